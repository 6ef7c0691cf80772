"""Investigations of allegations: who has which part, what has happened, and which papers were given to whom (D§4.10).

Everything that is written in one is sealed under the key of its case, so that disposing of the case takes all of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.cases.models import ACTS, Case, Party
from clearline.declarations.queries import conflicts_of
from clearline.investigations.choices import Keep
from clearline.investigations.workflow import AFTER_DECISION, INVESTIGATION_WORKFLOW, Status
from clearline.kernel.workflow import Step, StepNotAvailable
from clearline.people.models import School, Seat
from clearline.people.roles import Category
from clearline.policies.models import Version

APPEALED = (Status.APPEAL, Status.FINAL)
MOVED = "This has moved on since the page was opened. Read it again before you decide."


class InvestigationQuerySet(models.QuerySet["Investigation"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever has a part in it now, and sees something: nobody by seniority, nobody else (D§3.2).

        The person it is about from the first letter on; who decides once the papers are disclosed; who hears an
        appeal once there is one; a companion until their last day. All but the manager only while it is open.
        """
        return self.filter(school_id=seat.school_id, case__disposed_at=None).filter(
            Q(pk__in=self.managed_by(seat, at))
            | ~Q(status=Status.CLOSED) & self._open_to(seat, at)
            | Q(self._told(seat))
        )

    def managed_by(self, seat: Seat, at: datetime) -> models.QuerySet[Investigation, int]:
        """Of cases that they handle or are copied on, as long as nothing keeps them from it."""
        acts = Party.objects.active().filter(case=OuterRef("case"), seat=seat, part__in=ACTS)
        cases = Case.objects.visible_to(seat, at)
        others = Investigation.objects.exclude(subject=seat).exclude(subject__in=conflicts_of(seat))
        return others.filter(Exists(acts), case__in=cases).values_list("pk", flat=True)

    def _open_to(self, seat: Seat, at: datetime) -> Q:
        companions = Companion.objects.active(timezone.localdate(at)).filter(investigation=OuterRef("pk"), seat=seat)
        kept = Case.kept_from.through.objects.filter(case=OuterRef("case"), seat=seat)
        parts = (
            Q(investigator=seat) | Q(decider=seat, disclosed_at__isnull=False) | Q(appeal_by=seat, status__in=APPEALED)
        )
        free = ~Exists(kept) & ~Q(subject__in=conflicts_of(seat))
        return (parts & free) | Q(Exists(companions), told_at__isnull=False)

    def _told(self, seat: Seat) -> Q:
        return Q(subject=seat, told_at__isnull=False)

    def live(self) -> Self:
        return self.exclude(status=Status.CLOSED)


