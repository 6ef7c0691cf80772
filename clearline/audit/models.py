"""The hash-chained record: one chain for each school, only ever added to."""

from django.db import models


class Link(models.Model):
    """One request's events. Its hash covers its own bytes and the hash of the link before it."""

    urn = models.PositiveIntegerField()
    position = models.PositiveIntegerField(help_text="1 for a school's first link")
    body = models.BinaryField(help_text="canonical JSON of `at` and `events`, exactly as hashed")
    hash = models.BinaryField(help_text="SHA-256, 32 bytes")

    class Meta:
        constraints = [models.UniqueConstraint("urn", "position", name="one_link_at_each_position")]


class ChainHead(models.Model):
    """Where each school's chain ends. Locked as the last act of a transaction, so links never fork."""

    urn = models.PositiveIntegerField(primary_key=True)
    position = models.PositiveIntegerField(default=0)
    hash = models.BinaryField(default=bytes(32))


class Look(models.Model):
    """A sealed record was opened by somebody other than whom it is about: so that they can see who looked."""

    urn = models.PositiveIntegerField()
    subject = models.CharField(max_length=40, help_text="the record’s reference")
    by = models.CharField(max_length=24, help_text="opaque key of whoever looked")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("urn", "subject", name="looks_at_a_record")]
