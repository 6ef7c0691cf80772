"""A school's own calendar and each person's days in it, from their rows (D§2.13, §3.4)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from clearline.kernel.calendar import Nation, PersonsDays, SchoolCalendar, add_working_days, bank_holidays
from clearline.kernel.deadlines import due_on
from clearline.people.models import DayKind, School, Seat
from clearline.people.school_years import Day, SchoolYears


def school_calendar(school: School) -> SchoolCalendar:
    days_off = list(school.days_off.all())
    on = {kind: frozenset(day.on for day in days_off if day.kind == kind) for kind in DayKind}
    return SchoolCalendar(
        terms=tuple((term.starts_on, term.ends_on) for term in school.terms.all()),
        closed=on[DayKind.CLOSED],
        inset=on[DayKind.INSET],
        observances=on[DayKind.OBSERVANCE],
        holidays=holidays(school),
    )


def school_years(school: School) -> SchoolYears:
    """The school's terms and days as a file would say them."""
    calendar = school_calendar(school)
    observances = school.days_off.filter(kind=DayKind.OBSERVANCE).order_by("on")
    return SchoolYears(
        terms=tuple(sorted(calendar.terms)),
        closed=tuple(sorted(calendar.closed)),
        inset=tuple(sorted(calendar.inset)),
        observances=tuple(Day(day.on, day.title) for day in observances),
    )


def holidays(school: School) -> frozenset[date]:
    nation = school.nation.lower()
    return bank_holidays(Nation(nation) if nation in set(Nation) else Nation.ENGLAND)


def school_days_after(school: School, start: date, days: int) -> date:
    return school_calendar(school).add_school_days(start, days)


def working_days_after(school: School, start: date, days: int) -> date:
    return add_working_days(start, days, holidays(school))


OPENS, CLOSES = 8, 17  # local hours of a working day (school default)


def working_hours_after(school: School, at: datetime, left: timedelta) -> datetime:
    """The moment that many working hours on: they run from eight to five on working days (D§10.1)."""
    local = timezone.localtime(at)
    on = working_days_after(school, local.date(), int(local.hour >= CLOSES))
    begins = moment_of(on, OPENS, at)
    starts = max(local, begins) if on == local.date() else begins
    today = moment_of(on, CLOSES, at) - starts
    if left <= today:
        return starts + left
    return moment_of(working_days_after(school, on, 1), OPENS, at) + (left - today)


def moment_of(on: date, hour: int, at: datetime) -> datetime:
    """That full hour of the day, on the clock by which the moment is read here."""
    return datetime.combine(on, time(hour), tzinfo=timezone.localtime(at).tzinfo)


def away_periods(seat: Seat) -> list[tuple[date, date]]:
    """The person's periods away; one without an end yet lasts until its last day is recorded."""
    return [(period.starts_on, period.ends_on or date.max) for period in seat.away.all()]


def persons_days(seat: Seat, on: date, calendar: SchoolCalendar | None = None) -> PersonsDays:
    """The school days of this person, as their memberships of that day say; all weekdays where they say nothing."""
    held = [each for each in seat.memberships.all() if each.holds(on)]
    return PersonsDays(
        calendar or school_calendar(seat.school),
        weekdays=frozenset(int(day) - 1 for each in held for day in each.weekdays),
        term_time_only=bool(held) and all(each.term_time_only for each in held),
        away=tuple(away_periods(seat)),
    )


def move_deadlines[Row: Any](open_rows: QuerySet[Row]) -> Iterator[tuple[School, int]]:
    """Each school with the number of its people who have later deadlines now, because they were away after asking.

    Rows have seat, school, asked_at and due_on. A deadline only ever moves later: nobody is late by a correction of the
    calendar (D§4.2).
    """
    away_since = open_rows.filter(seat__away__ends_on__gte=F("asked_at__date")).distinct()
    in_order = away_since.select_related("school").prefetch_related("seat__away", "seat__memberships")
    for school, rows in groupby(in_order.order_by("school_id", "pk"), key=lambda row: row.school):
        if later := list(_later(school, rows)):
            open_rows.bulk_update(later, ["due_on"], batch_size=500)
            yield school, len(later)


def _later[Row: Any](school: School, rows: Iterable[Row]) -> Iterator[Row]:
    calendar = school_calendar(school)
    for row in rows:
        asked_on = timezone.localdate(row.asked_at)
        due = due_on(persons_days(row.seat, asked_on, calendar), asked_on)
        if due > row.due_on:
            row.due_on = due
            yield row
