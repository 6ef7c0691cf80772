"""Schools, the people in them, what they do there and when."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clearline.kernel.refs import new_key
from clearline.people.roles import Category, Role

if TYPE_CHECKING:
    from collections.abc import Iterable


class School(models.Model):
    urn = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    local_authority = models.CharField(max_length=80, blank=True)
    establishment_type = models.CharField(max_length=80, blank=True)
    nation = models.CharField(max_length=20, default="England")
    fictional = models.BooleanField(default=False, help_text="made up, for the demonstration; never changes")
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, help_text="the school that converted into this"
    )

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    school = models.ForeignKey(School, models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="term_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A term cannot end before it starts.",
            )
        ]


class DayOff(models.Model):
    """A day in term on which the school is shut to everyone (closure, strike, snow, election), or an INSET day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="days_off")
    on = models.DateField()
    inset = models.BooleanField(default=False, help_text="staff are in, so it is a school day")

    class Meta:
        constraints = [models.UniqueConstraint("school", "on", name="one_day_off_a_day")]


class SignInManager(BaseUserManager["SignIn"]):
    def get_by_natural_key(self, username: str | None) -> SignIn:
        return self.get(email__iexact=username)


class SignIn(AbstractBaseUser):
    """A human's way in: addresses, passkeys, codes. It belongs to nobody's school and no school can change it."""

    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    sessions_since = models.DateTimeField(
        null=True, blank=True, help_text="a session that began before this moment is over"
    )

    objects = SignInManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return f"sign-in {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Without a password there is one that nothing matches; an empty one would pass for a password."""
        if not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)


class SeatQuerySet(models.QuerySet["Seat"]):
    def of(self, school: School) -> Self:
        return self.filter(school=school)

    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The people of one's own school, for those who look after the list of people; oneself for all others."""
        if seat.roles_at(at) & {Role.HEAD, Role.OWNER, Role.RECEPTION}:
            return self.filter(school_id=seat.school_id)
        return self.filter(Q(pk=seat.pk) | Q(pk__in=seat.team_at(at)))

    def in_scope(self, on: date) -> Self:
        """Everyone with a membership that holds on that day (policy 1.1)."""
        return self.filter(memberships__in=Membership.objects.holding(on)).distinct()

    def away(self, on: date) -> Self:
        return self.filter(away__starts_on__lte=on).filter(Q(away__ends_on__gte=on) | Q(away__ends_on=None)).distinct()

    def holding(self, role: Role, on: date) -> Self:
        return self.filter(roles_held__in=RoleHeld.objects.holding(on).filter(role=role)).distinct()


class Seat(models.Model):
    """One person at one school. Everything they owe, see and do hangs on this, not on their sign-in."""

    school = models.ForeignKey(School, models.PROTECT, related_name="seats")
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    sign_in = models.ForeignKey(SignIn, models.SET_NULL, null=True, blank=True, related_name="seats")
    mis_id = models.CharField(max_length=40, blank=True)
    staff_code = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    known_as = models.CharField(max_length=80, blank=True)
    imported = models.BooleanField(default=False)
    leaver_flagged_on = models.DateField(
        null=True, blank=True, help_text="missing from the last staff list; nobody is deleted"
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("school", "mis_id", condition=~Q(mis_id=""), name="one_person_for_each_mis_id"),
            models.UniqueConstraint(
                "school", "staff_code", condition=~Q(staff_code=""), name="one_person_for_each_code"
            ),
            models.UniqueConstraint("school", "email", condition=~Q(email=""), name="one_person_for_each_address"),
            models.UniqueConstraint(
                "school", "sign_in", condition=Q(sign_in__isnull=False), name="one_seat_each_school"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.known_as or self.given_name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.family_name}"

    @cached_property
    def _roles_held(self) -> list[RoleHeld]:
        return list(self.roles_held.all())

    @cached_property
    def _memberships(self) -> list[Membership]:
        return list(self.memberships.all())

    def roles_at(self, at: datetime) -> frozenset[Role]:
        """The roles that hold at this moment: permissions come from these, never from the person."""
        on = timezone.localdate(at)
        return frozenset(Role(held.role) for held in self._roles_held if held.holds(on))

    def memberships_at(self, at: datetime) -> list[Membership]:
        on = timezone.localdate(at)
        return [membership for membership in self._memberships if membership.holds(on)]

    def categories_at(self, at: datetime) -> frozenset[Category]:
        return frozenset(Category(membership.category) for membership in self.memberships_at(at))

    def job_at(self, at: datetime) -> str:
        jobs = [membership.job or membership.get_category_display() for membership in self.memberships_at(at)]
        return ", ".join(dict.fromkeys(jobs))

    def team_at(self, at: datetime) -> Iterable[int]:
        """Primary keys of the people this person line-manages at that moment."""
        held = Membership.objects.holding(timezone.localdate(at)).filter(manager=self)
        return held.values_list("seat_id", flat=True)

    def is_away(self, on: date) -> bool:
        return any(period.covers(on) for period in self.away.all())


class DatedQuerySet[Row: models.Model](models.QuerySet[Row]):
    def holding(self, on: date) -> Self:
        """Started, and not ended before that day."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Membership(models.Model):
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="memberships")
    category = models.CharField(max_length=10, choices=Category)
    job = models.CharField(max_length=120, blank=True)
    manager = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="managed")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day cannot be before the first.",
            ),
            models.CheckConstraint(
                name="nobody_manages_themselves",
                condition=Q(manager=None) | ~Q(manager=F("seat")),
                violation_error_message="Nobody can be their own line manager.",
            ),
        ]

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class RoleHeld(models.Model):
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["RoleHeld"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day cannot be before the first.",
            )
        ]

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Away(models.Model):
    """A period away, from and to. No reason is stored: sickness, leave and strike are nobody's business here."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="away")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day away cannot be before the first.",
            )
        ]

    def covers(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Slip(models.Model):
    """A printed sign-in slip: opens reading and signing only, once, until it expires."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="slips")
    code_hash = models.BinaryField(unique=True)
    printed_by = models.ForeignKey(Seat, models.PROTECT, related_name="slips_printed")
    printed_at = models.DateTimeField()
    expires_on = models.DateField(help_text="the last day it opens")
    used_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
