"""Schools, the people in them, what they do there and when."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clearline.kernel.refs import new_key
from clearline.pages.prepared import Prepared
from clearline.pages.templatetags.dates import day_month
from clearline.people.roles import Category, Role, Scope, in_a_sentence
from clearline.people.weekdays import days_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable


WEEKDAYS = RegexValidator(
    r"^1?2?3?4?5?6?7?$", "Give each day at work once, in order: 135 is Monday, Wednesday, Friday."
)


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


class DayKind(models.TextChoices):
    CLOSED = "closed", "Closed"
    INSET = "inset", "INSET day"
    OBSERVANCE = "observance", "Observance"


class DayOff(models.Model):
    """A day of the school that is not like others.

    Closed: shut to everyone, and nobody keeps why (strike, snow, election). INSET: staff are in, so it is a school
    day. Observance: a school day on which nothing falls due (D§5.29, 81); it may stand beside one of the others.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="days_off")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=DayKind, default=DayKind.CLOSED)
    title = models.CharField(max_length=80, blank=True, help_text="what an observance is called; empty for all others")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], condition=~Q(kind="observance"), name="one_day_off_a_day"),
            models.UniqueConstraint(
                fields=["school", "on"], condition=Q(kind="observance"), name="one_observance_a_day"
            ),
            models.CheckConstraint(name="only_an_observance_has_a_title", condition=Q(title="") | Q(kind="observance")),
        ]


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
        if seat.roles_for(Scope.PEOPLE, at) & {Role.HEAD, Role.OWNER, Role.RECEPTION}:
            return self.filter(school_id=seat.school_id)
        return self.filter(Q(pk=seat.pk) | Q(pk__in=seat.team_at(at)))

    def in_scope(self, on: date) -> Self:
        """Everyone with a membership that holds on that day (policy 1.1)."""
        return self.filter(models.Exists(Membership.objects.holding(on).filter(seat=models.OuterRef("pk"))))

    def counted(self, condition: models.Exists | Q) -> tuple[int, int]:
        """For how many of these people the condition on their row holds, and how many they are: one question."""
        met = models.Count("pk", filter=condition)
        counted = self.aggregate(met=met, of=models.Count("pk"))
        return counted["met"], counted["of"]

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
        """The roles that hold at this moment, also those held for somebody: permissions come from these alone.

        One that was handed over for a part of its work only is not among them: see `roles_for`.
        """
        return frozenset(Role(held.role) for held in self.held_at(at) if held.scope == Scope.EVERYTHING)

    def roles_for(self, scope: Scope, at: datetime) -> frozenset[Role]:
        """The roles that hold for this part of their work: those of `roles_at`, and those handed over for it alone."""
        held = [each for each in self.held_at(at) if each.scope in {Scope.EVERYTHING, scope}]
        return frozenset(Role(each.role) for each in held)

    def own_roles_at(self, at: datetime) -> frozenset[Role]:
        """Only those that are the person's own: somebody who acts for a time hands on no power."""
        return frozenset(Role(held.role) for held in self.held_at(at) if not held.for_a_time)

    def held_at(self, at: datetime) -> list[RoleHeld]:
        on = timezone.localdate(at)
        return [held for held in self._roles_held if held.holds(on)]

    def memberships_at(self, at: datetime) -> list[Membership]:
        on = timezone.localdate(at)
        return [membership for membership in self._memberships if membership.holds(on)]

    def categories_at(self, at: datetime) -> frozenset[Category]:
        return frozenset(Category(membership.category) for membership in self.memberships_at(at))

    @property
    def began_on(self) -> date | None:
        """The first day of their first membership here."""
        return min((each.starts_on for each in self._memberships), default=None)

    def job_at(self, at: datetime) -> str:
        jobs = [membership.job or membership.get_category_display() for membership in self.memberships_at(at)]
        return ", ".join(dict.fromkeys(jobs))

    def role_words_at(self, at: datetime) -> str:
        """The job, and for whom they act: "Deputy headteacher, for the headteacher" (D§3.4)."""
        acting = [held.standing for held in self.held_at(at) if held.for_a_time]
        return ", ".join(dict.fromkeys([words for words in (self.job_at(at), *acting) if words]))

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

    def lasting_beyond(self, on: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on))

    def end_by(self, last: date) -> int:
        """They hold until that day at most; what would begin later never was. How many were changed."""
        gone, _ = self.filter(starts_on__gt=last).delete()
        return gone + self.lasting_beyond(last).update(ends_on=last)


