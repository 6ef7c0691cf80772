"""The public keys that receipts were signed with: whoever has one can check a receipt for good."""

from datetime import datetime

from clearline.keys.installation import receipt_public_key
from clearline.keys.models import PublicKey


def keep_receipt_key(*, at: datetime) -> None:
    """The key in use is on record, so that it still stands at /keys/ when another follows. Safe to run twice."""
    PublicKey.objects.get_or_create(public=receipt_public_key(), defaults={"first_used_at": at})
