"""Telling of a relationship, and what follows from it (policy 1.5; D§4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearline.audit import log
from clearline.declarations import clock, permissions, routing
from clearline.declarations.choices import Connection, Safeguard, Standing
from clearline.declarations.models import Answer, Declaration, Opened, Statement, cycle_of
from clearline.declarations.periods import READ_WORKING_DAYS, REFERRED_WORKING_DAYS, REVIEW_MONTHS, SETTLE_WORKING_DAYS
from clearline.declarations.workflow import (
    ARRANGE,
    BEGIN,
    CONFIRM,
    END,
    NEED_NONE,
    READ,
    REFER,
    REPLACE,
    WITHDRAW,
)
from clearline.kernel.calendar import months_after
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.calendars import working_days_after
from clearline.people.models import School, Seat
from clearline.people.roles import Category


class NotTold(Exception):
    """The declaration was not taken. The message says what to change; `field` is where."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Told:
    """What somebody tells, in fixed choices and a few words."""

    connection: Connection
    standing: Standing
    details: str
    aware_on: date
    capacity: Category
    late_reason: str = ""
    about: frozenset[int] = field(default_factory=frozenset)  # primary keys of seats: they never see it


@transaction.atomic
def declare(
    told: Told, *, seat: Seat, at: datetime, to: Seat | None = None, instead_of: Declaration | None = None
) -> Declaration:
    """The declaration is with its receiver, sealed, and this year's question is answered (policy 1.5).

    It is late with a reason where more than five working days have gone by; that is accepted and no breach. Where
    nobody may receive it, it is kept until somebody may.

    Raises:
        NotTold: a day or a receiver that cannot be, or no reason for being late.
        Refused: they do not work, govern or help here, or the one it replaces is not theirs to change.
    """
    on = timezone.localdate(at)
    _refuse_impossible(told, seat=seat, told_on=on, at=at)
    possible = routing.receivers(seat, at, told.about)
    receiver = possible[0].seat if possible else None
    if to is not None:
        receiver = next((each.seat for each in possible if each.seat.pk == to.pk), None)
        if receiver is None:
            raise NotTold("Choose who receives it from the list.", "receiver")
    declaration = _keep(told, seat=seat, receiver=receiver, told_on=on, at=at)
    managers = routing.managers_of(seat, at)
    if to is not None and to != possible[0].seat and to.pk not in managers:
        _change(declaration, past_manager=True)
    if instead_of is not None:
        _replace(instead_of, declaration, at=at)
    if receiver:
        tell(receiver.key, "declaration.waiting", urn=seat.school_id, ref=declaration.ref, at=at, by=seat.key)
    log.record("declaration.sent", urn=seat.school_id, subject=declaration.ref, by=seat.key, at=at)
    return declaration


def _replace(earlier: Declaration, declaration: Declaration, *, at: datetime) -> None:
    """The earlier one is over. What was arranged in it stands until the new one is settled."""
    permissions.take(declaration.seat, earlier, REPLACE, at).enforce()
    earlier.take_step(REPLACE, ended_on=declaration.declared_on)
    arranged = _unsealed(earlier, "arrangement")
    sealed = _sealed(declaration, "arrangement", arranged) if arranged else None
    _change(declaration, instead_of=earlier, safeguards=earlier.safeguards, arrangement=sealed)


@transaction.atomic
def enter_paper(told: Told, *, person: Seat, declared_on: date, by: Seat, at: datetime) -> Declaration:
    """A declaration that was handed over on paper is here as written, read by whoever received and entered it.

    Raises:
        NotTold: a day that cannot be, or no reason for being late.
        Refused: it could not have been sent to this person.
    """
    permissions.enter_paper_of(by, person, at).enforce()
    if declared_on > timezone.localdate(at):
        raise NotTold("The day on the paper lies in the future.", "declared_on")
    _refuse_impossible(told, seat=person, told_on=declared_on, at=at)
    declaration = _keep(told, seat=person, receiver=by, told_on=declared_on, at=at)
    _change(declaration, entered_by=by.key)
    _mark_read(declaration, by=by, at=at)
    log.record("declaration.entered", urn=by.school_id, subject=declaration.ref, by=by.key, at=at)
    return declaration


def _refuse_impossible(told: Told, *, seat: Seat, told_on: date, at: datetime) -> None:
    permissions.declare(seat, at).enforce()
    if told.capacity not in seat.categories_at(at):
        raise NotTold("Choose one of your own capacities here.", "capacity")
    if Seat.objects.of(seat.school).filter(pk__in=told.about).count() != len(told.about):
        raise NotTold("Choose people from the list.", "about")
    if told.aware_on > told_on:
        raise NotTold("The day since when you have known lies in the future.", "aware_on")
    if not told.late_reason and routing.is_late(seat, told.aware_on, told_on):
        raise NotTold("It is more than five working days ago. Say in a few words why it comes now.", "late_reason")


