"""What changes among schools and people: one function for each verb, one transaction, one permission, one link."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.keys import vault
from clearline.people import permissions
from clearline.people.models import Away, DayOff, Membership, RoleHeld, School, Seat, Term
from clearline.people.roles import Category, Role

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
        SchoolRefused: the URN is taken, or a real school would stand in a database made for fictional ones.
    """
    if School.objects.filter(pk=new.urn).exists():
        raise SchoolRefused(f"A school with URN {new.urn} is already here.")
    if School.objects.filter(fictional=not new.fictional).exists():
        raise SchoolRefused("This database is for the demonstration. Give a real school a database of its own.")
    school = School.objects.create(
        urn=new.urn,
        name=new.name,
        local_authority=new.local_authority,
        establishment_type=new.establishment_type,
        nation=new.nation,
        fictional=new.fictional,
        predecessor_id=new.predecessor,
    )
    vault.make_school_key(new.urn)
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
    permissions.change_people(by, at).enforce()
    seat = _make_person(by.school, new, at=at)
    log.record("person.added", urn=by.school_id, subject=seat.key, by=by.key, at=at)
    return seat


def _make_person(school: School, new: NewPerson, *, at: datetime) -> Seat:
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
    """The role holds from its first day to its last. The head and the chair are each one person at a time."""
    permissions.give_role(by, other, at).enforce()
    if role in {Role.HEAD, Role.CHAIR}:
        _end_before(other.school, role, starts_on)
    held = RoleHeld(seat=other, role=role, starts_on=starts_on, ends_on=ends_on)
    held.full_clean()
    held.save()
    log.record("role.given", urn=by.school_id, subject=other.key, by=by.key, at=at, role=role.value)
    return held


def _end_before(school: School, role: Role, day: date) -> None:
    held = RoleHeld.objects.filter(seat__school=school, role=role, starts_on__lt=day)
    held.holding(day).update(ends_on=day - timedelta(days=1))


@transaction.atomic
def end_role(held: RoleHeld, *, by: Seat, at: datetime) -> None:
    """The role ends today. The last keeper of the list cannot be taken away."""
    permissions.change_people(by, at).enforce()
    held.ends_on = max(timezone.localdate(at), held.starts_on)
    held.save(update_fields=["ends_on"])
    log.record("role.ended", urn=by.school_id, subject=held.seat.key, by=by.key, at=at, role=held.role)


@transaction.atomic
def record_away(other: Seat, *, starts_on: date, ends_on: date | None, by: Seat, at: datetime) -> Away:
    """A period away, from and to; no reason is asked or kept. Reminders and deadlines pause."""
    permissions.record_away(by, at).enforce()
    away = Away(seat=other, starts_on=starts_on, ends_on=ends_on)
    away.full_clean()
    away.save()
    log.record("away.recorded", urn=by.school_id, subject=other.key, by=by.key, at=at)
    return away


@transaction.atomic
def set_terms(school: School, *, terms: list[tuple[date, date]], closed: list[date], inset: list[date]) -> None:
    """The school's terms and days off, in place of those it had."""
    school.terms.all().delete()
    school.days_off.all().delete()
    for starts_on, ends_on in terms:
        term = Term(school=school, starts_on=starts_on, ends_on=ends_on)
        term.full_clean()
        term.save()
    days = [DayOff(school=school, on=day) for day in closed] + [
        DayOff(school=school, on=day, inset=True) for day in inset
    ]
    DayOff.objects.bulk_create(days)
