"""Who asks for HR advice, who gives it, and who sees either (D§3.2, §3.3, §4.12)."""

from datetime import datetime

from clearline.advice.models import Request, handled_by
from clearline.advice.workflow import ADVICE_WORKFLOW, DECLINE, TAKEN_BY, Actor, Status
from clearline.cases import conflicts
from clearline.cases.models import Case
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role, Scope

MOVED = "This has moved on since the page was opened. Read it again before you go on."
ASKS = frozenset({Role.HEAD, Role.CHAIR, Role.VICE_CHAIR})
WORDS = {
    Actor.ASKER: "the person who handles the case",
    Actor.ADVISER: "the adviser who has it",
    Actor.ANY_ADVISER: "an adviser of the provider",
}


def ask(seat: Seat, case: Case, at: datetime) -> Verdict:
    """Whoever handles an open case for the school: the headteacher, or the chair in their place."""
    if not case.is_live or not handled_by(seat, at).filter(pk=case.pk).exists():
        return refuse("Only the person who handles an open case can ask for advice about it.")
    if not seat.roles_for(Scope.CASES, at) & ASKS:
        return refuse("Only the headteacher, or the chair in their place, can ask for HR advice.")
    return ALLOW


def read(seat: Seat, request: Request, at: datetime) -> Verdict:
    """An adviser's conflicts are looked at anew, those with a reporter whom no row names as well (D§3.3)."""
    asks = handled_by(seat, at).filter(pk=request.case_id).exists()
    if asks or (
        Request.objects.visible_to(seat, at).filter(pk=request.pk).exists()
        and not conflicts.why_not(request.case, seat, at)
    ):
        return ALLOW
    return refuse("Only whoever asked and the adviser can read this.")


def take(seat: Seat, request: Request, step: str, at: datetime) -> Verdict:
    """Whether this person may take this step now; an adviser’s conflicts are looked at anew each time."""
    return read(seat, request, at) and _take(request, step, actors(seat, request, at))


def offered(seat: Seat, request: Request, at: datetime) -> set[str]:
    """The steps that this person may take now."""
    found = actors(seat, request, at)
    return {step.name for step in ADVICE_WORKFLOW.available(request.status) if _take(request, step.name, found)}


def _take(request: Request, step: str, found: set[Actor]) -> Verdict:
    if step not in {each.name for each in ADVICE_WORKFLOW.available(request.status)}:
        return refuse(MOVED)
    if found & set(TAKEN_BY[step]):
        return ALLOW
    who = " or ".join(WORDS[actor] for actor in TAKEN_BY[step] if actor in WORDS)
    return refuse(f"Only {who} can do this.")


def actors(seat: Seat, request: Request, at: datetime) -> set[Actor]:
    found = {Actor.ASKER} if handled_by(seat, at).filter(pk=request.case_id).exists() else set[Actor]()
    if Role.HR_ADVISER not in seat.roles_for(Scope.CASES, at):
        return found
    if conflicts.why_not(request.case, seat, at):
        return found
    if request.adviser_id == seat.pk:
        found.add(Actor.ADVISER)
    if request.status == Status.SENT:
        found.add(Actor.ANY_ADVISER)
    return found


def decline(seat: Seat, request: Request, at: datetime) -> Verdict:
    """Also an adviser of whose conflict the school does not know: they see the reference, and say so."""
    is_adviser = Role.HR_ADVISER in seat.roles_for(Scope.CASES, at)
    step_is_there = DECLINE in {each.name for each in ADVICE_WORKFLOW.available(request.status)}
    if is_adviser and step_is_there and read(seat, request, at) and request.adviser_id in (None, seat.pk):
        return ALLOW
    return refuse(MOVED)
