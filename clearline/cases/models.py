"""Reports, who has to do with each, and everything that happened (D§4.7, §4.8)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from clearline.cases import reporters
from clearline.cases.choices import About, Fork, Kind, Mode, Outcome, Part, Triage, What
from clearline.cases.workflow import LIVE, UNSCREENED, WORKFLOWS, Status
from clearline.declarations.models import Declaration
from clearline.declarations.queries import conflicts_of
from clearline.kernel.workflow import Step, StepNotAvailable, Workflow
from clearline.people.models import DatedQuerySet, School, Seat
from clearline.people.roles import Role
from clearline.policies.models import Version

ACTS = (Part.HANDLER, Part.COPIED)
CONCERNED = (Part.REPORTER, Part.SUBJECT, Part.VICTIM)
SEES = (*ACTS, Part.SECOND)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Whoever is named on it at this moment: the reporter, who handles it, who is copied. Nobody by seniority.

        Never a handler whom it may concern, or of whom a relationship to the reporter was told (D§3.3). Whoever
        reported something sees that they did, also where they are part of it.
        """
        named = Party.objects.active().filter(case=OuterRef("pk"), seat=seat)
        kept = Case.kept_from.through.objects.filter(case=OuterRef("pk"), seat=seat)
        others = Exists(named.filter(part__in=SEES)) & ~self._of_somebody_related_to(seat)
        reported = Exists(named.filter(part=Part.REPORTER)) | Q(pk__in=self.reported_in_confidence_by(seat))
        return self.filter(reported | others & ~Exists(kept), school_id=seat.school_id)

    def reported_by(self, seat: Seat) -> Self:
        """What this person reported, by name or in confidence: theirs alone to ask for."""
        return self.filter(Q(reporter=seat) | Q(pk__in=self.reported_in_confidence_by(seat)))

    def reported_in_confidence_by(self, seat: Seat) -> list[int]:
        """No row says whose they are: each is asked whether its lookup key is this person's."""
        sent = Case.objects.filter(school_id=seat.school_id, mode=Mode.CONFIDENTIAL)
        return [pk for pk, ref, lookup in sent.values_list("pk", "ref", "lookup") if reporters.is_of(lookup, seat, ref)]

    def _of_somebody_related_to(self, seat: Seat) -> Q:
        """Those of which a relationship with the reporter, a subject or a victim was told; no row tells which."""
        related = conflicts_of(seat)
        if not related:
            return Q(pk__in=[])
        named = Party.objects.active().filter(case=OuterRef("pk"), part__in=CONCERNED, seat__in=related)
        kept = Case.kept_from.through.objects.filter(case=OuterRef("pk"), seat__in=related)
        return Q(Exists(named)) | Q(Exists(kept)) | Q(pk__in=self._in_confidence_by(related, seat))

    def _in_confidence_by(self, related: Collection[int], seat: Seat) -> list[int]:
        acts = Party.objects.active().filter(case=OuterRef("pk"), seat=seat, part__in=SEES)
        theirs = Case.objects.filter(Exists(acts), mode=Mode.CONFIDENTIAL, school_id=seat.school_id)
        seats = list(Seat.objects.filter(pk__in=related))
        sent = theirs.values_list("pk", "ref", "lookup")
        return [pk for pk, ref, lookup in sent if any(reporters.is_of(lookup, each, ref) for each in seats)]

    def live(self) -> Self:
        return self.filter(status__in=LIVE)

    def unacknowledged(self) -> Self:
        return self.filter(status=Status.SENT)

    def of_somebody_related(self) -> Self:
        """Those on which somebody acts who has, or of whom was told, a relationship with any colleague at all."""
        live = Declaration.objects.live()
        told = Exists(live.filter(seat=OuterRef("seat"), kept_from__isnull=False))
        told_of = Exists(live.filter(kept_from=OuterRef("seat")))
        return self.filter(Exists(Party.objects.active().filter(told | told_of, case=OuterRef("pk"), part__in=ACTS)))


