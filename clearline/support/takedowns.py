"""Getting something removed: asked, reported, looked at again after 48 hours, taken to a helpline (D§2.9, §4.9)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.people.models import Seat
from clearline.support import history, hours, moving, permissions
from clearline.support.choices import Consent, Helpline, Part
from clearline.support.items import item_ref
from clearline.support.models import Item, Record, Takedown


@transaction.atomic
def ask(item: Item, *, seat: Seat, at: datetime) -> Takedown:
    """It waits for the person: a report may show whoever posted it that somebody complained. Their own is a yes."""
    permissions.ask_takedown(seat, item, at).enforce()
    own = seat.pk == item.record.person_id
    found = Takedown.objects.create(item=item, asked_at=at, consent=Consent.YES if own else "")
    moving.happen(item.record, history.TAKEDOWN_ASKED, by=seat.key, at=at, item=item.number)
    if own:
        moving.tell_those_who(item.record, Part.SUPPORTER, at=at)
    else:
        moving.tell_person(item.record, by=seat.key, at=at)
    _log(item, seat, at)
    return found


@transaction.atomic
def answer(takedown: Takedown, consent: Consent, *, seat: Seat, at: datetime) -> None:
    item = takedown.item
    permissions.own_live(seat, item.record).enforce()
    takedown.consent = consent
    takedown.save(update_fields=["consent"])
    moving.happen(item.record, history.TAKEDOWN_ANSWERED, by=seat.key, at=at, item=item.number, consent=consent)
    moving.tell_those_who(item.record, Part.SUPPORTER, at=at)
    _log(item, seat, at)


@transaction.atomic
def report(takedown: Takedown, *, school_facing: bool, seat: Seat, at: datetime) -> None:
    """It was reported to its network, which has 48 hours from now (guidance)."""
    permissions.report(seat, takedown, at).enforce()
    takedown.reported_at, takedown.reported_by = at, seat
    takedown.look_again_at, takedown.school_facing = at + hours.LOOK_AGAIN, school_facing
    takedown.save(update_fields=["reported_at", "reported_by", "look_again_at", "school_facing"])
    moving.happen(takedown.item.record, history.REPORTED, by=seat.key, at=at, item=takedown.item.number)
    _log(takedown.item, seat, at)


@transaction.atomic
def to_helpline(takedown: Takedown, *, seat: Seat, at: datetime) -> None:
    """POSH has it where it is about the school or somebody’s work; else Report Harmful Content (D§2.9)."""
    permissions.to_helpline(seat, takedown, at).enforce()
    takedown.helpline, takedown.helpline_at = helpline_for(takedown), at
    takedown.save(update_fields=["helpline", "helpline_at"])
    moving.happen(takedown.item.record, history.HELPLINE, by=seat.key, at=at, item=takedown.item.number)
    _log(takedown.item, seat, at)


def helpline_for(takedown: Takedown) -> Helpline:
    return Helpline.POSH if takedown.school_facing else Helpline.RHC


@transaction.atomic
def say_removed(takedown: Takedown, *, seat: Seat, at: datetime) -> None:
    permissions.say_removed(seat, takedown, at).enforce()
    takedown.removed_at = at
    takedown.save(update_fields=["removed_at"])
    moving.happen(takedown.item.record, history.REMOVED, by=seat.key, at=at, item=takedown.item.number)
    moving.tell_person(takedown.item.record, by=seat.key, at=at)
    _log(takedown.item, seat, at)


def _log(item: Item, seat: Seat, at: datetime) -> None:
    record: Record = item.record
    log.record("support.takedown_moved", urn=record.school_id, subject=item_ref(item), by=seat.key, at=at)
