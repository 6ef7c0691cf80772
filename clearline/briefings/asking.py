"""Who catches up with a briefing, by when, and when no longer (policy 1.3, 3.HT.b; D§3.5, §4.2)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from clearline.audit import log
from clearline.briefings.models import CATEGORIES, Attendance, CatchUp, CatchUpQuerySet, Kind, Session
from clearline.briefings.workflow import Missed, Status
from clearline.kernel.calendar import ONE_DAY, school_year_of
from clearline.kernel.deadlines import due_on
from clearline.people import calendars
from clearline.people.calendars import persons_days, school_calendar
from clearline.people.models import Membership, School, Seat, SeatQuerySet
from clearline.people.one_day import FOR_ONE_DAY

ONE_BRIEFING = timedelta(days=28)  # school default: sessions on several days of four weeks are one briefing


def catch_up(at: datetime) -> int:
    """Whoever joined since the last briefing of this school year is asked to catch up with it, once; whoever was away
    has time after their return; whoever left owes nothing more. Safe to run twice; the number newly asked.
    """
    let_go(at)
    on = timezone.localdate(at)
    this_year = Session.objects.took_place().filter(on__range=(school_year_of(on), on)).select_related("school")
    newest_first = this_year.order_by("school", "-on", "-pk")
    asked = sum(
        ask_who_joined(school, list(sessions), at=at)
        for school, sessions in groupby(newest_first, key=lambda session: session.school)
    )
    move_deadlines(at)
    return asked


def invited(session: Session, on: date) -> SeatQuerySet:
    """The people in scope that day whom it is for, except agency workers who are in for that day only.

    An induction is for those of them who joined this school year.
    """
    held = Membership.objects.holding(on).filter(category__in=CATEGORIES[session.audience]).exclude(FOR_ONE_DAY)
    people = Seat.objects.of(session.school).filter(memberships__in=held).distinct()
    if session.kind != Kind.INDUCTION:
        return people
    last_year = school_year_of(session.on) - ONE_DAY
    return people.exclude(pk__in=Seat.objects.of(session.school).in_scope(last_year).values("pk"))


def who_missed(session: Session, on: date) -> SeatQuerySet:
    """Who was invited and not there, and at no other session of the same four weeks or later."""
    there = Attendance.objects.filter(session__school=session.school, session__on__gte=session.on - ONE_BRIEFING)
    here = Attendance.objects.filter(session=session)
    asked = CatchUp.objects.filter(session=session).asked()
    found = invited(session, on).exclude(pk__in=there.values("seat")).exclude(pk__in=here.values("seat"))
    return found.exclude(pk__in=asked.values("seat"))


def ask_who_joined(school: School, newest_first: Iterable[Session], *, at: datetime) -> int:
    """Everyone in scope who was at no briefing of this school year and was asked for none: the newest that is for them.

    While a session is not closed, only those who were not yet here on its day: its closing asks the others.
    """
    on = timezone.localdate(at)
    if not _unbriefed(Seat.objects.of(school).in_scope(on), school, on).exists():
        return 0
    asked = 0
    for session in newest_first:
        people = _unbriefed(invited(session, on), school, on)
        if session.status != Status.CLOSED:
            people = people.exclude(pk__in=Seat.objects.of(school).in_scope(session.on))
        try:
            asked += _ask_and_say(session, people, at=at)
        except IntegrityError:  # another worker asked them at this moment
            continue
    return asked


def _unbriefed(seats: SeatQuerySet, school: School, on: date) -> SeatQuerySet:
    year = (school_year_of(on), on)
    there = Attendance.objects.filter(session__school=school).between(*year)
    asked = CatchUp.objects.filter(school=school, session__on__range=year).asked()
    return seats.exclude(pk__in=there.values("seat")).exclude(pk__in=asked.values("seat"))


@transaction.atomic
def _ask_and_say(session: Session, seats: SeatQuerySet, *, at: datetime) -> int:
    asked = ask(session, seats, at=at)
    if asked:
        log.record("briefing.catch_up_asked", urn=session.school_id, subject=session.ref, at=at, people=asked)
    return asked


def ask(session: Session, seats: SeatQuerySet, *, at: datetime) -> int:
    """A catch-up for each of these people, and nothing older still open; the number of them.

    The letter that asks them lists everything they owe; see `reminders`. Whoever calls this records it.
    """
    people = list(seats.prefetch_related("away", "memberships"))
    if not people:
        return 0
    on, calendar = timezone.localdate(at), school_calendar(session.school)
    CatchUp.objects.due().filter(school=session.school, seat__in=people).update(status=Missed.CLOSED)
    closed = {each.seat_id: each for each in CatchUp.objects.filter(session=session, seat__in=people)}
    asked = [closed.get(seat.pk) or CatchUp(school=session.school, seat=seat, session=session) for seat in people]
    for seat, each in zip(people, asked, strict=True):
        each.status, each.asked_at = Missed.DUE, at
        each.due_on = due_on(persons_days(seat, on, calendar), on)
    CatchUp.objects.bulk_create([each for each in asked if each.pk is None])
    CatchUp.objects.bulk_update([each for each in asked if each.seat_id in closed], ["status", "asked_at", "due_on"])
    return len(people)


def settle(session: Session, seats: Collection[Seat], on: date) -> None:
    """These people have been briefed: this session's catch-up is done, and no earlier one is asked for."""
    open_rows = CatchUp.objects.due().filter(school=session.school, seat__in=seats)
    open_rows.filter(session=session).update(status=Missed.DONE, done_on=on)
    open_rows.filter(session__on__lte=session.on).update(status=Missed.CLOSED)


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was asked and then away has until five school days after their return; the number moved (D§4.2)."""
    moved = 0
    for school, people in calendars.move_deadlines(CatchUp.objects.due()):
        log.record("briefing.due_moved", urn=school.urn, subject="due", at=at, people=people)
        moved += people
    return moved


def let_go(at: datetime) -> int:
    """Whoever left is asked no more; how many (D§3.5)."""
    here = Membership.objects.holding(timezone.localdate(at)).filter(seat=OuterRef("seat"))
    left = CatchUp.objects.due().exclude(Exists(here))
    return sum(_let_go(school, left, at=at) for school in School.objects.filter(pk__in=left.values("school")))


@transaction.atomic
def _let_go(school: School, left: CatchUpQuerySet, *, at: datetime) -> int:
    closed = left.filter(school=school).update(status=Missed.CLOSED)
    if closed:
        log.record("briefing.let_go", urn=school.urn, subject="briefing", at=at, people=closed)
    return closed
