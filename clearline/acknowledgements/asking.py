"""Who is asked to read and sign, when, and when no longer (policy 1.1, 3.GB.b, 3.HT.a; D§3.5, §4.2)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.acknowledgements import permissions
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.statements import OF_ONE_PAGE
from clearline.acknowledgements.workflow import OPEN, UNSIGNED
from clearline.audit import log
from clearline.kernel.calendar import SchoolCalendar, school_year_of
from clearline.kernel.deadlines import due_on
from clearline.kernel.verdict import same_school
from clearline.people import calendars
from clearline.people.calendars import persons_days, school_calendar
from clearline.people.models import Membership, RoleHeld, School, Seat, SeatQuerySet
from clearline.people.one_day import FOR_ONE_DAY
from clearline.people.roles import Category, Role
from clearline.policies.models import Version

LEADERS_FIRST_SCHOOL_DAYS = 1  # school default: head and chair are asked a school day before everyone else
LEADERS = (Role.HEAD, Role.CHAIR)
FRESH_FOR = timedelta(days=92)  # school default: what was signed in the summer term is not asked for again in September


def catch_up(at: datetime) -> int:
    """Everyone in scope of a version in force has been asked, once; whoever was away has time after their return;
    whoever left owes nothing more. Safe to run twice; the number newly asked.
    """
    let_go(at)
    asked = sum(ask_who_is_missing(school, at=at) for school in School.objects.all())
    move_deadlines(at)
    return asked


def ask_who_is_missing(school: School, *, at: datetime) -> int:
    """Head and chair first; everyone else once both have signed or a school day has passed.

    Whoever is in for one day does not wait: tomorrow they are gone.
    """
    version = Version.objects.in_force(school, timezone.localdate(at))
    if version is None:
        return 0
    missing = _not_asked(version, at)
    if not _may_ask_everyone(version, at):
        for_one_day = Membership.objects.holding(timezone.localdate(at)).filter(FOR_ONE_DAY)
        missing = missing.filter(Q(pk__in=_leaders(version, at)) | Q(pk__in=for_one_day.values("seat")))
    try:
        return ask(version, missing, at=at)
    except IntegrityError:  # another worker asked them at this moment
        return 0


@transaction.atomic
def ask_everyone(version: Version, *, by: Seat, at: datetime) -> int:
    """Everyone in scope is asked now, without waiting for head and chair; the number newly asked."""
    same_school(by.school_id, version.school_id).enforce()
    permissions.ask_everyone(by, at).enforce()
    return ask(version, _not_asked(version, at), at=at, by=by.key)


@transaction.atomic
def ask(version: Version, seats: Iterable[Seat], *, at: datetime, by: str = "") -> int:
    """A request for each of these people; the number of them. Whoever was asked before is not again.

    The letter that asks them lists everything they owe; see `reminders`.
    """
    asked = set(Request.objects.live().filter(version=version).values_list("seat_id", flat=True))
    people = [seat for seat in seats if seat.pk not in asked]
    if not people:
        return 0
    calendar, today = school_calendar(version.school), timezone.localdate(at)
    requests = [
        Request(
            school_id=version.school_id,
            seat=seat,
            version=version,
            asked_at=at,
            due_on=_due_on(seat, today, calendar),
        )
        for seat in people
    ]
    Request.objects.bulk_create(requests)
    log.record("acknowledgement.asked", urn=version.school_id, subject=version.ref, by=by, at=at, people=len(requests))
    return len(requests)


def _due_on(seat: Seat, today: date, calendar: SchoolCalendar) -> date:
    """Ten school days on; an agency worker signs on their last day at the latest (D§5.8)."""
    due = due_on(persons_days(seat, today, calendar), today)
    held = [each for each in seat.memberships.all() if each.holds(today)]
    ends = [each.ends_on for each in held if each.category == Category.AGENCY and each.ends_on is not None]
    return min([due, *ends]) if len(ends) == len(held) else due


@transaction.atomic
def move_deadlines(at: datetime) -> int:
    """Whoever was asked and then away has until five school days after their return; the number moved (D§4.2)."""
    moved = 0
    for school, people in calendars.move_deadlines(Request.objects.filter(status__in=OPEN)):
        log.record("acknowledgement.due_moved", urn=school.urn, subject="due", at=at, people=people)
        moved += people
    return moved


@transaction.atomic
def let_go(at: datetime) -> int:
    """Whoever left without signing is asked no more, and the record says so with its date; how many (D§3.5)."""
    on = timezone.localdate(at)
    here = Membership.objects.holding(on).filter(seat=OuterRef("seat"))
    left = Request.objects.filter(status__in=UNSIGNED).exclude(Exists(here))
    for request in (leaving := list(left)):
        _end(request, "leave", on)
        log.record("acknowledgement.left", urn=request.school_id, subject=request.ref, at=at)
    return len(leaving)


def lapse(at: datetime) -> int:
    """What was signed in an earlier school year, or before its person left and came back, no longer counts: they are
    asked anew. A signature of the last three months stays (D§4.2, §3.5); the number that lapsed.

    An agency worker who comes back has signed already, if it is the same version (D§5.9). What was signed on one page
    counts for single days; whoever stays longer reads all of it (school default).
    """
    return sum(_lapse(school, at) for school in School.objects.all())


@transaction.atomic
def _lapse(school: School, at: datetime) -> int:
    on = timezone.localdate(at)
    version = Version.objects.in_force(school, on)
    if version is None:
        return 0
    signed = Request.objects.signed().filter(version=version, seat__in=Seat.objects.of(school).in_scope(on))
    last_year = signed.filter(acknowledgement__at__date__lt=school_year_of(on) - FRESH_FOR)
    newer = Membership.objects.holding(on).filter(
        seat=OuterRef("seat"), starts_on__gt=OuterRef("acknowledgement__at__date")
    )
    perhaps_back = signed.filter(Exists(newer)).select_related("acknowledgement").prefetch_related("seat__memberships")
    back = [each.pk for each in perhaps_back if _came_back(each, on)]
    longer = Membership.objects.holding(on).exclude(FOR_ONE_DAY).filter(seat=OuterRef("seat"))
    one_page = signed.filter(Exists(longer), acknowledgement__words=OF_ONE_PAGE)
    ended = Q(pk__in=last_year) | Q(pk__in=back) | Q(pk__in=one_page)
    for request in (lapsing := list(Request.objects.filter(ended))):
        _end(request, "lapse", on)
        log.record("acknowledgement.lapsed", urn=request.school_id, subject=request.ref, at=at)
    return len(lapsing)


def _came_back(request: Request, on: date) -> bool:
    """Whether there was a day since signing on which the person was not here, agency workers apart."""
    held = [each for each in request.seat.memberships.all() if each.starts_on <= on]
    if any(each.category == Category.AGENCY and each.holds(on) for each in held):
        return False
    day = timezone.localdate(request.acknowledgement.at)
    for each in sorted(held, key=lambda each: each.starts_on):
        if each.starts_on > day + timedelta(days=1):
            return True
        day = max(day, each.ends_on or on)
    return False


def _end(request: Request, step: str, on: date) -> None:
    request.take_step(step)
    request.ended_on = on
    request.save(update_fields=["ended_on"])


def _not_asked(version: Version, at: datetime) -> SeatQuerySet:
    in_scope = Seat.objects.of(version.school).in_scope(timezone.localdate(at))
    asked = Request.objects.live().filter(version=version)
    return in_scope.exclude(pk__in=asked.values("seat")).prefetch_related("away", "memberships")


def _may_ask_everyone(version: Version, at: datetime) -> bool:
    leaders = Request.objects.live().filter(version=version, seat__in=_leaders(version, at))
    if not leaders.exists():
        return not _not_asked(version, at).filter(pk__in=_leaders(version, at)).exists()
    if not leaders.unsigned().exists():
        return True
    first_asked = timezone.localdate(leaders.earliest("asked_at").asked_at)
    everyone_on = school_calendar(version.school).add_school_days(first_asked, LEADERS_FIRST_SCHOOL_DAYS)
    return timezone.localdate(at) >= everyone_on


def _leaders(version: Version, at: datetime) -> SeatQuerySet:
    """Who is head or chair today: neither those who were nor those who will be."""
    held = RoleHeld.objects.holding(timezone.localdate(at)).filter(role__in=LEADERS)
    return Seat.objects.of(version.school).filter(roles_held__in=held).distinct()
