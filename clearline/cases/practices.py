"""How reporting works at one school: its numbers, its words for "recent", who is on duty in holidays (D§3.4, §5.28)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from clearline.cases.models import Duty, Practice
from clearline.kernel.calendar import add_working_days, working_days
from clearline.people.calendars import holidays
from clearline.people.models import School


def of(school: School) -> Practice:
    """What the school has set, or the defaults."""
    return Practice.objects.filter(school=school).first() or Practice(school=school)


@dataclass(frozen=True)
class Gap:
    """Working days of a holiday on which nobody is on duty, and the last day of the term before."""

    after: date
    starts_on: date
    ends_on: date


def without_duty(school: School, on: date) -> Gap | None:
    """The first stretch of the present or the next school holiday for which nobody is on duty."""
    terms = sorted((term.starts_on, term.ends_on) for term in school.terms.all())
    free = holidays(school)
    for (_, last), (first, _) in pairwise(terms):
        days = [day for day in working_days(last, first - timedelta(days=1), free) if day >= on]
        if days:
            return _uncovered(last, days, list(Duty.objects.filter(school=school, ends_on__gte=days[0])), free)
    return None


def _uncovered(after: date, days: list[date], duties: Collection[Duty], free: frozenset[date]) -> Gap | None:
    left = [day for day in days if not any(each.starts_on <= day <= each.ends_on for each in duties)]
    if not left:
        return None
    last = left[0]
    while (following := add_working_days(last, 1, free)) in left:
        last = following
    return Gap(after, left[0], last)
