"""What is done in a support record, from receiving it to its end (policy 5.4, 3.GB.d; D§4.9)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import threads
from clearline.exhibits import actions as exhibits
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.support import history, hours, moving, permissions, routing, settling
from clearline.support.choices import CHOSEN, Adequate, Checked, Outside, Part, State, Wellbeing
from clearline.support.models import CheckIn, Escalation, Party, Record
from clearline.support.workflow import ACKNOWLEDGE, CHECK_SAFETY, CLOSE, REOPEN, SECURE, SETTLE, WATCH, Status


@transaction.atomic
def acknowledge(record: Record, *, seat: Seat, at: datetime) -> None:
    """The person knows that it was received, and by whom."""
    permissions.take(seat, record, ACKNOWLEDGE, at).enforce()
    record.take_step(ACKNOWLEDGE, acknowledged_at=at)
    moving.happen(record, history.ACKNOWLEDGED, by=seat.key, at=at)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.acknowledged", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@dataclass(frozen=True)
class Safety:
    """What the same-day check found."""

    found: tuple[Checked, ...]
    wellbeing: Wellbeing
    with_person: bool
    note: str = ""


@transaction.atomic
def check_safety(record: Record, safety: Safety, *, seat: Seat, at: datetime) -> None:
    """Threats, an address that is out there, a child, a protected characteristic: looked at the same day, and again
    whenever something has changed. Where a child may be part of it, safeguarding looks after that part from now.

    Raises:
        Refused: it was not received yet, or is somebody else’s to check.
    """
    permissions.look_at_safety(seat, record, at).enforce()
    found = {Checked(each) for each in safety.found}
    said = {"found": sorted(found), "with_person": safety.with_person, "note": safety.note}
    changes = {
        "safety": moving.seal(record, json.dumps(said, ensure_ascii=False), "safety"),
        "wellbeing": safety.wellbeing,
        "child": record.child or Checked.CHILD in found,
        "danger": bool(found & {Checked.THREATS, Checked.DOXXING, Checked.LIFE}),
        "risk": Checked.LIFE in found,
        "checked_at": at,
    }
    if record.status == Status.ACKNOWLEDGED:
        record.take_step(CHECK_SAFETY, **changes)
    else:
        Record.objects.filter(pk=record.pk).update(**changes)
        record.refresh_from_db()
    moving.happen(record, history.CHECKED, by=seat.key, at=at)
    settling.bring_leads_up_to_date(record, routing.way_of(record, at), at=at)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.safety_checked", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def secure(record: Record, *, nothing: bool = False, seat: Seat, at: datetime) -> None:
    """The evidence is saved, by somebody who is not the person.

    Raises:
        Refused: nothing was saved, and nobody says that there is nothing to save.
    """
    permissions.take(seat, record, SECURE, at).enforce()
    if not nothing and not record.items.exclude(exhibits=None).exists():
        raise Refused("Save a copy of something first, or say that there is nothing to save.")
    record.take_step(SECURE, secured_at=at)
    moving.happen(record, history.SECURED, by=seat.key, at=at)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.evidence_secured", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def settle(record: Record, *, seat: Seat, at: datetime) -> None:
    """The plan stands, with an answer of the person to each of its steps.

    Raises:
        Refused: there is no step in it yet, or one without an answer.
    """
    permissions.take(seat, record, SETTLE, at).enforce()
    if not record.plan.exists():
        raise Refused("There is no step in the plan yet.")
    if record.plan.filter(consent="").exists():
        raise Refused("Answer each step first: yes, yes if you see it first, not now, or no.")
    record.take_step(SETTLE, planned_at=at)
    moving.happen(record, history.SETTLED, by=seat.key, at=at)
    moving.tell_those_who(record, Part.HANDLER, Part.SUPPORTER, by=seat.key, at=at)
    log.record("support.plan_settled", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def watch(record: Record, *, seat: Seat, at: datetime) -> None:
    """What was planned is done for now; after 30 quiet working days the person is asked whether it may close."""
    permissions.take(seat, record, WATCH, at).enforce()
    if record.plan.filter(state=State.UNDER_WAY).exists():
        raise Refused("A step of the plan is still under way. Say first that it is done.")
    record.take_step(WATCH)
    moving.happen(record, history.WATCHED, by=seat.key, at=at)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.watched", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def pause(record: Record, *, seat: Seat, at: datetime) -> None:
    """Nobody does or asks anything until the person says so. A risk to life or to a child does not wait."""
    permissions.own_live(seat, record).enforce()
    if record.paused_at:
        raise Refused("It is paused already.")
    record.paused_at = at
    record.save(update_fields=["paused_at"])
    moving.happen(record, history.PAUSED, by=seat.key, at=at)
    log.record("support.paused", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def resume(record: Record, *, seat: Seat, at: datetime) -> None:
    """It goes on; whatever fell due meanwhile is due now, and nobody is late by the pause."""
    permissions.own_live(seat, record).enforce()
    if not record.paused_at:
        raise Refused("It is not paused.")
    record.paused_at = None
    record.save(update_fields=["paused_at"])
    moving.happen(record, history.RESUMED, by=seat.key, at=at)
    moving.tell_those_who(record, Part.HANDLER, Part.SUPPORTER, at=at)
    log.record("support.resumed", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def keep_open(record: Record, *, seat: Seat, at: datetime) -> None:
    """It is not closed for being quiet; it is quiet from now."""
    permissions.own_live(seat, record).enforce()
    record.asked_to_close_at = None
    record.save(update_fields=["asked_to_close_at"])
    moving.happen(record, history.KEPT_OPEN, by=seat.key, at=at)
    log.record("support.kept_open", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def close(record: Record, *, adequate: str, words: str = "", seat: Seat, at: datetime) -> None:
    """The person has closed it, and said whether it was dealt with adequately. Governors see how many said what.

    Raises:
        Refused: it is not theirs, or the question was not answered.
    """
    permissions.take(seat, record, CLOSE, at).enforce()
    if adequate not in set(Adequate):
        raise Refused("Say whether this was dealt with adequately.")
    record.take_step(CLOSE, closed_at=at, adequate=adequate, paused_at=None, asked_to_close_at=None)
    moving.happen(record, history.CLOSED, by=seat.key, at=at, words=words)
    moving.tell_those_who(record, Part.HANDLER, Part.SUPPORTER, at=at)
    threads.end_thread(record.ref, at=at)
    log.record("support.closed", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def reopen(record: Record, *, seat: Seat, at: datetime) -> None:
    """It is open again, with the days for asking how they are counted anew."""
    permissions.take(seat, record, REOPEN, at).enforce()
    record.take_step(
        REOPEN,
        closed_at=None,
        adequate="",
        secure_by=hours.secure_by(record.school, at),
        plan_by=hours.plan_by(record.school, at),
    )
    record.check_ins.filter(done_at=None).delete()
    CheckIn.objects.bulk_create(
        CheckIn(record=record, due_on=due_on) for due_on in hours.check_in_days(record.school, at)
    )
    moving.happen(record, history.REOPENED, by=seat.key, at=at)
    moving.tell_those_who(record, Part.HANDLER, Part.SUPPORTER, at=at)
    log.record("support.reopened", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def stand_aside(record: Record, *, seat: Seat, at: datetime) -> None:
    """They no longer see it, at once; what they handled is with the next in line. No reason is asked (D§3.3)."""
    permissions.stand_aside(seat, record).enforce()
    handled = Part.HANDLER in permissions.parts(seat, record)
    Party.objects.active().filter(record=record, seat=seat).update(until=at)
    Party.objects.create(record=record, seat=seat, part=Part.ASIDE, since=at, until=at)
    moving.happen(record, history.ASIDE, by=seat.key, at=at)
    if handled:
        settling.hand_on(record, routing.way_of(record, at, next_in_line=True), at=at)
    else:
        moving.tell_person(record, at=at)
    settling.bring_leads_up_to_date(record, routing.way_of(record, at), at=at)
    settling.tell_governor(record, at=at)
    log.record("support.stood_aside", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def choose(record: Record, other: Seat, part: Part, *, seat: Seat, at: datetime) -> None:
    """The person has somebody with them: a supporter in place of an earlier one, or a companion. They see nothing yet.

    Raises:
        Refused: it is the person, somebody of another school, or somebody who has a part in it already.
    """
    permissions.own_live(seat, record).enforce()
    if part not in CHOSEN:
        raise Refused("Choose a supporter or a companion.")
    if other == seat or other.school_id != record.school_id:
        raise Refused("Choose somebody else at your school.")
    if record.kept_from.filter(pk=other.pk).exists():
        raise Refused(f"You said that {other.name} may be part of it. Choose somebody else.")
    if permissions.parts(other, record):
        raise Refused(f"{other.name} has a part in it already.")
    Party.objects.active().filter(record=record, part=part).update(until=at)
    moving.join(record, other, part, at=at)
    moving.happen(record, history.CHOSE, by=seat.key, at=at, who=other.key)
    log.record("support.person_chosen", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def let_go(record: Record, other: Seat, *, seat: Seat, at: datetime) -> None:
    """A supporter or companion no longer sees anything of it, at once. No reason is asked."""
    permissions.own(seat, record).enforce()
    active = Party.objects.active().filter(record=record, seat=other, part__in=CHOSEN)
    if not active.update(until=at):
        raise Refused(permissions.MOVED)
    moving.happen(record, history.LET_GO, by=seat.key, at=at, who=other.key)
    log.record("support.person_let_go", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def check_in(found: CheckIn, *, note: str, seat: Seat, at: datetime) -> None:
    """The person was asked how they are; the note is for them and whoever asked."""
    record = found.record
    permissions.support(seat, record, at).enforce()
    if found.done_at:
        raise Refused(permissions.MOVED)
    found.note = moving.seal(record, note, f"check-in {found.pk}") if note else None
    found.done_at, found.done_by = at, seat.key
    found.save(update_fields=["note", "done_at", "done_by"])
    moving.happen(record, history.CHECKED_IN, by=seat.key, at=at)
    log.record("support.checked_in", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


@transaction.atomic
def escalate(record: Record, to: Outside, *, words: str, seat: Seat, at: datetime) -> None:
    """That it went to the police, a lawyer or a helpline is kept, with their reference.

    Raises:
        Refused: the plan has no begun step for it, or nothing was written.
    """
    permissions.escalate(seat, record, to, at).enforce()
    if not words:
        raise Refused("Write whom you spoke to, their reference, and what they said.")
    number = record.escalations.count() + 1
    Escalation.objects.create(
        record=record, number=number, to=to, words=moving.seal(record, words, f"outside {number}"), at=at, by=seat.key
    )
    moving.happen(record, history.ESCALATED, by=seat.key, at=at, to=to)
    moving.tell_person(record, by=seat.key, at=at)
    log.record("support.escalated", urn=record.school_id, subject=record.ref, by=seat.key, at=at)


def dispose(records: Iterable[Record], *, at: datetime) -> int:
    """Nothing of these can be read again: their words, copies and letters. That they were there stays. How many.

    Raises:
        Refused: one of them is still open.
    """
    return sum(_dispose(each, at) for each in records)


@transaction.atomic
def _dispose(record: Record, at: datetime) -> bool:
    if record.is_live:
        raise Refused(f"{record.ref} is still open. The person closes it first.")
    if record.disposed_at:
        return False
    exhibits.dispose(record.school_id, record.ref)
    record.disposed_at = at
    record.save(update_fields=["disposed_at"])
    log.record("support.disposed", urn=record.school_id, subject=record.ref, at=at)
    return True
