"""Relationships that people have told the school of, who has looked, and the yearly question (policy 1.5; D§4.5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.declarations.choices import MAY_CONCERN_A_CHILD, STUDENTS, Connection, Safeguard, Standing
from clearline.declarations.workflow import DECLARATION_WORKFLOW, LIVE, WAITING, Status
from clearline.kernel.workflow import Step, StepNotAvailable
from clearline.people.models import Membership, RoleHeld, School, Seat
from clearline.people.roles import Category, Role

LEADERS = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR)  # receive by their role, not as somebody's line manager
SAFEGUARDING = (Role.DSL, Role.DEPUTY_DSL)


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The declarer; the receiver; the head; the safeguarding leads once it is referred to them (D§3.2).

        Never whoever it is about, nor anybody whom the same person has declared a relationship with (D§3.3).
        """
        roles = seat.roles_at(at)
        received = Q(receiver=seat)
        if not roles & set(LEADERS):
            received &= Q(seat__in=seat.team_at(at))
        others = Q(school_id=seat.school_id) if Role.HEAD in roles else received
        if roles & set(SAFEGUARDING):
            others |= Q(referred_at__isnull=False)
        kept = Declaration.objects.filter(kept_from=seat)
        others &= ~Q(pk__in=kept.values("pk")) & ~Q(seat__in=conflicted_with(seat))
        return self.filter(Q(school_id=seat.school_id) & (Q(seat=seat) | others))

    def live(self) -> Self:
        return self.filter(status__in=LIVE)

    def waiting_for(self, seat: Seat, at: datetime) -> Self:
        """Those on which this person acts next, as receiver or as safeguarding lead."""
        acts = Q(receiver=seat, status__in=WAITING)
        if seat.roles_at(at) & set(SAFEGUARDING):
            acts |= Q(status=Status.REFERRED)
        return self.filter(acts)

    def misplaced(self, on: date) -> Self:
        """Live ones that nobody has, or whose receiver has left, stands in nobody's place, is conflicted or away.

        Away is who will not be back before the day it is due.
        """
        manages = Membership.objects.holding(on).filter(seat=OuterRef("seat"), manager=OuterRef("receiver"))
        leads = RoleHeld.objects.holding(on).filter(seat=OuterRef("receiver"), role__in=LEADERS)
        there = Membership.objects.holding(on).filter(seat=OuterRef("receiver"))
        live = Declaration.objects.live()
        conflicted = live.filter(seat=OuterRef("seat"), kept_from=OuterRef("receiver"))
        conflicted |= live.filter(seat=OuterRef("receiver"), kept_from=OuterRef("seat"))
        away = Seat.objects.filter(pk=OuterRef("receiver"), away__starts_on__lte=on).filter(
            Q(away__ends_on=None) | Q(away__ends_on__gte=on) & Q(away__ends_on__gte=OuterRef("due_on"))
        )
        nobody = ~Exists(leads) & (~Exists(manages) | ~Exists(there))
        kept_waiting = Q(status__in=WAITING) & Exists(away)
        return self.live().filter(Q(receiver=None) | nobody | Exists(conflicted) | kept_waiting)

    def of_leavers(self, on: date) -> Self:
        """Those to close: the declarer no longer works, governs or helps here, and is not expected back.

        What was referred stays open until the safeguarding lead has decided (D§3.5).
        """
        stays = Membership.objects.filter(seat=OuterRef("seat")).filter(Q(ends_on=None) | Q(ends_on__gte=on))
        return self.live().exclude(status=Status.REFERRED).exclude(Exists(stays))

    def to_review(self, on: date) -> Self:
        """Settled ones that are a year old, or whose declarer has another role or post since (D§4.5)."""
        since = {"starts_on__gt": OuterRef("confirmed_on"), "starts_on__lte": on}
        until = {"ends_on__gte": OuterRef("confirmed_on"), "ends_on__lt": on}
        roles, posts = (rows.filter(seat=OuterRef("seat")) for rows in (RoleHeld.objects, Membership.objects))
        another = [Exists(rows.filter(**days)) for rows in (roles, posts) for days in (since, until)]
        changed = another[0] | another[1] | another[2] | another[3]
        settled = self.filter(status__in=(Status.ARRANGED, Status.ACTIVE))
        return settled.filter(Q(review_due_on__lte=on) | changed)


