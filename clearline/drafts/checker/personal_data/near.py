"""What stands just before a number, and says that it belongs to a thing rather than to a person."""

import re
from bisect import bisect_left

from clearline.drafts.checker.answer import PersonalDatum, Span

A_THING = re.compile(
    r"\b(?:order(?:ed)?|ref|reference|parcel|tracking|tracked|serial|invoice|isbn|barcode|booking|booked|ticket|"
    r"meter|model|part|"
    r"product|item|voucher|version|batch|delivery|receipt|confirmation|catalogue|docket|flight|room|spec|paper|"
    r"(?<!post )(?<!post)(?<!sort )(?<!postal )code|licence key|job|case|crime|incident|password|wi-?fi|locker|"
    r"asset|sku|lottery|raffle|"
    r"loyalty|membership|issn|doi|charity|company|ofsted|urn|gtin|router)\b[^\d.!?;\n]{0,24}$",
    re.IGNORECASE,
)


UP_TO_A_STOP = re.compile(r"[^\d.!?;\n]*")


def about_a_thing(clean: str, start: int) -> bool:
    """Whether the words before `start`, back to a number or the end of a sentence, name an order, a meter or a room."""
    stop = UP_TO_A_STOP.match(clean[max(0, start - 48) : start][::-1])
    return stop is not None and A_THING.search(clean, start - stop.end(), start) is not None


class Cues:
    """Where the words of one pattern stand in a draft: looked for once, asked often."""

    def __init__(self, pattern: re.Pattern[str], clean: str) -> None:
        self._pattern, self._clean = pattern, clean
        self._starts: list[int] | None = None

    def near(self, start: int, end: int, *, before: int = 50, after: int = 30) -> bool:
        if self._starts is None:
            self._starts = [match.start() for match in self._pattern.finditer(self._clean)]
        place = bisect_left(self._starts, start - before)
        return place < len(self._starts) and self._starts[place] < end + after


def is_near(cue: re.Pattern[str], clean: str, start: int, end: int, *, before: int = 60, after: int = 30) -> bool:
    return cue.search(clean, max(0, start - before), min(len(clean), end + after)) is not None


def datum(type: str, start: int, end: int) -> PersonalDatum:
    return PersonalDatum(span=Span(start, end), type=type)


def digits_of(text: str) -> str:
    return "".join(each for each in text if "0" <= each <= "9")
