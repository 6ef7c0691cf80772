"""Who may open, take a step and read. Asked anew at each step (D§3.2, §3.3, §4.11)."""

from datetime import datetime

from clearline.cases import conflicts
from clearline.cases import permissions as cases
from clearline.cases.models import Case
from clearline.cases.workflow import Actor
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role, Scope
from clearline.referrals.models import MOVED, Breach, LadoReferral, PoliceReferral, Record, acted_on
from clearline.referrals.workflow import DECIDE_NO, DECIDE_YES, THINK_AGAIN

DECISIONS = (DECIDE_YES, DECIDE_NO, THINK_AGAIN)
ONLY_THEY = "Only whoever handles it, or the safeguarding lead who is copied in, can do this."


def act_on(seat: Seat, case: Case, at: datetime) -> Verdict:
    if acted_on(seat, at).filter(pk=case.pk).exists() and cases.actors(seat, case, at):
        return ALLOW
    return refuse(ONLY_THEY)


def open_about(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever handles a case or checks that a child is safe, while it is open."""
    if not case.is_live:
        return refuse("This case is closed. Open it again first.")
    return act_on(seat, case, at)


def read_lado(seat: Seat, referral: LadoReferral, at: datetime) -> Verdict:
    if LadoReferral.objects.visible_to(seat, at).filter(pk=referral.pk).exists():
        return ALLOW
    return refuse("Only the people named on the case can read this.")


def lado(seat: Seat, referral: LadoReferral, step: str, at: datetime) -> Verdict:
    return read_lado(seat, referral, at) and act_on(seat, referral.case, at) and _available(referral, step)


def send_form(seat: Seat, referral: LadoReferral, at: datetime) -> Verdict:
    if not referral.waits_for_form:
        return refuse("The LADO has not asked for a written form, or it was sent.")
    return act_on(seat, referral.case, at)


def bring_in_lead(seat: Seat, referral: LadoReferral, at: datetime) -> Verdict:
    """About the head the safeguarding lead is copied in by the chair’s act alone (D§3.3)."""
    if not seat.roles_for(Scope.CASES, at) & {Role.CHAIR, Role.VICE_CHAIR} or referral.case.handler_id != seat.pk:
        return refuse("Only the chair of governors who handles it can bring the safeguarding lead in.")
    return read_lado(seat, referral, at) and act_on(seat, referral.case, at)


def read_police(seat: Seat, referral: PoliceReferral, at: datetime) -> Verdict:
    if PoliceReferral.objects.visible_to(seat, at).filter(pk=referral.pk).exists():
        return ALLOW
    return refuse("Only the people named on it can read this.")


def decides(seat: Seat, referral: PoliceReferral, at: datetime) -> bool:
    """The one who was asked; with a child, also the safeguarding lead on the case (D§4.11)."""
    if referral.decider_id == seat.pk:
        return not conflicts.why_not(referral.case, seat, at)
    return referral.case.child and Actor.LEAD in cases.actors(seat, referral.case, at)


def police(seat: Seat, referral: PoliceReferral, step: str, at: datetime) -> Verdict:
    """Deciding is for the head or chair, or with a child the lead; danger waits for nobody’s decision (D§4.11)."""
    if step in DECISIONS and not decides(seat, referral, at):
        who = referral.decider.name if referral.decider else "the headteacher or the chair of governors"
        return refuse(f"Only {who} can decide this{', or the safeguarding lead' if referral.case.child else ''}.")
    if not decides(seat, referral, at) and not (may := act_on(seat, referral.case, at)):
        return may
    return read_police(seat, referral, at) and _available(referral, step)


def renew(seat: Seat, referral: PoliceReferral, at: datetime) -> Verdict:
    """Whoever decided, or acts on the case, says every six months whether the legal hold is still needed (D§5.61)."""
    if not referral.is_open or not referral.legal_holds.standing().exists():
        return refuse("Nothing is on hold.")
    return ALLOW if decides(seat, referral, at) else act_on(seat, referral.case, at)


def open_breach(seat: Seat, case: Case | None, at: datetime) -> Verdict:
    """From a case whoever handles it; without a case the data protection officer, or who stands in for them."""
    if case is not None:
        return act_on(seat, case, at)
    if seat.roles_for(Scope.CASES, at) & {Role.DPO, Role.HEAD}:
        return ALLOW
    return refuse("Only the data protection officer or the headteacher can open this. Report it, and they are told.")


def read_breach(seat: Seat, breach: Breach, at: datetime) -> Verdict:
    if Breach.objects.visible_to(seat, at).filter(pk=breach.pk).exists():
        return ALLOW
    return refuse("Only whoever owns this record can read it.")


def breach(seat: Seat, record: Breach, step: str, at: datetime) -> Verdict:
    if record.owner_id != seat.pk or (record.case and conflicts.why_not(record.case, seat, at)):
        return refuse("Only whoever owns this record can do this.")
    return read_breach(seat, record, at) and _available(record, step)


def _available(record: Record, step: str) -> Verdict:
    if step in {each.name for each in record.WORKFLOW.available(record.status)}:
        return ALLOW
    return refuse(MOVED)
