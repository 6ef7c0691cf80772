"""A referral or a breach record opened for somebody who may read it; each opening is written down (D§3.2)."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.kernel.verdict import Verdict
from clearline.keys import vault
from clearline.people.models import Seat
from clearline.referrals import history, moving, permissions
from clearline.referrals.models import Breach, Entry, LadoReferral, PoliceReferral, Record


@dataclass(frozen=True)
class Happened:
    """One thing that happened, opened."""

    at: datetime
    happened_at: datetime
    sentence: str
    who: str
    words: dict[str, str]
    facts: dict[str, int | str]

    @property
    def was_earlier(self) -> bool:
        """Whether it was written down some time after it happened."""
        return (self.at - self.happened_at).total_seconds() >= 60


@dataclass(frozen=True)
class Reading:
    entries: list[Happened]
    sealed: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def lado(referral: LadoReferral, *, seat: Seat, at: datetime) -> Reading:
    return _read(referral, permissions.read_lado(seat, referral, at), ("theirs", "no reference"), seat, at)


@transaction.atomic
def police(referral: PoliceReferral, *, seat: Seat, at: datetime) -> Reading:
    verdict = permissions.read_police(seat, referral, at)
    return _read(referral, verdict, ("theirs", "no reference", "no reason"), seat, at)


BREACH_FIELDS = ("ico reference", "ico reason", "late reason", "people reason")


@transaction.atomic
def breach(record: Breach, *, seat: Seat, at: datetime) -> Reading:
    """Everything for whoever owns it; for whoever wrote it their own words and nothing that came after (D§3.2).

    Raises:
        Refused: it is neither theirs to own nor written by them.
        KeyDestroyed: its case was disposed of.
    """
    owns = record.owner_id == seat.pk
    found = _read(record, permissions.read_breach(seat, record, at), BREACH_FIELDS if owns else (), seat, at)
    told = json.loads(moving.unseal(record, "told", record.told))
    return Reading(found.entries if owns else [], found.sealed | told)


def _read(record: Record, verdict: Verdict, sealed: tuple[str, ...], seat: Seat, at: datetime) -> Reading:
    verdict.enforce()
    log.record("record.opened", urn=record.school_id, subject=record.ref, by=seat.key, at=at)
    opened = {name.replace(" ", "_"): moving.unseal(record, name, _value(record, name)) for name in sealed}
    return Reading(entries_of(record), opened)


def entries_of(record: Record) -> list[Happened]:
    rows = list(Entry.objects.filter(urn=record.school_id, ref=record.ref).order_by("number"))
    seats = Seat.objects.of(record.school).filter(key__in={each.by for each in rows})
    names = {seat.key: seat.name for seat in seats}
    return [_opened(each, names.get(each.by, "")) for each in rows]


def _opened(entry: Entry, who: str) -> Happened:
    words = {}
    if entry.words is not None:
        field = f"{entry.ref} entry {entry.number}"
        words = json.loads(vault.unseal(entry.words, urn=entry.urn, record=entry.record, field=field))
    return Happened(entry.at, entry.happened_at, history.SENTENCES[entry.step], who, words, entry.facts)


def _value(record: Record, name: str) -> bytes | memoryview | None:
    value: bytes | memoryview | None = getattr(record, name.replace(" ", "_"))
    return value