class Membership(models.Model):
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="memberships")
    category = models.CharField(max_length=10, choices=Category)
    job = models.CharField(max_length=120, blank=True)
    manager = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="managed")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    weekdays = models.CharField(
        max_length=7, default="12345", validators=[WEEKDAYS], help_text="days at work, Monday is 1"
    )
    term_time_only = models.BooleanField(default=False, help_text="not in on INSET days outside the terms")

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

    @property
    def is_for_one_day(self) -> bool:
        """Somebody whom an agency sends for a day: see `one_day.FOR_ONE_DAY` (D§5.8)."""
        return self.category == Category.AGENCY and self.starts_on == self.ends_on

    @property
    def days_words(self) -> str:
        """When they are at work: "Monday and Tuesday, in term only"."""
        return f"{days_in_words(self.weekdays)}{', in term only' if self.term_time_only else ''}"


class RoleHeldQuerySet(DatedQuerySet["RoleHeld"]):
    def holding(self, on: date) -> Self:
        """The roles of that day with all their work, also those held for somebody."""
        return super().holding(on).filter(scope=Scope.EVERYTHING)

    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The roles of people one sees, those that others hold for oneself, and for the chair also the head's."""
        found = (
            Q(seat__in=Seat.objects.visible_to(seat, at)) | Q(seat=seat) | Q(on_behalf_of=seat) | Q(approved_by=seat)
        )
        if Role.CHAIR in seat.own_roles_at(at):
            found |= Q(role=Role.HEAD)
        return self.filter(found, seat__school=seat.school_id)

    def handed_over(self, held: RoleHeld) -> Self:
        """What others do for the holder of this role."""
        return self.filter(on_behalf_of=held.seat_id, role=held.role)

    def own(self) -> Self:
        """Neither for somebody nor in a vacancy: the holder's own, for as long as it lasts."""
        return self.filter(approved_by=None)


SEATS = Prepared(
    lambda sign_in, urn: Seat.objects.filter(sign_in=sign_in, school=urn).select_related("school"), places=2
)
MEMBERSHIPS = Prepared(lambda seat: Membership.objects.filter(seat=seat), places=1)


def seat_of(sign_in: int, urn: int) -> Seat | None:
    """The seat of this sign-in at this school, with its school and its memberships."""
    seat = SEATS.first(sign_in, urn)
    if seat is not None:
        seat._memberships = MEMBERSHIPS(seat.pk)
    return seat


class RoleHeld(models.Model):
    """A role from a day to a day: one's own, for somebody who is away, or acting while there is nobody (D§3.4).

    No reason is stored: why somebody is away is nobody's business here.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    on_behalf_of = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="handed_over")
    approved_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="approved", help_text="empty for one's own role"
    )
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.EVERYTHING)

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day cannot be before the first.",
            ),
            models.CheckConstraint(
                name="acting_has_an_end_and_an_approver",
                condition=Q(approved_by=None, on_behalf_of=None, scope="everything")
                | Q(approved_by__isnull=False, ends_on__isnull=False),
                violation_error_message="Somebody who acts for a time does so until a last day.",
            ),
            models.CheckConstraint(
                name="nobody_acts_for_themselves",
                condition=Q(on_behalf_of=None) | ~Q(on_behalf_of=F("seat")),
                violation_error_message="Nobody can act for themselves.",
            ),
        ]

    @property
    def for_a_time(self) -> bool:
        """For somebody, or in a vacancy."""
        return self.approved_by_id is not None

    @property
    def standing(self) -> str:
        """For whom they act, as words behind a name: "for the headteacher"; empty where the role is their own."""
        words = in_a_sentence(Role(self.role))
        if self.on_behalf_of_id is not None:
            part = "" if self.scope == Scope.EVERYTHING else f" ({in_a_sentence(Scope(self.scope))})"
            return f"for the {words}{part}"
        return f"acting {words} until {day_month(self.ends_on)}" if self.for_a_time else ""

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