class Declaration(models.Model):
    """What one person has told of their relationship with a student, a family or a colleague."""

    school = models.ForeignKey(School, models.PROTECT, related_name="declarations")
    ref = models.CharField(max_length=12, unique=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="declarations", help_text="whoever declares")
    receiver = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="declarations_received")
    past_manager = models.BooleanField(default=False, help_text="they chose somebody other than their line manager")
    kept_from = models.ManyToManyField(Seat, related_name="+", help_text="whom it is about: they never see it")
    capacity = models.CharField(max_length=10, choices=Category, help_text="as what they declare it")
    connection = models.CharField(max_length=16, choices=Connection)
    standing = models.CharField(max_length=16, choices=Standing)
    status = models.CharField(max_length=10, choices=Status, default=Status.SENT)
    aware_on = models.DateField(help_text="since when they have known")
    declared_on = models.DateField(help_text="the day they told it; on paper, the day written there")
    declared_at = models.DateTimeField(help_text="the moment it was recorded here")
    entered_by = models.CharField(max_length=24, blank=True, help_text="key of the receiver who entered it from paper")
    details = models.BinaryField(help_text="sealed")
    late_reason = models.BinaryField(null=True, help_text="sealed; why it comes later than five working days")
    asked_at = models.DateTimeField(help_text="since when it is with whoever acts next")
    due_on = models.DateField(help_text="by when they act (school default)")
    read_at = models.DateTimeField(null=True)
    referred_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    safeguards = models.JSONField(default=list, help_text="values of Safeguard")
    arrangement = models.BinaryField(null=True, help_text="sealed; what does not fit into the choices")
    confirmed_on = models.DateField(null=True, help_text="when it was last settled or confirmed")
    review_due_on = models.DateField(null=True, help_text="a year later (school default)")
    ended_on = models.DateField(null=True)
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_settled_declaration_is_reviewed",
                condition=~Q(status__in=(Status.ARRANGED, Status.NOT_NEEDED, Status.ACTIVE, Status.REVIEW_DUE))
                | Q(review_due_on__isnull=False),
                violation_error_message="A settled declaration has a day on which it is looked at again.",
            )
        ]

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def was_late(self) -> bool:
        """Told later than five working days after becoming aware, with a reason: accepted, and no breach (D§4.5)."""
        return self.late_reason is not None

    @property
    def about_student(self) -> bool:
        return self.standing in STUDENTS

    @property
    def may_concern_a_child(self) -> bool:
        return self.standing in MAY_CONCERN_A_CHILD or self.connection == Connection.FORMER_STUDENT

    @property
    def is_for_the_lead(self) -> bool:
        """Under 18 and gone, or student and staff in one: the safeguarding lead decides (D§5.14, §5.20)."""
        both = self.standing == Standing.STUDENT and self.connection == Connection.OTHER
        return both or self.standing == Standing.YOUNG_LEAVER

    @property
    def who_looked(self) -> list[Opened]:
        """The last time that each person opened it, the newest first."""
        last = {each.by_id: each for each in sorted(self.openings.all(), key=lambda each: each.at)}
        return sorted(last.values(), key=lambda each: each.at, reverse=True)

    @property
    def safeguards_in_words(self) -> list[str]:
        return [Safeguard(value).label for value in self.safeguards]

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = DECLARATION_WORKFLOW.take(name, status=self.status)
        unmoved = Declaration.objects.filter(pk=self.pk, status=self.status)
        if not unmoved.update(status=step.ends, **changes):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


def conflicted_with(seat: Seat) -> models.QuerySet[Seat, int]:
    """Primary keys of whom this person has declared a relationship with here, or who has with them (D§3.3)."""
    told = Q(pk__in=Declaration.objects.live().filter(seat=seat).values("kept_from"))
    told_by = Q(pk__in=Declaration.objects.live().filter(kept_from=seat).values("seat"))
    return Seat.objects.filter(school_id=seat.school_id).filter(told | told_by).values_list("pk", flat=True)


class Opened(models.Model):
    """Somebody other than the declarer has opened it. Only ever added to, so that "who looked" has an answer."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="openings")
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Answer(models.TextChoices):
    ASKED = "asked", "Asked"
    NOTHING = "nothing", "Nothing to declare"
    DECLARED = "declared", "Declared"
    CLOSED = "closed", "Closed unanswered: the person left, or the year is over"


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, seat: Seat, _at: datetime) -> Self:
        """One's own. Everybody else sees counts."""
        return self.filter(school_id=seat.school_id, seat=seat)

    def open(self) -> Self:
        return self.filter(status=Answer.ASKED)

    def in_scope(self, on: date) -> Self:
        """Of people with a membership that holds on that day: asked row by row, which stays quick for many people."""
        return self.filter(Exists(Membership.objects.holding(on).filter(seat=OuterRef("seat"))))

    def standing(self) -> Self:
        return self.exclude(status=Answer.CLOSED)


class Statement(models.Model):
    """One person, asked once in a school year whether there is anything to declare. It holds no text."""

    school = models.ForeignKey(School, models.PROTECT, related_name="statements")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="statements")
    cycle = models.PositiveSmallIntegerField(help_text="the school year, by the calendar year it begins in")
    status = models.CharField(max_length=8, choices=Answer, default=Answer.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="10 school days after asking, unless away (school default)")
    done_on = models.DateField(null=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "seat", "cycle", condition=~Q(status=Answer.CLOSED), name="asked_once_in_a_school_year"
            )
        ]

    @property
    def ref(self) -> str:
        return f"YS-{self.pk}"

    @property
    def asked_on(self) -> date:
        return timezone.localdate(self.asked_at)


FIRST_MONTH = 9  # a school year begins on 1 September


def cycle_of(on: date) -> int:
    """The school year of a day: 2026 from 1 September 2026 to 31 August 2027."""
    return on.year if on.month >= FIRST_MONTH else on.year - 1


def first_day(on: date) -> date:
    """The first day of the school year of a day."""
    return date(cycle_of(on), FIRST_MONTH, 1)
