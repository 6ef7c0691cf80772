"""An investigation opened for one person: what they may see of it, and nothing else. Each opening is written down."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.investigations import accompanying, history, papers, permissions
from clearline.investigations.models import Entry, Investigation
from clearline.investigations.papers import Shown
from clearline.investigations.policy_on_the_day import ThatDay, that_day
from clearline.investigations.said import sentences
from clearline.investigations.workflow import Actor
from clearline.investigations.writing import opened
from clearline.people.models import Seat

ALL = {Actor.MANAGER, Actor.LEAD}


@dataclass(frozen=True)
class Happened:
    at: datetime
    sentence: str
    who: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    acting: set[Actor]
    events: list[Happened]
    papers: list[Shown]
    day: ThatDay
    companion: str

    @property
    def is_subject(self) -> bool:
        return Actor.SUBJECT in self.acting

    @property
    def manages(self) -> bool:
        return bool(self.acting & ALL)


@transaction.atomic
def read(investigation: Investigation, *, seat: Seat, at: datetime) -> Reading:
    """What this person may see of it. Everybody's opening but that of the person it is about is written down.

    Raises:
        Refused: they have no part in it.
        KeyDestroyed: the case was disposed of.
    """
    permissions.read(seat, investigation, at).enforce()
    acting = permissions.actors(seat, investigation, at)
    found = Reading(
        acting,
        _events(investigation, acting),
        papers.papers_for(investigation, acting),
        that_day(investigation, at.date()),
        _companion(investigation, acting),
    )
    if not found.is_subject:
        log.record("record.opened", urn=investigation.school_id, subject=investigation.ref, by=seat.key, at=at)
    return found


def _companion(investigation: Investigation, acting: set[Actor]) -> str:
    """Whom they have chosen: theirs to know, and for whoever asks them to a meeting."""
    there = investigation.companions.filter(ended_at=None).select_related("seat").first()
    if there is None or acting <= {Actor.COMPANION}:
        return ""
    there.investigation = investigation
    return accompanying.name_of(there)


def _events(investigation: Investigation, acting: set[Actor]) -> list[Happened]:
    rows = [entry for entry in investigation.entries.order_by("-number") if sees(entry.step, acting)]
    names = dict(
        Seat.objects.of(investigation.school).filter(key__in={row.by for row in rows}).values_list("key", "pk")
    )
    people = Seat.objects.in_bulk(list(names.values()))
    return [
        _happened(row, investigation, acting, people[names[row.by]].name if row.by in names else "") for row in rows
    ]


def _happened(row: Entry, investigation: Investigation, acting: set[Actor], who: str) -> Happened:
    row.investigation = investigation
    said = opened(row) if reads_words(row.step, acting) else {}
    return Happened(row.at, history.SENTENCES[row.step], who, tuple(sentences(row.step, said, row.facts)))


def sees(step: str, acting: set[Actor]) -> bool:
    return bool(acting & ALL) or any(step in history.SEEN_BY[actor] for actor in acting)


def reads_words(step: str, acting: set[Actor]) -> bool:
    if any(step in history.WORDS_FOR[actor] for actor in acting - ALL):
        return True
    return bool(acting & ALL) and step not in history.NOT_FOR_THE_MANAGER
