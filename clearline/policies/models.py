"""A school's policy: its versions, their clauses, and who approved them. Published text never changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from clearline.people.models import School, Seat
from clearline.people.roles import Category, Role
from clearline.policies.duties import Duty

DRAFTERS = {Role.OWNER, Role.HEAD}
READERS_OF_DRAFTS = DRAFTERS | {Role.CHAIR, Role.CLERK, Role.DSL, Role.DPO, Role.LINK_GOVERNOR}


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """Published versions for everyone at the school; drafts for those who work on them (D§3.2)."""
        versions = self.filter(school_id=seat.school_id)
        if seat.roles_at(at) & READERS_OF_DRAFTS:
            return versions
        return versions.published()

    def published(self) -> Self:
        return self.exclude(published_at=None)

    def in_force(self, school: School | int, on: date) -> Version | None:
        """The one version that holds at the school that day: the newest published whose first day has come."""
        return self.held(school.pk if isinstance(school, School) else school, on).first()

    def held(self, urn: int, on: date) -> Self:
        """Published versions whose first day has come, the one in force first."""
        held = self.published().filter(school_id=urn, effective_on__lte=on)
        return held.order_by("-effective_on", "-number")


class Version(models.Model):
    school = models.ForeignKey(School, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    control = models.JSONField(default=dict, help_text="metadata, producer and history as read from the document")
    source_name = models.CharField(max_length=200)
    source_sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=24)
    effective_on = models.DateField(null=True, blank=True)
    renewal_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True, help_text="the exact text as published; its SHA-256 is the fingerprint")
    text_sha256 = models.BinaryField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=24, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("school", "number", name="one_version_for_each_number"),
            models.CheckConstraint(
                name="published_version_is_whole",
                condition=Q(published_at=None)
                | (Q(effective_on__isnull=False) & Q(text_sha256__isnull=False) & ~Q(text="")),
                violation_error_message="A published version has its text, fingerprint and first day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def ref(self) -> str:
        return f"PV-{self.school_id}-{self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def fingerprint(self) -> str:
        return bytes(self.text_sha256 or b"").hex()

    def sets(self, duty: Duty) -> bool:
        """Whether any of its clauses sets this duty."""
        return any(duty in duties for duties in self.clauses.values_list("duties", flat=True))

    def clause_for(self, duty: Duty) -> Clause | None:
        """The first of its clauses that sets this duty."""
        return next((clause for clause in self.clauses.order_by("position") if duty in clause.duties), None)


class Clause(models.Model):
    version = models.ForeignKey(Version, models.PROTECT, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    ident = models.CharField(max_length=40, help_text="stable and unique within the version, like 4.3 or 3.HT.a")
    label = models.CharField(max_length=40, blank=True, help_text="as printed")
    section = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    lead = models.CharField(max_length=200, blank=True, help_text="words above a list that bind each item")
    text = models.TextField()
    source = models.TextField(blank=True, help_text="as it stood in the document, page breaks kept")
    obligations = models.JSONField(default=list)
    duties = models.JSONField(default=list, blank=True, help_text="what it sets, the main duty first")
    duty_confirmed = models.BooleanField(default=False)
    no_duty_reason = models.CharField(max_length=200, blank=True)
    corrected = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("version", "ident", name="clause_ids_never_repeat")]

    @property
    def is_settled(self) -> bool:
        """A person has said which duties it sets, or why it sets none."""
        return self.duty_confirmed and bool(self.duties or self.no_duty_reason)

    @property
    def all_duties(self) -> tuple[Duty, ...]:
        """What it sets, the main duty first; nothing where it sets none or nobody has said yet."""
        return tuple(Duty(duty) for duty in self.duties)

    @property
    def weight(self) -> str:
        """How the clause binds, in a word: the strongest of its obligations; nothing for a statement."""
        found = {obligation["modality"] for obligation in self.obligations}
        return next((word for word in WEIGHTS if word in found), "").replace("advised not", "advice")

    @property
    def binds(self) -> bool:
        """Only what a clause says must be done, or must not, can ever not be kept: the rest is advice (D§10.4)."""
        return self.weight in BINDING


WEIGHTS = ("must not", "must", "will", "should", "advised not", "may")
BINDING = frozenset({"must not", "must", "will"})


class Summary(models.Model):
    """What a clause means, in plain English, for everyone or for one category of people. The school's own words."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="summaries")
    category = models.CharField(max_length=10, choices=Category, blank=True, help_text="empty for everyone")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("clause", "category", name="one_summary_for_each_category")]


class Approval(models.Model):
    """Evidence that a body approved a version: entered the day it was found, never back-dated (D§4.1)."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="approvals")
    body = models.CharField(max_length=120)
    approved_on = models.DateField()
    minute = models.CharField(max_length=120)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    entered_by = models.CharField(max_length=24)
    entered_at = models.DateTimeField()


class Scan(models.Model):
    """The scanned minute of an approval, kept under its own hash."""

    urn = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("urn", "sha256", name="one_scan_for_each_file")]


class Agreement(models.Model):
    """A row of the document's history: who agreed it in consultation, when, and for whom (D§1A)."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="agreements")
    printed_version = models.CharField(max_length=20, blank=True)
    agreed_on = models.CharField(max_length=10, blank=True, help_text="ISO, cut to what is known")
    body = models.CharField(max_length=120, blank=True)
    constituency = models.CharField(max_length=80, default="not stated")
    action = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)


class Definition(models.Model):
    """A word of the policy, as this school means it; shown beside the clause that defines social media (1.2)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="definitions")
    word = models.CharField(max_length=80)
    meaning = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("school", "word", name="one_meaning_for_each_word")]


class Network(models.Model):
    """A social network, and whether this school counts it as social media under the policy."""

    school = models.ForeignKey(School, models.PROTECT, related_name="networks")
    name = models.CharField(max_length=80)
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("school", "name", name="each_network_once")]


class ImportedPack(models.Model):
    """A newer reference pack that an owner brought; the newest is in use."""

    edition = models.CharField(max_length=40, unique=True)
    content = models.BinaryField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=24)


class PackCheck(models.Model):
    """Somebody looked the reference pack over for their school, as is due each September."""

    school = models.ForeignKey(School, models.PROTECT, related_name="pack_checks")
    on = models.DateField()
    by = models.CharField(max_length=24)


class Misread(models.Model):
    """How many first misunderstood a clause, of ten people or more: what the next revision of it opens with (D§4.3)."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="misreads")
    clause = models.CharField(max_length=40, help_text="the clause's id")
    people = models.PositiveIntegerField(help_text="who answered a question about the clause")
    missed = models.PositiveIntegerField(help_text="whose first answer was wrong")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("version", "clause", name="one_misread_for_each_clause")]
