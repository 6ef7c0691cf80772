"""Who plans and leads a briefing, who keeps its list, and who may say that they were there (policy 1.3, 3.HT.b)."""

from datetime import datetime

from django.utils import timezone

from clearline.briefings.models import KEEPERS_OF_THE_LIST, PLANNERS, CatchUp, Session
from clearline.briefings.workflow import Missed, Status
from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat


def plan(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & PLANNERS:
        return ALLOW
    return refuse("Only the headteacher and the policy owner plan briefings.")


def lead(seat: Seat, session: Session, at: datetime) -> Verdict:
    """Start it, show its code, add what was shown, close it."""
    if session.led_by_id == seat.pk or (plan(seat, at) and same_school(seat.school_id, session.school_id)):
        return ALLOW
    return refuse("Only whoever leads this briefing, the headteacher and the policy owner do this.")


def hold(seat: Seat, session: Session, at: datetime) -> Verdict:
    return lead(seat, session, at) and _has_come(session, at)


def call_off(seat: Seat, session: Session, at: datetime) -> Verdict:
    return plan(seat, at) and same_school(seat.school_id, session.school_id)


def keep_list(seat: Seat, session: Session, at: datetime) -> Verdict:
    """Who was there, by name."""
    if seat.roles_at(at) & KEEPERS_OF_THE_LIST:
        return same_school(seat.school_id, session.school_id)
    return refuse("Only the headteacher, the policy owner and the office see and keep the attendance list.")


def enter(seat: Seat, session: Session, at: datetime) -> Verdict:
    """Record who was there: once it could have taken place."""
    return keep_list(seat, session, at) and _has_come(session, at)


def _has_come(session: Session, at: datetime) -> Verdict:
    if session.status == Status.CALLED_OFF:
        return refuse("This briefing was called off.")
    if session.on > timezone.localdate(at):
        return refuse("This briefing has not taken place yet.")
    return ALLOW


def attend(seat: Seat, session: Session, at: datetime) -> Verdict:
    """Everyone in scope, whomever it was for (policy 1.1)."""
    if not seat.memberships_at(at):
        return refuse("A briefing is for the people who work or volunteer here.")
    return same_school(seat.school_id, session.school_id)


def catch_up(seat: Seat, missed: CatchUp) -> Verdict:
    if missed.seat_id != seat.pk:
        return refuse("Only the person themselves can say this.")
    if missed.status != Missed.DUE:
        return refuse("This is no longer asked for. Open the page again to see how it stands.")
    return ALLOW
