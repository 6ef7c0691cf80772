"""What is named or counted in a draft: people, the writer's own ("our Jack"), accounts, shares, sums, codes."""

import re
from functools import cache
from importlib.resources import files

from clearline.drafts.checker.lexicon import Lexicon, lexicon
from clearline.drafts.checker.patterns import Reading
from clearline.drafts.checker.text import Token

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir"})
OWN = frozenset({"our", "my", "mum", "dad", "mam", "nan", "happy"})
CLASS = re.compile(r"(?:[7-9]|1[0-3])(?:[a-z]{2}|[a-z]\d|/[a-z]{1,2}\d)$")
UNIT = re.compile(r"\d+(?:am|pm|st|nd|rd|th|kg|km|mm|cm|in|ft|hr|gb|mb|tb|mp|oz|lb|pt|ml|is|yo|ph|ii|ly)$")
PERCENT = re.compile(r"(?<!\d)\d[\d.,]{0,14}\s?(?:%|per ?cent|percent)")
MONEY = re.compile(
    r"£\s?\d[\d.,]{0,14}\s?(?:k|m|million|thousand|grand)?\b|\b\d[\d.,]{0,14}\s?(?:k|grand)\b", re.IGNORECASE
)

SECRET = re.compile(
    r"\b(?:password|passcode|pass|pw|pwd|pin|code|login|key|wifi)\s*(?:is|[:=])\s*(?!here|required)\S{4,}"
    r"|\b(?:code|pin)\s+\d{4,6}\b",
    re.IGNORECASE,
)
DISGUISED_PHONE = re.compile(r"(?<!\w)[0oO][ .\-]?7(?:[ .\-]?[0-9oOlIsS]){9}(?!\w)")
SPOKEN_PHONE = re.compile(
    r"\b(?:zero|oh|o|nought)"
    r"(?:[ ,-]+(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)\b){7,12}",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:19\d\d|200\d|201[0-5])\b|\bclass of '?\d\d\b|['\u2019][6-9]\d\b|\b[6-9]0s\b", re.IGNORECASE
)


@cache
def listed(name: str) -> frozenset[str]:
    text = files(__package__).joinpath(f"lexicons/names/{name}.txt").read_text("utf-8")
    return frozenset(word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split())


def note_details(reading: Reading) -> None:
    """Adds <name>, <own.named>, <account>, <student.class>, <percent>, <sum>, <past> and <credential.shown>."""
    shouted, small = reading.text.clean.text.isupper(), reading.text.clean.text.islower()
    for number, (first, last) in enumerate(reading.sentences):
        tokens = reading.text.tokens[first:last]
        for index, token in enumerate(tokens):
            place = (first + index, first + index + 1)
            if token.word == "<mention>":
                reading.put_sense(number, "account", place)
            elif CLASS.match(token.word) and not UNIT.match(token.word):
                reading.put_sense(number, "student.class", place)
            elif not shouted:
                _note_name(reading, number, tokens, index, first, small=small)
    for person in reading.of("personal.person"):
        if reading.text.tokens[person.start].word not in TITLES:
            reading.put_sense(person.sentence, "name.full", (person.start, person.end))
    for shape in (DISGUISED_PHONE, SPOKEN_PHONE):
        _note_written(reading, shape, "personal.phone")
    _note_written(reading, PERCENT, "percent")
    _note_written(reading, MONEY, "sum")
    _note_written(reading, LONG_AGO, "past")
    _note_written(reading, SECRET, "credential.shown")


def _note_written(reading: Reading, shape: re.Pattern[str], sense: str) -> None:
    for found in shape.finditer(reading.text.clean.text):
        for index in reading.text.tokens_at(found.start(), found.end())[:1]:
            reading.put_sense(reading.text.tokens[index].sentence, sense, (index, index + 1))


def _note_name(reading: Reading, number: int, tokens: list[Token], index: int, first: int, *, small: bool) -> None:
    token, at = tokens[index], first + index
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    capital_follows = (
        after is not None and after.shown[0].isupper() and after.start - token.end <= 2 and after.word != "i"
    )
    joined = after is not None and "," not in reading.text.clean.text[token.end : after.start]
    if (
        after
        and joined
        and _is_title(token)
        and (capital_follows or (token.word in ("mr", "mrs") and after.word.isalpha()))
    ):
        reading.put_sense(number, "name.titled", (at, at + 2))
        return
    if not _is_name(token, before, small=small, known=lexicon()):
        return
    reading.put_sense(number, "name.first", (at, at + 1))
    if before and before.word in OWN:
        reading.put_sense(number, "own.named", (at - 1, at + 1))
    if after and capital_follows and after.start - token.end == 1:
        if len(after.word) == 1:
            reading.put_sense(number, "name.initial", (at, at + 2))
        elif len(after.word) > 2 and not after.shown.isupper():
            reading.put_sense(number, "name.full", (at, at + 2))


def _is_name(token: Token, before: Token | None, *, small: bool, known: Lexicon) -> bool:
    word = token.word.removesuffix("'s")
    if len(word) < 2 or word not in listed("first"):
        return False
    if not token.shown[0].isupper():
        return (
            small
            and len(word) > 3
            and word not in listed("also_words")
            and word not in known.ordinary
            and word not in known.words
        )
    return word not in listed("also_words") or (
        before is not None and (before.word in OWN or not before.shown[0].isupper())
    )


def _is_title(token: Token) -> bool:
    return token.word in TITLES or not TITLES.isdisjoint(token.readings)
