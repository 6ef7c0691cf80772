"""A support record is opened by the person it is for, and by nobody else (policy 5.4; D§4.9)."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import hours as case_hours
from clearline.cases import threads
from clearline.cases.choices import What
from clearline.cases.models import Case
from clearline.cases.receiving import Way
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused, refuse
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.support import history, hours, items, moving, permissions, routing, settling
from clearline.support.choices import MAY_BE_A_CHILD, Category, ItemKind, Part, Reach, Safety
from clearline.support.models import CheckIn, Offer, Record

FIRST_WORDS = "What I wrote first"


@dataclass(frozen=True)
class Told:
    """What is said at the door."""

    category: Category
    words: str = ""
    safety: tuple[Safety, ...] = ()
    reach: Reach = Reach.MAIL
    supporter: Seat | None = None
    part: tuple[Seat, ...] = ()  # who may be part of it: they never see it
    share_words: bool = False  # whoever handles it may read the words

    @property
    def child(self) -> bool:
        return self.category in MAY_BE_A_CHILD

    @property
    def unsafe(self) -> bool:
        return Safety.UNSAFE in self.safety


def way_of(told: Told, *, person: Seat, at: datetime) -> Way:
    """Who would receive it if it were sent now."""
    aside = (told.supporter.pk,) if told.supporter else ()
    return routing.way(person, child=told.child, part=told.part, unsafe=told.unsafe, aside=aside, at=at)


@transaction.atomic
def open_record(told: Told, *, person: Seat, at: datetime, offer: Offer | None = None) -> Record:
    """The record is the person's, sealed; whoever handles it and the chair know that it is there (policy 5.4).

    Where telling the school is not safe, nobody there is told: the person keeps it alone, with the numbers.

    Raises:
        Refused: never for want of a receiver; only for a supporter who may be part of it.
    """
    permissions.open_record(person, at).enforce()
    if told.supporter is not None:
        refuse_supporter(told.supporter, person, told.part)
    record = _keep(told, person, at)
    moving.happen(record, history.ALONE if told.unsafe else history.OPENED, by=person.key, at=at)
    if not told.unsafe:
        settling.hand_out(record, way_of(told, person=person, at=at), at=at)
    if told.supporter is not None:
        moving.join(record, told.supporter, Part.SUPPORTER, at=at)
        moving.happen(record, history.CHOSE, by=person.key, at=at)
    _keep_words(record, told, at)
    if offer is not None:
        _answer_with(offer, record, at=at)
    log.record(
        "support.kept_alone" if told.unsafe else "support.opened",
        urn=record.school_id,
        subject=record.ref,
        by=person.key,
        at=at,
    )
    return record


def refuse_supporter(seat: Seat, person: Seat, part: tuple[Seat, ...]) -> None:
    """Raises Refused: it is the person, somebody of another school, or somebody who may be part of it."""
    if seat == person or seat.school_id != person.school_id:
        raise Refused("Choose somebody else at your school.")
    if seat in part:
        raise Refused(f"You said that {seat.name} may be part of it. Choose somebody else.")


@transaction.atomic
def tell_school(record: Record, *, seat: Seat, at: datetime) -> None:
    """What the person kept alone is with whoever may handle it, from now on as any other."""
    permissions.own_live(seat, record).enforce()
    if not record.alone:
        refuse(permissions.MOVED).enforce()
    record.alone = False
    _set_days(record, at)
    record.save()
    moving.happen(record, history.TOLD, by=seat.key, at=at)
    settling.hand_out(record, routing.way_of(record, at), at=at)
    log.record("support.school_told", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def offer(case: Case, person: Seat, *, seat: Seat, at: datetime) -> Offer:
    """The person has a message without contents, and decides. The case learns nothing unless they open a record.

    Raises:
        Refused: it is not theirs to offer, was offered already, or is somebody whom the case is about.
    """
    permissions.offer(seat, case, at).enforce()
    if person.school_id != case.school_id or case.kept_from.filter(pk=person.pk).exists():
        raise Refused("Choose somebody at the school whom the case is not about.")
    if Offer.objects.filter(case=case, person=person, answered_at=None).exists():
        raise Refused(f"{person.name} was offered this already. It is theirs to answer.")
    made = Offer.objects.create(school=case.school, ref=new_ref("SO"), case=case, person=person, by=seat.key, at=at)
    tell(person.key, "support.offered", urn=case.school_id, ref=made.ref, at=at)
    log.record("support.offered", urn=case.school_id, subject=made.ref, by=seat.key, at=at)
    return made


@transaction.atomic
def decline(made: Offer, *, seat: Seat, at: datetime) -> None:
    """Nobody is told, and nobody asks why."""
    permissions.answer_offer(seat, made).enforce()
    made.answered_at = at
    made.save(update_fields=["answered_at"])
    log.record("support.offer_declined", urn=made.school_id, subject=made.ref, by=seat.key, at=at)


def _answer_with(made: Offer, record: Record, *, at: datetime) -> None:
    """The case knows that there is a record, and nothing else of it."""
    permissions.answer_offer(record.person, made).enforce()
    made.answered_at, made.record = at, record
    made.save(update_fields=["answered_at", "record"])
    record.case = made.case
    record.save(update_fields=["case"])
    threads.open_thread(made.case, What.SUPPORT, ref=record.ref, at=at)


def _keep(told: Told, person: Seat, at: datetime) -> Record:
    ref = new_ref("SU")
    said = json.dumps({"safety": [each.value for each in told.safety]})
    record = Record(
        school=person.school,
        ref=ref,
        person=person,
        category=told.category,
        reach=told.reach,
        child=told.child,
        danger=bool({Safety.THREAT, Safety.DOXXED} & set(told.safety)),
        alone=told.unsafe,
        told=vault.seal(said, urn=person.school_id, record=ref, field="told"),
        opened_at=at,
        moved_at=at,
    )
    if not told.unsafe:
        _set_days(record, at)
    record.save()
    record.kept_from.set(told.part)
    CheckIn.objects.bulk_create(
        CheckIn(record=record, due_on=due_on) for due_on in hours.check_in_days(person.school, at)
    )
    return record


def _set_days(record: Record, at: datetime) -> None:
    school = record.school
    record.acknowledge_by = record.due_on = case_hours.same_working_day(school, at)
    record.secure_by, record.plan_by = hours.secure_by(school, at), hours.plan_by(school, at)


def _keep_words(record: Record, told: Told, at: datetime) -> None:
    """The words are the record's first item; whoever handles it reads them only where the person said so."""
    if not told.words:
        return
    item = items.new_item(record, items.Thing(ItemKind.NOTE, FIRST_WORDS, told.words), by=record.person.key, at=at)
    handler = record.holder(Part.HANDLER)
    if told.share_words and handler is not None:
        items.give(item, handler, by=record.person.key, at=at)
