"""Letters of a record: drafted from a safe template, then issued and never changed.

A letter knows no person and no school: it holds a URN, the reference of the record whose key seals it, opaque keys.
"""

from typing import Self

from django.db import models

from clearline.letters.kinds import Kind


class LetterQuerySet(models.QuerySet["Letter"]):
    def of(self, urn: int, record: str) -> Self:
        return self.filter(urn=urn, record=record).order_by("pk")

    def issued(self) -> Self:
        return self.exclude(issued_at=None)


class Letter(models.Model):
    """One letter. Its words are sealed under its record's key; once issued, nothing of it changes."""

    urn = models.PositiveIntegerField()
    record = models.CharField(max_length=40, help_text="the reference of what it belongs to, whose key seals it")
    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=24, choices=Kind)
    words = models.BinaryField(help_text="sealed: subject and text, JSON")
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=24, help_text="opaque key")
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=24, blank=True, help_text="opaque key")
    to = models.CharField(max_length=24, blank=True, help_text="opaque key of who gets it; empty for somebody outside")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_issued_letter_says_who_issued_it",
                condition=models.Q(issued_at=None, issued_by="")
                | models.Q(issued_at__isnull=False) & ~models.Q(issued_by=""),
                violation_error_message="Somebody issues a letter.",
            )
        ]