class Investigation(models.Model):
    """One allegation against one person, from intake to its end."""

    school = models.ForeignKey(School, models.PROTECT, related_name="investigations")
    case = models.ForeignKey(Case, models.PROTECT, related_name="investigations")
    ref = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.INTAKE)
    subject = models.ForeignKey(Seat, models.PROTECT, related_name="investigated")
    category = models.CharField(max_length=10, choices=Category, help_text="of the person it is about, that day")
    investigator = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="investigates")
    decider = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="decides")
    appeal_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="hears_appeals")
    supporter = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", help_text="of whom it is about")
    happened_on = models.DateField(null=True, help_text="the policy of that day applies (D§5.37)")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+", help_text="in force that day")
    clauses = models.JSONField(default=list, help_text="numbers of the clauses it is about")
    cares = models.JSONField(default=list, help_text="what asks for care before any step")
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text="since when it is with whoever acts next")
    due_on = models.DateField(help_text="by when whoever acts next takes a step")
    told_at = models.DateTimeField(null=True, help_text="the first letter to the person it is about")
    disclosed_at = models.DateTimeField(null=True, help_text="since when the hearing’s papers are with both sides")
    hearing_on = models.DateField(null=True)
    first_hearing_on = models.DateField(null=True, help_text="for which it was called, before it was moved")
    paused_at = models.DateTimeField(null=True, help_text="since when it is asked whose hands the account was in")
    resigned_on = models.DateField(null=True)
    keep = models.CharField(max_length=10, choices=Keep, blank=True, help_text="what becomes of the record")
    closed_at = models.DateTimeField(null=True)

    objects = InvestigationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "case",
                condition=~Q(status=Status.CLOSED),
                name="one_live_investigation_for_each_case",
                violation_error_message="This case is being investigated already.",
            ),
            models.CheckConstraint(
                name="who_investigates_never_decides",
                condition=(Q(investigator=None) | Q(decider=None) | ~Q(investigator=models.F("decider")))
                & (Q(investigator=None) | Q(appeal_by=None) | ~Q(investigator=models.F("appeal_by")))
                & (Q(decider=None) | Q(appeal_by=None) | ~Q(decider=models.F("appeal_by"))),
                violation_error_message="Three different people investigate, decide and hear an appeal.",
            ),
        ]

    @property
    def is_live(self) -> bool:
        return self.status != Status.CLOSED

    @property
    def is_decided(self) -> bool:
        return self.status in AFTER_DECISION

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = INVESTIGATION_WORKFLOW.take(name, status=self.status)
        if not Investigation.objects.filter(pk=self.pk, status=self.status).update(status=step.ends, **changes):
            raise StepNotAvailable(MOVED)
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class Entry(models.Model):
    """One thing that happened in an investigation. Only ever added to. `facts` holds references and counts."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    step = models.CharField(max_length=28)
    facts = models.JSONField(default=dict)
    words = models.BinaryField(null=True, help_text="sealed under the case’s key; JSON")

    class Meta:
        constraints = [
            models.UniqueConstraint("investigation", "number", name="one_entry_of_an_investigation_at_each_number")
        ]


class What(models.TextChoices):
    EXHIBIT = "exhibit", "Exhibit"
    LETTER = "letter", "Letter"
    REPORT = "report", "The investigator’s report"


class Act(models.TextChoices):
    ASSIGNED = "assigned", "Given to the investigator"
    DISCLOSED = "disclosed", "Disclosed"
    DISCARDED = "discarded", "Set aside, unread"


class PaperQuerySet(models.QuerySet["Paper"]):
    def given(self, act: Act) -> Self:
        """What was given in this way and not set aside since."""
        aside = Paper.objects.filter(investigation=OuterRef("investigation"), ref=OuterRef("ref"), act=Act.DISCARDED)
        return self.filter(~Exists(aside), act=act).order_by("pk")


class Paper(models.Model):
    """That a paper was given to somebody, when and by whom. Only ever added to.

    What is disclosed is seen by the person it is about, their companion, and whoever decides or hears an appeal.
    """

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="papers")
    what = models.CharField(max_length=8, choices=What)
    ref = models.CharField(max_length=12, help_text="of the exhibit or letter; of a report the number of its entry")
    act = models.CharField(max_length=10, choices=Act)
    at = models.DateTimeField()
    by = models.CharField(max_length=24, help_text="opaque key")

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("investigation", "ref", "act", name="each_paper_given_once")]


class CompanionQuerySet(models.QuerySet["Companion"]):
    def active(self, on: date) -> Self:
        return self.filter(ended_at=None, until__gte=on)


class Companion(models.Model):
    """Somebody whom the person it is about has chosen, and who sees what was disclosed until a day (D§3.1 R10)."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="companions")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="accompanies")
    number = models.PositiveSmallIntegerField()
    name = models.BinaryField(null=True, help_text="sealed: somebody who has no seat here")
    since = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = CompanionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("investigation", condition=Q(ended_at=None), name="one_companion_at_a_time"),
            models.UniqueConstraint("investigation", "number", name="one_companion_at_each_number"),
        ]


class MeasureQuerySet(models.QuerySet["Measure"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Measure(models.Model):
    """A suspension, or something instead of it, while the matter is looked into; reviewed within 20 working days."""

    class Kind(models.TextChoices):
        SUSPENSION = "suspension", "Suspension"
        ALTERNATIVE = "alternative", "Something instead of a suspension"

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=Kind)
    since = models.DateTimeField()
    review_by = models.DateField()
    reminded_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("investigation", condition=Q(ended_at=None), name="one_measure_at_a_time")
        ]
