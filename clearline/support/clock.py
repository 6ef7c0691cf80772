"""What the day does by itself in support records. Nobody is written to while the person has paused (D§3.4, §4.9)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import hours as case_hours
from clearline.cases import threads
from clearline.support import history, hours, moving, routing, settling
from clearline.support.choices import Part
from clearline.support.models import Record
from clearline.support.workflow import CLOSE_QUIET, Status


def catch_up(at: datetime) -> int:
    """Each open record is with somebody who may act on it; quiet ones ask their person, then close. Safe to run twice.

    The number of records in which something changed.
    """
    live = Record.objects.live().with_the_school().select_related("school", "person__school").order_by("pk")
    return sum(_look_after(each, at) for each in list(live))


def _look_after(record: Record, at: datetime) -> bool:
    moved = _in_good_hands(record, at) or _not_late(record, at)
    moved = _told_to_those_who_should_know(record, at) or moved
    return _quiet(record, at) or moved


@transaction.atomic
def _in_good_hands(record: Record, at: datetime) -> bool:
    """Whoever handles it may still; a record that nobody could receive is with somebody, once there is one."""
    handler = record.holder(Part.HANDLER)
    if handler is not None and routing.may_still_handle(record, handler, at):
        return False
    if handler is None and record.body:
        return False
    way = routing.way_of(record, at, next_in_line=True)
    if way.receiver is None and handler is None:
        return False  # as it was
    settling.hand_on(record, way, at=at)
    log.record("support.passed_on", urn=record.school_id, subject=record.ref, at=at)
    return True


@transaction.atomic
def _not_late(record: Record, at: datetime) -> bool:
    """What was not acknowledged by the end of its day is with the next in line; the last in line keeps it."""
    late = record.due_on is not None and record.due_on <= case_hours.ended_before(at)
    if record.status != Status.OPENED or not late or record.holder(Part.HANDLER) is None:
        return False
    way = routing.way_of(record, at, next_in_line=True)
    if way.receiver is not None:
        settling.hand_on(record, way, at=at)
        log.record("support.passed_on", urn=record.school_id, subject=record.ref, at=at)
        return True
    due_on = case_hours.same_working_day(record.school, at)
    if not Record.objects.filter(pk=record.pk, due_on=record.due_on).update(due_on=due_on):
        return False  # another worker was there first
    settling.say_that_it_waits(record, at=at)
    moving.happen(record, history.WAITS, at=at)
    log.record("support.waits", urn=record.school_id, subject=record.ref, at=at)
    return True


@transaction.atomic
def _told_to_those_who_should_know(record: Record, at: datetime) -> bool:
    leads = record.child and settling.bring_leads_up_to_date(record, routing.way_of(record, at), at=at)
    governor = settling.tell_governor(record, at=at)
    if not leads and not governor:
        return False
    log.record("support.people_up_to_date", urn=record.school_id, subject=record.ref, at=at)
    return True


@transaction.atomic
def _quiet(record: Record, at: datetime) -> bool:
    """After 30 quiet working days the person is asked; where five more pass without a word, it closes."""
    if record.status != Status.MONITORING or record.paused_at:
        return False
    asked = record.asked_to_close_at
    if asked is None or asked < record.moved_at:
        return hours.have_passed(record.school, hours.QUIET_WORKING_DAYS, record.moved_at, at) and _ask(record, at)
    return hours.have_passed(record.school, hours.ANSWER_WORKING_DAYS, asked, at) and _close(record, at)


def _ask(record: Record, at: datetime) -> bool:
    moving.happen(record, history.ASKED_TO_CLOSE, at=at)
    record.asked_to_close_at = at
    record.save(update_fields=["asked_to_close_at"])
    moving.tell_person(record, at=at)
    log.record("support.asked_to_close", urn=record.school_id, subject=record.ref, at=at)
    return True


def _close(record: Record, at: datetime) -> bool:
    record.take_step(CLOSE_QUIET, closed_at=at)
    moving.happen(record, history.CLOSED_QUIET, at=at)
    moving.tell_person(record, at=at)
    threads.end_thread(record.ref, at=at)
    log.record("support.closed_quiet", urn=record.school_id, subject=record.ref, at=at)
    return True