class Case(models.Model):
    """What one person reported. Its words are sealed; what can be counted is not."""

    school = models.ForeignKey(School, models.PROTECT, related_name="cases")
    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    status = models.CharField(max_length=16, choices=Status, default=Status.SENT)
    child = models.BooleanField(help_text="whether a child may be part of it: unknown counts as yes")
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.NAMED)
    about = models.CharField(max_length=12, choices=About, blank=True, help_text="whom misuse is about")
    reporter = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="cases_reported", help_text="only of a report with a name"
    )
    sealed_reporter = models.BinaryField(null=True, help_text="sealed: the key of whoever reported it in confidence")
    lookup = models.BinaryField(null=True, help_text="HMAC by which whoever reported it in confidence finds it again")
    claim = models.CharField(max_length=200, blank=True, help_text="argon2id of the words by which to come back")
    nudge = models.BinaryField(null=True, help_text="sealed: where an anonymous reporter is told that something is new")
    handler = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="cases_handled")
    kept_from = models.ManyToManyField(Seat, related_name="+", help_text="who may be part of it: they never see it")
    body = models.CharField(max_length=20, blank=True, help_text="the body outside the school that holds it")
    report = models.BinaryField(help_text="sealed: everything that was said")
    happened_on = models.DateField(null=True, help_text="as far as known: the policy of that day applies (D§5.37)")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+", help_text="in force that day")
    clauses = models.JSONField(default=list, help_text="numbers of the clauses it is about")
    unsafe_inside = models.BooleanField(default=False, help_text="telling the school is not safe: nobody there is told")
    other_school = models.BooleanField(default=False, help_text="it is about somebody at another school")
    tags = models.JSONField(default=list, help_text="what asks for care, such as a possible protected disclosure")
    fork = models.CharField(max_length=12, choices=Fork, blank=True, help_text="what the screen found about an adult")
    triage = models.CharField(max_length=16, choices=Triage, blank=True)
    related = models.ManyToManyField("self", help_text="for whoever handles both")
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text="since when it is with whoever acts next")
    acknowledge_by = models.DateField(help_text="the same working day (school default); never moved")
    due_on = models.DateField(help_text="by when the handler acts: acknowledges, then closes")
    screen_by = models.DateField(null=True, help_text="one working day (guidance), where a child may be part of it")
    acknowledged_at = models.DateTimeField(null=True)
    screened_at = models.DateTimeField(null=True)
    channel_held_at = models.DateTimeField(null=True, help_text="since when the police ask to leave the account as is")
    triage_by = models.DateField(null=True, help_text="two working days (school default), for misuse")
    triaged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    disposed_at = models.DateTimeField(null=True, help_text="its key is gone since: nothing of it can be read")
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True, help_text="what the reporter is told")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_closed_case_says_what_the_reporter_is_told",
                condition=~Q(status=Status.CLOSED) | ~Q(outcome="") & Q(closed_at__isnull=False),
                violation_error_message="Choose what the person who reported it is told.",
            ),
            models.CheckConstraint(
                name="only_a_named_report_points_to_its_reporter",
                condition=Q(mode=Mode.NAMED) | Q(reporter=None),
                violation_error_message="A report in confidence or without a name points to nobody.",
            ),
        ]

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_unscreened(self) -> bool:
        return self.status in UNSCREENED

    @property
    def workflow(self) -> Workflow:
        return WORKFLOWS[Kind(self.kind)]

    @property
    def is_unrouted(self) -> bool:
        return self.is_live and self.handler_id is None and not self.body

    @property
    def is_held(self) -> bool:
        """The LADO or the police have asked the school to wait."""
        return self.holds.filter(until=None).exists()

    def take_step(self, name: str, **changes: Any) -> Step:
        """Move to the step's status, and make these changes with it.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved it since it was read.
        """
        step = self.workflow.take(name, status=self.status)
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


class DenialQuerySet(models.QuerySet["Denial"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """For the data protection officer of the school, and nobody else."""
        if Role.DPO not in seat.roles_at(at):
            return self.none()
        return self.filter(case__school=seat.school_id)


class Denial(models.Model):
    """Somebody wished to learn who reported something in confidence, and was refused. Only ever added to (D§5.42).

    There is none of the reporter: a row of theirs would join the two.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="denials")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="denials")
    at = models.DateTimeField()

    objects = DenialQuerySet.as_manager()


class Thread(models.Model):
    """Something with a record and readers of its own that was opened about a case. It closes when all have ended.

    The areas above keep those records and leave this row, so that a case knows of them without knowing what they are.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="threads")
    what = models.CharField(max_length=16, choices=What)
    ref = models.CharField(max_length=12, unique=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Hold(models.Model):
    """A body outside has asked the school to wait: nobody speaks with the person or decides anything meanwhile."""

    class By(models.TextChoices):
        LADO = "lado", "The LADO"
        POLICE = "police", "The police"

    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    by = models.CharField(max_length=8, choices=By)
    ref = models.CharField(max_length=12, help_text="the referral it comes from")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("ref", condition=Q(until=None), name="one_hold_for_each_referral")]


class Practice(models.Model):
    """How reporting works at one school, where it is not the default: see `practices.of`."""

    school = models.OneToOneField(School, models.PROTECT, primary_key=True, related_name="practice")
    recent_age = models.PositiveSmallIntegerField(default=18, help_text="whoever left is a child below this age")
    recent_years = models.PositiveSmallIntegerField(default=2, help_text="years for which a leaver is a recent student")
    in_trust = models.BooleanField(null=True, blank=True, help_text="empty: worked out from the type of establishment")
    lado_phone = models.CharField(max_length=40, blank=True)
    lado_email = models.EmailField(blank=True)
    trust_phone = models.CharField(max_length=40, blank=True)
    governor_services_phone = models.CharField(max_length=40, blank=True, help_text="of the local authority")
    dsl_phone = models.CharField(max_length=40, blank=True, help_text="safeguarding, out of hours")

    @property
    def is_in_trust(self) -> bool:
        """Academies and free schools are, as far as nobody has said otherwise: above them stands the trust."""
        if self.in_trust is not None:
            return self.in_trust
        kind = self.school.establishment_type.lower()
        return "academy" in kind or "free school" in kind


class DutyQuerySet(DatedQuerySet["Duty"]):
    def visible_to(self, seat: Seat, _at: datetime) -> Self:
        return self.filter(school_id=seat.school_id)


class Duty(models.Model):
    """Who screens on days of a school holiday, in place of the safeguarding lead (D§5.28)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="duties")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="duties")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day cannot be before the first.",
            )
        ]
