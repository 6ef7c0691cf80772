"""Referring to the LADO, and what they answer. Until they answer the school waits (D§2.1, §4.10)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history as cases_history
from clearline.cases import moving as cases
from clearline.cases import threads
from clearline.cases.choices import What
from clearline.cases.models import Case, Hold
from clearline.cases.receiving import Receiver
from clearline.cases.routing import Post
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.referrals import history, moving, permissions
from clearline.referrals.choices import How
from clearline.referrals.models import LadoReferral
from clearline.referrals.workflow import (
    ANSWERED,
    ANSWERS,
    AWAIT,
    CLOSE,
    NO_ACTION,
    REFER,
    RELEASE,
    SEND_FORM,
)

RELEASES = (RELEASE, NO_ACTION)


@transaction.atomic
def open_referral(case: Case, *, seat: Seat, at: datetime) -> LadoReferral:
    """The LADO is to be told within one working day (guidance), and from now on the school waits (D§2.1).

    Raises:
        Refused: the case is somebody else's, is closed, or has an open referral.
    """
    permissions.open_about(seat, case, at).enforce()
    if case.lado_referrals.open().exists():
        raise Refused("There is an open referral to the LADO.")
    return open_for(case, by=seat, at=at)


def open_for(case: Case, *, by: Seat | None, at: datetime) -> LadoReferral:
    """As above, by a person or by the clock; those who act on the case are told, but not whoever opened it."""
    referral = LadoReferral(case=case, school=case.school, ref=new_ref("LD"), opened_by=by, opened_at=at, asked_at=at)
    referral.due_on = moving.working_day(referral, at, moving.REFER_WORKING_DAYS)
    referral.save()
    threads.open_thread(case, What.LADO, ref=referral.ref, at=at)
    threads.hold(case, Hold.By.LADO, ref=referral.ref, at=at)
    key = by.key if by else ""
    moving.happen(referral, history.OPENED, by=key, at=at)
    for party in moving.acting(case):
        if party.seat_id != (by and by.pk):
            tell(party.seat.key, "lado.waiting", urn=case.school_id, ref=referral.ref, at=at, by=key)
    log.record("lado.opened", urn=case.school_id, subject=referral.ref, by=key, at=at)
    return referral


@transaction.atomic
def refer(
    referral: LadoReferral,
    *,
    how: How,
    when: datetime,
    spoke_to: str,
    theirs: str,
    no_reference: str,
    seat: Seat,
    at: datetime,
) -> None:
    """The LADO was told: when, how, whom, and by which reference. In danger that was before it is written down here.

    Raises:
        Refused: it is somebody else's, there is neither a reference nor a reason, or `when` is still to come.
    """
    permissions.lado(seat, referral, REFER, at).enforce()
    moving.refuse_later(when, at)
    moving.one_of(theirs, no_reference, "Enter the LADO’s reference, or say why there is none yet.")
    referral.take_step(
        REFER,
        referred_at=when,
        how=how,
        theirs=moving.seal_some(referral, "theirs", theirs),
        no_reference=moving.seal_some(referral, "no reference", no_reference),
        asked_at=at,
        due_on=moving.working_day(referral, at, moving.ASK_WORKING_DAYS),
    )
    said = {"Spoke to": spoke_to, "Their reference": theirs, "Why there is none yet": no_reference}
    moving.happen(referral, REFER, by=seat.key, at=at, when=when, said=said)
    log.record("lado.referred", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def await_advice(referral: LadoReferral, *, form_asked_at: datetime | None, seat: Seat, at: datetime) -> None:
    """The LADO has taken it up. Where they ask for the written form, it is due 24 hours later (guidance)."""
    permissions.lado(seat, referral, AWAIT, at).enforce()
    if form_asked_at is not None:
        moving.refuse_later(form_asked_at, at)
    form_by = moving.hours_after(form_asked_at, moving.FORM_HOURS) if form_asked_at else None
    due_on = moving.working_day(referral, at, moving.ASK_WORKING_DAYS)
    referral.take_step(AWAIT, form_by=form_by, asked_at=at, due_on=due_on)
    moving.happen(referral, AWAIT, by=seat.key, at=at, form=int(form_by is not None))
    log.record("lado.awaited", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def send_form(referral: LadoReferral, *, when: datetime, seat: Seat, at: datetime) -> None:
    """The written form is with the LADO since then."""
    permissions.send_form(seat, referral, at).enforce()
    moving.refuse_later(when, at)
    if not LadoReferral.objects.filter(pk=referral.pk, form_sent_at=None).update(form_sent_at=when):
        raise Refused("It was sent already.")
    referral.form_sent_at = when
    moving.happen(referral, SEND_FORM, by=seat.key, at=at, when=when)
    log.record("lado.form_sent", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def answer(
    referral: LadoReferral, step: str, *, advice: str, when: datetime, theirs: str, seat: Seat, at: datetime
) -> None:
    """What the LADO advises is kept, sealed. With `RELEASE` or `NO_ACTION` the school may go on; else it waits.

    Raises:
        Refused: it is somebody else's, there is no advice or no reference and no reason, or `when` is still to come.
    """
    if step not in ANSWERS:
        raise Refused("Choose what the LADO says.")
    permissions.lado(seat, referral, step, at).enforce()
    moving.refuse_later(when, at)
    if not advice:
        raise Refused("Write down what the LADO advised.")
    own = {"theirs": moving.seal(referral, "theirs", theirs)} if theirs else {}
    days = moving.CLOSE_WORKING_DAYS if step in RELEASES else moving.ASK_WORKING_DAYS
    due_on = moving.working_day(referral, at, days)
    referral.take_step(step, answered_at=when, asked_at=at, due_on=due_on, **own)
    if referral.status in ANSWERED:
        threads.release(referral.ref, at=at)
    else:
        threads.hold(referral.case, Hold.By.LADO, ref=referral.ref, at=at)
    said = {"Advice": advice, "Their reference": theirs}
    moving.happen(referral, step, by=seat.key, at=at, when=when, said=said)
    log.record("lado.answered", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def close(referral: LadoReferral, *, note: str, seat: Seat, at: datetime) -> None:
    """It has ended, and no longer keeps the case open."""
    permissions.lado(seat, referral, CLOSE, at).enforce()
    if referral.waits_for_form:
        raise Refused("The LADO asked for the written form. Say first when it was sent.")
    referral.take_step(CLOSE, closed_at=at)
    threads.end_thread(referral.ref, at=at)
    moving.happen(referral, CLOSE, by=seat.key, at=at, said={"Note": note})
    log.record("lado.closed", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


@transaction.atomic
def bring_in_lead(referral: LadoReferral, *, lead: Seat, seat: Seat, at: datetime) -> None:
    """About the head: the safeguarding lead is copied into the case, because the chair asked for it (D§3.3).

    Raises:
        Refused: somebody else asks, or they hold no safeguarding role.
    """
    permissions.bring_in_lead(seat, referral, at).enforce()
    held = {held.seat_id: Role(held.role) for held in moving.leads(referral.case, at)}
    if lead.pk not in held:
        raise Refused("They hold no safeguarding role, or it may concern them.")
    post = Post.DSL if held[lead.pk] == Role.DSL else Post.DEPUTY_DSL
    if not cases.copy_to(referral.case, [Receiver(lead, post)], at=at, by=seat.key):
        raise Refused("They are copied in already.")
    cases.happen(referral.case, cases_history.COPIED, by=seat.key, at=at)
    moving.happen(referral, history.BROUGHT_IN, by=seat.key, at=at)
    log.record("lado.lead_brought_in", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)
