"""A breach of personal data: what happened, how bad, who is told, and what is learned (D§2.6)."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import threads
from clearline.cases.choices import What
from clearline.cases.models import Case
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.referrals import history, moving, people, permissions
from clearline.referrals.choices import Data, Risk
from clearline.referrals.models import Breach
from clearline.referrals.workflow import ASSESS, CLOSE, SETTLE_ICO, SETTLE_PEOPLE


@dataclass(frozen=True)
class Told:
    """What whoever found it writes, for the data protection officer."""

    happened: str
    whose: str
    aware_at: datetime  # the 72 hours count from here


@transaction.atomic
def open_breach(told: Told, *, case: Case | None, seat: Seat, at: datetime) -> Breach:
    """The data protection officer has it, and 72 hours from awareness (guidance) to tell the Commissioner (D§2.6).

    Raises:
        Refused: it is somebody else's to open, nothing was said, or awareness is still to come.
    """
    permissions.open_breach(seat, case, at).enforce()
    moving.refuse_later(told.aware_at, at)
    if not told.happened:
        raise Refused("Say in a few words what happened.")
    breach = Breach(case=case, school=seat.school, ref=new_ref("DB"), opened_by=seat, opened_at=at, asked_at=at)
    breach.owner = people.breach_owner(seat.school, case, at)
    breach.aware_at, breach.ico_by = told.aware_at, moving.hours_after(told.aware_at, moving.ICO_HOURS)
    breach.due_on = moving.day_of(breach.ico_by)
    said = {"happened": told.happened, "whose": told.whose}
    breach.told = moving.seal(breach, "told", json.dumps(said, ensure_ascii=False))
    breach.save()
    if case is not None:
        threads.open_thread(case, What.BREACH, ref=breach.ref, at=at)
    moving.happen(breach, history.OPENED, by=seat.key, at=at)
    if breach.owner and breach.owner_id != seat.pk:
        tell(breach.owner.key, "breach.waiting", urn=breach.school_id, ref=breach.ref, at=at, by=seat.key)
    log.record("breach.opened", urn=breach.school_id, subject=breach.ref, by=seat.key, at=at)
    return breach


@dataclass(frozen=True)
class Assessment:
    people: int
    data: tuple[Data, ...]
    risk: Risk
    because: str
    contained_at: datetime | None
    contained: str  # how, or why not yet


@transaction.atomic
def assess(breach: Breach, found: Assessment, *, seat: Seat, at: datetime) -> None:
    """How many people, what data, how bad and whether it is contained. A later look begins the decisions anew.

    Raises:
        Refused: it is somebody else's, or something is missing.
    """
    permissions.breach(seat, breach, ASSESS, at).enforce()
    if found.contained_at is not None:
        moving.refuse_later(found.contained_at, at)
    if not found.because or not found.contained:
        raise Refused("Say why you think so, and what was done to contain it.")
    breach.take_step(
        ASSESS,
        people=found.people,
        data=[each.value for each in found.data],
        risk=found.risk,
        contained_at=found.contained_at,
        ico_told_at=None,
        ico_reference=None,
        ico_reason=None,
        late_reason=None,
        people_told_at=None,
        people_reason=None,
        asked_at=at,
        due_on=moving.day_of(breach.ico_by),
    )
    said = {"Why": found.because, "Contained": found.contained}
    moving.happen(breach, ASSESS, by=seat.key, at=at, said=said, people=found.people, risk=found.risk.value)
    log.record("breach.assessed", urn=breach.school_id, subject=breach.ref, by=seat.key, at=at)


@dataclass(frozen=True)
class Settled:
    """That somebody was told, by which reference; or why not, and why so late."""

    told_at: datetime | None
    reference: str = ""
    reason: str = ""
    late: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {"Reference": self.reference, "Why not": self.reason, "Why so late": self.late}


@transaction.atomic
def settle_ico(breach: Breach, done: Settled, *, seat: Seat, at: datetime) -> None:
    """The Commissioner was told, with a reference, or is not, with a reason; after 72 hours also why so late.

    Raises:
        Refused: it is somebody else's, a reference, a reason or the reason for the delay is missing.
    """
    permissions.breach(seat, breach, SETTLE_ICO, at).enforce()
    if done.told_at is not None:
        moving.refuse_later(done.told_at, at)
        moving.one_of(done.reference, "", "Enter the Commissioner’s reference.")
        if is_late(breach, done.told_at) and not done.late:
            raise Refused("More than 72 hours have passed. Say why it took longer.")
    else:
        moving.one_of("", done.reason, "Say why the Commissioner is not told.")
    breach.take_step(
        SETTLE_ICO,
        ico_told_at=done.told_at,
        ico_reference=moving.seal_some(breach, "ico reference", done.reference if done.told_at else ""),
        ico_reason=moving.seal_some(breach, "ico reason", "" if done.told_at else done.reason),
        late_reason=moving.seal_some(breach, "late reason", done.late),
        asked_at=at,
        due_on=moving.working_day(breach, at, 1),
    )
    moving.happen(breach, SETTLE_ICO, by=seat.key, at=at, when=done.told_at, said=done.said)
    log.record("breach.commissioner_settled", urn=breach.school_id, subject=breach.ref, by=seat.key, at=at)


@transaction.atomic
def settle_people(breach: Breach, done: Settled, *, seat: Seat, at: datetime) -> None:
    """The people whose data it is were told, or are not, with a reason.

    Raises:
        Refused: it is somebody else's, or they are not told and no reason is given.
    """
    permissions.breach(seat, breach, SETTLE_PEOPLE, at).enforce()
    if done.told_at is not None:
        moving.refuse_later(done.told_at, at)
    else:
        moving.one_of("", done.reason, "Say why the people are not told.")
    breach.take_step(
        SETTLE_PEOPLE,
        people_told_at=done.told_at,
        people_reason=moving.seal_some(breach, "people reason", "" if done.told_at else done.reason),
        asked_at=at,
        due_on=moving.working_day(breach, at, moving.CLOSE_WORKING_DAYS),
    )
    moving.happen(breach, SETTLE_PEOPLE, by=seat.key, at=at, when=done.told_at, said=done.said)
    log.record("breach.people_settled", urn=breach.school_id, subject=breach.ref, by=seat.key, at=at)


@transaction.atomic
def close(breach: Breach, *, lessons: str, seat: Seat, at: datetime) -> None:
    """It has ended, with what was learned.

    Raises:
        Refused: it is somebody else's, or nothing is said about what was learned.
    """
    permissions.breach(seat, breach, CLOSE, at).enforce()
    if not lessons:
        raise Refused("Say what was learned, or that nothing is to be changed.")
    breach.take_step(CLOSE, closed_at=at)
    threads.end_thread(breach.ref, at=at)
    moving.happen(breach, CLOSE, by=seat.key, at=at, said={"Learned": lessons})
    log.record("breach.closed", urn=breach.school_id, subject=breach.ref, by=seat.key, at=at)


@transaction.atomic
def hand_over(breach: Breach, *, to: Seat, at: datetime) -> bool:
    """Somebody else owns it, because whoever did has gone, is away, or may be part of it."""
    if not Breach.objects.open().filter(pk=breach.pk, owner=breach.owner_id).update(owner=to):
        return False
    breach.owner = to
    moving.happen(breach, history.HANDED_OVER, at=at)
    tell(to.key, "breach.waiting", urn=breach.school_id, ref=breach.ref, at=at)
    log.record("breach.handed_over", urn=breach.school_id, subject=breach.ref, at=at)
    return True


def is_late(breach: Breach, at: datetime) -> bool:
    """More than 72 hours after somebody knew of it: hours of the clock, weekends and holidays included."""
    return at > breach.ico_by
