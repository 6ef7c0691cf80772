"""Which review is asked for on a day: one each term, and one more when the advice has changed (policy 4.0; D§4.4).

"Regularly" is termly (school default). A cycle's name tells a time and nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clearline.kernel.calendar import FURTHEST, SchoolCalendar

FIRST_DAYS = ((1, 1), (4, 15), (9, 1))  # of terms, where a school's own are not known
SUMMER_TERMS_FROM = (3, 25)  # after an early Easter; before a late one the spring term runs on
AUTUMN_TERMS_FROM = (8, 1)
SETTLED_SCHOOL_DAYS = 10  # school default: whoever was asked this lately is not asked again
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cycle:
    name: str  # like "2026 autumn"
    begins: date


def cycle_on(calendar: SchoolCalendar, day: date) -> Cycle | None:
    """The term that has begun by that day, from its first school day on; None before the first one known.

    A school whose terms are halves has one cycle in two of them.
    """
    begun = [first for first in _first_days(calendar, day) if first <= day]
    if not begun:
        return None
    name = term_name(max(begun))
    return Cycle(name, min(first for first in begun if term_name(first) == name))


def has_time(calendar: SchoolCalendar, cycle: Cycle, day: date) -> bool:
    """Whether ten school days of the cycle's term are left, so that somebody new can still be asked for it."""
    ends = [last for first, last in calendar.terms if term_name(first) == cycle.name]
    return not ends or calendar.school_days_between(day, max(ends)) >= SETTLED_SCHOOL_DAYS


def _first_days(calendar: SchoolCalendar, day: date) -> list[date]:
    if not calendar.knows(day):
        return [date(day.year, month, first) for month, first in FIRST_DAYS]
    return [calendar.add_school_days(first - ONE_DAY, 1) for first, _ in calendar.terms if first <= day]


def term_name(begins: date) -> str:
    when = (begins.month, begins.day)
    season = "autumn" if when >= AUTUMN_TERMS_FROM else "summer" if when >= SUMMER_TERMS_FROM else "spring"
    return f"{begins.year} {season}"


def extra_name(changed_on: date) -> str:
    return f"{changed_on.isoformat()} extra"


def is_extra(name: str) -> bool:
    return name.endswith(" extra")


def label(name: str) -> str:
    """How a page says a cycle's name: "Autumn term 2026"."""
    if is_extra(name):
        return "Once more, as the advice has changed"
    year, _, season = name.partition(" ")
    return f"{season.capitalize()} term {year}"


def settled_by(calendar: SchoolCalendar, changed_on: date) -> date:
    """The last day of asking that lies more than ten school days before a change."""
    left, day = SETTLED_SCHOOL_DAYS, changed_on
    for _ in range(FURTHEST):
        left -= calendar.is_school_day(day)
        day -= ONE_DAY
        if left < 0:
            break
    return day
