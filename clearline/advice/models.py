"""Requests for HR advice: what is asked, the papers shared for it, what was said (D§4.12)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clearline.advice.workflow import ADVICE_WORKFLOW, LIVE, Status
from clearline.cases.choices import Part
from clearline.cases.models import Case, Party
from clearline.declarations.queries import conflicts_of
from clearline.kernel.workflow import Step, StepNotAvailable
from clearline.people.models import School, Seat
from clearline.people.roles import Role, Scope

NAMED_IN_IT = (Part.SUBJECT, Part.VICTIM, Part.REPORTER)
DECIDES = (Part.INVESTIGATOR, Part.DECIDER, Part.APPEAL)
NEVER_ADVISES = (*NAMED_IN_IT, *DECIDES, Part.WITNESS, Part.SUPPORTER, Part.COMPANION)
FOLLOWED = (("followed", "Followed"), ("part", "Followed in part"), ("not", "Not followed"))


class AdviceRequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever handles the case now; an adviser what waits for one, and what they took, until their access ends.

        Never an adviser who is part of the case, is related to somebody in it, or has declined it.
        """
        found = Q(case__in=handled_by(seat, at))
        if Role.HR_ADVISER in seat.roles_for(Scope.CASES, at):
            found |= self._advised_by(seat, at)
        return self.filter(found, school_id=seat.school_id)

    @staticmethod
    def _advised_by(seat: Seat, at: datetime) -> Q:
        parties = Party.objects.filter(case=OuterRef("case"))
        part_of_it = Exists(parties.filter(seat=seat, part__in=NEVER_ADVISES))
        related = Exists(parties.filter(seat__in=conflicts_of(seat), part__in=NAMED_IN_IT))
        declined = Exists(Declined.objects.filter(request=OuterRef("pk"), seat=seat))
        taken = Q(adviser=seat) & (Q(access_ends_on=None) | Q(access_ends_on__gte=timezone.localdate(at)))
        return (Q(status=Status.SENT) | taken) & Q(~part_of_it, ~related, ~declined)

    def live(self) -> Self:
        return self.filter(status__in=LIVE)


def handled_by(seat: Seat, at: datetime) -> models.QuerySet[Case]:
    """The cases that this person handles now."""
    handles = Party.objects.active().filter(case=OuterRef("pk"), seat=seat, part=Part.HANDLER)
    return Case.objects.visible_to(seat, at).filter(Exists(handles))


class Request(models.Model):
    """One question to the school's HR provider. Its words are sealed under a key of its own."""

    school = models.ForeignKey(School, models.PROTECT, related_name="advice_requests")
    case = models.ForeignKey(Case, models.PROTECT, related_name="advice_requests")
    ref = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.DRAFT)
    urgent = models.BooleanField(default=False, help_text="a suspension: within four working hours")
    adviser = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="advice_given")
    question = models.BinaryField(help_text="sealed")
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    acknowledge_by = models.DateField(null=True, help_text="one working day (contract)")
    advise_at = models.DateTimeField(null=True, help_text="three working days, or four working hours (contract)")
    late_told_at = models.DateTimeField(null=True, help_text="when the other advisers were told that it is late")
    advised_at = models.DateTimeField(null=True)
    decide_by = models.DateField(null=True, help_text="by when it is recorded what became of the advice")
    followed = models.CharField(max_length=8, blank=True, choices=FOLLOWED)
    closed_at = models.DateTimeField(null=True)
    access_ends_on = models.DateField(null=True, help_text="the last day on which its adviser sees it")

    objects = AdviceRequestQuerySet.as_manager()

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = ADVICE_WORKFLOW.take(name, status=self.status)
        unmoved = Request.objects.filter(pk=self.pk, status=self.status, adviser_id=self.adviser_id)
        if not unmoved.update(status=step.ends, **changes):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you go on.")
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class Declined(models.Model):
    """An adviser has a conflict of interest: they do not see the request again."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="declined")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("request", "seat", name="declined_once")]


class Paper(models.Model):
    """One thing of the case that is shared with the adviser, and nothing beside it."""

    class Kind(models.TextChoices):
        FACT = "fact", "A fact"
        EXHIBIT = "exhibit", "An exhibit"
        LETTER = "letter", "A letter"

    request = models.ForeignKey(Request, models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    ref = models.CharField(max_length=12, blank=True, help_text="of the exhibit or letter")
    words = models.BinaryField(null=True, help_text="sealed: of a fact")
    shared_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, help_text="before the request was sent")

    class Meta:
        constraints = [models.UniqueConstraint("request", "number", name="one_paper_of_a_request_at_each_number")]


class Entry(models.Model):
    """One thing that was said or done. Only ever added to."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    step = models.CharField(max_length=24)
    words = models.BinaryField(null=True, help_text="sealed")

    class Meta:
        constraints = [models.UniqueConstraint("request", "number", name="one_entry_of_a_request_at_each_number")]
