"""What the school tells the LADO, the police and the Commissioner about a case, each with readers of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from clearline.cases import conflicts
from clearline.cases.models import ACTS, Case, CaseQuerySet, Party
from clearline.kernel.workflow import Step, StepNotAvailable, Workflow
from clearline.keys.vault import KeyDestroyed
from clearline.people.models import School, Seat
from clearline.people.roles import Role, Scope
from clearline.referrals.choices import By, How, Risk
from clearline.referrals.workflow import (
    BREACH_WORKFLOW,
    LADO_WORKFLOW,
    POLICE_WORKFLOW,
    BreachStatus,
    LadoStatus,
    PoliceStatus,
)

MOVED = "This has moved on since the page was opened. Read it again before you decide."
AFTER_ANSWER = (LadoStatus.STRATEGY, LadoStatus.RELEASED, LadoStatus.NO_ACTION, LadoStatus.CLOSED)


def acted_on(seat: Seat, at: datetime) -> CaseQuerySet:
    """Cases that this person handles or is copied into, free of conflict; never one that they reported."""
    acts = Party.objects.active().filter(case=OuterRef("pk"), seat=seat, part__in=ACTS)
    cases = Case.objects.visible_to(seat, at).filter(Exists(acts))
    return cases.exclude(pk__in=Case.objects.reported_by(seat).values("pk"))


class RecordQuerySet[Row: Record](models.QuerySet[Row]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def with_people(self) -> Self:
        return self.select_related("school", "case__school", "case__reporter", "case__handler")

    def free_for(self, seat: Seat, at: datetime) -> list[int]:
        """Those whose case cannot concern this person; each is asked, since a confidential reporter is in no row."""
        return [each.pk for each in self.select_related("case__school") if _is_free(each.case, seat, at)]


def _is_free(case: Case | None, seat: Seat, at: datetime) -> bool:
    try:
        return case is None or not conflicts.why_not(case, seat, at)
    except KeyDestroyed:  # disposed of: there is nothing left to read
        return False


class Record(models.Model):
    """What the three have in common: a reference, a state, a history, and the key that seals their words."""

    WORKFLOW: ClassVar[Workflow]

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=12, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", help_text="empty for the clock")
    asked_at = models.DateTimeField(help_text="since when somebody has the next step")
    due_on = models.DateField(help_text="by when the next step is taken")
    closed_at = models.DateTimeField(null=True)

    status: Any
    case: Any
    case_id: Any

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def sealed_by(self) -> str:
        """Whose key seals its words: disposing of a case takes what was opened about it."""
        return self.case.ref if self.case_id else self.ref

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = self.WORKFLOW.take(name, status=self.status)
        rows: Any = type(self)._base_manager  # of whichever of the three this is
        if not rows.filter(pk=self.pk, status=self.status).update(status=step.ends, **changes):
            raise StepNotAvailable(MOVED)
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class LadoReferralQuerySet(RecordQuerySet["LadoReferral"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever handles the case or is copied into it. About the head that is the chair alone (D§3.3)."""
        return self.filter(school_id=seat.school_id, case__in=acted_on(seat, at))


class LadoReferral(Record):
    """That an allegation is for the local authority’s designated officer; until they say so, the school waits."""

    WORKFLOW = LADO_WORKFLOW

    case = models.ForeignKey(Case, models.PROTECT, related_name="lado_referrals")
    status = models.CharField(max_length=20, choices=LadoStatus, default=LadoStatus.TO_REFER)
    referred_at = models.DateTimeField(
        null=True, help_text="when the LADO was told, which may be before it was written"
    )
    how = models.CharField(max_length=8, choices=How, blank=True)
    theirs = models.BinaryField(null=True, help_text="sealed: the LADO's own reference")
    no_reference = models.BinaryField(null=True, help_text="sealed: why there is none")
    form_by = models.DateTimeField(null=True, help_text="24 hours after the LADO asked for the written form (guidance)")
    form_sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = LadoReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", condition=Q(closed_at=None), name="one_open_lado_referral_for_each_case"),
            models.CheckConstraint(
                name="a_lado_answer_has_a_reference_or_a_reason",
                condition=~Q(status__in=AFTER_ANSWER) | Q(theirs__isnull=False) | Q(no_reference__isnull=False),
                violation_error_message="Enter the LADO’s reference, or say why there is none.",
            ),
        ]

    @property
    def waits_for_form(self) -> bool:
        return self.is_open and self.form_by is not None and self.form_sent_at is None


