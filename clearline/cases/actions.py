"""What is done about a report: acknowledged, screened, closed, handed on (policy 4.3, 4.8; D§4.7, §4.8)."""

import json
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, hours, moving, permissions, receiving, reporters
from clearline.cases.choices import Fork, Kind, Limb, Outcome, Part
from clearline.cases.models import Case, Party
from clearline.cases.workflow import (
    ACKNOWLEDGE,
    ADVISE,
    ALLEGE,
    CLOSE,
    LOG_LOW_LEVEL,
    NO_CONCERN,
    PROTECT,
    REOPEN,
    SCREEN,
    SCREENS,
)
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat


@transaction.atomic
def acknowledge(case: Case, *, seat: Seat, at: datetime) -> None:
    """The reporter knows that it has been received; from now on it is to be screened and closed."""
    permissions.take(seat, case, ACKNOWLEDGE, at).enforce()
    case.take_step(ACKNOWLEDGE, acknowledged_at=case.acknowledged_at or at, due_on=hours.close_by(case.school, at))
    moving.happen(case, history.ACKNOWLEDGED, by=seat.key, at=at)
    moving.tell_reporter(case, "case.acknowledged", by=seat.key, at=at)
    log.record("case.acknowledged", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def screen(case: Case, *, limbs: list[Limb], outcome: str, note: str, seat: Seat, at: datetime) -> None:
    """It is settled what follows, after a look at the four limbs, at the child and at the reporter (D§4.7).

    Raises:
        Refused: it is somebody else's to screen; or a limb may be met and something less than action was chosen.
    """
    step, fork = _step_and_fork(case, outcome)
    permissions.take(seat, case, step, at).enforce()
    if limbs and fork != Fork.ALLEGATION:
        raise Refused("One of the four may be met. Ring the LADO within one working day: it is an allegation.")
    said = json.dumps({"limbs": [each.value for each in Limb if each in limbs], "note": note}, ensure_ascii=False)
    case.take_step(
        step,
        fork=fork,
        screened_at=at,
        acknowledged_at=case.acknowledged_at or at,
        due_on=hours.close_by(case.school, at),
    )
    outcome = fork if step == SCREEN else case.status
    moving.happen(case, history.SCREENED, by=seat.key, at=at, words=said, outcome=outcome)
    log.record("case.screened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


def _step_and_fork(case: Case, outcome: str) -> tuple[str, Fork]:
    """The step that an outcome takes, and what it says of an adult. Misuse is triaged after it."""
    if case.kind == Kind.MISUSE and outcome in Fork:
        return SCREEN, Fork(outcome)
    if case.kind != Kind.MISUSE and outcome in SCREENS:
        return outcome, FORKS.get(outcome, Fork.NONE)
    raise Refused("Choose what follows.")


FORKS = {LOG_LOW_LEVEL: Fork.LOW_LEVEL, ALLEGE: Fork.ALLEGATION}
SCREEN_WORDS = {
    NO_CONCERN: "No concern",
    ADVISE: "Advice for the person who reported it",
    PROTECT: "Safeguarding action",
    LOG_LOW_LEVEL: "A low-level concern about an adult",
    ALLEGE: "An allegation against an adult: the LADO is told",
}


@transaction.atomic
def close(case: Case, *, outcome: Outcome, note: str, seat: Seat, at: datetime) -> None:
    """The reporter is told the outcome in permitted words; the note stays sealed with those who handle it."""
    permissions.take(seat, case, CLOSE, at).enforce()
    if case.kind == Kind.MISUSE and outcome == Outcome.ADVICE:
        raise Refused("That would say what became of somebody else. Say that it has been dealt with.")
    case.take_step(CLOSE, closed_at=at, outcome=outcome)
    Party.objects.active().filter(case=case, part=Part.SECOND).update(until=at)
    moving.happen(case, history.CLOSED, by=seat.key, at=at, words=note)
    moving.tell_reporter(case, "case.closed", by=seat.key, at=at)
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
        fork="",
        screened_at=None,
        triage="",
        triaged_at=None,
        triage_by=hours.triage_by(case.school, at) if case.kind == Kind.MISUSE else None,
        asked_at=at,
        due_on=hours.close_by(case.school, at),
        screen_by=hours.screen_by(case.school, at) if case.child else None,
    )
    moving.happen(case, history.REOPENED, by=seat.key, at=at, words=reason)
    moving.tell_reporter(case, "case.reopened", by=seat.key, at=at)
    log.record("case.reopened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def stand_aside(case: Case, *, seat: Seat, at: datetime) -> None:
    """They no longer see it, at once, and it is with the next in line. No reason is asked (D§3.3)."""
    permissions.stand_aside(seat, case, at).enforce()
    Party.objects.active().filter(case=case, seat=seat, part__in=(Part.HANDLER, Part.COPIED)).update(until=at)
    Party.objects.create(case=case, seat=seat, part=Part.STOOD_ASIDE, since=at)
    moving.happen(case, history.STOOD_ASIDE, by=seat.key, at=at)
    way = receiving.way_of(case, at, after=receiving.asked_before(case))
    if case.handler_id == seat.pk:
        moving.hand_to(case, way, at=at)
    moving.copy(case, way, at=at)
    log.record("case.stood_aside", urn=case.school_id, subject=case.ref, by=seat.key, at=at)


@transaction.atomic
def tick(case: Case, what: str, *, seat: Seat, at: datetime) -> None:
    """The reporter has done one of the steps that come after telling; the moment is kept (policy 4.3).

    Raises:
        Refused: it is not theirs, is done already, or would lose what was not kept.
    """
    permissions.read(seat, case, at).enforce()
    done = set(case.events.values_list("step", flat=True))
    permissions.tick(seat, case, what, done).enforce()
    by = reporters.key_for_rows(case, seat)
    moving.happen(case, what, by=by, at=at)
    log.record("case.step_done", urn=case.school_id, subject=case.ref, by=by, at=at)


@transaction.atomic
def hold_channel(case: Case, *, held: bool, seat: Seat, at: datetime) -> None:
    """The reporter is asked to leave the account as it is, because the police ask for it; or no longer (D§1E 4.3/5)."""
    permissions.hold_channel(seat, case, at).enforce()
    if bool(case.channel_held_at) == held:
        raise Refused(permissions.MOVED)
    case.channel_held_at = at if held else None
    case.save(update_fields=["channel_held_at"])
    moving.happen(case, history.HELD_CHANNEL if held else history.RELEASED_CHANNEL, by=seat.key, at=at)
    moving.tell_reporter(case, "case.steps_changed", by=seat.key, at=at)
    log.record(
        "case.channel_held" if held else "case.channel_freed",
        urn=case.school_id,
        subject=case.ref,
        by=seat.key,
        at=at,
    )
