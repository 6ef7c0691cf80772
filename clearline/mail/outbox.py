"""Writes messages. What a person was told is saved is on disk, and so is the message about it."""

from datetime import datetime

from django.db import connection

from clearline.mail.models import Message, State

# Nearly every change tells somebody, so this is SQL and not a queryset.
ADD = (
    'INSERT INTO mail_message (urn, "to", kind, ref, by, state, attempts, written_at, next_at) '
    "VALUES (%s, %s, %s, %s, %s, %s, 0, %s, %s)"
)


def tell(to: str, kind: str, *, urn: int, ref: str, at: datetime, by: str = "") -> None:
    """Leave a message for a person (by opaque key) in the outbox, to be sent once this transaction is kept."""
    written_at, next_at = map(connection.ops.adapt_datetimefield_value, (at, at.replace(microsecond=0)))
    with connection.cursor() as cursor:
        cursor.execute(ADD, [urn, to, kind, ref, by, State.WAITING, written_at, next_at])


def waiting(to: str, kind: str, *, urn: int, ref: str, at: datetime, by: str = "") -> Message:
    return Message(urn=urn, to=to, kind=kind, ref=ref, by=by, written_at=at, next_at=at.replace(microsecond=0))


def try_again(urn: int, *, at: datetime) -> int:
    """A school's messages that could not be sent wait for their turn again, from the first attempt; how many."""
    given_up = Message.objects.of(urn).filter(state__in=(State.STUCK, State.NO_ADDRESS))
    return given_up.update(state=State.WAITING, attempts=0, next_at=at)


def was_told_since(at: datetime, kind: str, *, urn: int) -> bool:
    """Whether anybody at the school has had a message of this kind written to them since then."""
    return Message.objects.of(urn).filter(kind=kind, written_at__gte=at).exists()