class PoliceReferralQuerySet(RecordQuerySet["PoliceReferral"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever handles the case or is copied into it, and whoever decides, while they may act on it (D§3.2)."""
        decides = self.filter(decider=seat).free_for(seat, at)
        return self.filter(Q(case__in=acted_on(seat, at)) | Q(pk__in=decides), school_id=seat.school_id)

    def statuses_visible_to(self, seat: Seat, at: datetime) -> Self:
        """The chair of governors sees that there is one and how it stands, and no word of it; never one about them."""
        if not seat.roles_for(Scope.CASES, at) & {Role.CHAIR, Role.VICE_CHAIR}:
            return self.none()
        found = self.filter(school_id=seat.school_id)
        return found.filter(pk__in=found.free_for(seat, at))


class PoliceReferral(Record):
    """Whether the police are told, what they ask for, what they got, and what came of it (policy 3.GB.d, 5.3)."""

    WORKFLOW = POLICE_WORKFLOW

    case = models.ForeignKey(Case, models.PROTECT, related_name="police_referrals")
    status = models.CharField(max_length=20, choices=PoliceStatus, default=PoliceStatus.CONSIDERING)
    decider = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", help_text="head, or else chair")
    decided_at = models.DateTimeField(null=True)
    no_reason = models.BinaryField(null=True, help_text="sealed: why they are not told")
    reported_at = models.DateTimeField(null=True, help_text="when they were told, which may be before it was written")
    reported_by = models.CharField(max_length=8, choices=By, blank=True)
    first = models.BooleanField(default=False, help_text="danger: told before anybody decided")
    theirs = models.BinaryField(null=True, help_text="sealed: the reference of the police")
    no_reference = models.BinaryField(null=True, help_text="sealed: why there is none")

    objects = PoliceReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", condition=Q(closed_at=None), name="one_open_police_referral_for_each_case"),
            models.CheckConstraint(
                name="a_police_outcome_has_a_reference_or_a_reason",
                condition=~Q(status__in=(PoliceStatus.OUTCOME, PoliceStatus.CLOSED))
                | Q(theirs__isnull=False)
                | Q(no_reference__isnull=False)
                | Q(no_reason__isnull=False),
                violation_error_message="Enter the reference of the police, or say why there is none.",
            ),
            models.CheckConstraint(
                name="not_telling_the_police_has_a_reason",
                condition=~Q(status=PoliceStatus.DECIDED_NO) | Q(no_reason__isnull=False),
                violation_error_message="Say why the police are not told.",
            ),
        ]


class BreachQuerySet(RecordQuerySet["Breach"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever owns it, unless it may concern them, and whoever wrote it; neither sees the case for it (D§3.2)."""
        owned = self.filter(owner=seat).free_for(seat, at)
        return self.filter(Q(pk__in=owned) | Q(opened_by=seat), school_id=seat.school_id)


class Breach(Record):
    """A breach of personal data: the data protection officer owns the record and sees nothing of the case."""

    WORKFLOW = BREACH_WORKFLOW

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="breaches")
    status = models.CharField(max_length=20, choices=BreachStatus, default=BreachStatus.OPENED)
    owner = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", help_text="the officer, or who stands in"
    )
    told = models.BinaryField(help_text="sealed: what happened, and whose data; JSON")
    aware_at = models.DateTimeField(help_text="from when the 72 hours count")
    ico_by = models.DateTimeField(help_text="72 hours later (guidance); no day is left out")
    people = models.PositiveIntegerField(null=True, help_text="how many people’s data, as far as known")
    data = models.JSONField(default=list, help_text="kinds of data")
    risk = models.CharField(max_length=8, choices=Risk, blank=True)
    contained_at = models.DateTimeField(null=True)
    ico_told_at = models.DateTimeField(null=True)
    ico_reference = models.BinaryField(null=True, help_text="sealed")
    ico_reason = models.BinaryField(null=True, help_text="sealed: why the Commissioner is not told")
    late_reason = models.BinaryField(null=True, help_text="sealed: why it took more than 72 hours")
    people_told_at = models.DateTimeField(null=True)
    people_reason = models.BinaryField(null=True, help_text="sealed: why the people are not told")

    objects = BreachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="the_commissioner_is_told_or_there_is_a_reason",
                condition=~Q(status__in=(BreachStatus.ICO_SETTLED, BreachStatus.PEOPLE_SETTLED, BreachStatus.CLOSED))
                | Q(ico_told_at__isnull=False, ico_reference__isnull=False)
                | Q(ico_reason__isnull=False),
                violation_error_message="Enter the Commissioner’s reference, or say why they are not told.",
            ),
            models.CheckConstraint(
                name="the_people_are_told_or_there_is_a_reason",
                condition=~Q(status__in=(BreachStatus.PEOPLE_SETTLED, BreachStatus.CLOSED))
                | Q(people_told_at__isnull=False)
                | Q(people_reason__isnull=False),
                violation_error_message="Say when the people were told, or why they are not.",
            ),
        ]


class Entry(models.Model):
    """One thing that happened to one of them. Only ever added to; `facts` holds counts, `words` is sealed."""

    urn = models.PositiveIntegerField()
    record = models.CharField(max_length=12, help_text="whose key seals its words")
    ref = models.CharField(max_length=12, help_text="of what it is")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(help_text="when it was written down")
    happened_at = models.DateTimeField(help_text="when it happened")
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    step = models.CharField(max_length=32)
    facts = models.JSONField(default=dict)
    words = models.BinaryField(null=True, help_text="sealed")

    class Meta:
        constraints = [models.UniqueConstraint("ref", "number", name="one_entry_at_each_number")]


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> Self:
        return self.filter(until=None)


class LegalHold(models.Model):
    """What is kept whatever its period says, because the police need it (D§5.61)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    record = models.CharField(max_length=12, help_text="the reference of what is kept")
    referral = models.ForeignKey(PoliceReferral, models.PROTECT, related_name="legal_holds")
    since = models.DateTimeField()
    review_on = models.DateField(help_text="six months at most, then somebody says that it is still needed")
    until = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "record", "referral", condition=Q(until=None), name="one_legal_hold_of_each_record_and_referral"
            )
        ]
