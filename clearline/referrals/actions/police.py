"""Whether the police are told, telling them, and what they ask for (policy 3.GB.d, 5.3; D§4.11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from clearline.audit import log
from clearline.cases import threads
from clearline.cases.choices import What
from clearline.cases.models import Case, Hold
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Custody, Exhibit
from clearline.exhibits.models import What as InHand
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.referrals import history, holds, moving, people, permissions
from clearline.referrals.choices import Advice, By
from clearline.referrals.models import PoliceReferral
from clearline.referrals.workflow import (
    ADVISE,
    CLOSE,
    DECIDE_NO,
    DECIDE_YES,
    OUTCOME,
    REPORT,
    REPORT_FIRST,
    SUPPLY,
    THINK_AGAIN,
    PoliceStatus,
)


@dataclass(frozen=True)
class Report:
    """That the police were told. In danger it comes first, and is written down afterwards with its true time."""

    by: By
    when: datetime
    theirs: str
    no_reference: str = ""


@transaction.atomic
def consider(case: Case, *, why: str, seat: Seat, at: datetime) -> PoliceReferral:
    """Head or chair are asked to decide, the same working day (school default), from these words alone (D§4.11).

    Raises:
        Refused: the case is somebody else's, is closed, or has an open referral; or nothing was said.
    """
    referral = _open(case, seat=seat, at=at)
    if not why:
        raise Refused("Say in a few words why the police may be needed.")
    moving.happen(referral, history.OPENED, by=seat.key, at=at, said={"Why": why})
    if referral.decider and referral.decider_id != seat.pk:
        tell(referral.decider.key, "police.waiting", urn=case.school_id, ref=referral.ref, at=at, by=seat.key)
    log.record("police.considered", urn=case.school_id, subject=referral.ref, by=seat.key, at=at)
    return referral


@transaction.atomic
def told_first(case: Case, report: Report, *, why: str, seat: Seat, at: datetime) -> PoliceReferral:
    """Danger: the police were rung first, by anybody; the record follows, and the head or chair are told (D§4.11)."""
    referral = _open(case, seat=seat, at=at)
    moving.happen(referral, history.OPENED, by=seat.key, at=at, said={"Why": why})
    _report(referral, REPORT_FIRST, report, seat=seat, at=at)
    if referral.decider and referral.decider_id != seat.pk:
        tell(referral.decider.key, "police.waiting", urn=case.school_id, ref=referral.ref, at=at, by=seat.key)
    log.record("police.told_first", urn=case.school_id, subject=referral.ref, by=seat.key, at=at)
    return referral


def _open(case: Case, *, seat: Seat, at: datetime) -> PoliceReferral:
    permissions.open_about(seat, case, at).enforce()
    if case.police_referrals.open().exists():
        raise Refused("There is an open referral to the police.")
    referral = PoliceReferral(case=case, school=case.school, ref=new_ref("PO"), opened_by=seat, opened_at=at)
    referral.decider, referral.asked_at = people.decider(case, at), at
    referral.due_on = moving.working_day(referral, at, 0)
    referral.save()
    threads.open_thread(case, What.POLICE, ref=referral.ref, at=at)
    return referral


@transaction.atomic
def decide(referral: PoliceReferral, *, tell_them: bool, reason: str, seat: Seat, at: datetime) -> None:
    """The police are told, or they are not, with a reason; whoever handles the case learns which.

    Raises:
        Refused: it is somebody else's to decide, or it is no without a reason.
    """
    step = DECIDE_YES if tell_them else DECIDE_NO
    permissions.police(seat, referral, step, at).enforce()
    if not tell_them and not reason:
        raise Refused("Say why the police are not told.")
    changes: dict[str, Any] = {"decided_at": at, "asked_at": at, "due_on": moving.working_day(referral, at, 0)}
    if not tell_them:
        changes["no_reason"] = moving.seal(referral, "no reason", reason)
        changes["due_on"] = moving.working_day(referral, at, moving.CLOSE_WORKING_DAYS)
    referral.take_step(step, **changes)
    moving.happen(referral, step, by=seat.key, at=at, said={"Reason": reason})
    _tell_others(referral, seat, at)
    log.record("police.decided", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def think_again(referral: PoliceReferral, *, reason: str, seat: Seat, at: datetime) -> None:
    """It is to be decided again, because something has changed.

    Raises:
        Refused: it is somebody else's to decide, or no reason was given.
    """
    permissions.police(seat, referral, THINK_AGAIN, at).enforce()
    if not reason:
        raise Refused("Say in a few words what has changed.")
    due_on = moving.working_day(referral, at, 0)
    referral.take_step(THINK_AGAIN, no_reason=None, decided_at=None, asked_at=at, due_on=due_on)
    moving.happen(referral, THINK_AGAIN, by=seat.key, at=at, said={"Reason": reason})
    log.record("police.thought_again", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def report(referral: PoliceReferral, said: Report, *, seat: Seat, at: datetime) -> None:
    """The police were told; from now on the school waits, tells nobody, and keeps everything (D§4.11)."""
    _report(referral, REPORT, said, seat=seat, at=at)
    log.record("police.told", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def report_first(referral: PoliceReferral, said: Report, *, seat: Seat, at: datetime) -> None:
    """As above, in danger: nobody’s decision was waited for."""
    _report(referral, REPORT_FIRST, said, seat=seat, at=at)
    _tell_others(referral, seat, at)
    log.record("police.told_first", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


def _report(referral: PoliceReferral, step: str, said: Report, *, seat: Seat, at: datetime) -> None:
    permissions.police(seat, referral, step, at).enforce()
    moving.refuse_later(said.when, at)
    moving.one_of(said.theirs, said.no_reference, "Enter their reference, or say why there is none yet.")
    referral.take_step(
        step,
        reported_at=said.when,
        reported_by=said.by,
        first=step == REPORT_FIRST,
        no_reason=None,
        theirs=moving.seal_some(referral, "theirs", said.theirs),
        no_reference=moving.seal_some(referral, "no reference", said.no_reference),
        asked_at=at,
        due_on=moving.working_day(referral, at, moving.ASK_WORKING_DAYS),
    )
    threads.hold(referral.case, Hold.By.POLICE, ref=referral.ref, at=at)
    holds.cover(referral, at=at)
    words = {"Their reference": said.theirs, "Why there is none yet": said.no_reference}
    moving.happen(referral, step, by=seat.key, at=at, when=said.when, said=words)


@transaction.atomic
def advise(referral: PoliceReferral, asked: Advice, *, words: str, theirs: str, seat: Seat, at: datetime) -> None:
    """What the police ask for is kept, sealed; the school waits or goes on accordingly.

    Raises:
        Refused: it is somebody else's, or nothing was written down.
    """
    permissions.police(seat, referral, ADVISE, at).enforce()
    if not words:
        raise Refused("Write down what the police said.")
    due_on = moving.working_day(referral, at, moving.ASK_WORKING_DAYS)
    referral.take_step(ADVISE, asked_at=at, due_on=due_on, **_reference(referral, theirs))
    if asked == Advice.GO_ON:
        threads.release(referral.ref, at=at)
    else:
        threads.hold(referral.case, Hold.By.POLICE, ref=referral.ref, at=at)
    said = {"They said": words, "Their reference": theirs}
    moving.happen(referral, ADVISE, by=seat.key, at=at, said=said, asked=asked.value)
    log.record("police.advised", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def supply(
    referral: PoliceReferral, chosen: Sequence[Exhibit], *, receipt: str, when: datetime, seat: Seat, at: datetime
) -> None:
    """These exhibits were handed to the police against a receipt; the custody of each says so.

    Raises:
        Refused: it is somebody else's, nothing was chosen, there is no receipt, or an exhibit is not as it came.
    """
    permissions.police(seat, referral, SUPPLY, at).enforce()
    moving.refuse_later(when, at)
    if not chosen or not receipt:
        raise Refused("Choose what was handed over, and enter the receipt.")
    _refuse_others(referral, chosen)
    listed = {f"Exhibit {each.number}": exhibits.described(each).sha256 for each in chosen}
    for each in chosen:
        Custody.objects.create(exhibit=each, at=at, by=seat.key, what=InHand.EXPORTED)
    due_on = moving.working_day(referral, at, moving.ASK_WORKING_DAYS)
    referral.take_step(SUPPLY, asked_at=at, due_on=due_on)
    said = {"Receipt": receipt, **listed}
    moving.happen(referral, SUPPLY, by=seat.key, at=at, when=when, said=said, exhibits=len(chosen))
    log.record(
        "police.supplied",
        urn=referral.school_id,
        subject=referral.ref,
        by=seat.key,
        at=at,
        exhibits=len(chosen),
    )


def _refuse_others(referral: PoliceReferral, chosen: Sequence[Exhibit]) -> None:
    """Only what belongs to this case, and only as it came."""
    for each in chosen:
        if (each.urn, each.record) != (referral.school_id, referral.case.ref):
            raise Refused("That belongs to another record.")
        if not exhibits.is_whole(each):
            raise Refused(f"Exhibit {each.number} is no longer as it came. Do not hand it over; tell the operator.")


@transaction.atomic
def record_outcome(
    referral: PoliceReferral, *, outcome: str, theirs: str, no_reference: str, seat: Seat, at: datetime
) -> None:
    """The police have finished, and the school may go on.

    Raises:
        Refused: it is somebody else's, nothing was written down, or there is neither a reference nor a reason.
    """
    permissions.police(seat, referral, OUTCOME, at).enforce()
    if not outcome:
        raise Refused("Write down what the police decided.")
    if referral.theirs is None:
        moving.one_of(theirs, no_reference, "Enter the reference of the police, or say why there is none.")
    changes = _reference(referral, theirs)
    if no_reference:
        changes["no_reference"] = moving.seal(referral, "no reference", no_reference)
    due_on = moving.working_day(referral, at, moving.CLOSE_WORKING_DAYS)
    referral.take_step(OUTCOME, asked_at=at, due_on=due_on, **changes)
    threads.release(referral.ref, at=at)
    said = {"They decided": outcome, "Their reference": theirs, "Why there is none": no_reference}
    moving.happen(referral, OUTCOME, by=seat.key, at=at, said=said)
    log.record("police.finished", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def close(referral: PoliceReferral, *, note: str, seat: Seat, at: datetime) -> None:
    """It has ended: nothing is on hold for it any more, and it no longer keeps the case open."""
    permissions.police(seat, referral, CLOSE, at).enforce()
    referral.take_step(CLOSE, closed_at=at)
    holds.lift(referral, at=at)
    threads.release(referral.ref, at=at)
    threads.end_thread(referral.ref, at=at)
    moving.happen(referral, CLOSE, by=seat.key, at=at, said={"Note": note})
    log.record("police.closed", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def hand_over(referral: PoliceReferral, *, to: Seat, at: datetime) -> bool:
    """Somebody else decides, because the one who was asked has gone, is away, or may be part of it."""
    unmoved = PoliceReferral.objects.filter(pk=referral.pk, status=PoliceStatus.CONSIDERING)
    if not unmoved.update(decider=to, asked_at=at):
        return False
    moving.happen(referral, history.HANDED_OVER, at=at)
    tell(to.key, "police.waiting", urn=referral.school_id, ref=referral.ref, at=at)
    log.record("police.handed_over", urn=referral.school_id, subject=referral.ref, at=at)
    return True


def _reference(referral: PoliceReferral, theirs: str) -> dict[str, bytes]:
    return {"theirs": moving.seal(referral, "theirs", theirs)} if theirs else {}


def _tell_others(referral: PoliceReferral, seat: Seat, at: datetime) -> None:
    keys = {party.seat.key for party in moving.acting(referral.case)}
    if referral.decider and referral.first:
        keys.add(referral.decider.key)
    for key in sorted(keys - {seat.key}):
        tell(key, "police.moved", urn=referral.school_id, ref=referral.ref, at=at, by=seat.key)
