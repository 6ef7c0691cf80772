"""A school's own calendar, from its rows (D§2.13)."""

from datetime import date

from clearline.kernel.calendar import Nation, SchoolCalendar, add_working_days, bank_holidays
from clearline.people.models import School, Seat


def school_calendar(school: School) -> SchoolCalendar:
    days_off = list(school.days_off.all())
    return SchoolCalendar(
        terms=tuple((term.starts_on, term.ends_on) for term in school.terms.all()),
        closed=frozenset(day.on for day in days_off if not day.inset),
        inset=frozenset(day.on for day in days_off if day.inset),
        holidays=holidays(school),
    )


def holidays(school: School) -> frozenset[date]:
    nation = school.nation.lower()
    return bank_holidays(Nation(nation) if nation in set(Nation) else Nation.ENGLAND)


def school_days_after(school: School, start: date, days: int) -> date:
    return school_calendar(school).add_school_days(start, days)


def working_days_after(school: School, start: date, days: int) -> date:
    return add_working_days(start, days, holidays(school))


def away_periods(seat: Seat) -> list[tuple[date, date]]:
    """The person's periods away; one without an end yet lasts until its last day is recorded."""
    return [(period.starts_on, period.ends_on or date.max) for period in seat.away.all()]
