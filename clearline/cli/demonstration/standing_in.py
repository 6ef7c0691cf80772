"""Who works part of the week, and who acts for the headteacher."""

from datetime import date, datetime
from functools import partial

from clearline.cli.demonstration import years
from clearline.cli.demonstration.diary import moment
from clearline.cli.demonstration.telling import Telling
from clearline.kernel.calendar import ONE_DAY
from clearline.people import moving
from clearline.people import standing_in as acting
from clearline.people.models import RoleHeld
from clearline.people.roles import Role


def leave_to_deputy(told: Telling, deputy: str) -> None:
    """The headteacher is away on a Tuesday and a Wednesday soon, and somebody acts for them."""
    tuesday = years.on_or_after(told.today + 3 * ONE_DAY, years.TUESDAY)
    while not all(told.calendar.is_school_day(day) for day in (tuesday, tuesday + ONE_DAY)):
        tuesday += 7 * ONE_DAY
    [head] = told.roles[Role.HEAD]
    told.away(head, tuesday, tuesday + ONE_DAY)
    told.diary.put(moment(told.back(5), 11, 10), partial(delegate, told, head, deputy, tuesday))


def delegate(told: Telling, head: str, deputy: str, tuesday: date, *, at: datetime) -> None:
    held = RoleHeld.objects.own().select_related("seat__school").get(seat=told.seat(head), role=Role.HEAD)
    last = tuesday + ONE_DAY
    acting.delegate(held, to=told.seat(deputy), starts_on=tuesday, ends_on=last, by=held.seat, at=at)


def part_time(told: Telling, code: str, weekdays: str, *, at: datetime) -> None:
    held = told.seat(code).memberships.select_related("seat__school").get()
    moving.set_days_at_work(held, weekdays=weekdays, term_time_only=False, by=told.seat(told.office), at=at)
