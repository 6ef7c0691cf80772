"""Support records: each belongs to the person who is abused, and shows others what that person shares (D§4.9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from clearline.cases.models import Case
from clearline.declarations.queries import conflicts_of
from clearline.exhibits.models import Exhibit
from clearline.kernel.workflow import Step as WorkflowStep
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import School, Seat
from clearline.support import choices
from clearline.support.choices import KEPT_APART, SHARED_WITH, Category, Part, Reach, Wellbeing
from clearline.support.workflow import LIVE, SUPPORT_WORKFLOW, Status


class SupportRecordQuerySet(models.QuerySet["Record"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """The person's own, and those in which they have a part now. Nobody by seniority.

        Never for somebody who may be part of the abuse, nor one who handles it and of whom a relationship with the
        person was told since (D§3.3).
        """
        active = Party.objects.active().filter(record=OuterRef("pk"), seat=seat)
        named = Exists(active.exclude(part__in=KEPT_APART)) | Exists(active) & ~Q(person__in=conflicts_of(seat))
        kept = Record.kept_from.through.objects.filter(record=OuterRef("pk"), seat=seat)
        return self.filter(Q(person=seat) | named & ~Exists(kept), school_id=seat.school_id)

    def live(self) -> Self:
        return self.filter(status__in=LIVE)

    def with_the_school(self) -> Self:
        """Not those that a person keeps to themselves, because telling the school is not safe."""
        return self.filter(alone=False)


class Record(models.Model):
    """What one person is going through. Its words are sealed under its own key; what can be counted is not."""

    school = models.ForeignKey(School, models.PROTECT, related_name="support_records")
    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey(Seat, models.PROTECT, related_name="support_records", help_text="whose record it is")
    status = models.CharField(max_length=16, choices=Status, default=Status.OPENED)
    category = models.CharField(max_length=16, choices=Category)
    wellbeing = models.CharField(max_length=12, choices=Wellbeing, default=Wellbeing.NOT_ASKED)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.MAIL)
    child = models.BooleanField(help_text="whether a student wrote it, or a child is part of it")
    danger = models.BooleanField(default=False, help_text="threats were told of, or an address that is out there")
    risk = models.BooleanField(default=False, help_text="to life or to a child: the one thing that outweighs a no")
    alone = models.BooleanField(default=False, help_text="kept by the person alone: telling the school is not safe")
    body = models.CharField(max_length=20, blank=True, help_text="the body outside that is rung, where nobody may act")
    kept_from = models.ManyToManyField(Seat, related_name="+", help_text="who may be part of it: they never see it")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", help_text="out of which it was offered")
    told = models.BinaryField(help_text="sealed: what was said at the door")
    safety = models.BinaryField(null=True, help_text="sealed: the same-day check")
    opened_at = models.DateTimeField()
    acknowledge_by = models.DateField(null=True, help_text="the same working day; empty while kept alone")
    due_on = models.DateField(null=True, help_text="by when whoever has it acknowledges")
    secure_by = models.DateField(null=True)
    plan_by = models.DateField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    secured_at = models.DateTimeField(null=True)
    planned_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(help_text="when anything last happened in it: from then it is quiet")
    paused_at = models.DateTimeField(null=True)
    asked_to_close_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    disposed_at = models.DateTimeField(null=True, help_text="its key is gone since: nothing of it can be read")
    adequate = models.CharField(max_length=8, choices=choices.Adequate, blank=True)

    objects = SupportRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_record_kept_alone_is_with_nobody",
                condition=Q(alone=False) | Q(acknowledged_at=None),
                violation_error_message="Nobody at the school is told of a record that somebody keeps alone.",
            ),
            models.CheckConstraint(
                name="a_closed_record_says_when",
                condition=~Q(status=Status.CLOSED) | Q(closed_at__isnull=False),
                violation_error_message="A closed record says since when.",
            ),
        ]

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def kind_in_words(self) -> str:
        """What kind it is, as a governor is told: never who."""
        return choices.TOLD_TO_A_GOVERNOR[Category(self.category)]

    @property
    def is_paused(self) -> bool:
        """The person wants quiet. A risk to life or to a child does not wait for that."""
        return self.paused_at is not None and not self.risk

    def holder(self, part: Part) -> Seat | None:
        """Who has this part now; where several have, the first."""
        found = self.parties.active().filter(part=part).select_related("seat").order_by("pk").first()
        return found.seat if found else None

    def take_step(self, name: str, **changes: Any) -> WorkflowStep:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = SUPPORT_WORKFLOW.take(name, status=self.status)
        if not Record.objects.filter(pk=self.pk, status=self.status).update(status=step.ends, **changes):
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends
        for field, value in changes.items():
            setattr(self, field, value)
        return step


class SupportPartyQuerySet(models.QuerySet["Party"]):
    def active(self) -> Self:
        return self.filter(until=None)


class Party(models.Model):
    """What one person has to do with one record, from a moment until another."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="parties")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="support_parts")
    part = models.CharField(max_length=12, choices=Part)
    post = models.CharField(max_length=20, blank=True, help_text="as what they received it")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = SupportPartyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("record", "seat", "part", condition=Q(until=None), name="one_such_part_at_a_time")
        ]


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, seat: Seat, _at: datetime) -> Self:
        """Those made to this person, and not answered yet. Whoever made one learns nothing more of it."""
        return self.filter(person=seat, answered_at=None)


