"""Sends what is due: at least once, under one Message-ID, with the state visible all the way."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F

from clearline.mail.models import Message, State

logger = logging.getLogger(__name__)

LEASE_SECONDS = 30  # a worker that has not finished by then is taken for dead
RETRY_MINUTES = (1, 5, 15, 60, 240, 720, 1440, 1440, 1440, 1440, 1440, 1440)


class NotNeeded(Exception):
    """There is nothing left to say: what the message was about is done."""


@dataclass(frozen=True)
class Letter:
    """The words of a message. Subjects carry no name, no gist and no text of a record."""

    address: str
    subject: str
    text: str
    attachments: tuple[tuple[str, bytes, str], ...] = field(default=())  # file name, content, media type


Compose = Callable[[Message], Letter | None]


def send_due(*, now: Callable[[], datetime], compose: Compose, limit: int = 10) -> int:
    """Send messages that are due; the number tried. One that fails waits for its next turn; none is lost."""
    tried = 0
    for message in Message.objects.due(now()).order_by("next_at", "pk")[:limit]:
        at = now()  # each has its lease from the moment it is taken
        if take(message, at):
            deliver(message, at=at, compose=compose)
            tried += 1
    return tried


def take(message: Message, at: datetime) -> bool:
    """True when this worker, and no other, now holds the message."""
    unmoved = Message.objects.due(at).filter(pk=message.pk, next_at=message.next_at)
    lease = at + timedelta(seconds=LEASE_SECONDS)
    return bool(unmoved.update(state=State.SENDING, next_at=lease, attempts=F("attempts") + 1))


def deliver(message: Message, *, at: datetime, compose: Compose) -> bool:
    try:
        letter = compose(message)
        if letter is not None:
            send(letter, message_id(message))
    except NotNeeded:
        Message.objects.filter(pk=message.pk).update(state=State.NOT_NEEDED)
        return False
    except Exception as problem:  # whatever is wrong with this one, the others are still to be sent
        logger.warning("Message %s (%s) was not sent: %s", message.pk, message.kind, type(problem).__name__)
        put_back(message, at)
        return False
    if letter is None:
        Message.objects.filter(pk=message.pk).update(state=State.NO_ADDRESS)
        return False
    Message.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=at)
    return True


def put_back(message: Message, at: datetime) -> None:
    """Wait for the next turn; after the last one, be stuck where the operator sees it."""
    if message.attempts >= len(RETRY_MINUTES):
        Message.objects.filter(pk=message.pk).update(state=State.STUCK)
        return
    later = at + timedelta(minutes=RETRY_MINUTES[message.attempts])
    Message.objects.filter(pk=message.pk).update(state=State.WAITING, next_at=later)


def message_id(message: Message) -> str:
    """The same for every attempt, so that a mailbox can tell a second copy."""
    return f"<{message.pk}.{int(message.written_at.timestamp())}@{settings.MAIL_DOMAIN}>"


def send(letter: Letter, message_id: str) -> None:
    mail = EmailMessage(letter.subject, letter.text, to=[letter.address], headers={"Message-ID": message_id})
    for name, content, media_type in letter.attachments:
        mail.attach(name, content, media_type)
    mail.send()
