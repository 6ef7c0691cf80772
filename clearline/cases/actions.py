"""Reporting that a student or family was in touch, and what follows from it (policy 4.3; D§4.7)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, hours, permissions, receiving
from clearline.cases.choices import MAY_BE_A_CHILD, Direction, Kind, Limb, Outcome, Part, Thought
from clearline.cases.models import Case, Event, Party
from clearline.cases.receiving import Receiver, Way
from clearline.cases.workflow import (
    ACKNOWLEDGE,
    ADVISE,
    CLOSE,
    NO_CONCERN,
    PASS_ON,
    PROTECT,
    REOPEN,
    SCREENS,
)
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.people.roles import Role


@dataclass(frozen=True)
class Told:
    """What somebody reports, in fixed choices and a few words."""

    network: str
    direction: Direction
    thought: Thought
    gist: str = ""
    handle: str = ""
    when: str = ""
    sexual: bool = False  # it shows a child undressed or sexual: nothing was kept, and nothing is to be
    part: tuple[Seat, ...] = field(default=(), compare=False)  # who may be part of it: they never see it

    @property
    def kind(self) -> Kind:
        return Kind.SELF_REPORT if self.direction == Direction.ACCEPTED else Kind.CONTACT

    @property
    def child(self) -> bool:
        return self.thought in MAY_BE_A_CHILD or self.sexual

    def as_words(self) -> str:
        said = {name: value for name, value in asdict(self).items() if name != "part"}
        return json.dumps(said, ensure_ascii=False)


def way_of(told: Told, *, seat: Seat, at: datetime) -> Way:
    """Who would receive it if it were sent now."""
    return receiving.way(seat, kind=told.kind, child=told.child, part=told.part, at=at)


@transaction.atomic
def report(told: Told, *, seat: Seat, at: datetime) -> Case:
    """It is with its receiver and copied to safeguarding, sealed. Where nobody may receive it, it is kept until
    somebody may, and chair and operator are told that a matter waits (D§3.3, §4.7).

    Raises:
        Refused: never for want of a receiver.
    """
    permissions.report(seat, at).enforce()
    way = way_of(told, seat=seat, at=at)
    case = _keep(told, way, seat=seat, at=at)
    happen(case, history.REPORTED, by=seat.key, at=at)
    if told.sexual:
        happen(case, history.NOT_KEPT, by=seat.key, at=at)
    if way.receiver:
        _give(case, way.receiver, at=at, by=seat.key)
    else:
        _say_that_it_waits(case, at=at)
        happen(case, history.UNROUTED, at=at)
    _copy(case, way.copied, at=at, by=seat.key)
    log.record(
        "case.reported" if way.receiver else "case.unrouted", urn=case.school_id, subject=case.ref, by=seat.key, at=at
    )
    return case


def _keep(told: Told, way: Way, *, seat: Seat, at: datetime) -> Case:
    ref, urn, school = new_ref("CS"), seat.school_id, seat.school
    first = hours.same_working_day(school, at)
    case = Case.objects.create(
        school_id=urn,
        ref=ref,
        kind=told.kind,
        child=told.child,
        reporter=seat,
        handler=way.receiver.seat if way.receiver else None,
        report=vault.seal(told.as_words(), urn=urn, record=ref, field="report"),
        opened_at=at,
        asked_at=at,
        acknowledge_by=first,
        due_on=first,
        screen_by=hours.screen_by(school, at) if told.child else None,
    )
    case.kept_from.set(told.part)
    Party.objects.create(case=case, seat=seat, part=Part.REPORTER, since=at)
    return case


def happen(case: Case, step: str, *, at: datetime, by: str = "", words: str = "", **facts: int | str) -> None:
    """One more thing that has happened. The case is locked, so that no two have the same number."""
    Case.objects.select_for_update().get(pk=case.pk)
    number = case.events.count() + 1
    sealed = None
    if words:
        sealed = vault.seal(words, urn=case.school_id, record=case.ref, field=f"event {number}")
    Event.objects.create(case=case, number=number, at=at, by=by, step=step, facts=facts, words=sealed)


def _give(case: Case, receiver: Receiver, *, at: datetime, by: str = "") -> None:
    Party.objects.create(case=case, seat=receiver.seat, part=Part.HANDLER, post=receiver.post, since=at)
    tell(receiver.seat.key, "case.waiting", urn=case.school_id, ref=case.ref, at=at, by=by)


def _copy(case: Case, copied: Iterable[Receiver], *, at: datetime, by: str = "") -> int:
    """Those of them who are not on it already are copied, and told. How many."""
    on_it = set(Party.objects.active().filter(case=case).values_list("seat", flat=True))
    new = [each for each in copied if each.seat.pk not in on_it]
    for each in new:
        Party.objects.create(case=case, seat=each.seat, part=Part.COPIED, post=each.post, since=at)
        tell(each.seat.key, "case.waiting", urn=case.school_id, ref=case.ref, at=at, by=by)
    return len(new)


def copy(case: Case, way: Way, *, at: datetime) -> int:
    """Whoever of the way is not on the case yet is copied; how many. It is in the history."""
    copied = _copy(case, way.copied, at=at)
    if copied:
        happen(case, history.COPIED, at=at)
    return copied


def keep_waiting(case: Case, *, at: datetime) -> None:
    """It stays with the last in line, who has not acknowledged it; chair and operator know that it waits."""
    _say_that_it_waits(case, at=at)
    happen(case, history.WAITS, at=at)


def _say_that_it_waits(case: Case, *, at: datetime) -> None:
    """Chair and operator know that a matter waits for a receiver, and nothing of it; never whom it may be about."""
    held = receiving.holding_for_cases(case.school_id, [Role.CHAIR, Role.VICE_CHAIR, Role.OPERATOR], at)
    never = {case.reporter_id, *case.kept_from.values_list("pk", flat=True)}
    for key in sorted({each.seat.key for each in held if each.seat_id not in never}):
        tell(key, "case.unrouted", urn=case.school_id, ref=case.ref, at=at)


def _tell_reporter(case: Case, kind: str, *, at: datetime, by: str = "") -> None:
    if case.reporter is not None:
        tell(case.reporter.key, kind, urn=case.school_id, ref=case.ref, at=at, by=by)


def report_of(case: Case) -> Told:
    """What was reported, opened: only inside a reading that is written down, or for the reporter."""
    said = json.loads(vault.unseal(case.report, urn=case.school_id, record=case.ref, field="report"))
    return Told(**{**said, "direction": Direction(said["direction"]), "thought": Thought(said["thought"])})


@dataclass(frozen=True)
class Happened:
    """One event, opened for somebody who may read it."""

    at: datetime
    step: str
    by: str
    sentence: str
    facts: dict[str, int | str]
    words: str


@dataclass(frozen=True)
class Reading:
    told: Told
    events: list[Happened]

    @property
    def done(self) -> set[str]:
        return {each.step for each in self.events}


@transaction.atomic
def read(case: Case, *, seat: Seat, at: datetime) -> Reading:
    """The report and its history, opened. Everybody's opening but the reporter's is written down, and shown.

    The reporter sees what they sent and did, and what they are told; never what others wrote.
    """
    permissions.read(seat, case, at).enforce()
    own = seat.pk == case.reporter_id
    events = [_opened(each, case) for each in case.events.order_by("number")]
    if own:
        events = [each for each in events if each.step in history.FOR_THE_REPORTER]
        told = report_of(case)
        return Reading(told, [each if each.by == seat.key else _without_words(each) for each in events])
    told = report_of(case)
    log.record("record.opened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
    return Reading(told, events)


def _opened(event: Event, case: Case) -> Happened:
    words = ""
    if event.words is not None:
        words = vault.unseal(event.words, urn=case.school_id, record=case.ref, field=f"event {event.number}")
    return Happened(event.at, event.step, event.by, history.SENTENCES[event.step], event.facts, words)


def _without_words(happened: Happened) -> Happened:
    return Happened(happened.at, happened.step, "", happened.sentence, {}, "")


@transaction.atomic
def acknowledge(case: Case, *, seat: Seat, at: datetime) -> None:
    """The reporter knows that it has been received; from now on it is to be screened and closed."""
    permissions.take(seat, case, ACKNOWLEDGE, at).enforce()
    case.take_step(ACKNOWLEDGE, acknowledged_at=case.acknowledged_at or at, due_on=hours.close_by(case.school, at))
    happen(case, history.ACKNOWLEDGED, by=seat.key, at=at)
    _tell_reporter(case, "case.acknowledged", by=seat.key, at=at)
    log.record("case.acknowledged", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def screen(case: Case, *, limbs: list[Limb], outcome: str, note: str, seat: Seat, at: datetime) -> None:
    """It is settled what follows, after a look at the four limbs, at the child and at the reporter (D§4.7).

    Raises:
        Refused: it is somebody else's to screen; or a limb may be met and something less than action was chosen.
    """
    if outcome not in SCREENS:
        raise Refused("Choose what follows.")
    permissions.take(seat, case, outcome, at).enforce()
    if limbs and outcome != PROTECT:
        raise Refused("One of the four may be met. Ring the LADO within one working day, and take safeguarding action.")
    said = json.dumps({"limbs": [each.value for each in Limb if each in limbs], "note": note}, ensure_ascii=False)
    case.take_step(
        outcome,
        screened_at=at,
        acknowledged_at=case.acknowledged_at or at,
        due_on=hours.close_by(case.school, at),
    )
    happen(case, history.SCREENED, by=seat.key, at=at, words=said, outcome=case.status)
    log.record("case.screened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


SCREEN_WORDS = {
    NO_CONCERN: "No concern",
    ADVISE: "Advice for the person who reported it",
    PROTECT: "Safeguarding action",
}


@transaction.atomic
def close(case: Case, *, outcome: Outcome, note: str, seat: Seat, at: datetime) -> None:
    """The reporter is told the outcome in permitted words; the note stays sealed with those who handle it."""
    permissions.take(seat, case, CLOSE, at).enforce()
    case.take_step(CLOSE, closed_at=at, outcome=outcome)
    happen(case, history.CLOSED, by=seat.key, at=at, words=note)
    _tell_reporter(case, "case.closed", by=seat.key, at=at)
    log.record("case.closed", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def reopen(case: Case, *, reason: str, seat: Seat, at: datetime) -> None:
    """It is open again, with a reason, and is screened anew.

    Raises:
        Refused: it is somebody else's, or no reason was given.
    """
    permissions.take(seat, case, REOPEN, at).enforce()
    if not reason:
        raise Refused("Say in a few words why it is opened again.")
    case.take_step(
        REOPEN,
        closed_at=None,
        outcome="",
        screened_at=None,
        asked_at=at,
        due_on=hours.close_by(case.school, at),
        screen_by=hours.screen_by(case.school, at) if case.child else None,
    )
    happen(case, history.REOPENED, by=seat.key, at=at, words=reason)
    _tell_reporter(case, "case.reopened", by=seat.key, at=at)
    log.record("case.reopened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def stand_aside(case: Case, *, seat: Seat, at: datetime) -> None:
    """They no longer see it, at once, and it is with the next in line. No reason is asked (D§3.3)."""
    permissions.stand_aside(seat, case, at).enforce()
    Party.objects.active().filter(case=case, seat=seat, part__in=(Part.HANDLER, Part.COPIED)).update(until=at)
    Party.objects.create(case=case, seat=seat, part=Part.STOOD_ASIDE, since=at)
    happen(case, history.STOOD_ASIDE, by=seat.key, at=at)
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if case.handler_id == seat.pk:
        hand_to(case, way.receiver, at=at)
    copy(case, way, at=at)
    log.record("case.stood_aside", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def hand_to(case: Case, receiver: Receiver | None, *, at: datetime, step: str = history.PASSED_ON) -> None:
    """It is with this receiver, who acknowledges it anew while it is not screened; with None it waits, and is kept."""
    Party.objects.active().filter(case=case, part=Part.HANDLER).update(until=at)
    handler = receiver.seat if receiver else None
    if case.is_unscreened:
        case.take_step(PASS_ON, handler=handler, asked_at=at, due_on=hours.same_working_day(case.school, at))
    else:
        case.handler, case.asked_at, case.due_on = handler, at, hours.close_by(case.school, at)
        case.save(update_fields=["handler", "asked_at", "due_on"])
    if receiver is None:
        _say_that_it_waits(case, at=at)
        happen(case, history.UNROUTED, at=at)
        return
    _give(case, receiver, at=at)
    happen(case, step, at=at)
    _tell_reporter(case, "case.passed_on", at=at)


@transaction.atomic
def tick(case: Case, what: str, *, seat: Seat, at: datetime) -> None:
    """The reporter has done one of the steps that come after telling; the moment is kept (policy 4.3).

    Raises:
        Refused: it is not theirs, is done already, or would lose what was not kept.
    """
    permissions.read(seat, case, at).enforce()
    done = set(case.events.values_list("step", flat=True))
    permissions.tick(seat, case, what, done).enforce()
    happen(case, what, by=seat.key, at=at)
    log.record("case.step_done", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def hold_channel(case: Case, *, held: bool, seat: Seat, at: datetime) -> None:
    """The reporter is asked to leave the account as it is, because the police ask for it; or no longer (D§1E 4.3/5)."""
    permissions.hold_channel(seat, case, at).enforce()
    if bool(case.channel_held_at) == held:
        raise Refused(permissions.MOVED)
    case.channel_held_at = at if held else None
    case.save(update_fields=["channel_held_at"])
    happen(case, history.HELD_CHANNEL if held else history.RELEASED_CHANNEL, by=seat.key, at=at)
    _tell_reporter(case, "case.steps_changed", by=seat.key, at=at)
    log.record(
        "case.channel_held" if held else "case.channel_freed",
        urn=case.school_id,
        subject=case.ref,
        by=seat.key,
        at=at,
    )