def _keep(told: Told, *, seat: Seat, receiver: Seat | None, told_on: date, at: datetime) -> Declaration:
    ref, urn = new_ref("D"), seat.school_id
    late = routing.is_late(seat, told.aware_on, told_on)
    sealed_reason = vault.seal(told.late_reason, urn=urn, record=ref, field="late_reason") if late else None
    declaration = Declaration.objects.create(
        school_id=urn,
        ref=ref,
        seat=seat,
        receiver=receiver,
        capacity=told.capacity,
        connection=told.connection,
        standing=told.standing,
        aware_on=told.aware_on,
        declared_on=told_on,
        declared_at=at,
        details=vault.seal(told.details, urn=urn, record=ref, field="details"),
        late_reason=sealed_reason,
        asked_at=at,
        due_on=working_days_after(seat.school, timezone.localdate(at), READ_WORKING_DAYS),
    )
    declaration.kept_from.set(told.about)
    on = timezone.localdate(at)
    this_year = Q(status=Answer.ASKED) | Q(status=Answer.NOTHING, cycle=cycle_of(on))
    Statement.objects.filter(this_year, seat=seat).update(status=Answer.DECLARED, done_on=on)
    return declaration


def _change(declaration: Declaration, **changes: object) -> None:
    for name, value in changes.items():
        setattr(declaration, name, value)
    declaration.save(update_fields=list(changes))


@dataclass(frozen=True)
class Words:
    details: str
    late_reason: str
    arrangement: str


@transaction.atomic
def read(declaration: Declaration, *, seat: Seat, at: datetime) -> Words:
    """Its words, opened. Everybody's opening but the declarer's is written down, where the declarer sees it.

    The first time the receiver opens it, it is read, and the declarer is told.
    """
    permissions.read(seat, declaration, at).enforce()
    declaration.refresh_from_db(fields=["status"])
    if seat.pk != declaration.seat_id:
        if permissions.take(seat, declaration, READ, at):
            _mark_read(declaration, by=seat, at=at)
        else:
            Opened.objects.bulk_create([Opened(declaration=declaration, by=seat, at=at)])
        log.record("record.opened", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)
    return Words(*(_unsealed(declaration, each) for each in ("details", "late_reason", "arrangement")))


def _unsealed(declaration: Declaration, name: str) -> str:
    sealed = getattr(declaration, name)
    if sealed is None:
        return ""
    return vault.unseal(sealed, urn=declaration.school_id, record=declaration.ref, field=name)


def _sealed(declaration: Declaration, name: str, text: str) -> bytes:
    return vault.seal(text, urn=declaration.school_id, record=declaration.ref, field=name)


def _mark_read(declaration: Declaration, *, by: Seat, at: datetime) -> None:
    due_on = working_days_after(declaration.school, timezone.localdate(at), SETTLE_WORKING_DAYS)
    declaration.take_step(READ, read_at=at, asked_at=at, due_on=due_on)
    Opened.objects.bulk_create([Opened(declaration=declaration, by=by, at=at)])
    _tell_declarer(declaration, "declaration.read", by=by, at=at)


def _tell_declarer(declaration: Declaration, kind: str, *, at: datetime, by: Seat | None = None) -> None:
    key = declaration.seat.key
    tell(key, kind, urn=declaration.school_id, ref=declaration.ref, at=at, by=by.key if by else "")


@transaction.atomic
def set_safeguards(
    declaration: Declaration, *, safeguards: list[Safeguard], arrangement: str, seat: Seat, at: datetime
) -> None:
    """The person is told what to hold to. The safeguarding lead sets it where it was referred (D§4.5, §5.14).

    Raises:
        Refused: it is somebody else's to decide, or nothing was chosen.
    """
    permissions.take(seat, declaration, ARRANGE, at).enforce()
    if not safeguards and not arrangement:
        raise Refused("Choose at least one safeguard, or say that none are needed.")
    urn, ref = declaration.school_id, declaration.ref
    sealed = _sealed(declaration, "arrangement", arrangement) if arrangement else None
    chosen = [safeguard.value for safeguard in Safeguard if safeguard in safeguards]
    settled = _settled(seat, at)
    declaration.take_step(ARRANGE, safeguards=chosen, arrangement=sealed, **settled)
    _tell_declarer(declaration, "declaration.settled", by=seat, at=at)
    log.record("declaration.safeguards_set", urn=urn, subject=ref, by=seat.key, at=at)


