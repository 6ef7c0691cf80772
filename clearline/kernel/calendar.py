"""Deadlines in working days, school days and months. Nothing here reads a clock (D§2.13, D§10.1).

Two clocks, kept apart: safeguarding and statutory timers run on working days and never pause for
school holidays; acknowledgements, reviews and consultations run on school days and pause for leave.

In both, the day of asking is day 0: what is due "in 2 working days" and asked on a Monday is due on
Wednesday. When day 0 is itself no working day, the next one is already day 1, so a deadline is never
later for having been asked at a weekend.
"""

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

SATURDAY = 5
FURTHEST = 3660  # days looked ahead, some ten years; beyond it a deadline is a mistake
ONE_DAY = timedelta(days=1)

type Period = tuple[date, date]  # first and last day, both included


class Source(StrEnum):
    """Where a period of time comes from. A page shows it beside the deadline."""

    POLICY = "policy"
    GUIDANCE = "guidance"
    DEFAULT = "default"

    @property
    def words(self) -> str:
        return "school default" if self == Source.DEFAULT else self.value


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern ireland"


DIVISIONS = {
    Nation.ENGLAND: "england-and-wales",
    Nation.WALES: "england-and-wales",
    Nation.SCOTLAND: "scotland",
    Nation.NORTHERN_IRELAND: "northern-ireland",
}


class NoSuchDay(LookupError):
    """No day that counts lies within ten years, for instance because leave covers them all."""


@cache
def bank_holidays(nation: Nation = Nation.ENGLAND) -> frozenset[date]:
    """The bank holidays that ship with the installed library. The network is never asked.

    After the last of them every Monday to Friday counts as a working day, which makes a deadline
    early rather than late; `max()` of the answer says how far the list reaches.
    """
    from govuk_bank_holidays.bank_holidays import BankHolidays

    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=DIVISIONS[nation])
    return frozenset(holiday["date"] for holiday in holidays)


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def working_days(start: date, end: date, holidays: frozenset[date]) -> list[date]:
    """The working days after `start`, up to and including `end`."""
    return [day for day in _days(start, end) if is_working_day(day, holidays)]


def add_working_days(start: date, n: int, holidays: frozenset[date]) -> date:
    return due_after(start, n, lambda day: is_working_day(day, holidays))


def due_after(asked: date, n: int, counts: Callable[[date], bool]) -> date:
    """The nth day that counts after the day of asking, which is day 0.

    With n = 0, "the same working day": the day of asking, or the next day that counts.

    Raises:
        ValueError: n is negative.
        NoSuchDay: ten years hold fewer than n days that count.
    """
    if n < 0:
        raise ValueError(f"a deadline lies ahead; expected 0 or more days, found {n}")
    if n == 0 and counts(asked):
        return asked
    left = max(n, 1)
    for day in _days(asked, asked + timedelta(days=FURTHEST)):
        left -= counts(day)
        if left == 0:
            return day
    raise NoSuchDay(f"fewer than {n} days that count in the ten years after {asked}")


def months_after(day: date, n: int) -> date:
    """The same day n months later, or that month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def one_month_after(day: date) -> date:
    """When a subject access request is due. An extension counts from the first day: `months_after(day, 3)`."""
    return months_after(day, 1)


MONDAY_TO_FRIDAY = frozenset(range(SATURDAY))


def school_year_of(day: date) -> date:
    """The 1 September on or before that day: when its school year began."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """A school's year as its staff work it: terms, without closures, with INSET days.

    Outside the days it knows (before the first term, after the last, or always when it is empty)
    working days stand in for school days: a date that is early beats one that never comes. Pages ask
    `knows(day)` and invite somebody to add the next terms.
    """

    terms: tuple[Period, ...] = ()
    closed: frozenset[date] = frozenset()  # half-term days, strike, snow, election
    inset: frozenset[date] = frozenset()  # staff are in, students are not; may lie outside terms
    holidays: frozenset[date] = frozenset()  # bank holidays
    observances: frozenset[date] = frozenset()  # school days on which nothing falls due (D§5.81)

    def __post_init__(self) -> None:
        for first, last in self.terms:
            if last < first:
                raise ValueError(f"a term ends after it starts; found {first} to {last}")

    def knows(self, day: date) -> bool:
        if not self.terms:
            return False
        return min(first for first, _ in self.terms) <= day <= max(last for _, last in self.terms)

    def is_school_day(self, day: date) -> bool:
        """A closure beats an INSET day, and an INSET day beats a holiday."""
        if day in self.closed:
            return False
        if day in self.inset:
            return True
        in_school = not self.knows(day) or _within(day, self.terms)
        return in_school and is_working_day(day, self.holidays)

    def add_school_days(self, start: date, n: int) -> date:
        return due_after(start, n, self.is_school_day)

    def school_days_between(self, start: date, end: date) -> int:
        """How many school days lie after `start`, up to and including `end`."""
        return sum(self.is_school_day(day) for day in _days(start, end))


@dataclass(frozen=True, slots=True)
class PersonsDays:
    """The school days on which one person is at work: their weekdays, without their periods away (D§3.4, §5.30).

    A closure (strike, snow, election) is a day of the school for everyone, and nobody is asked why they were away.
    Where the pattern leaves nobody a day, the school's own days stand in: a date that is early beats one that never
    comes.
    """

    calendar: SchoolCalendar
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    term_time_only: bool = False  # not in on INSET days outside the terms
    away: tuple[Period, ...] = ()

    def counts(self, day: date) -> bool:
        if _within(day, self.away) or not self.calendar.is_school_day(day):
            return False
        if self.term_time_only and day in self.calendar.inset and not _within(day, self.calendar.terms):
            return False
        return day.weekday() in (self.weekdays & MONDAY_TO_FRIDAY or MONDAY_TO_FRIDAY)

    def add(self, start: date, n: int) -> date:
        """The nth of this person's days after `start`."""
        return due_after(start, n, self.counts)

    def between(self, start: date, end: date) -> int:
        """How many of this person's days lie after `start`, up to and including `end`."""
        return sum(self.counts(day) for day in _days(start, end))


def _within(day: date, periods: Sequence[Period]) -> bool:
    return any(first <= day <= last for first, last in periods)


def _days(start: date, end: date) -> Iterator[date]:
    while start < end:
        start += ONE_DAY
        yield start
