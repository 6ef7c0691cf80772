"""When a person is asked to sign by. Periods away do not count, and nobody signs on their first day back."""

from collections.abc import Sequence
from datetime import date, timedelta

from clearline.kernel.calendar import Period, SchoolCalendar

DUE_SCHOOL_DAYS = 10  # school default
RETURN_SCHOOL_DAYS = 5  # school default
LONGEST_AWAY = timedelta(days=3 * 365)  # what is said to last longer has no end yet


def due_on(calendar: SchoolCalendar, asked_on: date, away: Sequence[Period]) -> date:
    """The tenth school day after asking, and at least five school days after each return (D§4.2).

    A period without an end moves nothing: the deadline moves when its last day is recorded.
    """
    known = sorted((first, last) for first, last in away if last - LONGEST_AWAY <= asked_on)
    due = calendar.add_school_days(asked_on, DUE_SCHOOL_DAYS, known)
    for first, last in known:
        if first <= due and last >= asked_on:
            due = max(due, calendar.add_school_days(last, RETURN_SCHOOL_DAYS, known))
    return due
