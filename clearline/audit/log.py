"""Adds links to a school's chain. Always inside the transaction that makes the change it records."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from clearline.audit.chain import FIRST, body_of, link_hash
from clearline.audit.events import SENTENCES
from clearline.audit.models import ChainHead, Link, Look

OPENED = "record.opened"


@dataclass(frozen=True)
class Place:
    """Where a link stands in its school's chain."""

    position: int
    hash: bytes


def record(event: str, *, urn: int, at: datetime, subject: str = "", by: str = "", **facts: int | str) -> Place:
    """Add one link to the school's chain: the last act of a transaction, since it locks the chain's head.

    `subject` is a reference, `by` an opaque key, `facts` are counts and references; none is a name or a text.

    Raises:
        KeyError: the event has no sentence.
    """
    SENTENCES[event]
    entry: dict[str, int | str] = {"event": event, "subject": subject, "by": by, **facts}
    if event == OPENED:
        Look.objects.create(urn=urn, subject=subject, by=by, at=at)
    return append(urn, body_of([{name: value for name, value in entry.items() if value != ""}], at))


# Every change of a school waits while these three run, so they are SQL and not querysets.
END = "SELECT position, hash FROM audit_chainhead WHERE urn = %s"
ADD = "INSERT INTO audit_link (urn, position, body, hash) VALUES (%s, %s, %s, %s)"
MOVE = "UPDATE audit_chainhead SET position = %s, hash = %s WHERE urn = %s"


def append(urn: int, body: bytes) -> Place:
    """Add a link with this body to the school's chain."""
    end = locked_end(urn)
    if end is None:
        ChainHead.objects.create(urn=urn)
        end = Place(0, FIRST)
    position = end.position + 1
    place = Place(position, link_hash(urn=urn, position=position, before=end.hash, body=body))
    with connection.cursor() as cursor:
        cursor.execute(ADD, [urn, place.position, body, place.hash])
        cursor.execute(MOVE, [place.position, place.hash, urn])
    return place


def locked_end(urn: int) -> Place | None:
    """Where the school's chain ends, which it does until this transaction is over; None before its first link."""
    if not connection.in_atomic_block:
        raise RuntimeError("an audit link is written in the transaction of the change it records")
    locked = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(END + locked, [urn])
        head = cursor.fetchone()
    return Place(head[0], bytes(head[1])) if head else None


def ends_with(event: str, urn: int) -> bool:
    """Whether the newest link of the school's chain is this event and no other."""
    last = Link.objects.filter(urn=urn).order_by("-position").first()
    return last is not None and [each["event"] for each in json.loads(bytes(last.body))["events"]] == [event]
