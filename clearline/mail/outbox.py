"""Writes messages. What a person was told is saved is on disk, and so is the message about it."""

from datetime import datetime

from clearline.mail.models import Message


def tell(to: str, kind: str, *, urn: int, ref: str, at: datetime, by: str = "") -> None:
    """Leave a message for a person (by opaque key) in the outbox, to be sent once this transaction is kept."""
    Message.objects.bulk_create([waiting(to, kind, urn=urn, ref=ref, at=at, by=by)])


def waiting(to: str, kind: str, *, urn: int, ref: str, at: datetime, by: str = "") -> Message:
    return Message(urn=urn, to=to, kind=kind, ref=ref, by=by, written_at=at, next_at=at)
