"""A record as each of its readers sees it. Every opening but the person’s own is written down, and shown to them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.audit.models import Look
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Exhibit
from clearline.people.models import Seat
from clearline.support import history, items, moving, permissions
from clearline.support.choices import Checked, Part, Safety
from clearline.support.models import Action, CheckIn, Escalation, Item, Record, Share, Takedown


@dataclass(frozen=True)
class Looked:
    who: str
    at: datetime


@dataclass(frozen=True)
class Seen:
    """How often one person has looked, and when last."""

    who: str
    times: int
    last: datetime


@dataclass(frozen=True)
class Titled:
    """An item in a list: its title, and for the person who sees it and who has looked."""

    item: Item
    title: str
    takedown: Takedown | None
    seen_by: tuple[str, ...] = ()
    looks: tuple[Looked, ...] = ()

    @property
    def seen(self) -> list[Seen]:
        return by_person(self.looks)


@dataclass(frozen=True)
class Planned:
    action: Action
    words: str


@dataclass(frozen=True)
class SafetyFound:
    found: tuple[str, ...]
    with_person: bool
    note: str


@dataclass(frozen=True)
class Happened:
    at: datetime
    sentence: str
    who: str
    words: str


@dataclass(frozen=True)
class Reading:
    """What one reader gets. What they may not see is not in it."""

    record: Record
    own: bool
    parts: frozenset[Part]
    items: list[Titled]
    plan: list[Planned]
    safety: SafetyFound | None
    said_at_the_door: tuple[str, ...]
    check_ins: list[CheckIn]

    @property
    def only_knows(self) -> bool:
        """A governor: what kind it is and how the person is, and nothing else."""
        return not self.own and self.parts == {Part.CHAIR}


@transaction.atomic
def read(record: Record, *, seat: Seat, at: datetime) -> Reading:
    """The record, opened as far as it is this reader's (D§3.2, §4.9).

    Raises:
        Refused: it is not theirs to read.
        KeyDestroyed: it was disposed of.
    """
    permissions.read(seat, record, at).enforce()
    own, parts = seat.pk == record.person_id, frozenset(permissions.parts(seat, record))
    handles, works = Part.HANDLER in parts, bool(parts & {Part.HANDLER, Part.SUPPORTER})
    found = Reading(
        record=record,
        own=own,
        parts=parts,
        items=_titled(record, seat, at, own=own),
        plan=_plan(record) if own or works else [],
        safety=_safety(record, whole=own or handles) if own or parts & {Part.HANDLER, Part.LEAD} else None,
        said_at_the_door=_at_the_door(record) if own or handles else (),
        check_ins=list(record.check_ins.order_by("due_on")) if own or works else [],
    )
    if not own:
        log.record("record.opened", urn=record.school_id, subject=record.ref, by=seat.key, at=at)
    return found


def _titled(record: Record, seat: Seat, at: datetime, *, own: bool) -> list[Titled]:
    found = Item.objects.visible_to(seat, at).filter(record=record).select_related("takedown").order_by("number")
    return [
        Titled(
            item=each,
            title=moving.unseal(record, each.title, f"item {each.number} title"),
            takedown=getattr(each, "takedown", None),
            seen_by=_seen_by(each) if own else (),
            looks=looks_at(record, items.item_ref(each)) if own else (),
        )
        for each in found
    ]


def _seen_by(item: Item) -> tuple[str, ...]:
    return tuple(share.seat.key for share in Share.objects.standing().filter(item=item).select_related("seat"))


def looks_at(record: Record, subject: str) -> tuple[Looked, ...]:
    """Each time that somebody opened this, the newest first."""
    looks = list(Look.objects.filter(urn=record.school_id, subject=subject).order_by("-at"))
    names = names_of(record, {each.by for each in looks})
    return tuple(Looked(names.get(each.by, "Somebody"), each.at) for each in looks)


def by_person(looks: Iterable[Looked]) -> list[Seen]:
    """Each person once, who looked last first; the looks come newest first."""
    times: dict[str, list[datetime]] = {}
    for each in looks:
        times.setdefault(each.who, []).append(each.at)
    return [Seen(who, len(found), found[0]) for who, found in times.items()]


def names_of(record: Record, keys: set[str]) -> dict[str, str]:
    return {seat.key: seat.name for seat in Seat.objects.of(record.school).filter(key__in=keys)}


def _plan(record: Record) -> list[Planned]:
    actions = record.plan.select_related("who").order_by("number")
    return [Planned(each, moving.unseal(record, each.words, f"action {each.number}")) for each in actions]


def _safety(record: Record, *, whole: bool) -> SafetyFound | None:
    """For whoever looks after the child, only whether there is one."""
    if record.safety is None:
        return None
    said = json.loads(moving.unseal(record, record.safety, "safety"))
    found = [Checked(each) for each in Checked if each in said["found"]]
    if not whole:
        found = [each for each in found if each == Checked.CHILD]
    return SafetyFound(
        tuple(str(each.label) for each in found), whole and said["with_person"], said["note"] if whole else ""
    )


def _at_the_door(record: Record) -> tuple[str, ...]:
    said = json.loads(moving.unseal(record, record.told, "told"))
    return tuple(str(Safety(each).label) for each in said["safety"])


@dataclass(frozen=True)
class Copy:
    """A saved copy: what it is called and where it came from. It opens as a download, never inside a page."""

    exhibit: Exhibit
    name: str
    provenance: str


@dataclass(frozen=True)
class OpenItem:
    item: Item
    title: str
    words: str
    link: str
    copies: list[Copy]
    looks: tuple[Looked, ...]


@transaction.atomic
def read_item(item: Item, *, seat: Seat, at: datetime) -> OpenItem:
    """One item, opened. Raises Refused: it is not shared with them."""
    permissions.read_item(seat, item, at).enforce()
    record, n = item.record, item.number
    own = seat.pk == record.person_id
    found = OpenItem(
        item=item,
        title=moving.unseal(record, item.title, f"item {n} title"),
        words=moving.unseal(record, item.words, f"item {n} words"),
        link=moving.unseal(record, item.link, f"item {n} link"),
        copies=[_copy(each) for each in item.exhibits.order_by("number")],
        looks=looks_at(record, items.item_ref(item)) if own else (),
    )
    if not own:
        log.record("record.opened", urn=record.school_id, subject=items.item_ref(item), by=seat.key, at=at)
    return found


def _copy(exhibit: Exhibit) -> Copy:
    described = exhibits.described(exhibit)
    return Copy(exhibit, described.name, described.provenance)


def history_of(record: Record, *, seat: Seat) -> list[Happened]:
    """Everything that happened, for the person alone."""
    permissions.own(seat, record).enforce()
    entries = list(record.entries.order_by("number"))
    names = names_of(record, {each.by for each in entries})
    return [
        Happened(
            each.at,
            history.SENTENCES[each.what],
            names.get(each.by, ""),
            "" if each.words is None else moving.unseal(record, each.words, f"entry {each.number}"),
        )
        for each in entries
    ]


def outside(record: Record, *, seat: Seat, at: datetime) -> list[tuple[Escalation, str]]:
    """To whom it went outside the school, with their references: for the person and whoever handles it."""
    if seat.pk != record.person_id and Part.HANDLER not in permissions.parts(seat, record):
        return []
    found = record.escalations.order_by("number")
    return [(each, moving.unseal(record, each.words, f"outside {each.number}")) for each in found]


def note_of(check_in: CheckIn) -> str:
    if check_in.note is None:
        return ""
    return moving.unseal(check_in.record, check_in.note, f"check-in {check_in.pk}")


@transaction.atomic
def read_letter(action: Action, *, seat: Seat, at: datetime) -> None:
    """That a letter of the plan was opened is written down, unless by the person."""
    if seat.pk != action.record.person_id:
        log.record("record.opened", urn=action.record.school_id, subject=action.letter, by=seat.key, at=at)
