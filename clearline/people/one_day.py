"""In for one day: a supply teacher is on the list, has a slip, and is gone tomorrow (D§5.8, §5.9)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import same_school
from clearline.people import permissions
from clearline.people.actions import refuse_shared_mailbox
from clearline.people.models import Membership, School, Seat, SeatQuerySet, Slip
from clearline.people.roles import Category
from clearline.people.slips import print_slip

FOR_ONE_DAY = Q(category=Category.AGENCY, ends_on=F("starts_on"))  # memberships


@dataclass(frozen=True)
class Visitor:
    given_name: str
    family_name: str
    email: str = ""


@dataclass(frozen=True)
class Printed:
    slip: Slip
    code: str


@transaction.atomic
def take_in(who: Visitor | Seat, *, agency: str, on: date, by: Seat, at: datetime) -> Printed:
    """Somebody from an agency is here on that day, with a slip that opens that day. Who was here before is picked.

    Raises:
        ValidationError: the day is past, they are here then already, or the address is taken or read by several.
    """
    permissions.take_in_for_one_day(by, at).enforce()
    if on < timezone.localdate(at):
        raise ValidationError("The day cannot be in the past.")
    seat = who if isinstance(who, Seat) else _new(who, by.school)
    same_school(by.school_id, seat.school_id).enforce()
    if seat.memberships.holding(on).exists():
        raise ValidationError(f"{seat.name} is here on that day already.")
    job = Membership(seat=seat, category=Category.AGENCY, job=f"Supply ({agency})", starts_on=on, ends_on=on)
    job.full_clean()
    job.save()
    slip, code = print_slip(seat, by=by, at=at, last_day=on)
    log.record("person.in_for_a_day", urn=seat.school_id, subject=seat.key, by=by.key, at=at)
    return Printed(slip, code)


def _new(who: Visitor, school: School) -> Seat:
    refuse_shared_mailbox(who.email)
    if who.email and school.seats.filter(email=who.email.lower()).exists():
        raise ValidationError("Somebody at the school has this e-mail address already. Pick them from the list.")
    seat = Seat(school=school, given_name=who.given_name, family_name=who.family_name, email=who.email.lower())
    seat.full_clean()
    seat.save()
    return seat


def is_in_for_one_day(seat: Seat, at: datetime) -> bool:
    """Whether the person is here that day as nothing but somebody from an agency, for that day only."""
    held = seat.memberships_at(at)
    return bool(held) and all(each.is_for_one_day for each in held)


def here_before(school: School) -> SeatQuerySet:
    """Everybody an agency ever sent, with their jobs."""
    agency = Membership.objects.filter(category=Category.AGENCY).values("seat")
    found = Seat.objects.of(school).filter(pk__in=agency).order_by("family_name", "given_name", "pk")
    return found.prefetch_related("memberships")
