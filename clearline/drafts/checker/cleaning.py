"""A draft without its costume: compatibility forms, invisible characters, look-alike letters; each mapped to where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LOOK_ALIKES = dict(zip("авекмнорстухіјѕԁɡһցոοαερτυνκιⅼ", "abekmhopctyxijsdghgnoaeptuvkil", strict=True))
"""Letters of other alphabets that pass for Latin ones; read so only in a word that has Latin letters too."""

SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
MARKS_A_LETTER_MAY_CARRY = 2
LONGEST_LIGATURE = 4
"""Characters that one stands for. A blessing in one character stays one: a draft does not grow by being read."""
QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "´": "'"}


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


def clean(draft: str) -> Clean:
    if draft.isascii() and not _CONTROL.search(draft):
        return Clean(draft, range(len(draft)), range(1, len(draft) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, cluster in _clusters(draft):
        seen = _seen(cluster)
        parts.append(seen)
        starts.extend([start] * len(seen))
        ends.extend([end] * len(seen))
    return Clean("".join(parts), starts, ends)


def _clusters(draft: str) -> Iterator[tuple[int, int, str]]:
    """Each character with the marks it carries."""
    start, length = 0, len(draft)
    while start < length:
        end = start + 1
        if draft[start] > "\x7f" or (end < length and draft[end] > "\u02ff"):
            while end < length and draft[end] > "\u02ff" and unicodedata.category(draft[end]) in ("Mn", "Me"):
                end += 1
        yield start, end, draft[start:end]
        start = end


_KNOWN: dict[str, str] = {}


def _seen(cluster: str) -> str:
    if cluster.isascii():
        return "" if _CONTROL.match(cluster) else cluster
    known = _KNOWN.get(cluster)
    if known is None:
        known = _look(cluster)
        if len(cluster) == 1 and len(_KNOWN) < 4_000:
            _KNOWN[cluster] = known
    return known


def _look(cluster: str) -> str:
    base, marks = cluster[0], cluster[1:]
    if unicodedata.category(base) in ("Cf", "Mn", "Me", "Cc") and not base.isspace():
        return ""  # zero-width characters, soft hyphens, marks without a letter
    if not marks and unicodedata.is_normalized("NFKC", base):
        return _letter(base)
    marks = "".join(mark for mark in marks if mark not in "\ufe0e\ufe0f\u20e3")
    composed = unicodedata.normalize("NFKC", base + marks if len(marks) <= MARKS_A_LETTER_MAY_CARRY else base)
    if len(composed) > LONGEST_LIGATURE:
        return base
    shown = "".join(letter for letter in composed if unicodedata.category(letter) not in ("Mn", "Me"))
    return "".join(_letter(letter) for letter in shown)


def _letter(letter: str) -> str:
    if letter in QUOTES:
        return QUOTES[letter]
    point = ord(letter)
    if 0x1F1E6 <= point <= 0x1F1FF:
        return chr(point - 0x1F1E6 + ord("a"))
    for first in (0x1F130, 0x1F150, 0x1F170):  # letters in squares and circles
        if first <= point < first + 26:
            return chr(point - first + ord("a"))
    return SMALL_CAPITALS.get(letter, letter)


_LATIN = re.compile(r"[a-zA-Z]")


def latin(word: str) -> str:
    """A word with its look-alike letters read as Latin ones, when it has Latin letters too."""
    if word.isascii() or not _LATIN.search(word):
        return word
    return "".join(LOOK_ALIKES.get(letter, letter) for letter in word)
