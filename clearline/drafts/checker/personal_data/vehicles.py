"""Number plates: the present style by its shape, older ones only where a vehicle is spoken of."""

import re
from collections.abc import Iterator

from clearline.drafts.checker.answer import PersonalDatum

from .around import words_for
from .names import is_ordinary
from .near import Cues, about_a_thing, datum

PRESENT = re.compile(
    r"(?<![^\W_])(?<![£$.])[a-hj-pr-y][a-hj-pr-y](?:0[1-9]|[1-3][0-9]|5[0-9]|"
    r"[6-7][0-9])[ -]?([a-hj-pr-z]{3})(?![^\W_])",
    re.IGNORECASE,
)
PREFIX = re.compile(r"(?<![^\W_])[A-HJ-NPR-TV-Y][0-9]{1,3}[ ]?([A-HJ-PR-Z]{3})(?![^\W_])")
SUFFIX = re.compile(r"(?<![^\W_])([A-HJ-PR-Z]{3})[ ]?[0-9]{1,3}[A-HJ-NPR-TV-Y](?![^\W_])")
NORTHERN = re.compile(r"(?<![^\W_])[A-Z]{3}[ ]?[0-9]{1,4}(?![^\W_])")
A_VEHICLE = re.compile(
    r"\b(?:car|cars|reg|rego|registration|plates?|number ?plate|vrm|van|minibus|lorry|motor(?:bike)?|motorbike|"
    r"moped|vehicle|parked|parking|"
    r"double.parked|blocking|blocked|boxed|move|alarm|drives?|driving|driver|driven|clamped|keyed|headlights?|mot|"
    r"whoever owns|owner|towed|"
    r"ford|fiesta|focus|corsa|astra|vauxhall|golf|polo|vw|volkswagen|bmw|audi|mercedes|toyota|yaris|nissan|"
    r"qashqai|micra|kia|"
    r"hyundai|skoda|fabia|octavia|seat|ibiza|renault|clio|megane|peugeot|citroen|honda|civic|jazz|mazda|tesla|"
    r"volvo|fiat|"
    r"land rover|range rover|dacia|duster|suzuki|hatchback|estate|suv|4x4|tractor|caravan)\b",
    re.IGNORECASE,
)
A_PLATE = re.compile(r"\b(?:reg|rego|registration|plates?|number ?plate|vrm)\b[^.!?\n]{0,16}$", re.IGNORECASE)
IN_SMALL_LETTERS_ONLY_WORDS = frozenset(words_for("in_small_letters_only_words"))


def number_plates(clean: str) -> Iterator[PersonalDatum]:
    vehicles = Cues(A_VEHICLE, clean)
    for match in PRESENT.finditer(clean):
        if _is_a_present_plate(clean, match, vehicles):
            yield datum("VRM", *match.span())
    for style in (PREFIX, SUFFIX):
        for match in style.finditer(clean):
            if vehicles.near(*match.span()) and not about_a_thing(clean, match.start()):
                yield datum("VRM", *match.span())
    for match in NORTHERN.finditer(clean):
        if A_PLATE.search(clean, max(0, match.start() - 32), match.start()):
            yield datum("VRM", *match.span())


def _is_a_present_plate(clean: str, match: re.Match[str], vehicles: Cues) -> bool:
    if about_a_thing(clean, match.start()):
        return False
    if match[0] == match[0].upper():
        return True
    if match[0][:2].lower() in IN_SMALL_LETTERS_ONLY_WORDS or (is_ordinary(match[1]) and " " in match[0]):
        return False
    return " " not in match[0] or vehicles.near(*match.span())
