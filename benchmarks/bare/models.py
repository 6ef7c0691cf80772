"""Two tables as wide as an acknowledgement and a link of the chain, without triggers."""

from django.db import models


class Signature(models.Model):
    request = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    signer = models.BinaryField()
    words = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    link_hash = models.BinaryField()
    by = models.CharField(max_length=24, blank=True)
    confirmed_by = models.CharField(max_length=24, blank=True)


class Line(models.Model):
    urn = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    body = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("urn", "position", name="bare_position")]
