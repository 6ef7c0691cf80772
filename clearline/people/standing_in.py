"""Who acts for whom: for a holder who is away, or while there is nobody (D§3.4; D§5.34).

What somebody does for another is a role of their own with a last day, and stands beside the holder's. Why anybody is
away is not kept.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.calendar import working_days
from clearline.kernel.verdict import same_school
from clearline.mail.outbox import tell
from clearline.pages.templatetags.dates import long_day
from clearline.people import permissions
from clearline.people.calendars import holidays
from clearline.people.models import RoleHeld, RoleHeldQuerySet, School, Seat
from clearline.people.roles import Role, Scope

LONGEST_DAYS = 90
OFFERED = (Scope.EVERYTHING, Scope.PEOPLE)  # parts that pages ask for; the others open nothing yet


@transaction.atomic
def delegate(
    held: RoleHeld,
    *,
    to: Seat,
    starts_on: date,
    ends_on: date,
    by: Seat,
    at: datetime,
    scope: Scope = Scope.EVERYTHING,
) -> RoleHeld:
    """The other does this role's work for its holder, wholly or in part, and no longer after the last day.

    Raises:
        ValidationError: the days are not the holder's, are too many or past, or the other cannot act.
        Refused: it is not theirs to hand over, or not to be handed over.
    """
    for seat in (held.seat, to):
        same_school(by.school_id, seat.school_id).enforce()
    permissions.delegate(by, held, at).enforce()
    _refuse_days(starts_on, ends_on, at)
    if starts_on < held.starts_on or (held.ends_on is not None and ends_on > held.ends_on):
        raise ValidationError(f"{held.seat.name} does not hold this role on all of these days.")
    _refuse_person(to, held.role, starts_on, ends_on, by=by)
    if to.pk == held.seat_id:
        raise ValidationError("Nobody can act for themselves. Choose somebody else.")
    beside = _on_those_days(RoleHeld.objects.handed_over(held), starts_on, ends_on).select_related("seat").first()
    if beside is not None:
        raise ValidationError(f"{beside.seat.name} acts for {held.seat.name} then already.")
    given = RoleHeld(
        seat=to,
        role=held.role,
        starts_on=starts_on,
        ends_on=ends_on,
        on_behalf_of=held.seat,
        approved_by=by,
        scope=scope,
    )
    given.full_clean()
    given.save()
    tell(to.key, "role.for_a_time", urn=to.school_id, ref=f"RH-{given.pk}", at=at, by=by.key)
    log.record("role.delegated", urn=to.school_id, subject=to.key, by=by.key, at=at, role=held.role)
    return given


@transaction.atomic
def appoint_acting_head(to: Seat, *, starts_on: date, ends_on: date, by: Seat, at: datetime) -> RoleHeld:
    """While there is no headteacher, the other is it until the last day, or until somebody is given the role.

    Raises:
        ValidationError: somebody is headteacher on one of these days, or they are too many or past.
        Refused: only the chair of governors and the policy owner appoint.
    """
    same_school(by.school_id, to.school_id).enforce()
    permissions.appoint_acting_head(by, at).enforce()
    _refuse_days(starts_on, ends_on, at)
    heads = RoleHeld.objects.filter(seat__school=to.school_id, role=Role.HEAD, on_behalf_of=None)
    head = _on_those_days(heads, starts_on, ends_on).select_related("seat").first()
    if head is not None:
        raise ValidationError(f"{head.seat.name} is headteacher on one of these days.")
    _refuse_person(to, Role.HEAD, starts_on, ends_on, by=by)
    given = RoleHeld(seat=to, role=Role.HEAD, starts_on=starts_on, ends_on=ends_on, approved_by=by)
    given.full_clean()
    given.save()
    tell(to.key, "role.for_a_time", urn=to.school_id, ref=f"RH-{given.pk}", at=at, by=by.key)
    log.record("acting_head.appointed", urn=to.school_id, subject=to.key, by=by.key, at=at)
    return given


def _refuse_days(starts_on: date, ends_on: date, at: datetime) -> None:
    if starts_on < timezone.localdate(at):
        raise ValidationError("The first day cannot be in the past.")
    if ends_on < starts_on:
        raise ValidationError("The last day cannot be before the first.")
    if (ends_on - starts_on).days >= LONGEST_DAYS:
        longest = long_day(starts_on + timedelta(days=LONGEST_DAYS - 1))
        raise ValidationError(f"Somebody acts for {LONGEST_DAYS} days at most: until {longest}.")


def _refuse_person(to: Seat, role: str, starts_on: date, ends_on: date, *, by: Seat) -> None:
    if to.pk == by.pk:
        raise ValidationError("You cannot appoint yourself. Choose somebody else, or ask another to appoint you.")
    here = [job for job in to.memberships.all() if job.holds(starts_on)]
    if not any(job.ends_on is None or job.ends_on >= ends_on for job in here):
        raise ValidationError(f"{to.name} does not work here on all of these days.")
    if _on_those_days(to.roles_held.filter(role=role), starts_on, ends_on).exists():
        raise ValidationError(f"{to.name} holds this role then already.")


def _on_those_days(held: RoleHeldQuerySet, starts_on: date, ends_on: date) -> RoleHeldQuerySet:
    return held.filter(starts_on__lte=ends_on).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))


def acting(held: RoleHeldQuerySet, on: date) -> RoleHeldQuerySet:
    """Of these, what somebody does for a time, on that day or later."""
    found = held.exclude(approved_by=None).filter(ends_on__gte=on)
    return found.select_related("seat", "on_behalf_of", "approved_by").order_by("starts_on", "pk")


def to_hand_over(held: RoleHeldQuerySet, seat: Seat, at: datetime) -> list[RoleHeld]:
    """Of these, the roles that this person can let somebody act in."""
    today = timezone.localdate(at)
    found = held.own().holding(today).select_related("seat").order_by("role", "pk")
    return [each for each in found if permissions.delegate(seat, each, at)]


def leaders(school: School, role: Role, on: date) -> list[RoleHeld]:
    """Who holds the role that day or acts for its holder: the holder, whoever acts in the vacancy, the deputies."""
    held = RoleHeld.objects.filter(seat__school=school, role=role).select_related("seat")
    return sorted(held.holding(on), key=lambda each: (each.on_behalf_of_id is not None, each.for_a_time, each.pk))


def vacancy_words(school: School, on: date) -> str:
    """What everybody who leads should know while there is no headteacher; empty while there is one."""
    if any(held.on_behalf_of_id is None for held in leaders(school, Role.HEAD, on)):
        return ""
    there_is_none = "There is no headteacher in Clearline."
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        found = leaders(school, role, on)
        if found:
            return f"{there_is_none} What goes to the headteacher goes to {found[0].seat.name}."
    return f"{there_is_none} Nobody receives what goes to the headteacher."


def head_without_deputy(school: School, on: date) -> RoleHeld | None:
    """The head, when away for more than one working day with nobody to act for them; else None (D§3.4)."""
    found = leaders(school, Role.HEAD, on)
    head = next((held for held in found if held.on_behalf_of_id is None), None)
    if head is None or not _is_away_for_long(head.seat, on):
        return None
    deputies = [held.seat for held in found if held.on_behalf_of_id == head.seat_id]
    return None if any(not deputy.is_away(on) for deputy in deputies) else head


def _is_away_for_long(seat: Seat, on: date) -> bool:
    """A period that covers the day and has more than one working day in it; one without an end has."""
    for period in seat.away.all():
        if period.covers(on):
            day_before = period.starts_on - timedelta(days=1)
            if period.ends_on is None or len(working_days(day_before, period.ends_on, holidays(seat.school))) > 1:
                return True
    return False
