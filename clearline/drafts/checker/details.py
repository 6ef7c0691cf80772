"""What is named or counted in a draft: people, the writer's own ("our Jack"), accounts, shares, sums, codes."""

import re
from functools import cache
from itertools import product

from clearline.drafts.checker.disguises import LEET
from clearline.drafts.checker.lexicon import LEXICONS, Lexicon, lexicon
from clearline.drafts.checker.patterns import Place, Reading
from clearline.drafts.checker.text import Token

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir"})
LONGEST_NAME = 12
OWN = frozenset({"our", "my", "mum", "dad", "mam", "nan", "happy"})
CLASS = re.compile(r"(?:[7-9]|1[0-3])(?:[a-z]{2}|[a-z]\d|/[a-z]{1,2}\d)$")
UNIT = re.compile(r"\d+(?:am|pm|st|nd|rd|th|kg|km|mm|cm|in|ft|hr|gb|mb|tb|mp|oz|lb|pt|ml|is|yo|ph|ii|ly)$")
DIGIT = re.compile(r"\d")
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

NAMES_IN_A_ROW = re.compile(
    r"(?:\b[A-Z][a-z]{1,14}(?: [A-Z]{1,2}\b\.?)?(?: \d{1,3}| [A-D]\*?)?[,;] ?){1,30}[A-Z][a-z]{1,14}\b"
)
FAMILY_NAMED = re.compile(
    r"\b[Tt]he (?!Royal|Simpson|Addams|Kardashian|Beckham|Manson|Brady)[A-Z][a-z]{2,14}s? "
    r"(?:twins|brothers|sisters|boys|girls|kids|family|lot|children|clan)\b"
)


@cache
def listed(name: str) -> frozenset[str]:
    text = (LEXICONS / "names" / f"{name}.txt").read_text("utf-8")
    return frozenset(word.lower() for line in text.splitlines() if not line.startswith("#") for word in line.split())


def note_details(reading: Reading) -> None:
    """Adds <name>, <own.named>, <account>, <student.class>, <percent>, <sum>, <past>,
    <credential.shown>, <listed_names> and <named_family>."""
    clean, tokens = reading.text.clean.text, reading.text.tokens
    shouted, small = clean.isupper(), clean.islower()
    for number, (first, last) in enumerate(reading.sentences):
        for index in range(first, last):
            word = tokens[index].word
            if word == "<mention>":
                reading.put_sense(number, "account", (index, index + 1))
            elif word[0].isdigit() and CLASS.match(word) and not UNIT.match(word):
                reading.put_sense(number, "student.class", (index, index + 1))
            elif not shouted:
                _note_name(reading, number, index, (first, last), small=small)
    for person in reading.of("personal.person"):
        if tokens[person.start].word not in TITLES:
            reading.put_sense(person.sentence, "name.full", (person.start, person.end))
    if not reading.has("personal.phone"):
        for shape in (DISGUISED_PHONE, SPOKEN_PHONE):
            _note_written(reading, shape, "personal.phone")
    if DIGIT.search(clean):
        _note_written(reading, PERCENT, "percent")
        _note_written(reading, MONEY, "sum")
        _note_written(reading, LONG_AGO, "past")
    _note_written(reading, SECRET, "credential.shown")
    _note_written(reading, NAMES_IN_A_ROW, "listed_names")
    _note_written(reading, FAMILY_NAMED, "named_family")


def _note_written(reading: Reading, shape: re.Pattern[str], sense: str) -> None:
    for found in shape.finditer(reading.text.clean.text):
        if inside := reading.text.tokens_at(found.start(), found.end()):
            reading.put_sense(reading.text.tokens[inside[0]].sentence, sense, (inside[0], inside[-1] + 1))


def _note_name(reading: Reading, number: int, at: int, bounds: Place, *, small: bool) -> None:
    tokens = reading.text.tokens
    token = tokens[at]
    titled = _is_title(token)
    if not titled and token.word.removesuffix("'s") not in listed("first"):
        if _hides_a_name(token.word.removesuffix("'s")):
            reading.put_sense(number, "name.first", (at, at + 1))
        return
    after = tokens[at + 1] if at + 1 < bounds[1] else None
    capital_follows = (
        after is not None and after.shown[0].isupper() and after.start - token.end <= 2 and after.word != "i"
    )
    if (
        titled
        and after
        and "," not in reading.text.clean.text[token.end : after.start]
        and (capital_follows or (token.word in ("mr", "mrs") and after.word[0].isalpha()))
    ):
        reading.put_sense(number, "name.titled", (at, at + 2))
        return
    before = tokens[at - 1] if at > bounds[0] else None
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


def _hides_a_name(word: str) -> bool:
    """t3rry, d4rren: digits and signs stand for letters of a first name of four or more."""
    if not 4 <= len(word) <= LONGEST_NAME or not word[0].isalpha() or word.isalpha():
        return False
    letters = ["".join(dict.fromkeys(LEET.get(sign, sign))) for sign in word]
    if sum(map(len, letters)) > len(word) + 2 or not all(map(str.isalpha, letters)):
        return False
    names = map("".join, product(*letters))
    return any(name in listed("first") and name not in listed("also_words") for name in names)


def _is_title(token: Token) -> bool:
    return token.word in TITLES or (bool(token.readings) and not TITLES.isdisjoint(token.readings))
