"""Postcodes and street addresses."""

import re
from collections.abc import Iterator

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .names import is_ordinary
from .near import Cues, about_a_thing, datum

AREAS = frozenset(words_for("areas"))
POSTCODE = re.compile(
    r"(?<![^\W_])([a-z]{1,2})([0-9][0-9a-z]?)([ -]{0,2})([0-9][abd-hjlnp-uw-z]{2})(?![^\W_])", re.IGNORECASE
)
OF_STORAGE = re.compile(r"[0-9][gt]b", re.IGNORECASE)
A_DEVICE = re.compile(
    r"\b(?:galaxy|samsung|laptop|ram|ssd|storage|disk|tablet|macbook|pixel|memory|iphone)\b", re.IGNORECASE
)
A_NUMERAL = re.compile(r"1st|2nd|3rd|[0-9]th|[0-9](?:ed|er|en|es|us|be|do|go|he|so|we|up|us)")
LIVES = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|moved?|moving|address|registered|house|home|flat|family|round|post ?code|postcode|"
    r"stay(?:s|ing)|near|deliver\w*|"
    r"send|post|collect|drop|residing|resides|based|found|visit\w*)\b",
    re.IGNORECASE,
)

STREETS = words_for("streets")
OTHER_STREETS = words_for("other_streets")
KIND = "|".join(sorted(map(re.escape, STREETS + OTHER_STREETS), key=len, reverse=True))
WELSH = r"(?:heol|ffordd|stryd|maes|lôn|lon|clos|rhodfa|bryn|cae|tan|cwrt|rhiw|pen|ty|llys|parc|waun|gerddi|teras)"
FLAT = r"(?:(?i:flat|apartment|apt|unit)[ ]?[0-9a-zA-Z]{1,4},?[ ]{1,2})?"
HOUSE = FLAT + r"[0-9]{1,4}[ ]?(?:[a-hA-H](?=[ ,]))?(?:[ ]?[/–-][ ]?[0-9]{1,4}[a-hA-H]?)?,?[ ]{1,2}"
WORD = r"[^\W\d_][^\W\d_'’.-]{0,24}(?:['’-][^\W\d_]{1,24}){0,2}\.?"
STREET_ADDRESS = re.compile(
    rf"(?<![\w£$.:/-])(?P<house>{HOUSE})(?P<words>(?:{WORD}[ ]){{1,4}}?)(?P<kind>{KIND})(?:[ ](?:{KIND}))?"
    rf"(?![^\W_])(?!['’]?s?[ ]?[&+])",
    re.IGNORECASE,
)
WELSH_ADDRESS = re.compile(
    rf"(?<![\w£$.:/-])(?P<house>{HOUSE})(?P<words>(?i:{WELSH})(?:[ ]yr?)?(?:[ ][A-Z][\w'’]{{1,20}}){{1,2}}"
    r"|(?:heol|ffordd|stryd)[ ](?:yr? )?[a-zŵŷâêîôû]{3,20})(?![^\W_])"
)
THE_SOMETHING = re.compile(rf"(?<![\w£$.:/-])(?P<house>{HOUSE})(?P<words>The[ ][A-Z][\w'’]{{2,20}})(?![^\W_])")
HOUSE_NAME = re.compile(
    rf"(?<![\w'’-])(?P<words>(?:[A-Z][\w'’]{{1,20}}[ ]){{1,3}}(?:Cottage|House|Farm|Farmhouse|Lodge|Barn|Villa|"
    rf"Bungalow|Rectory|Vicarage),[ ]"
    rf"(?:[A-Z][\w'’]{{1,20}}[ ]){{1,3}}(?:{'|'.join(each.title() for each in STREETS + OTHER_STREETS)}))(?![^\W_])"
)
LIVES_ON = re.compile(
    r"\b(?i:liv(?:e|es|ed|ing)|mov(?:ed|es|ing)|address(?: is)?|house|home|flat)[ ](?i:is[ ])?(?i:on|at|in|to|off|"
    r"down|up|is)[ ]"
    r"(?P<words>(?:[A-Z][\w'’]{2,20}[ ]){1,3}(?:Road|Rd|Street|Lane|Avenue|Ave|Crescent|Close|Drive|Terrace|Court|"
    r"Gardens|Grove|Mews))(?![^\W_])"
)
NOT_A_HOUSE = re.compile(
    r"\b(?:year|yr|y|room|class|form|set|ks|page|pages|pp?|chapter|bus|buses|route|line|platform|junction|unit|"
    r"question|q|score|scored|"
    r"number|paper|size|only|about|under|over|platform|tier|stage|phase|level|part|act|scene|verse|psalm|gate|"
    r"terminal|grade|top|nearly|around|last|next|first|a|an)[ ]$",
    re.IGNORECASE,
)
A_SCORE = re.compile(r"[ ][0-9]{1,3}(?![0-9/.]|[ ]?(?:am|pm)\b)")
NOT_A_STREETS_WORD = frozenset(words_for("not_a_streets_word"))
OF_FILM_AND_FAME = frozenset(words_for("of_film_and_fame"))


