"""Reports of contact by students and families, who has to do with each, and everything that happened (D§4.7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from clearline.cases.choices import Kind, Outcome, Part
from clearline.cases.workflow import CASE_WORKFLOW, LIVE, UNSCREENED, Status
from clearline.declarations.models import Declaration
from clearline.declarations.queries import conflicts_of
from clearline.kernel.workflow import Step, StepNotAvailable
from clearline.people.models import School, Seat

READS = (Part.REPORTER, Part.HANDLER, Part.COPIED)
ACTS = (Part.HANDLER, Part.COPIED)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever is named on it at this moment: the reporter, who handles it, who is copied. Nobody by seniority.

        Never somebody it may concern, nor a handler with whom a relationship to the reporter was told (D§3.3).
        """
        named = Party.objects.active().filter(case=OuterRef("pk"), seat=seat)
        kept = Case.kept_from.through.objects.filter(case=OuterRef("pk"), seat=seat)
        others = Exists(named.filter(part__in=ACTS)) & ~Q(reporter__in=conflicts_of(seat))
        return self.filter(Exists(named.filter(part=Part.REPORTER)) | others, ~Exists(kept), school_id=seat.school_id)

    def live(self) -> Self:
        return self.filter(status__in=LIVE)

    def unacknowledged(self) -> Self:
        return self.filter(status=Status.SENT)

    def conflicted(self) -> Self:
        """Those whose handler has, since, a relationship with the reporter that was told."""
        live = Declaration.objects.live()
        told = Exists(live.filter(seat=OuterRef("reporter"), kept_from=OuterRef("handler")))
        return self.filter(told | Exists(live.filter(seat=OuterRef("handler"), kept_from=OuterRef("reporter"))))


class Case(models.Model):
    """What one person reported. Its words are sealed; what can be counted is not."""

    school = models.ForeignKey(School, models.PROTECT, related_name="cases")
    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    status = models.CharField(max_length=16, choices=Status, default=Status.SENT)
    child = models.BooleanField(help_text="whether a child may be part of it: unknown counts as yes")
    reporter = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="cases_reported")
    handler = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="cases_handled")
    kept_from = models.ManyToManyField(Seat, related_name="+", help_text="who may be part of it: they never see it")
    report = models.BinaryField(help_text="sealed: network, account, gist, when, direction, who it is thought to be")
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text="since when it is with whoever acts next")
    acknowledge_by = models.DateField(help_text="the same working day (school default); never moved")
    due_on = models.DateField(help_text="by when the handler acts: acknowledges, then closes")
    screen_by = models.DateField(null=True, help_text="one working day (guidance), where a child may be part of it")
    acknowledged_at = models.DateTimeField(null=True)
    screened_at = models.DateTimeField(null=True)
    channel_held_at = models.DateTimeField(null=True, help_text="since when the police ask to leave the account as is")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True, help_text="what the reporter is told")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_closed_case_says_what_the_reporter_is_told",
                condition=~Q(status=Status.CLOSED) | ~Q(outcome="") & Q(closed_at__isnull=False),
                violation_error_message="Choose what the person who reported it is told.",
            )
        ]

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_unscreened(self) -> bool:
        return self.status in UNSCREENED

    @property
    def is_unrouted(self) -> bool:
        return self.is_live and self.handler_id is None

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = CASE_WORKFLOW.take(name, status=self.status)
        unmoved = Case.objects.filter(pk=self.pk, status=self.status, handler_id=self.handler_id)
        if not unmoved.update(status=step.ends, **changes):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class PartyQuerySet(models.QuerySet["Party"]):
    def active(self) -> Self:
        return self.filter(until=None)


class Party(models.Model):
    """What one person has to do with one case, from a moment until another."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="case_parts")
    part = models.CharField(max_length=12, choices=Part)
    post = models.CharField(max_length=20, blank=True, help_text="as what they received it")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "seat", "part", condition=Q(until=None), name="one_part_at_a_time")
        ]


class Event(models.Model):
    """One thing that happened to a case. Only ever added to. `facts` holds references and counts, `words` is sealed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    step = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)
    words = models.BinaryField(null=True, help_text="sealed")

    class Meta:
        constraints = [models.UniqueConstraint("case", "number", name="one_event_at_each_number")]
