"""Adds links to a school's chain. Always inside the transaction that makes the change it records."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from clearline.audit.chain import FIRST, body_of, link_hash
from clearline.audit.events import SENTENCES
from clearline.audit.models import ChainHead, Link


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
    return append(urn, body_of([{name: value for name, value in entry.items() if value != ""}], at))


def append(urn: int, body: bytes) -> Place:
    """Add a link with this body to the school's chain."""
    before, position = _locked_head(urn)
    place = Place(position + 1, link_hash(urn=urn, position=position + 1, before=before, body=body))
    Link.objects.bulk_create([Link(urn=urn, position=place.position, body=body, hash=place.hash)])
    ChainHead.objects.filter(urn=urn).update(position=place.position, hash=place.hash)
    return place


def _locked_head(urn: int) -> tuple[bytes, int]:
    if not connection.in_atomic_block:
        raise RuntimeError("an audit link is written in the transaction of the change it records")
    heads = ChainHead.objects.filter(urn=urn).values_list("hash", "position")
    if connection.features.has_select_for_update:
        heads = heads.select_for_update()
    head = heads.first()
    if head is None:
        ChainHead.objects.create(urn=urn)
        return FIRST, 0
    return bytes(head[0]), head[1]
