"""Whose hands a record is in: handed out, handed on, and brought up to date with who holds which post (D§3.3, §3.4)."""

from datetime import datetime

from clearline.cases import hours as case_hours
from clearline.cases import receiving
from clearline.cases.receiving import Way
from clearline.declarations.queries import conflicts_of
from clearline.mail.outbox import tell
from clearline.people.roles import Role
from clearline.support import history, moving, routing
from clearline.support.choices import Part
from clearline.support.models import Party, Record
from clearline.support.workflow import PASS_ON, Status


def hand_out(record: Record, way: Way, *, at: datetime) -> None:
    """Whoever may handle it has it, a safeguarding lead where a child may be part of it, and the chair knows of it."""
    _give(record, way, history.GIVEN, at=at)
    bring_leads_up_to_date(record, way, at=at)
    tell_governor(record, at=at)


def hand_on(record: Record, way: Way, *, at: datetime, step: str = history.PASSED_ON) -> None:
    """It is with the way’s receiver, to whom nothing is shared yet: that is the person’s to say anew."""
    Party.objects.active().filter(record=record, part=Part.HANDLER).update(until=at)
    if record.status == Status.OPENED:
        record.take_step(PASS_ON, due_on=case_hours.same_working_day(record.school, at))
    _give(record, way, step, at=at)
    moving.tell_person(record, at=at)


def _give(record: Record, way: Way, step: str, *, at: datetime) -> None:
    body = "" if way.receiver else way.body
    if body != record.body:
        Record.objects.filter(pk=record.pk).update(body=body)
        record.body = body
    if way.receiver is not None:
        Party.objects.active().filter(record=record, seat=way.receiver.seat, part__in=(Part.CHAIR, Part.LEAD)).update(
            until=at
        )
        moving.join(record, way.receiver.seat, Part.HANDLER, post=way.receiver.post, at=at)
        moving.happen(record, step, at=at)
        return
    moving.happen(record, history.OUTSIDE if body else history.UNROUTED, at=at)
    if not body:
        say_that_it_waits(record, at=at)


def say_that_it_waits(record: Record, *, at: datetime) -> None:
    """Chair and operator know that a matter waits for a receiver, and nothing of it; never whom it may be about,
    nor anybody of whom a relationship with the person was told.
    """
    held = receiving.holding_for_cases(record.school_id, [Role.CHAIR, Role.VICE_CHAIR, Role.OPERATOR], at)
    never = {record.person_id, *record.kept_from.values_list("pk", flat=True), *conflicts_of(record.person)}
    for key in sorted({each.seat.key for each in held if each.seat_id not in never}):
        tell(key, "support.unrouted", urn=record.school_id, ref=record.ref, at=at)


def bring_leads_up_to_date(record: Record, way: Way, *, at: datetime) -> bool:
    """Where a child may be part of it, whoever holds the safeguarding role now looks after the child, and only that."""
    leads = {each.seat.pk: each for each in way.copied}
    active = Party.objects.active().filter(record=record)
    gone = active.filter(part=Part.LEAD).exclude(seat__in=leads).update(until=at)
    on_it = set(active.values_list("seat", flat=True))
    new = [each for seat, each in leads.items() if seat not in on_it]
    for each in new:
        moving.join(record, each.seat, Part.LEAD, post=each.post, at=at)
        moving.happen(record, history.LEAD_TOLD, at=at)
    if gone:
        moving.happen(record, history.LEAD_GONE, at=at)
    return bool(gone or new)


def tell_governor(record: Record, *, at: datetime) -> bool:
    """One governor knows that there is a record, what kind and how the person is, and no name (policy 5.4)."""
    holding = receiving.holding_for_cases(record.school_id, routing.GOVERN, at)
    chairs = Party.objects.active().filter(record=record, part=Part.CHAIR)
    chairs.exclude(seat__in={each.seat_id for each in holding}).update(until=at)
    governor = routing.governor_to_tell(record, at)
    if governor is None:
        return False
    moving.join(record, governor, Part.CHAIR, at=at)
    moving.happen(record, history.CHAIR_TOLD, at=at)
    return True
