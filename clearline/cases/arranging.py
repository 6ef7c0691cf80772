"""How reporting works here is set: whom to ring, what "recent" means, who is on duty in a holiday (D§5.19, §5.28)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases import permissions
from clearline.cases.models import Duty, Practice
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, School, Seat, SeatQuerySet
from clearline.people.roles import Category

LONGEST = timedelta(days=120)  # a holiday and a little more; whoever is on duty longer holds the role


def may_be_on_duty(school: School, at: datetime) -> SeatQuerySet:
    """Whoever is employed here."""
    employed = Membership.objects.holding(timezone.localdate(at)).filter(category=Category.EMPLOYEE)
    return Seat.objects.of(school).filter(pk__in=employed.values("seat")).order_by("family_name", "given_name", "pk")


@transaction.atomic
def change(practice: Practice, *, seat: Seat, at: datetime) -> None:
    """It works like this from now on.

    Raises:
        Refused: it is not theirs to say.
        ValidationError: a number or an address that is none.
    """
    permissions.set_practice(seat, at).enforce()
    practice.school_id = seat.school_id
    practice.full_clean(validate_unique=False)
    practice.save()
    log.record("practice.changed", urn=seat.school_id, subject="REPORTING", by=seat.key, at=at)


@transaction.atomic
def put_on_duty(who: Seat, *, starts_on: date, ends_on: date, seat: Seat, at: datetime) -> Duty:
    """They count as safeguarding lead from the first day to the last, also where the lead is not away.

    Raises:
        Refused: it is not this person's to say; they are not of the school then; the days are wrong or too many.
    """
    permissions.set_practice(seat, at).enforce()
    if who.school_id != seat.school_id or not any(each.holds(starts_on) for each in who.memberships.all()):
        raise Refused("Choose somebody who works here then.")
    if ends_on < max(starts_on, timezone.localdate(at)):
        raise Refused("The last day cannot be before the first, or past.")
    if ends_on - starts_on > LONGEST:
        raise Refused("Nobody is on duty for more than 120 days. Give them the role instead.")
    duty = Duty.objects.create(school_id=seat.school_id, seat=who, starts_on=starts_on, ends_on=ends_on)
    log.record("duty.given", urn=seat.school_id, subject=f"DUTY-{duty.pk}", by=seat.key, at=at)
    return duty


@transaction.atomic
def end_duty(duty: Duty, *, seat: Seat, at: datetime) -> None:
    """They are on duty until today at most; what would begin later never was.

    Raises:
        Refused: it is not this person's to say.
    """
    permissions.set_practice(seat, at).enforce()
    subject = f"DUTY-{duty.pk}"
    Duty.objects.filter(pk=duty.pk, school_id=seat.school_id).end_by(timezone.localdate(at))
    log.record("duty.ended", urn=seat.school_id, subject=subject, by=seat.key, at=at)
