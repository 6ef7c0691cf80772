"""How a link is hashed, and how a chain is checked. Plain values: an export is checked by the same lines."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FIRST = bytes(32)  # the hash before a school's first link


@dataclass(frozen=True)
class Entry:
    urn: int
    position: int
    body: bytes
    hash: bytes


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    urn: int
    position: int
    reason: str


def body_of(events: list[dict[str, Any]], at: datetime) -> bytes:
    text = json.dumps({"at": at.isoformat(), "events": events}, sort_keys=True, separators=(",", ":"))
    return text.encode()


def link_hash(*, urn: int, position: int, before: bytes, body: bytes) -> bytes:
    return hashlib.sha256(b"%d %d " % (urn, position) + before + body).digest()


def first_break(entries: Iterable[Entry]) -> Break | None:
    """None when every link of one school, in order from the first, hashes the one before it."""
    before, expected = FIRST, 1
    for entry in entries:
        if entry.position != expected:
            return Break(entry.urn, expected, f"link {expected} is missing")
        if entry.hash != link_hash(urn=entry.urn, position=entry.position, before=before, body=entry.body):
            return Break(entry.urn, entry.position, f"link {entry.position} is not what was written")
        before, expected = entry.hash, expected + 1
    return None
