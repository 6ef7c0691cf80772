"""Who is asked to review their privacy settings, when, and when no longer (policy 4.0; D§3.5, §4.4)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.calendar import SchoolCalendar
from clearline.kernel.deadlines import due_on
from clearline.people import calendars
from clearline.people.calendars import persons_days, school_calendar
from clearline.people.models import Membership, School, Seat, SeatQuerySet
from clearline.people.one_day import FOR_ONE_DAY
from clearline.policies.duties import Duty
from clearline.policies.models import Version
from clearline.privacy_reviews.checklists import days_of_change
from clearline.privacy_reviews.cycles import Cycle, cycle_on, extra_name, has_time, settled_by
from clearline.privacy_reviews.models import Review, ReviewQuerySet
from clearline.privacy_reviews.workflow import Status

DUTY = Duty.REVIEW_PRIVACY_SETTINGS


def catch_up(at: datetime, *, changed_on: Collection[date] | None = None) -> int:
    """Everyone who owes this term's review has been asked, once; whoever was away has time after their return;
    whoever left is asked no more. Safe to run twice; the number newly asked.

    `changed_on` are the days on which the advice changed materially; those of the lists that came with the software
    where they are not given.
    """
    days = days_of_change() if changed_on is None else changed_on
    let_go(at)
    asked = sum(ask_school(school, days, at=at) for school in School.objects.all())
    move_deadlines(at)
    return asked


def ask_school(school: School, changed_on: Collection[date], *, at: datetime) -> int:
    """This term's review of everyone who was not asked yet, and once more where the advice has changed since."""
    on = timezone.localdate(at)
    version = Version.objects.held(school.pk, on).defer("text", "control").first()
    if version is None or not version.sets(DUTY):
        ask_no_more(school, at=at)
        return 0
    calendar = school_calendar(school)
    cycle = cycle_on(calendar, on)
    if cycle is None:
        return 0
    newest_first = sorted((day for day in changed_on if cycle.begins < day <= on), reverse=True)
    new = [(cycle.name, _not_asked(school, cycle, on))] if has_time(calendar, cycle, on) else []
    missing = [
        *new,
        *((extra_name(day), _may_have_missed(school, cycle, day, on, calendar)) for day in newest_first),
    ]
    try:
        return sum(ask(school, name, seats, calendar=calendar, at=at) for name, seats in missing)
    except IntegrityError:  # another worker asked them at this moment
        return 0


def in_scope(school: School, on: date) -> SeatQuerySet:
    """Everyone in scope that day, except agency workers who are in for that day only."""
    held = Membership.objects.holding(on).exclude(FOR_ONE_DAY)
    return Seat.objects.of(school).filter(memberships__in=held).distinct()


def _not_asked(school: School, cycle: Cycle, on: date) -> SeatQuerySet:
    asked = Review.objects.of(school).filter(cycle=cycle.name).exclude(status=Status.CLOSED)
    return in_scope(school, on).exclude(pk__in=asked.values("seat"))


def _may_have_missed(
    school: School, cycle: Cycle, changed_on: date, on: date, calendar: SchoolCalendar
) -> SeatQuerySet:
    """Whoever had finished this term's review before the advice changed, was asked for it more than ten school days
    before, and has nothing open. Who uses no social media is left alone.
    """
    reviews = Review.objects.of(school)
    settled = settled_by(calendar, changed_on)
    finished = reviews.filter(cycle=cycle.name, status=Status.DONE, asked_at__date__lte=settled)
    since = Q(done_on__gte=changed_on) | Q(status=Status.DUE) | Q(cycle=extra_name(changed_on))
    people = in_scope(school, on).filter(pk__in=finished.values("seat"))
    return people.exclude(pk__in=reviews.filter(since).values("seat"))


@transaction.atomic
def ask(school: School, cycle: str, seats: SeatQuerySet, *, calendar: SchoolCalendar, at: datetime) -> int:
    """A review of this cycle for each of these people, and nothing older still open; the number of them.

    The letter that asks them lists everything they owe; see `reminders`.
    """
    people = list(seats.prefetch_related("away", "memberships"))
    if not people:
        return 0
    on = timezone.localdate(at)
    Review.objects.of(school).owed().filter(seat__in=people).update(status=Status.CLOSED)
    closed = {each.seat_id: each for each in Review.objects.of(school).filter(cycle=cycle, status=Status.CLOSED)}
    reviews = [closed.get(seat.pk) or Review(school=school, seat=seat, cycle=cycle) for seat in people]
    for seat, review in zip(people, reviews, strict=True):
        review.status, review.asked_at = Status.DUE, at
        review.due_on = due_on(persons_days(seat, on, calendar), on)
    Review.objects.bulk_create([each for each in reviews if each.pk is None])
    Review.objects.bulk_update([each for each in reviews if each.seat_id in closed], ["status", "asked_at", "due_on"])
    log.record("privacy_review.asked", urn=school.urn, subject=cycle, at=at, people=len(people))
    return len(people)


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was asked and then away has until five school days after their return; the number moved (D§4.2)."""
    moved = 0
    for school, people in calendars.move_deadlines(Review.objects.owed()):
        log.record("privacy_review.due_moved", urn=school.urn, subject="due", at=at, people=people)
        moved += people
    return moved


def let_go(at: datetime) -> int:
    """Whoever left without a review is asked no more; how many (D§3.5)."""
    here = Membership.objects.holding(timezone.localdate(at)).filter(seat=OuterRef("seat"))
    left = Review.objects.owed().exclude(Exists(here))
    schools = School.objects.filter(pk__in=left.values("school"))
    return sum(_close(left.filter(school=school), school, at=at) for school in schools)


def ask_no_more(school: School, *, at: datetime) -> int:
    """What is still open at a school whose policy does not ask for reviews, or no longer does, is closed; how many."""
    still_open = Review.objects.of(school).owed()
    return _close(still_open, school, at=at) if still_open.exists() else 0


@transaction.atomic
def _close(reviews: ReviewQuerySet, school: School, *, at: datetime) -> int:
    closed = reviews.update(status=Status.CLOSED)
    if closed:
        log.record("privacy_review.closed", urn=school.urn, subject="privacy", at=at, people=closed)
    return closed
