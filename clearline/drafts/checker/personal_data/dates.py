"""Dates of birth: a whole date, and a word of birth near it, or the name of its owner just before it."""

import re
from collections.abc import Iterable, Iterator

from clearline.drafts.checker.answer import PersonalDatum

from .near import datum

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\.?"
)
ORDINAL = (
    r"(?:twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first|first|second|"
    r"third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|"
    r"nineteenth|twentieth|thirtieth)"
)
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
YEAR = r"(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2})(?![0-9])(?!:[0-9])"
LONG_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
IN_FIGURES = (
    rf"{DAY}[ ]?([/.-])[ ]?(?:0?[1-9]|1[0-2])[ ]?\1[ ]?{YEAR}|{LONG_YEAR}([/.-])(?:0[1-9]|1[0-2])\2{DAY}(?![0-9])"
)
IN_WORDS = (
    rf"(?:the[ ])?{DAY}(?:st|nd|rd|th)?(?:[ ]of)?[ /.-]?{MONTH},?[ /.-]?{YEAR}"
    rf"|(?:the[ ])?{ORDINAL}[ ](?:of[ ])?{MONTH},?[ ]{YEAR}"
    rf"|{MONTH}[ ](?:the[ ])?{DAY}(?:st|nd|rd|th)?,?[ ]{LONG_YEAR}"
)
DATE = re.compile(rf"(?<![\w/£$])(?<![0-9][.-])(?:{IN_FIGURES}|{IN_WORDS})(?![/.-]?[0-9])(?![^\W_])", re.IGNORECASE)
WITHOUT_YEAR = re.compile(
    rf"(?:the[ ])?{DAY}(?:st|nd|rd|th)?(?:[ ]of)?[ ]{MONTH}(?![^\W_])|{MONTH}[ ](?:the[ ])?{DAY}(?:st|nd|rd|"
    rf"th)?(?![^\W_])",
    re.IGNORECASE,
)
ONLY_FIGURES = re.compile(
    r"(?<![\w])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19[0-9]{2}|20[0-9]{2}|[0-9]{2})(?![\w])"
)

BIRTH = re.compile(
    r"\b(?:born|b(?=[. ]+[0-9])|d\.? ?o\.? ?b\.?s?|date ?of ?birth|dates of birth|birth ?date|birth ?day|bday|"
    r"b'day|b-day|birth|geni|ganwyd|ganed|"
    r"turn(?:s|ed|ing)? (?:[0-9]{1,2}|[a-z]+)(?: on)?|came into the world|due date was|arrived on|"
    r"penblwydd)(?![^\W_])",
    re.IGNORECASE,
)
BIRTH_JUST_BEFORE = re.compile(
    r"(?:\bborn(?: on)?|\bd\.? ?o\.? ?b\.?s?|\bdate ?of ?birth|\bbirth ?date|\bturn(?:s|ed|ing)? (?:[0-9]{1,2}|"
    r"[a-z]+) on)[ :=,.(-]*(?:is|was)?[ :]*$",
    re.IGNORECASE,
)
FIGURES_OF_BIRTH = re.compile(
    r"(?:\bd\.? ?o\.? ?b\.?|\bdate ?of ?birth|\bbirth ?date)[ :=,.(-]*(?:is|was)?[ :]*$", re.IGNORECASE
)
BIRTH_JUST_AFTER = re.compile(
    r"[ ,(–-]{0,3}(?:is |was )?(?:(?:(?:his|her|their|my|our|the) )?(?:dob|d\.o\.b|date of birth|birthday|"
    r"birth date))\b",
    re.IGNORECASE,
)
SOMETHING_ELSE = re.compile(
    r"\b(?:meeting|exam|mock|term|starts?|deadline|inset|trip|review|due|match|sports day|party|interview|"
    r"appointment|closes?|detention)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<!\b[a-z])[.!?](?=\s+[A-Z])|\n")
AFTER_NAME = re.compile(r"[ ,:(|\t–-]{1,4}$")


def births(clean: str, people: Iterable[PersonalDatum] = ()) -> Iterator[PersonalDatum]:
    """Every date with a birth told beside it, and every date that follows a name as in a list of pupils."""
    told = BIRTH.search(clean) is not None
    name_ends = {each.span.end for each in people if not _has_title(clean, each)}
    for match in DATE.finditer(clean) if told or name_ends else ():
        start, end = match.span()
        if _birth_before(clean, start) or BIRTH_JUST_AFTER.match(clean, end) or _follows_name(clean, start, name_ends):
            yield datum("DOB", start, end)
    if told:
        yield from _partial(clean, WITHOUT_YEAR, BIRTH_JUST_BEFORE)
        yield from _partial(clean, ONLY_FIGURES, FIGURES_OF_BIRTH)


def _partial(clean: str, shape: re.Pattern[str], cue: re.Pattern[str]) -> Iterator[PersonalDatum]:
    for match in shape.finditer(clean):
        if cue.search(clean, max(0, match.start() - 40), match.start()):
            yield datum("DOB", *match.span())


def _birth_before(clean: str, start: int) -> bool:
    near = max(0, start - 60)
    ends = [match.end() for match in BIRTH.finditer(clean, near, start)]
    if not ends:
        return False
    between = clean[ends[-1] : start]
    return not SENTENCE_END.search(between) and not SOMETHING_ELSE.search(between)


def _follows_name(clean: str, start: int, name_ends: set[int]) -> bool:
    before = clean[max(0, start - 4) : start]
    gap = AFTER_NAME.search(before)
    return gap is not None and start - len(gap[0]) in name_ends


def _has_title(clean: str, person: PersonalDatum) -> bool:
    first = clean[person.span.start : person.span.end].split(" ", 1)[0].rstrip(".").lower()
    return first in {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir"}
