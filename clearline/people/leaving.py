"""Last days and coming back: what ends with somebody's last day, and that they are the same person afterwards (D§3.5).

Nobody is deleted, and nobody is matched by name. Periods away stay, and so do open matters.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import refuse, same_school
from clearline.pages.templatetags.dates import long_day
from clearline.people import permissions
from clearline.people.actions import LAST_KEEPER, keepers_after
from clearline.people.managers import refuse_circles
from clearline.people.models import Membership, RoleHeld, School, Seat, SignIn
from clearline.people.roles import Category
from clearline.people.weekdays import EVERY_WEEKDAY


@transaction.atomic
def record_leaving(other: Seat, *, last_day: date, by: Seat, at: datetime) -> None:
    """They are here until that day at most: job, roles, slips, and afterwards their open sessions elsewhere too.

    The last day is still a day at the school. A later day than the one recorded moves it, until it has passed.

    Raises:
        ValidationError: they have left already, or the day is before their first.
        Refused: nobody else could look after the list of people after that day.
    """
    same_school(by.school_id, other.school_id).enforce()
    permissions.change_people(by, at).enforce()
    today = timezone.localdate(at)
    _end_jobs(other, last_day, today)
    own = other.roles_held.filter(approved_by=None, role__in=permissions.KEEPERS).lasting_beyond(last_day)
    if own.exists() and not keepers_after(other.school_id, max(last_day, today)).exclude(seat=other).exists():
        refuse(LAST_KEEPER).enforce()
    RoleHeld.objects.filter(Q(seat=other) | Q(on_behalf_of=other)).end_by(last_day)
    other.slips.filter(used_at=None, voided_at=None, expires_on__gt=last_day).update(expires_on=last_day)
    other.leaver_flagged_on = None
    other.save(update_fields=["leaver_flagged_on"])
    if last_day < today:
        _without_a_seat(SignIn.objects.filter(seats=other), today).update(sessions_since=at)
    log.record("person.leaving", urn=other.school_id, subject=other.key, by=by.key, at=at)


def _end_jobs(other: Seat, last_day: date, today: date) -> None:
    jobs = other.memberships.all()
    newest = max(jobs, key=lambda each: (each.ends_on or date.max, each.starts_on), default=None)
    if newest is None or (newest.ends_on is not None and newest.ends_on < min(today, last_day)):
        when = f" on {long_day(newest.ends_on)}" if newest else ""
        raise ValidationError(f"{other.name} has left already{when}. If they are back, say so on their page.")
    if all(each.starts_on > last_day for each in jobs):
        raise ValidationError("The last day cannot be before the first.")
    if newest.ends_on is not None and newest.ends_on < last_day:
        jobs.filter(ends_on=newest.ends_on).update(ends_on=last_day)
    jobs.end_by(last_day)


@transaction.atomic
def still_here(other: Seat, *, by: Seat, at: datetime) -> None:
    """Missing from a staff list, and not a leaver: the mark is gone until a list misses them again."""
    same_school(by.school_id, other.school_id).enforce()
    permissions.change_people(by, at).enforce()
    if other.leaver_flagged_on is None:
        refuse(f"{other.name} is not marked as missing from a list.").enforce()
    other.leaver_flagged_on = None
    other.save(update_fields=["leaver_flagged_on"])
    log.record("person.still_here", urn=other.school_id, subject=other.key, by=by.key, at=at)


@dataclass(frozen=True)
class Return:
    starts_on: date
    category: Category = Category.EMPLOYEE
    job: str = ""
    manager: Seat | None = None
    weekdays: str = EVERY_WEEKDAY
    term_time_only: bool = False


@transaction.atomic
def rejoin(other: Seat, back: Return, *, by: Seat, at: datetime) -> Membership:
    """Somebody who left is back: a new job beside the old ones, which stay as they were. No role comes back with it.

    Raises:
        ValidationError: they have not left by then, or would be managed in a circle.
    """
    same_school(by.school_id, other.school_id).enforce()
    permissions.change_people(by, at).enforce()
    if other.memberships.lasting_beyond(back.starts_on - timedelta(days=1)).exists():
        raise ValidationError(f"{other.name} has a job here then already.")
    if back.manager is not None:
        same_school(by.school_id, back.manager.school_id).enforce()
    held = Membership(
        seat=other,
        category=back.category,
        job=back.job,
        manager=back.manager,
        starts_on=back.starts_on,
        weekdays=back.weekdays,
        term_time_only=back.term_time_only,
    )
    held.full_clean()
    refuse_circles(other.school, {other.pk: back.manager}, on=back.starts_on)
    held.save()
    other.leaver_flagged_on = None
    other.save(update_fields=["leaver_flagged_on"])
    log.record("person.returned", urn=other.school_id, subject=other.key, by=by.key, at=at)
    return held


def catch_up(at: datetime) -> int:
    """Whoever had their last day has no open session from the day after, unless another school has them. How many.

    Safe to run twice: what was ended since midnight is not ended again.
    """
    return sum(_end_sessions_of(school, at) for school in School.objects.all())


@transaction.atomic
def _end_sessions_of(school: School, at: datetime) -> int:
    today = timezone.localdate(at)
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = today - timedelta(days=1)  # a session lasts half a day, so of earlier last days none is open
    seats = Seat.objects.of(school).exclude(sign_in=None)
    left = seats.filter(Q(memberships__ends_on=yesterday) | Q(roles_held__ends_on=yesterday))
    not_ended = SignIn.objects.filter(Q(sessions_since=None) | Q(sessions_since__lt=midnight), seats__in=left)
    ended = _without_a_seat(not_ended, today).update(sessions_since=at)
    if ended:
        log.record("sign_in.ended", urn=school.urn, subject="leavers", at=at, people=ended)
    return ended


def _without_a_seat(sign_ins: QuerySet[SignIn], on: date) -> QuerySet[SignIn]:
    """Those for whom no school has a job or a role that day. They are few, so each question is asked of those few:
    asked of everybody at once, a database without statistics answers it row by row.
    """
    few = set(sign_ins.values_list("pk", flat=True))
    if not few:
        return SignIn.objects.none()
    jobs = Membership.objects.holding(on).filter(seat__sign_in__in=few)
    roles = RoleHeld.objects.lasting_beyond(on - timedelta(days=1)).filter(starts_on__lte=on, seat__sign_in__in=few)
    still = {*jobs.values_list("seat__sign_in", flat=True), *roles.values_list("seat__sign_in", flat=True)}
    return SignIn.objects.filter(pk__in=few - still)
