"""A draft without its costume: compatibility forms, invisible characters, look-alike letters, each with its place."""

import re
import unicodedata
from dataclasses import dataclass

LOOK_ALIKES = dict(zip("авекмнорстухіјѕԁɡһցոοαερτυνκιⅼ", "abekmhopctyxijsdghgnoaeptuvkil", strict=True))
"""Letters of other alphabets that pass for Latin ones; read so only in a word that has Latin letters too."""

SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
MARKS_A_LETTER_MAY_CARRY = 2
LONGEST_LIGATURE = 4
"""Characters that one stands for. A blessing in one character stays one: a draft does not grow by being read."""
QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "´": "'"}
LOOKS = {
    **SMALL_CAPITALS,
    **{chr(first + at): chr(ord("a") + at) for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6) for at in range(26)},
    **QUOTES,
}
"""What one character is read as; among them letters in squares, in circles and on flags."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What a reader sees, case kept, and for each of its characters the place in the draft as typed."""

    text: str
    starts: list[int] | range
    ends: list[int] | range

    def where(self, start: int, end: int) -> tuple[int, int]:
        """The place in the draft of these characters of the clean text."""
        return (self.starts[start], self.ends[end - 1]) if end > start else (self.starts[start], self.starts[start])


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_PLAIN = re.compile(r"[\t-\r\x1c-\x7e]+(?![\u0300-\U0010ffff])")
"""Characters that are what they look like; the last may not carry a mark."""


def clean(draft: str) -> Clean:
    if draft.isascii() and not _CONTROL.search(draft):
        return Clean(draft, range(len(draft)), range(1, len(draft) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    looks: dict[str, str] = {}
    at, length = 0, len(draft)
    while at < length:
        if draft[at] < "\x7f" and (plain := _PLAIN.match(draft, at)):
            end = plain.end()
            parts.append(plain[0])
            starts.extend(range(at, end))
            ends.extend(range(at + 1, end + 1))
        else:
            end = _cluster_end(draft, at, length)
            cluster = draft[at:end]
            if (seen := looks.get(cluster)) is None:
                seen = looks[cluster] = _look(cluster)
            parts.append(seen)
            starts.extend([at] * len(seen))
            ends.extend([end] * len(seen))
        at = end
    return Clean("".join(parts), starts, ends)


def _cluster_end(draft: str, at: int, length: int) -> int:
    """Where a character ends with the marks it carries."""
    at += 1
    while at < length and draft[at] > "\u02ff" and unicodedata.category(draft[at]) in _MARKS:
        at += 1
    return at


_MARKS = ("Mn", "Me")
_UNSEEN = ("Cf", "Mn", "Me", "Cc")
"""Zero-width characters, soft hyphens, marks without a letter."""


def _look(cluster: str) -> str:
    base, marks = cluster[0], cluster[1:]
    if unicodedata.category(base) in _UNSEEN and not base.isspace():
        return ""
    if not marks and unicodedata.is_normalized("NFKC", base):
        return LOOKS.get(base, base)
    marks = "".join(mark for mark in marks if mark not in "\ufe0e\ufe0f\u20e3")
    composed = unicodedata.normalize("NFKC", base + marks if len(marks) <= MARKS_A_LETTER_MAY_CARRY else base)
    if len(composed) > LONGEST_LIGATURE:
        return base
    return "".join(LOOKS.get(letter, letter) for letter in composed if unicodedata.category(letter) not in _MARKS)


_LATIN = re.compile(r"[a-zA-Z]")


def latin(word: str) -> str:
    """A word with its look-alike letters read as Latin ones, when it has Latin letters too."""
    if word.isascii() or not _LATIN.search(word):
        return word
    return "".join(LOOK_ALIKES.get(letter, letter) for letter in word)
