"""Keys of schools and of sealed records. `DataKey` is the one table that rows may be deleted from: without its key a
sealed record can never be read again, while the record, its hash and the chain stay whole.
"""

from django.db import models


class SchoolKey(models.Model):
    urn = models.PositiveIntegerField(primary_key=True)
    wrapped = models.BinaryField(help_text="the school's key, sealed under the installation key")


class DataKey(models.Model):
    urn = models.PositiveIntegerField()
    record = models.CharField(max_length=40, help_text="the reference of what this key seals")
    wrapped = models.BinaryField(help_text="this record's key, sealed under the school's key")

    class Meta:
        constraints = [models.UniqueConstraint("urn", "record", name="one_key_for_each_record")]


class PublicKey(models.Model):
    """Every public key that ever signed a receipt here, old ones too: they stand at /keys/ for good."""

    public = models.BinaryField(unique=True)
    first_used_at = models.DateTimeField()
