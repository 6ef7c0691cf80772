"""What a record holds, and who may see each thing: the person says, and can take it back at any time (D§4.9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from clearline.audit import log
from clearline.exhibits import actions as exhibits
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.models import Exhibit
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.support import history, moving, permissions
from clearline.support.choices import SHARED_WITH, ItemKind
from clearline.support.models import Item, Party, Record, Share


@dataclass(frozen=True)
class Thing:
    """One thing as it is written down."""

    kind: ItemKind
    title: str
    words: str = ""
    link: str = ""
    network: str = ""


@transaction.atomic
def add(record: Record, thing: Thing, *, seat: Seat, at: datetime, share_with: Iterable[Seat] = ()) -> Item:
    """It is in the record. What the person adds nobody sees until they share it; what a helper adds they see too."""
    permissions.help_with(seat, record, at).enforce()
    own = seat.pk == record.person_id
    item = new_item(record, thing, by=seat.key, at=at)
    for each in _may_see(record, share_with) if own else [seat]:
        give(item, each, by=seat.key, at=at)
    if not own:
        moving.tell_person(record, by=seat.key, at=at)
    log.record("support.item_added", urn=record.school_id, subject=record.ref, by=seat.key, at=at)
    return item


def new_item(record: Record, thing: Thing, *, by: str, at: datetime) -> Item:
    moving.happen(record, history.ADDED, by=by, at=at)
    number = record.items.count() + 1
    return Item.objects.create(
        record=record,
        number=number,
        kind=thing.kind,
        network=thing.network,
        title=moving.seal(record, thing.title, f"item {number} title"),
        words=moving.seal(record, thing.words, f"item {number} words"),
        link=moving.seal(record, thing.link, f"item {number} link"),
        added_at=at,
        added_by=by,
    )


def give(item: Item, seat: Seat, *, by: str, at: datetime, for_safety: bool = False) -> None:
    Share.objects.create(item=item, seat=seat, given=True, for_safety=for_safety, at=at, by=by)


def seen_by(item: Item) -> set[int]:
    """Primary keys of those with whom it is shared now."""
    return set(Share.objects.standing().filter(item=item).values_list("seat", flat=True))


def unshared(record: Record, seat: Seat, at: datetime) -> QuerySet[Item]:
    """What this person does not see of it: for a page that offers to open it for a risk, by its number alone."""
    shown = Item.objects.visible_to(seat, at).values("pk")
    every = Item.objects.filter(record=record).exclude(pk__in=shown)
    return every.select_related("record__person", "record__school").order_by("number")


def may_see(record: Record) -> list[Party]:
    """With whom the person may share: whoever has a part in it now, but for a governor who only knows of it."""
    parties = Party.objects.active().filter(record=record, part__in=SHARED_WITH).select_related("seat")
    return list({each.seat_id: each for each in parties.order_by("-pk")}.values())[::-1]


def _may_see(record: Record, seats: Iterable[Seat]) -> list[Seat]:
    chosen = {each.pk for each in seats}
    return [each.seat for each in may_see(record) if each.seat_id in chosen]


@transaction.atomic
def share(item: Item, seats: Iterable[Seat], *, seat: Seat, at: datetime) -> None:
    """Just these see it from now. What was given and taken back stays written down, and nobody is asked why.

    Raises:
        Refused: it is not theirs to share.
    """
    record = item.record
    permissions.own(seat, record).enforce()
    wanted, has = {each.pk: each for each in _may_see(record, seats)}, seen_by(item)
    for pk, each in wanted.items():
        if pk not in has:
            give(item, each, by=seat.key, at=at)
            moving.happen(record, history.SHARED, by=seat.key, at=at, item=item.number, who=each.key)
            tell(each.key, "support.news", urn=record.school_id, ref=record.ref, at=at)
    for pk in has - set(wanted):
        taken = Share.objects.create(item=item, seat_id=pk, given=False, at=at, by=seat.key)
        moving.happen(record, history.TAKEN_BACK, by=seat.key, at=at, item=item.number, who=taken.seat.key)
    log.record("support.shares_set", urn=record.school_id, subject=item_ref(item), by=seat.key, at=at)


@transaction.atomic
def see_for_safety(item: Item, *, reason: str, told_first: bool, seat: Seat, at: datetime) -> None:
    """For a risk to life or to a child it opens for whoever handles it; the person is told, before if possible.

    Raises:
        Refused: there is no such risk on record, or no reason was given.
    """
    permissions.see_for_safety(seat, item, at).enforce()
    if not reason:
        raise Refused("Say in a few words why it cannot wait.")
    record = item.record
    give(item, seat, by=seat.key, at=at, for_safety=True)
    moving.happen(
        record, history.FOR_SAFETY, by=seat.key, at=at, words=reason, item=item.number, told_first=int(told_first)
    )
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.seen_for_safety", urn=record.school_id, subject=item_ref(item), by=seat.key, at=at)


@transaction.atomic
def keep_file(item: Item, *, upload: SealedUpload, provenance: str, seat: Seat, at: datetime) -> Exhibit:
    """A copy is sealed with the item, so that the person need not look again.

    Raises:
        NotAdded: see `exhibits.actions.add`.
    """
    permissions.keep_copy(seat, item, at).enforce()
    record = item.record
    kept = exhibits.add(record.ref, record.school_id, upload=upload, provenance=provenance, by=seat.key, at=at)
    return _kept(item, kept, seat, at)


@transaction.atomic
def keep_words(item: Item, *, kind: ExhibitKind, words: str, provenance: str, seat: Seat, at: datetime) -> Exhibit:
    """As `keep_file`, of words or a link. Raises NotAdded."""
    permissions.keep_copy(seat, item, at).enforce()
    record = item.record
    kept = exhibits.add_words(
        record.ref, record.school_id, kind=kind, words=words, provenance=provenance, by=seat.key, at=at
    )
    return _kept(item, kept, seat, at)


def _kept(item: Item, kept: Exhibit, seat: Seat, at: datetime) -> Exhibit:
    item.exhibits.add(kept)
    moving.happen(item.record, history.KEPT, by=seat.key, at=at, item=item.number)
    log.record("support.copy_kept", urn=kept.urn, subject=item_ref(item), by=seat.key, at=at)
    return kept


def item_ref(item: Item) -> str:
    """Under which it stands in the record of who looked."""
    return f"{item.record.ref}.{item.number}"