def postcodes(clean: str) -> Iterator[PersonalDatum]:
    lives = Cues(LIVES, clean)
    for match in POSTCODE.finditer(clean):
        if match[1].upper() in AREAS and _is_a_postcode(clean, match, lives):
            yield datum("POSTCODE", *match.span())


def _is_a_postcode(clean: str, match: re.Match[str], lives: Cues) -> bool:
    told = lives.near(*match.span())
    if told:
        return not (match[4] == match[4].lower() and A_NUMERAL.fullmatch(match[4]) and match[3])
    stores = OF_STORAGE.fullmatch(match[4]) is not None and A_DEVICE.search(clean) is not None
    if stores or about_a_thing(clean, match.start()):
        return False
    return not A_NUMERAL.fullmatch(match[4])


def addresses(clean: str) -> Iterator[PersonalDatum]:
    lives = Cues(LIVES, clean)
    for match in STREET_ADDRESS.finditer(clean):
        if _is_a_street(clean, match, lives):
            yield datum("ADDRESS", *match.span())
    for shape in (WELSH_ADDRESS, THE_SOMETHING):
        for match in shape.finditer(clean):
            capital = match["words"][0].isupper()
            told = lives.near(*match.span())
            if (told or (capital and shape is WELSH_ADDRESS)) and not _is_no_house(clean, match):
                yield datum("ADDRESS", *match.span())
    for shape in (HOUSE_NAME, LIVES_ON):
        for match in shape.finditer(clean):
            if match["words"].split()[0].lower() not in OF_FILM_AND_FAME:
                yield datum("ADDRESS", *match.span("words"))


def _is_a_street(clean: str, match: re.Match[str], lives: Cues) -> bool:
    words, kind = match["words"].split(), match["kind"]
    lows = [each.lower().rstrip(".") for each in words]
    if (
        _is_no_house(clean, match)
        or lows[0] in OF_FILM_AND_FAME
        or any(each in NOT_A_STREETS_WORD for each in lows if each != "the")
    ):
        return False
    if all(each[0].isupper() for each in words) and kind[0].isupper():
        return True
    told = lives.near(*match.span()) or POSTCODE.match(clean, match.end() + 2) is not None
    if kind.lower() in STREETS and kind.lower() not in ("st", "av"):
        return told or lows[0] != "the"
    return told or not any(is_ordinary(each) for each in lows)


def _is_no_house(clean: str, match: re.Match[str]) -> bool:
    """A count of something, or a side's score between the names of two sides."""
    if A_SCORE.match(clean, match.end()) and match.start() > 1 and clean[match.start() - 2].isalpha():
        return True
    return NOT_A_HOUSE.search(clean, max(0, match.start() - 16), match.start()) is not None
