"""Dates as schools print them, read as British: the day comes first."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"\b(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WORDS = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH},?\s+['’]?(\d{{4}}|\d{{2}})\b", re.IGNORECASE
)
_AMERICAN = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s*(\d{{4}})\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"\b(\d{1,2})/(\d{4})\b")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")


def iso_date(printed: str) -> str | None:
    """The date in ISO form, cut to what is printed: `2019-03-06`, `2018-03`, `2021`; None when there is none."""
    for pattern, order in _FORMS:
        match = pattern.search(printed)
        if match:
            found = dict(zip(order, match.groups(), strict=True))
            return _iso(found["year"], found.get("month"), found.get("day"))
    return None


_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_ISO, ("year", "month", "day")),
    (_NUMBERS, ("day", "month", "year")),
    (_AMERICAN, ("month", "day", "year")),
    (_WORDS, ("day", "month", "year")),
    (_MONTH_YEAR, ("month", "year")),
    (_YEAR, ("year",)),
)


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """None for a day or month that no calendar has."""
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if month is None:
        return f"{full_year:04}"
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(full_year, number, int(day or 1)).isoformat()[: 10 if day else 7]
    except ValueError:
        return None
