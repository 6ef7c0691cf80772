"""What every change of a support record comes down to: something happened, somebody has a part, somebody is told."""

from datetime import datetime

from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.support.choices import Part, Reach
from clearline.support.models import Entry, Party, Record


def happen(record: Record, what: str, *, at: datetime, by: str = "", words: str = "", **facts: int | str) -> None:
    """One more thing that has happened. The record is locked, so that no two have the same number."""
    Record.objects.select_for_update().get(pk=record.pk)
    number = record.entries.count() + 1
    sealed = seal(record, words, f"entry {number}") if words else None
    Entry.objects.create(record=record, number=number, at=at, by=by, what=what, facts=facts, words=sealed)
    Record.objects.filter(pk=record.pk).update(moved_at=at)
    record.moved_at = at


def seal(record: Record, words: str, field: str) -> bytes:
    return vault.seal(words, urn=record.school_id, record=record.ref, field=field)


def unseal(record: Record, sealed: bytes | memoryview, field: str) -> str:
    """Raises KeyDestroyed: it was disposed of."""
    return vault.unseal(sealed, urn=record.school_id, record=record.ref, field=field)


def join(record: Record, seat: Seat, part: Part, *, at: datetime, by: str = "", post: str = "") -> None:
    """They have this part from now, and are told that something is with them, without a word of it."""
    Party.objects.create(record=record, seat=seat, part=part, post=post, since=at)
    tell(seat.key, MESSAGES[part], urn=record.school_id, ref=record.ref, at=at, by=by)


MESSAGES = {
    Part.HANDLER: "support.waiting",
    Part.LEAD: "support.waiting",
    Part.CHAIR: "support.notice",
    Part.SUPPORTER: "support.chosen",
    Part.COMPANION: "support.chosen",
}


def tell_person(record: Record, *, at: datetime, by: str = "") -> None:
    """There is something new for them; not while they have paused, nor by e-mail where that is not safe (D§5.49)."""
    if record.reach == Reach.MAIL and not record.is_paused:
        tell(record.person.key, "support.news", urn=record.school_id, ref=record.ref, at=at, by=by)


def tell_those_who(record: Record, *parts: Part, at: datetime, by: str = "") -> None:
    """Whoever has one of these parts now has a message that there is something new, and nothing of it."""
    found = Party.objects.active().filter(record=record, part__in=parts).values_list("seat__key", flat=True)
    for key in sorted(set(found) - {by}):
        tell(key, "support.news", urn=record.school_id, ref=record.ref, at=at, by=by)
