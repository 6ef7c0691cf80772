"""What changes among schools and people: one function for each verb, one transaction, one permission, one link."""

from collections import Counter
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
from clearline.people.models import Away, DatedQuerySet, DayOff, Membership, RoleHeld, School, Seat, Term
from clearline.people.roles import Category, Role
from clearline.people.staff_lists.cells import is_shared_mailbox

ONE_PERSON_AT_A_TIME = {Role.HEAD, Role.CHAIR}
ROLES_OF_THE_FIRST_PERSON = (Role.OWNER, Role.RECEPTION)


class SchoolRefused(Exception):
    """The school cannot be added here. The message says why and what to do."""


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
    if is_shared_mailbox(new.email.lower()):
        raise ValidationError(
            f"{new.email} is read by several people, so nobody can sign from it. Leave it empty and print a slip."
        )
    if new.manager is not None:
        same_school(by.school_id, new.manager.school_id).enforce()
    seat = _make_person(by.school, new, at=at)
    log.record("person.added", urn=by.school_id, subject=seat.key, by=by.key, at=at)
    return seat


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
    """
    same_school(by.school_id, other.school_id).enforce()
    permissions.give_role(by, other, at).enforce()
    held = RoleHeld(seat=other, role=role, starts_on=starts_on, ends_on=ends_on)
    held.full_clean()
    if _at_that_time(held).filter(seat=other).exists():
        raise ValidationError(f"{other.name} holds this role then already.")
    if role in ONE_PERSON_AT_A_TIME:
        for before in _at_that_time(held).select_related("seat"):
            _make_way(before, held)
    held.save()
    log.record("role.given", urn=by.school_id, subject=other.key, by=by.key, at=at, role=role.value)
    return held


def _at_that_time(held: RoleHeld) -> DatedQuerySet[RoleHeld]:
    """Who at the school holds the same role on any of the same days."""
    same = RoleHeld.objects.filter(seat__school=held.seat.school_id, role=held.role)
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
            seat=before.seat, role=before.role, starts_on=held.ends_on + timedelta(days=1), ends_on=until
        )
    if begun:
        before.ends_on = held.starts_on - timedelta(days=1)
        before.save(update_fields=["ends_on"])
    else:
        before.delete()


@transaction.atomic
def end_role(held: RoleHeld, *, by: Seat, at: datetime) -> None:
    """The role ends today; one that has not begun never does. The last keeper of the list cannot be taken away."""
    same_school(by.school_id, held.seat.school_id).enforce()
    permissions.change_people(by, at).enforce()
    today = timezone.localdate(at)
    if held.ends_on is not None and held.ends_on <= today:
        refuse(f"This role ends on {long_day(held.ends_on)} already.").enforce()
    if held.role in permissions.KEEPERS and not _another_keeper(held, today + timedelta(days=1)):
        refuse("Nobody else could look after the people. Make somebody headteacher or policy owner first.").enforce()
    if held.starts_on > today:
        held.delete()
    else:
        held.ends_on = today
        held.save(update_fields=["ends_on"])
    log.record("role.ended", urn=by.school_id, subject=held.seat.key, by=by.key, at=at, role=held.role)


def _another_keeper(held: RoleHeld, on: date) -> bool:
    keepers = RoleHeld.objects.holding(on).filter(seat__school=held.seat.school_id, role__in=permissions.KEEPERS)
    return keepers.exclude(pk=held.pk).exists()


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
def set_terms(
    school: School, *, terms: list[tuple[date, date]], closed: list[date], inset: list[date], by: Seat, at: datetime
) -> None:
    """The school's terms and days off, in place of those it had."""
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
    days = [DayOff(school=school, on=day) for day in closed]
    days += [DayOff(school=school, on=day, inset=True) for day in inset]
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