class Offer(models.Model):
    """Somebody who handles a case offers a colleague a record of their own. Whether it is opened is theirs to say."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey(Seat, models.PROTECT, related_name="support_offers")
    by = models.CharField(max_length=24, help_text="opaque key")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    record = models.OneToOneField(Record, models.PROTECT, null=True, related_name="offer")

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "person", condition=Q(answered_at=None), name="one_open_offer_at_a_time")
        ]


class SupportItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """All for the person whose record it is; for others those shared with them now, while they have a part."""
        shared = Share.objects.standing().filter(item=OuterRef("pk"), seat=seat)
        parts = Party.objects.active().filter(record=OuterRef("record"), seat=seat, part__in=SHARED_WITH)
        own = Q(record__person=seat)
        return self.filter(own | Exists(shared) & Exists(parts), record__in=Record.objects.visible_to(seat, at))


class Item(models.Model):
    """One thing of a record. The person says for each who may see it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=choices.ItemKind)
    network = models.CharField(max_length=40, blank=True)
    title = models.BinaryField(help_text="sealed")
    words = models.BinaryField(help_text="sealed: may be empty")
    link = models.BinaryField(help_text="sealed: may be empty")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=24, help_text="opaque key")
    exhibits = models.ManyToManyField(Exhibit, related_name="+")

    objects = SupportItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("record", "number", name="one_item_at_each_number")]


class ShareQuerySet(models.QuerySet["Share"]):
    def standing(self) -> Self:
        """Given, and not taken back since: the last word about each item and person."""
        later = Share.objects.filter(item=OuterRef("item"), seat=OuterRef("seat"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), given=True)


class Share(models.Model):
    """An item was shared with somebody, or taken back. Only ever added to: the last row about both counts."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="shares")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    given = models.BooleanField()
    for_safety = models.BooleanField(default=False, help_text="not by the person, for a risk to life or to a child")
    at = models.DateTimeField()
    by = models.CharField(max_length=24, help_text="opaque key")

    objects = ShareQuerySet.as_manager()


class Action(models.Model):
    """One thing of the plan: what the person says to it, who does it, and how far it is."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="plan")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, choices=choices.Step)
    words = models.BinaryField(help_text="sealed: may be empty")
    consent = models.CharField(max_length=12, choices=choices.Consent, blank=True)
    answered_at = models.DateTimeField(null=True)
    who = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=choices.State, default=choices.State.PROPOSED)
    letter = models.CharField(max_length=12, blank=True, help_text="reference of its draft, then of its letter")
    approved_at = models.DateTimeField(null=True, help_text="when the person had read the draft and said yes to it")
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=24, help_text="opaque key")

    class Meta:
        constraints = [models.UniqueConstraint("record", "number", name="one_action_at_each_number")]

    @property
    def is_letter(self) -> bool:
        return self.step in choices.LETTERS


class Takedown(models.Model):
    """Getting one item removed: asked of the person, reported, looked at again after 48 hours, taken to a helpline."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="takedown")
    asked_at = models.DateTimeField()
    consent = models.CharField(max_length=12, choices=choices.Consent, blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    look_again_at = models.DateTimeField(null=True, help_text="48 hours after it was reported")
    school_facing = models.BooleanField(default=False, help_text="about the school or somebody’s work: POSH takes it")
    helpline = models.CharField(max_length=24, choices=choices.Helpline, blank=True)
    helpline_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)


class CheckIn(models.Model):
    """The supporter asks how the person is. The note is sealed."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="check_ins")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=24, blank=True, help_text="opaque key")
    note = models.BinaryField(null=True, help_text="sealed")


class Escalation(models.Model):
    """It went to the police, a lawyer or a helpline; their reference is sealed. Only ever added to."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="escalations")
    number = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=12, choices=choices.Outside)
    words = models.BinaryField(help_text="sealed: whom, their reference, what they said")
    at = models.DateTimeField()
    by = models.CharField(max_length=24, help_text="opaque key")


class Entry(models.Model):
    """One thing that happened. Only ever added to. `facts` holds counts and choices, `words` is sealed."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty for the clock")
    what = models.CharField(max_length=24)
    facts = models.JSONField(default=dict)
    words = models.BinaryField(null=True, help_text="sealed")

    class Meta:
        constraints = [models.UniqueConstraint("record", "number", name="one_support_entry_at_each_number")]
