"""What a file says about school years, before anybody keeps it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
SATURDAY = 5
AUGUST = 8
LONGEST_TITLE = 80  # characters; as long as the field that keeps it

type Period = tuple[date, date]  # first and last day, both included


class UnreadableSchoolYears(ValueError):
    """The file cannot be used. The message is a sentence or two for the person who sent it."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem} Nothing was changed.")


class Kind(StrEnum):
    """What a line of a file can be. The first four are also what a csv calls them."""

    TERM = "term"
    CLOSED = "closed"
    INSET = "inset"
    OBSERVANCE = "observance"
    HOLIDAY = "holiday"  # cut out of the terms, or a closed day when it is short
    TERM_STARTS = "term starts"
    TERM_ENDS = "term ends"


@dataclass(frozen=True, slots=True)
class Span:
    """One line of a file: a kind of days, from the first to the last."""

    kind: Kind
    first: date
    last: date
    title: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def weekdays(self) -> Iterator[date]:
        return weekdays(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class SchoolYears:
    """Terms without their holidays, and the days that are not like others. Everything is in order and once."""

    terms: tuple[Period, ...] = ()
    closed: tuple[date, ...] = ()
    inset: tuple[date, ...] = ()
    observances: tuple[Day, ...] = ()
    ignored: int = field(default=0, compare=False)  # lines of the file that say nothing about these


def academic_year(day: date) -> int:
    """The year in which it began; from August, as INSET days and Scottish terms come before September."""
    return day.year if day.month >= AUGUST else day.year - 1


def in_words(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def weekdays(first: date, last: date) -> Iterator[date]:
    while first <= last:
        if first.weekday() < SATURDAY:
            yield first
        first += ONE_DAY


def as_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
