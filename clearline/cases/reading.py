"""A case opened for somebody who may read it: each opening is written down, and shown (D§4.7)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, permissions, reporters, told
from clearline.cases.choices import Kind
from clearline.cases.models import Case, Event
from clearline.cases.told import Misuse, Told
from clearline.keys import vault
from clearline.people.models import Seat


@dataclass(frozen=True)
class Happened:
    """One event, opened for somebody who may read it."""

    at: datetime
    step: str
    by: str
    sentence: str
    facts: dict[str, int | str]
    words: str


@dataclass(frozen=True)
class Reading:
    told: Told | Misuse
    events: list[Happened]

    @property
    def done(self) -> set[str]:
        return {each.step for each in self.events}


@transaction.atomic
def read(case: Case, *, seat: Seat, at: datetime) -> Reading:
    """The report and its history, opened. Everybody's opening but the reporter's is written down, and shown.

    The reporter sees what they sent and did, and what they are told; never what others wrote.

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed: it was disposed of.
    """
    permissions.read(seat, case, at).enforce()
    said = report_of(case)
    if reporters.is_reporter(seat, case):
        return Reading(said, for_the_reporter(case))
    log.record("record.opened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
    return Reading(said, [_opened(each, case) for each in case.events.order_by("number")])


def report_of(case: Case) -> Told | Misuse:
    """What was reported, opened: only inside a reading that is written down, or for the reporter."""
    words = vault.unseal(case.report, urn=case.school_id, record=case.ref, field="report")
    return told.opened(words, Kind(case.kind))


def for_the_reporter(case: Case) -> list[Happened]:
    """What whoever reported it did and is told, the words of others only where they are meant for them."""
    events = [_opened(each, case) for each in case.events.order_by("number")]
    return [_without_words(each) for each in events if each.step in history.FOR_THE_REPORTER]


def _opened(event: Event, case: Case) -> Happened:
    words = ""
    if event.words is not None:
        words = vault.unseal(event.words, urn=case.school_id, record=case.ref, field=f"event {event.number}")
    return Happened(event.at, event.step, event.by, history.SENTENCES[event.step], event.facts, words)


def _without_words(happened: Happened) -> Happened:
    if happened.step in history.WORDS_FOR_THE_REPORTER:
        return happened
    return Happened(happened.at, happened.step, "", happened.sentence, {}, "")