@transaction.atomic
def need_no_safeguards(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """Nothing more is needed than to have been told; it is active at once."""
    permissions.take(seat, declaration, NEED_NONE, at).enforce()
    declaration.take_step(NEED_NONE, safeguards=[], arrangement=None, **_settled(seat, at))
    declaration.take_step(BEGIN)
    _tell_declarer(declaration, "declaration.settled", by=seat, at=at)
    log.record("declaration.no_safeguards", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


def _settled(seat: Seat, at: datetime) -> dict[str, object]:
    on = timezone.localdate(at)
    review = months_after(on, REVIEW_MONTHS)
    return {"settled_at": at, "settled_by": seat, "confirmed_on": on, "review_due_on": review}


@transaction.atomic
def refer(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """The safeguarding leads have it, the same working day, and decide.

    Raises:
        Refused: no child can be concerned, or nobody who is free of conflict holds the role.
    """
    permissions.take(seat, declaration, REFER, at).enforce()
    kept_from = set(declaration.kept_from.values_list("pk", flat=True))
    leads = [each.seat for each in routing.leads_of(declaration.seat, at) if each.seat.pk not in kept_from]
    if not leads:
        raise Refused("Nobody who may read it holds the safeguarding role. Speak with the headteacher today.")
    due_on = working_days_after(declaration.school, timezone.localdate(at), REFERRED_WORKING_DAYS)
    declaration.take_step(REFER, referred_at=at, asked_at=at, due_on=due_on)
    for lead in leads:
        tell(lead.key, "declaration.waiting", urn=declaration.school_id, ref=declaration.ref, at=at, by=seat.key)
    log.record("declaration.referred", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


@transaction.atomic
def accept_safeguards(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """The person has read what to hold to: it is active."""
    permissions.take(seat, declaration, BEGIN, at).enforce()
    declaration.take_step(BEGIN)
    log.record("declaration.begun", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


@transaction.atomic
def confirm(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """It is still so, for another year, in what the person is at the school now."""
    permissions.take(seat, declaration, CONFIRM, at).enforce()
    on = timezone.localdate(at)
    held = seat.categories_at(at)
    capacity = declaration.capacity if declaration.capacity in held else min(held, default=declaration.capacity)
    review = months_after(on, REVIEW_MONTHS)
    declaration.take_step(CONFIRM, capacity=capacity, confirmed_on=on, review_due_on=review)
    log.record("declaration.confirmed", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


@transaction.atomic
def end(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """The relationship, or the other person's time at the school, is over."""
    permissions.take(seat, declaration, END, at).enforce()
    declaration.take_step(END, ended_on=timezone.localdate(at))
    log.record("declaration.ended", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


@transaction.atomic
def withdraw(declaration: Declaration, *, seat: Seat, at: datetime) -> None:
    """It was sent in error. It stays as it was written, and counts for nothing."""
    permissions.take(seat, declaration, WITHDRAW, at).enforce()
    declaration.take_step(WITHDRAW, ended_on=timezone.localdate(at))
    log.record("declaration.withdrawn", urn=declaration.school_id, subject=declaration.ref, by=seat.key, at=at)


@transaction.atomic
def nothing_to_declare(statement: Statement, *, seat: Seat, at: datetime) -> None:
    """This year's question is answered: there is nothing to declare that has not been told.

    Raises:
        Refused: it is somebody else's, or was answered already.
    """
    permissions.answer(seat, statement).enforce()
    open_one = Statement.objects.open().filter(pk=statement.pk)
    if not open_one.update(status=Answer.NOTHING, done_on=timezone.localdate(at)):
        raise Refused("You have answered this year’s question.")
    log.record("declaration.answered", urn=statement.school_id, subject=statement.ref, by=seat.key, at=at)


@transaction.atomic
def enter_nothing(people: Iterable[Seat], *, by: Seat, at: datetime) -> int:
    """These people said on paper that there is nothing to declare, and somebody else has entered it; how many."""
    permissions.enter_nothing(by, at).enforce()
    open_ones = Statement.objects.open().filter(school_id=by.school_id, seat__in=people).exclude(seat=by)
    entered = list(open_ones)
    for statement in entered:
        Statement.objects.filter(pk=statement.pk).update(status=Answer.NOTHING, done_on=timezone.localdate(at))
        log.record("declaration.answered_on_paper", urn=by.school_id, subject=statement.ref, by=by.key, at=at)
    return len(entered)


def catch_up(at: datetime) -> int:
    """Everyone is asked once a school year, nothing waits with somebody who is not there, and no leaver owes anything.

    Safe to run twice; the number newly asked.
    """
    asked = sum(clock.ask_who_is_missing(school, at=at) for school in School.objects.all())
    clock.close_of_leavers(at)
    clock.move_deadlines(at)
    clock.ask_to_confirm(at)
    clock.pass_on_misplaced(at)
    return asked
