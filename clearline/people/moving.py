"""Another job, other days, another line manager: the old job ends the day before, and stays on record (D§3.5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import refuse, same_school
from clearline.pages.templatetags.dates import long_day
from clearline.people import permissions
from clearline.people.managers import refuse_circles, team_of
from clearline.people.models import Membership, Seat
from clearline.people.roles import Category


@dataclass(frozen=True)
class NewJob:
    starts_on: date
    category: Category
    job: str = ""
    manager: Seat | None = None


@transaction.atomic
def move(held: Membership, new: NewJob, *, by: Seat, at: datetime) -> Membership:
    """From that day they have the new job, with the days at work of the old, which ends the day before.

    From the first day of the old one, it is put right instead.

    Raises:
        ValidationError: the day is not one of the job's, or they would be managed in a circle.
    """
    same_school(by.school_id, held.seat.school_id).enforce()
    permissions.change_people(by, at).enforce()
    if new.manager is not None:
        same_school(by.school_id, new.manager.school_id).enforce()
    if new.starts_on < held.starts_on:
        raise ValidationError(f"They have this job from {long_day(held.starts_on)}. Choose that day or a later one.")
    if held.ends_on is not None and new.starts_on > held.ends_on:
        raise ValidationError(f"They have this job until {long_day(held.ends_on)}. Choose that day or an earlier one.")
    moved = held if new.starts_on == held.starts_on else _follow(held, new.starts_on)
    moved.category, moved.job, moved.manager = new.category, new.job, new.manager
    moved.full_clean()
    refuse_circles(held.seat.school, {held.seat_id: new.manager}, on=new.starts_on)
    moved.save()
    log.record("person.moved", urn=held.seat.school_id, subject=held.seat.key, by=by.key, at=at)
    return moved


def _follow(held: Membership, starts_on: date) -> Membership:
    """The old job ends the day before; what follows lasts as long as it would have."""
    after = Membership(
        seat=held.seat,
        starts_on=starts_on,
        ends_on=held.ends_on,
        weekdays=held.weekdays,
        term_time_only=held.term_time_only,
    )
    held.ends_on = starts_on - timedelta(days=1)
    held.save(update_fields=["ends_on"])
    return after


@transaction.atomic
def set_days_at_work(held: Membership, *, weekdays: str, term_time_only: bool, by: Seat, at: datetime) -> None:
    """The days at work of this job, by which deadlines are counted from now on. Those given stay as they are (D§5.30).

    Raises:
        ValidationError: the days are none, or not in order.
    """
    same_school(by.school_id, held.seat.school_id).enforce()
    permissions.set_days(by, at).enforce()
    if not weekdays:
        raise ValidationError("Tick at least one day at work.")
    held.weekdays, held.term_time_only = weekdays, term_time_only
    held.full_clean()
    held.save(update_fields=["weekdays", "term_time_only"])
    log.record("person.days_set", urn=held.seat.school_id, subject=held.seat.key, by=by.key, at=at)


@transaction.atomic
def hand_over_team(other: Seat, *, to: Seat, by: Seat, at: datetime) -> int:
    """Everybody whom this person line-manages has the other as line manager from now on; how many.

    Somebody of the team who takes it over is managed by whoever managed the one before.

    Raises:
        ValidationError: nobody to hand over, the other has no job here, or they would manage in a circle.
    """
    for seat in (other, to):
        same_school(by.school_id, seat.school_id).enforce()
    permissions.change_people(by, at).enforce()
    today = timezone.localdate(at)
    team = team_of(other, today)
    if not team:
        refuse(f"{other.name} is nobody’s line manager.").enforce()
    if to.pk == other.pk or not to.memberships.holding(today).exists():
        raise ValidationError(f"Choose somebody else who works here; {to.name} cannot take the team.")
    above = next((each.manager for each in other.memberships.order_by("-starts_on", "-pk")), None)
    changes = {each.seat_id: above if each.seat_id == to.pk else to for each in team}
    refuse_circles(other.school, changes, on=today)
    for each in team:
        each.manager = changes[each.seat_id]
    Membership.objects.bulk_update(team, ["manager"], batch_size=500)
    log.record(
        "team.handed_over", urn=other.school_id, subject=other.key, by=by.key, at=at, people=len(changes), to=to.key
    )
    return len(changes)
