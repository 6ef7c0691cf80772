"""Who is on a case, who has looked, and by whom things happened: names, for those who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from clearline.audit.models import Look
from clearline.cases.choices import Fork, Limb, Part, Triage
from clearline.cases.models import ACTS, Case, Party
from clearline.cases.outcomes import Found
from clearline.cases.reading import Happened
from clearline.cases.receiving import Receiver
from clearline.cases.routing import Post
from clearline.cases.screening import limbs_and_note
from clearline.cases.tags import Tag
from clearline.people.models import Seat


@dataclass(frozen=True)
class On:
    receiver: Receiver
    part: str
    has_looked: datetime | None

    @property
    def acts(self) -> bool:
        return self.part == Part.HANDLER


@dataclass(frozen=True)
class Looked:
    who: str
    at: datetime


@dataclass(frozen=True)
class Shown:
    """One event with the name of whoever did it."""

    happened: Happened
    who: str
    limbs: tuple[str, ...]
    note: str
    facts: tuple[str, ...] = ()  # what was chosen, in words


def people_on(case: Case) -> list[On]:
    """Who handles it and who is copied now, the handler first, and when each last opened it."""
    parties = Party.objects.active().filter(case=case, part__in=ACTS).select_related("seat").order_by("-part", "pk")
    last = {look.by: look.at for look in Look.objects.filter(urn=case.school_id, subject=case.ref).order_by("at")}
    return [On(Receiver(each.seat, Post(each.post)), each.part, last.get(each.seat.key)) for each in parties]


def who_looked(case: Case) -> list[Looked]:
    """The last time that each person opened it, the newest first."""
    last = {look.by: look.at for look in Look.objects.filter(urn=case.school_id, subject=case.ref).order_by("at")}
    names = _names(case, set(last))
    found = [Looked(names.get(key, "Somebody"), at) for key, at in last.items()]
    return sorted(found, key=lambda each: each.at, reverse=True)


def with_names(case: Case, events: list[Happened]) -> list[Shown]:
    names = _names(case, {each.by for each in events})
    return [_shown(each, names.get(each.by, "")) for each in events]


def _shown(happened: Happened, who: str) -> Shown:
    limbs, note = limbs_and_note(happened)
    return Shown(happened, who, tuple(Limb(limb).label for limb in limbs), note, tuple(_facts(happened.facts)))


def _facts(facts: dict[str, int | str]) -> Iterator[str]:
    chosen = (("way", Triage), ("tag", Tag), ("found", Found), ("outcome", Fork))
    for name, choices in chosen:
        if facts.get(name) in choices:
            yield str(choices(str(facts[name])).label)
    if facts.get("clauses"):
        yield f"Clauses: {facts['clauses']}"


def _names(case: Case, keys: set[str]) -> dict[str, str]:
    return {seat.key: seat.name for seat in Seat.objects.of(case.school).filter(key__in=keys)}
