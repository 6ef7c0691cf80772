"""What people add to a record to show what happened, and through whose hands it went. Only ever added to.

An exhibit knows no person and no school: it holds a URN, the reference of the record whose key seals it, opaque keys.
"""

from typing import Self

from django.db import models
from django.db.models import Q

MOST = 10  # exhibits of one record, without redacted copies


class Kind(models.TextChoices):
    FILE = "file", "File"
    MESSAGE = "message", "Message"
    LINK = "link", "Link"
    NOTE = "note", "Note"


class ExhibitQuerySet(models.QuerySet["Exhibit"]):
    def of(self, urn: int, record: str) -> Self:
        return self.filter(urn=urn, record=record)

    def originals(self) -> Self:
        return self.filter(copy_of=None)


class Exhibit(models.Model):
    """One thing that shows what happened, exactly as it came; its bytes are in its segments."""

    urn = models.PositiveIntegerField()
    record = models.CharField(max_length=40, help_text="the reference of what it belongs to, whose key seals it")
    ref = models.CharField(max_length=12, unique=True)
    number = models.PositiveSmallIntegerField(help_text="1 for the record’s first; a redacted copy has its original’s")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.BinaryField(help_text="sealed: the file’s name, cleaned")
    provenance = models.BinaryField(help_text="sealed: where it came from, in the words of whoever added it")
    said = models.BinaryField(help_text="sealed: what the file says about itself, such as its camera; JSON")
    sha256 = models.BinaryField(help_text="sealed: of the plain bytes, in hexadecimal")
    proof = models.BinaryField(
        help_text="HMAC of that SHA-256 under the record’s key: says nothing once the key is gone"
    )
    media_type = models.CharField(max_length=100, help_text="by signature, never by extension")
    size = models.PositiveBigIntegerField(help_text="plain bytes")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty when it came without a name")
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies", help_text="redacted copy of")

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["urn", "record", "number"], condition=Q(copy_of=None), name="one_exhibit_for_each_number"
            ),
            models.CheckConstraint(
                name="exhibit_within_the_limit",
                condition=Q(number__gte=1, number__lte=MOST),
                violation_error_message=f"A record has {MOST} exhibits at most.",
            ),
        ]

    @property
    def place(self) -> str:
        """What its segments are bound to."""
        return f"{self.urn} {self.record} exhibit {self.ref}"


class Segment(models.Model):
    """64 KiB of an exhibit, sealed in its place."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="segments")
    number = models.PositiveIntegerField(help_text="0 for the first")
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("exhibit", "number", name="one_segment_at_each_place")]


class What(models.TextChoices):
    RECEIVED = "received", "Received"
    OPENED = "opened", "Opened"
    EXPORTED = "exported", "Exported"
    COPIED = "copied", "Copied"
    REDACTED = "redacted", "A redacted copy was added"


class Custody(models.Model):
    """Who had an exhibit in hand, when, and what for."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="custody")
    at = models.DateTimeField()
    by = models.CharField(max_length=24, blank=True, help_text="opaque key; empty when it came without a name")
    what = models.CharField(max_length=8, choices=What)
