"""The questions of a version, who was asked them, and how often a clause is misunderstood (policy 1.1, 3.HT.a; D§4.3).

What somebody answers stands nowhere but in their own sealed state, and goes when they have passed. A tally has no link
to a person.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q, Subquery
from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import ENDED
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import Membership, RoleHeld, School, Seat
from clearline.people.roles import Category, Role
from clearline.policies.models import DRAFTERS, Version
from clearline.understanding.workflow import OPEN, SAID_TO_OTHERS, UNDERSTANDING_WORKFLOW, UNDERSTOOD, Status

OWN = "own"  # the source of a question that the school wrote itself


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The list of questions with their answers, for those who write it; others meet questions one by one."""
        if seat.roles_at(at) & DRAFTERS:
            return self.filter(school_id=seat.school_id)
        return self.none()

    def live(self) -> Self:
        return self.filter(retired_at=None)


class Item(models.Model):
    """A question about a clause of one version. It is never changed: a new edition takes its place."""

    school = models.ForeignKey(School, models.PROTECT, related_name="items")
    version = models.ForeignKey(Version, models.PROTECT, related_name="items")
    clause = models.CharField(max_length=40, help_text="the clause's id")
    must = models.BooleanField(help_text="everyone answers one question about this clause")
    stem = models.TextField()
    options = models.JSONField(help_text="text, reason and whether it is right, the right one first")
    source = models.CharField(max_length=40, help_text="its id in the bank that ships, or “own”")
    edition = models.DateField()
    by = models.CharField(max_length=24, blank=True, help_text="key of whoever wrote it or changed it at the school")
    retired_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "version",
                "source",
                condition=Q(retired_at=None) & ~Q(source=OWN),
                name="one_live_edition_of_each_question",
            )
        ]

    @property
    def ref(self) -> str:
        return f"QI-{self.pk}"

    @property
    def right(self) -> dict[str, Any]:
        return next(option for option in self.options if option["right"])


class Tally(models.Model):
    """First answers to a question, counted. Nothing here leads to a person."""

    school = models.ForeignKey(School, models.PROTECT, related_name="tallies")
    item = models.OneToOneField(Item, models.PROTECT, related_name="tally")
    people = models.PositiveIntegerField(default=0, help_text="who answered this question")
    missed = models.PositiveIntegerField(default=0, help_text="whose first answer to it was wrong")
    met = models.PositiveIntegerField(default=0, help_text="for whom it was the first question about its clause")
    met_missed = models.PositiveIntegerField(default=0, help_text="of those, whose answer was wrong")


class QuizQuerySet(models.QuerySet["Quiz"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """One's own, whatever somebody's role: answers are nobody else's business (D§4.3)."""
        return self.filter(seat=seat)

    def statuses_visible_to(self, seat: Seat, at: datetime) -> Self:
        """How it stands and no more: of one's team; of everyone for head, owner and office.

        For chair and vice-chair, of governors and of the head, who have no other line manager here.
        """
        statuses = self.defer("state", "practice", "helper")
        roles = seat.roles_at(at)
        if roles & {Role.HEAD, Role.OWNER, Role.RECEPTION}:
            return statuses.filter(school_id=seat.school_id)
        theirs = Q(seat=seat) | Q(seat__in=seat.team_at(at))
        if roles & {Role.CHAIR, Role.VICE_CHAIR}:
            on = timezone.localdate(at)
            heads = RoleHeld.objects.holding(on).filter(role__in=(Role.HEAD, Role.CHAIR)).values("seat")
            governors = Membership.objects.holding(on).filter(category=Category.GOVERNOR).values("seat")
            theirs |= Q(school=seat.school_id) & (Q(seat__in=heads) | Q(seat__in=governors))
        return statuses.filter(theirs)

    def for_version_in_force(self, urn: int, on: date) -> Self:
        """Live ones about the version that holds at the school that day."""
        live = self.live().exclude(request__status__in=ENDED)
        return live.filter(request__version=Subquery(Version.objects.held(urn, on).values("pk")[:1]))

    def of_people_here(self, school: School | int, on: date) -> Self:
        return self.filter(seat__in=Seat.objects.filter(school=school).in_scope(on))

    def live(self) -> Self:
        return self.exclude(status=Status.CLOSED)

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def understood(self) -> Self:
        return self.filter(status__in=UNDERSTOOD)


class Quiz(models.Model):
    """One person's questions about one version: it follows what they were asked to read."""

    school = models.ForeignKey(School, models.PROTECT, related_name="quizzes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="quizzes")
    request = models.OneToOneField(Request, models.PROTECT, related_name="quiz")
    status = models.CharField(max_length=12, choices=Status, default=Status.NOT_STARTED)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="10 school days after asking, unless away (school default)")
    passed_at = models.DateTimeField(null=True, help_text="the moment it was passed, or recorded by somebody")
    passed_on = models.DateField(null=True, help_text="the day of the talk or the paper, where that is another day")
    items_edition = models.DateField(null=True, help_text="the newest of the questions it was passed with")
    by = models.CharField(max_length=24, blank=True, help_text="key of whoever recorded it, where that is another")
    helper = models.BinaryField(null=True, help_text="sealed: who went through the paper with them")
    code = models.CharField(max_length=9, unique=True, null=True, help_text="on the printed questions")  # noqa: DJ001 # unique
    state = models.BinaryField(null=True, help_text="sealed: where the person stands, for themselves alone")
    practice = models.BinaryField(null=True, help_text="sealed: the same for questions beyond those asked")

    objects = QuizQuerySet.as_manager()

    @property
    def ref(self) -> str:
        return f"QZ-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_understood(self) -> bool:
        return self.status in UNDERSTOOD

    @property
    def said(self) -> str:
        """How it stands, as others are told."""
        return SAID_TO_OTHERS[Status(self.status)]

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on < on

    def take_step(self, name: str, **facts: object) -> None:
        """Move to the step's status, with these columns.

        Raises:
            StepNotAvailable: this status has no such step, or it has been moved since it was read.
        """
        step = UNDERSTANDING_WORKFLOW.take(name, status=self.status)
        if not Quiz.objects.filter(pk=self.pk, status=self.status).update(status=step.ends, **facts):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends
        for column, value in facts.items():
            setattr(self, column, value)
