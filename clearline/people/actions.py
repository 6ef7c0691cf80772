"""What changes among schools and people: one function for each verb, one transaction, one permission, one link."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import refuse, same_school
from clearline.keys import vault
from clearline.pages.templatetags.dates import long_day
from clearline.people import permissions
from clearline.people.calendars import school_years
from clearline.people.models import Away, DayKind, DayOff, Membership, RoleHeld, RoleHeldQuerySet, School, Seat, Term
from clearline.people.roles import Category, Role
from clearline.people.school_years import Difference, SchoolYears, difference, faults, fingerprint, put_together
from clearline.people.staff_lists.cells import is_shared_mailbox

ONE_PERSON_AT_A_TIME = {Role.HEAD, Role.CHAIR}
LAST_KEEPER = "Nobody else could look after the people. Make somebody headteacher or policy owner first."
ROLES_OF_THE_FIRST_PERSON = (Role.OWNER, Role.RECEPTION)


class SchoolRefused(Exception):
    """The school cannot be added here. The message says why and what to do."""


class CalendarRefused(Exception):
    """The calendar stays as it was. The message says why and what to do."""


@dataclass(frozen=True)
class NewSchool:
    urn: int
    name: str
    local_authority: str = ""
    establishment_type: str = ""
    nation: str = "England"
    fictional: bool = False
    predecessor: int | None = None


@dataclass(frozen=True)
class NewPerson:
    given_name: str
    family_name: str
    email: str = ""
    category: Category = Category.EMPLOYEE
    job: str = ""
    starts_on: date | None = None
    manager: Seat | None = None
    mis_id: str = ""
    staff_code: str = ""
    known_as: str = ""


@transaction.atomic
def add_school(new: NewSchool, *, at: datetime) -> School:
    """A school with its keys and an empty chain.

    Raises:
        SchoolRefused: the URN is taken, the school before it is not here, or a real school would stand in a database
            made for fictional ones.
        ValidationError: a field is too long or empty.
    """
    if School.objects.filter(pk=new.urn).exists():
        raise SchoolRefused(f"A school with URN {new.urn} is already here.")
    if School.objects.filter(fictional=not new.fictional).exists():
        raise SchoolRefused("This database is for the demonstration. Give a real school a database of its own.")
    if new.predecessor is not None and not School.objects.filter(pk=new.predecessor).exists():
        raise SchoolRefused(f"There is no school with URN {new.predecessor} here to convert from.")
    school = School(
        urn=new.urn,
        name=new.name,
        local_authority=new.local_authority,
        establishment_type=new.establishment_type,
        nation=new.nation,
        fictional=new.fictional,
        predecessor_id=new.predecessor,
    )
    school.full_clean()
    school.save(force_insert=True)
    vault.make_school_key(new.urn, at=at)
    log.record("school.added", urn=new.urn, subject=f"URN-{new.urn}", at=at)
    return school


@transaction.atomic
def add_first_person(school: School, new: NewPerson, *, at: datetime) -> Seat:
    """The school's owner, who then brings in everybody else. Only while the school has nobody.

    Raises:
        SchoolRefused: the school has people already.
    """
    if school.seats.exists():
        raise SchoolRefused("The school has people already; one of them gives the roles.")
    seat = _make_person(school, new, at=at)
    for role in ROLES_OF_THE_FIRST_PERSON:
        RoleHeld.objects.create(seat=seat, role=role, starts_on=timezone.localdate(at))
    log.record("person.added", urn=school.urn, subject=seat.key, at=at)
    return seat


@transaction.atomic
def add_person(new: NewPerson, *, by: Seat, at: datetime) -> Seat:
    """A person of the school from their first day.

    Raises:
        ValidationError: an address that is taken or read by several people, or a day that cannot be.
    """
    permissions.change_people(by, at).enforce()
    refuse_shared_mailbox(new.email)
    if new.manager is not None:
        same_school(by.school_id, new.manager.school_id).enforce()
    seat = _make_person(by.school, new, at=at)
    log.record("person.added", urn=by.school_id, subject=seat.key, by=by.key, at=at)
    return seat


def refuse_shared_mailbox(address: str) -> None:
    if is_shared_mailbox(address.lower()):
        raise ValidationError(
            f"{address} is read by several people, so nobody can sign from it. Leave it empty and print a slip."
        )


def _make_person(school: School, new: NewPerson, *, at: datetime) -> Seat:
    if new.email and school.seats.filter(email=new.email.lower()).exists():
        raise ValidationError("Somebody at the school has this e-mail address already.")
    seat = Seat(
        school=school,
        given_name=new.given_name,
        family_name=new.family_name,
        known_as=new.known_as,
        email=new.email.lower(),
        mis_id=new.mis_id,
        staff_code=new.staff_code,
    )
    seat.full_clean()
    seat.save()
    membership = Membership(
        seat=seat,
        category=new.category,
        job=new.job,
        manager=new.manager,
        starts_on=new.starts_on or timezone.localdate(at),
    )
    membership.full_clean()
    membership.save()
    return seat


@transaction.atomic
def give_role(
    other: Seat, role: Role, *, by: Seat, at: datetime, starts_on: date, ends_on: date | None = None
) -> RoleHeld:
    """The role holds from its first day to its last. The head and the chair are each one person at a time.

    Whoever was head or chair before is so until the day before, and again after the last day where there is one.

    Raises:
        ValidationError: the last day is before the first, they hold the role then already, or somebody else is to
            hold it from a later day.

    Whoever acted in the vacancy makes way; whoever acts for the one before no longer does.
    """
    same_school(by.school_id, other.school_id).enforce()
    permissions.give_role(by, other, at, role).enforce()
    held = RoleHeld(seat=other, role=role, starts_on=starts_on, ends_on=ends_on)
    held.full_clean()
    if _at_that_time(held).own().filter(seat=other).exists():
        raise ValidationError(f"{other.name} holds this role then already.")
    if role in ONE_PERSON_AT_A_TIME:
        for before in _at_that_time(held).select_related("seat"):
            _make_way(before, held)
    held.save()
    log.record("role.given", urn=by.school_id, subject=other.key, by=by.key, at=at, role=role.value)
    return held


def _at_that_time(held: RoleHeld) -> RoleHeldQuerySet:
    """Who at the school holds the same role on any of the same days. Whoever acts for its holder stands beside them."""
    same = RoleHeld.objects.filter(seat__school=held.seat.school_id, role=held.role, on_behalf_of=None)
    same = same.filter(Q(ends_on=None) | Q(ends_on__gte=held.starts_on))
    return same if held.ends_on is None else same.filter(starts_on__lte=held.ends_on)


def _make_way(before: RoleHeld, held: RoleHeld) -> None:
    until, begun = before.ends_on, before.starts_on < held.starts_on
    comes_back = held.ends_on is not None and (until is None or until > held.ends_on)
    if not begun and not comes_back and before.starts_on > held.starts_on:
        raise ValidationError(
            f"{before.seat.name} is to be {before.get_role_display()} from {long_day(before.starts_on)}. "
            "End that first."
        )
    if held.ends_on is not None and comes_back:
        RoleHeld.objects.create(
            seat=before.seat,
            role=before.role,
            starts_on=held.ends_on + timedelta(days=1),
            ends_on=until,
            approved_by=before.approved_by,
        )
    RoleHeld.objects.handed_over(before).end_by(held.starts_on - timedelta(days=1))
    if begun:
        before.ends_on = held.starts_on - timedelta(days=1)
        before.save(update_fields=["ends_on"])
    else:
        before.delete()


@transaction.atomic
def end_role(held: RoleHeld, *, by: Seat, at: datetime) -> None:
    """The role ends today; one that has not begun never does. The last keeper of the list cannot be taken away.

    What others do for its holder ends with it.
    """
    same_school(by.school_id, held.seat.school_id).enforce()
    permissions.end_role(by, held, at).enforce()
    today = timezone.localdate(at)
    if held.ends_on is not None and held.ends_on <= today:
        refuse(f"This role ends on {long_day(held.ends_on)} already.").enforce()
    keeps_the_list = held.role in permissions.KEEPERS and not held.for_a_time
    if keeps_the_list and not keepers_after(held.seat.school_id, today).exclude(pk=held.pk).exists():
        refuse(LAST_KEEPER).enforce()
    RoleHeld.objects.handed_over(held).end_by(today)
    if held.starts_on > today:
        held.delete()
    else:
        held.ends_on = today
        held.save(update_fields=["ends_on"])
    log.record("role.ended", urn=by.school_id, subject=held.seat.key, by=by.key, at=at, role=held.role)


def keepers_after(urn: int, day: date) -> RoleHeldQuerySet:
    """Who looks after the list of people on the day after, in their own right."""
    keepers = RoleHeld.objects.own().holding(day + timedelta(days=1))
    return keepers.filter(seat__school=urn, role__in=permissions.KEEPERS)


@transaction.atomic
def record_away(other: Seat, *, starts_on: date, ends_on: date | None, by: Seat, at: datetime) -> Away:
    """A period away, from and to; no reason is asked or kept. Reminders and deadlines pause.

    One that begins on the day of a period already there gives that one its last day.
    """
    same_school(by.school_id, other.school_id).enforce()
    permissions.record_away(by, at).enforce()
    away = other.away.filter(starts_on=starts_on).order_by("pk").last() or Away(seat=other, starts_on=starts_on)
    away.ends_on = ends_on
    away.full_clean()
    away.save()
    log.record("away.recorded", urn=by.school_id, subject=other.key, by=by.key, at=at)
    return away


@transaction.atomic
def import_school_years(school: School, found: SchoolYears, *, seen: str, by: Seat, at: datetime) -> Difference:
    """The calendar says what the file says of its years; what changed.

    `seen` is the fingerprint of the calendar beside which the file was looked at.

    Raises:
        CalendarRefused: somebody changed the calendar in the meantime, or the file cannot be in it.
    """
    permissions.change_calendar(by, at).enforce()
    known = school_years(school)
    if fingerprint(known) != seen:
        raise CalendarRefused("Somebody changed the term dates in the meantime. Look at the file again.")
    wanted = put_together(known, found)
    if problems := faults(wanted):
        raise CalendarRefused(" ".join(problems))
    set_terms(
        school,
        terms=list(wanted.terms),
        closed=list(wanted.closed),
        inset=list(wanted.inset),
        observances={day.on: day.title for day in wanted.observances},
        by=by,
        at=at,
    )
    return difference(known, wanted)


@transaction.atomic
def set_terms(
    school: School,
    *,
    terms: list[tuple[date, date]],
    closed: list[date],
    inset: list[date],
    observances: Mapping[date, str] | None = None,
    by: Seat,
    at: datetime,
) -> None:
    """The school's terms and days off, in place of those it had; observances by their day, with what they are called.

    Raises:
        ValidationError: a day is both closed and INSET, a term ends before it starts or has days of another.
    """
    permissions.change_calendar(by, at).enforce()
    same_school(by.school_id, school.urn).enforce()
    if twice := sorted(day for day, times in Counter([*closed, *inset]).items() if times > 1):
        raise ValidationError(f"{long_day(twice[0])} is on the list already")
    in_order = sorted(terms)
    for (_, ends_on), (starts_on, _) in pairwise(in_order):
        if starts_on <= ends_on:
            raise ValidationError(f"Another term has {long_day(starts_on)} in it already")
    school.terms.all().delete()
    school.days_off.all().delete()
    for starts_on, ends_on in in_order:
        term = Term(school=school, starts_on=starts_on, ends_on=ends_on)
        term.full_clean()
        term.save()
    days = [DayOff(school=school, on=day, kind=DayKind.CLOSED) for day in closed]
    days += [DayOff(school=school, on=day, kind=DayKind.INSET) for day in inset]
    days += [DayOff(school=school, on=on, kind=DayKind.OBSERVANCE, title=t) for on, t in (observances or {}).items()]
    DayOff.objects.bulk_create(days)
    log.record(
        "calendar.changed",
        urn=school.urn,
        subject="calendar",
        by=by.key,
        at=at,
        terms=len(in_order),
        days=len(days),
    )
