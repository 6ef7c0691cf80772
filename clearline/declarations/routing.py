"""Who receives a declaration, whom the person may choose instead, and whom it is kept from (D§3.3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from clearline.declarations.models import SAFEGUARDING, Answer, Declaration, Statement, conflicted_with
from clearline.declarations.periods import DECLARE_WORKING_DAYS
from clearline.kernel.calendar import is_working_day
from clearline.people.calendars import away_periods, holidays
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from clearline.people.routing import Receiver, receiver_for

NOBODY: frozenset[int] = frozenset()


def receivers(seat: Seat, at: datetime, never: frozenset[int] = NOBODY) -> list[Receiver]:
    """Everybody who could receive it, the one who does first; nobody who is conflicted."""
    passed = never | frozenset(conflicted_with(seat))
    found: list[Receiver] = []
    while receiver := receiver_for(seat, at, never=passed):
        found.append(receiver)
        passed |= {receiver.seat.pk}
    return found


def next_receivers(declaration: Declaration, at: datetime) -> list[Seat]:
    """Who may have it from now on: never whom it is about, nor a line manager whom the person went past."""
    never = frozenset(declaration.kept_from.values_list("pk", flat=True))
    if declaration.past_manager:
        never |= managers_of(declaration.seat, at)
    return [each.seat for each in receivers(declaration.seat, at, never)]


def managers_of(seat: Seat, at: datetime) -> frozenset[int]:
    return frozenset(each.manager_id for each in seat.memberships_at(at) if each.manager_id)


@dataclass(frozen=True)
class Reader:
    """Somebody who would see a declaration of this person, by what they are to them."""

    seat: Seat
    why: str


def possible_readers(seat: Seat, at: datetime) -> list[Reader]:
    """Everybody to whom a declaration could come: who may receive it, and the safeguarding leads. Each once."""
    found = {each.seat.pk: Reader(each.seat, each.why) for each in receivers(seat, at)}
    for lead in leads_of(seat, at):
        found.setdefault(lead.seat.pk, lead)
    return list(found.values())


def leads_of(seat: Seat, at: datetime) -> list[Reader]:
    """The safeguarding leads of this person's school, without the person and whom they are conflicted with."""
    held = RoleHeld.objects.holding(timezone.localdate(at)).filter(role__in=SAFEGUARDING, seat__school=seat.school_id)
    held = held.exclude(seat=seat).exclude(seat__in=conflicted_with(seat)).select_related("seat")
    return [Reader(each.seat, f"the {Role(each.role).label.lower()}") for each in held.order_by("-role", "pk")]


def is_late(seat: Seat, aware_on: date, told_on: date) -> bool:
    """More than five of the person's working days after becoming aware, or after joining or first being asked.

    Days away do not count. An answer to a question that is still open in time is never late (D§1B: 1.5).
    """
    statements = list(Statement.objects.filter(seat=seat).order_by("asked_at"))
    if any(each.status == Answer.ASKED and each.asked_on <= told_on <= each.due_on for each in statements):
        return False
    joined = min((each.starts_on for each in seat.memberships.all() if each.holds(told_on)), default=aware_on)
    start = max(aware_on, joined, statements[0].asked_on if statements else aware_on)
    days_off, away = holidays(seat.school), away_periods(seat)
    days = (start + timedelta(days=step) for step in range(1, (told_on - start).days + 1))
    counted = [
        day for day in days if is_working_day(day, days_off) and not any(first <= day <= last for first, last in away)
    ]
    return len(counted) > DECLARE_WORKING_DAYS
