"""When a person is asked to be done by. Periods away do not count, and nothing is due on somebody's first day back."""

from dataclasses import replace
from datetime import date, timedelta

from clearline.kernel.calendar import PersonsDays

DUE_SCHOOL_DAYS = 10  # school default
RETURN_SCHOOL_DAYS = 5  # school default
LONGEST_AWAY = timedelta(days=3 * 365)  # what is said to last longer has no end yet


def due_on(days: PersonsDays, asked_on: date, n: int = DUE_SCHOOL_DAYS) -> date:
    """The nth of the person's school days after asking, and at least five school days after each return (D§4.2).

    A period without an end moves nothing: the deadline moves when its last day is recorded. On a day of observance
    nothing falls due: it is due on the person's next day that is none (D§5.81).
    """
    known = tuple(sorted((first, last) for first, last in days.away if last - LONGEST_AWAY <= asked_on))
    days = replace(days, away=known)
    due = days.add(asked_on, n)
    for first, last in known:
        if first <= due and last >= asked_on:
            due = max(due, days.add(last, RETURN_SCHOOL_DAYS))
    while due in days.calendar.observances:
        due = days.add(due, 1)
    return due
