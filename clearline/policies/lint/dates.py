"""Dates as policies print them. An ISO date may be cut to what is known: `2020`, `2020-04`, `2020-04-30`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# not calendar.month_name, which follows the machine's language
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.\-](?P<number>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})\b")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
_YEAR = r",?\s+(?P<year>\d{4})\b"
_STYLES = (
    ("numbers", _NUMERIC),
    ("year first", re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})(?:-(?P<day>\d{2}))?\b")),
    ("day, month and year", re.compile(rf"\b{_DAY}{_MONTH}{_YEAR}", re.IGNORECASE)),
    ("month and year", re.compile(rf"\b{_MONTH}{_YEAR}", re.IGNORECASE)),
    ("year alone", re.compile(r"(?<![\d/])(?P<year>(?:19|20)\d{2})\b(?!\s*/)")),
)


@dataclass(frozen=True)
class Span:
    """The days a date may mean: `2020-04` is 1 to 30 April 2020."""

    first: date
    last: date

    def before(self, other: "Span") -> bool:
        return self.last < other.first

    def apart_from(self, other: "Span") -> bool:
        return self.before(other) or other.before(self)


def span(iso: str) -> Span:
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if not month:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if not day:
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))


def read_date(printed: str) -> str | None:
    """The first date in a printed value, as ISO cut to what it says; None when it holds no date."""
    for _, pattern in _STYLES:
        if match := pattern.search(printed):
            return _as_iso(match.groupdict())
    return None


def style(printed: str) -> str | None:
    """How a date is written, so that two ways in one document can be told apart."""
    return next((name for name, pattern in _STYLES if pattern.search(printed)), None)


def readable_two_ways(printed: str) -> bool:
    """06/03/19 is 6 March here and 3 June in America."""
    match = _NUMERIC.search(printed)
    if not match:
        return False
    day, month = int(match["day"]), int(match["number"])
    return day <= 12 and month <= 12 and day != month


def over_a_year_before(day: date, on: date) -> bool:
    return (day.year + 1, day.month, day.day) < (on.year, on.month, on.day)


def in_words(iso: str) -> str:
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    named = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return named if len(parts) == 2 else f"{int(parts[2])} {named}"


def _as_iso(parts: dict[str, str | None]) -> str | None:
    year = parts["year"] or ""
    year = f"20{year}" if len(year) == 2 else year
    if name := parts.get("month"):
        month = [full[:3].lower() for full in _MONTHS].index(name.lower()) + 1
    elif number := parts.get("number"):
        month = int(number)
    else:
        return year
    day = parts.get("day")
    iso = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        span(iso)
    except ValueError:
        return None
    return iso
