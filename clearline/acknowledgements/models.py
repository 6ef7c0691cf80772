"""Who was asked to read which version, and what they answered. An acknowledgement is only ever added."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import connection, models

from clearline.acknowledgements.workflow import ACKNOWLEDGEMENT_WORKFLOW, ENDED, OPEN, SIGNED, UNSIGNED, Status
from clearline.kernel.workflow import StepNotAvailable
from clearline.pages.prepared import Prepared
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.policies.models import Version


class Kind(models.TextChoices):
    SIGNED = "signed", "Signed here"
    PAPER = "paper", "Signed on paper"
    ASSISTED = "assisted", "Read with help"


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, seat: Seat, at: datetime) -> Self:
        """One's own; one's team's for a line manager; everyone's for head, owner and office (D§3.2)."""
        if seat.roles_at(at) & {Role.HEAD, Role.OWNER, Role.RECEPTION}:
            return self.filter(school_id=seat.school_id)
        return self.filter(models.Q(seat=seat) | models.Q(seat__in=seat.team_at(at)))

    def own_for_version_in_force(self, seat: Seat, on: date) -> Request | None:
        """What this person was asked about the version that holds at their school that day, without its text."""
        version = HELD.first(seat.school_id, on)
        if version is None:
            return None
        request = next((each for each in LIVE_OF_SEAT(seat.pk) if each.version_id == version.pk), None)
        if request is not None:
            request.seat, request.school, request.version = seat, seat.school, version
        return request

    def live(self) -> Self:
        return self.exclude(status__in=ENDED)

    def unsigned(self) -> Self:
        return self.filter(status__in=UNSIGNED)

    def signed(self) -> Self:
        return self.filter(status__in=SIGNED)


MOVE = "UPDATE acknowledgements_request SET status = %s WHERE id = %s AND status = %s"


class Request(models.Model):
    """One person asked to read one version, once; asked anew where the first was set aside, lapsed or left behind."""

    school = models.ForeignKey(School, models.PROTECT, related_name="requests")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="requests")
    version = models.ForeignKey(Version, models.PROTECT, related_name="requests")
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField(help_text="10 school days after asking, unless away (school default)")
    ended_on = models.DateField(null=True, help_text="the day it lapsed, or its person left without signing")

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "seat", "version", condition=~models.Q(status__in=ENDED), name="asked_once_for_each_version"
            )
        ]

    @property
    def ref(self) -> str:
        return f"AR-{self.pk}"

    @property
    def is_signed(self) -> bool:
        return self.status in SIGNED

    def is_overdue(self, on: date) -> bool:
        """Nobody is chased who has said why they do not sign."""
        return self.status in OPEN and self.due_on < on

    def take_step(self, name: str) -> None:
        """Move to the step's status.

        Raises:
            StepNotAvailable: this status has no such step, or somebody else has moved the request since it was read.
        """
        step = ACKNOWLEDGEMENT_WORKFLOW.take(name, status=self.status)
        with connection.cursor() as cursor:
            cursor.execute(MOVE, [step.ends, self.pk, self.status])
            moved = cursor.rowcount
        if not moved:
            raise StepNotAvailable("This has moved on since the page was opened. Read it again before you decide.")
        self.status = step.ends


HELD = Prepared(lambda urn, on: Version.objects.held(urn, on).defer("text", "control")[:1], places=2)
LIVE_OF_SEAT = Prepared(lambda seat: Request.objects.live().filter(seat=seat), places=1)


class Acknowledgement(models.Model):
    """The record that a person read and understood a version. Never edited, never deleted."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="acknowledgement")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(help_text="the moment it was recorded here")
    signed_on = models.DateField(null=True, help_text="the day on the paper, where that is another day")
    signer = models.BinaryField(help_text="sealed JSON: the name as typed; the name, job and school as they stood then")
    words = models.PositiveSmallIntegerField(default=1, help_text="which statement was signed; see statements.py")
    position = models.PositiveIntegerField(help_text="its link in the school's chain")
    link_hash = models.BinaryField()
    by = models.CharField(max_length=24, blank=True, help_text="key of whoever entered it or printed the slip")
    confirmed_by = models.CharField(max_length=24, blank=True)


class Objection(models.Model):
    """A dispute, a refusal to sign or a setting aside, with its reason sealed. None is misconduct by itself."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="objections")
    status = models.CharField(max_length=10, choices=Status)
    record = models.CharField(max_length=40, help_text="what its key is kept under")
    reason = models.BinaryField(help_text="sealed")
    at = models.DateTimeField()
    by = models.CharField(max_length=24)


class PaperSheet(models.Model):
    """A printed sheet for one person and one version, known again by its code."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="sheets")
    code = models.CharField(max_length=9, unique=True)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=24)
    words = models.PositiveSmallIntegerField(default=1, help_text="which statement is printed on it; see statements.py")


class PaperEntry(models.Model):
    """A returned sheet as one person entered it: a signature once a second person confirms it.

    Names on it are sealed under the sheet's code; empty where nobody helped or watched.
    """

    sheet = models.ForeignKey(PaperSheet, models.PROTECT, related_name="entries")
    signed_on = models.DateField()
    helper = models.BinaryField(default=b"", help_text="sealed: who read it aloud, signed or interpreted, and how")
    witness = models.BinaryField(default=b"", help_text="sealed: for a signature by mark")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Seat, models.PROTECT, related_name="entries_made")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="entries_settled")
    confirmed = models.BooleanField(null=True)

    @property
    def names_somebody(self) -> bool:
        return bool(self.helper or self.witness)
