"""Who may declare, read and answer a declaration (policy 1.5; D§3.2, §3.3)."""

from datetime import datetime

from clearline.declarations.models import SAFEGUARDING, Declaration, Statement
from clearline.declarations.queries import hands_paper_to
from clearline.declarations.workflow import ARRANGE, DECLARATION_WORKFLOW, NEED_NONE, REFER, TAKEN_BY, Actor
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat
from clearline.people.roles import Role

WORDS = {
    Actor.DECLARER: "the person who declared it",
    Actor.RECEIVER: "the person who received it",
    Actor.LEAD: "the safeguarding lead",
}


def declare(seat: Seat, at: datetime) -> Verdict:
    """Everyone who works, governs or helps at the school; somebody in school only by a role has nothing to tell."""
    if seat.categories_at(at):
        return ALLOW
    return refuse("Only people who work, govern or help at this school declare here.")


def read(seat: Seat, declaration: Declaration, at: datetime) -> Verdict:
    if Declaration.objects.visible_to(seat, at).filter(pk=declaration.pk).exists():
        return ALLOW
    return refuse("Only the people named on it can read this.")


def take(seat: Seat, declaration: Declaration, step: str, at: datetime) -> Verdict:
    """Whether this person may take this step now. Conflicts are looked at anew each time (D§3.3)."""
    return read(seat, declaration, at) and _take(seat, declaration, step, at)


def offered(seat: Seat, declaration: Declaration, at: datetime) -> set[str]:
    """The steps that this person may take now: the buttons of a page."""
    if not read(seat, declaration, at):
        return set()
    steps = {each.name for each in DECLARATION_WORKFLOW.available(declaration.status)}
    return {step for step in steps if _take(seat, declaration, step, at)}


def _take(seat: Seat, declaration: Declaration, step: str, at: datetime) -> Verdict:
    if step not in {each.name for each in DECLARATION_WORKFLOW.available(declaration.status)}:
        return refuse("This has moved on since the page was opened. Read it again before you decide.")
    actors = _actors(seat, declaration, at)
    if not actors & set(TAKEN_BY[step]):
        who = " or ".join(WORDS[actor] for actor in TAKEN_BY[step] if actor in WORDS)
        return refuse(f"Only {who} can do this.")
    return _guard(declaration, step, actors)


def _actors(seat: Seat, declaration: Declaration, at: datetime) -> set[Actor]:
    if seat.pk == declaration.seat_id:
        return {Actor.DECLARER}
    found = set()
    if seat.pk == declaration.receiver_id:
        found.add(Actor.RECEIVER)
    if declaration.referred_at and seat.roles_at(at) & set(SAFEGUARDING):
        found.add(Actor.LEAD)
    return found


def _guard(declaration: Declaration, step: str, actors: set[Actor]) -> Verdict:
    """Who is under 18 and gone, or student and staff in one, is for the safeguarding lead (D§5.14, §5.20)."""
    if step in (ARRANGE, NEED_NONE) and Actor.LEAD not in actors:
        if declaration.referred_at:
            return refuse("It was referred. The safeguarding lead decides.")
        if declaration.is_for_the_lead:
            return refuse("The safeguarding lead decides this one. Refer it to them.")
    if step == REFER and not declaration.may_concern_a_child:
        return refuse("Only what may concern a student goes to the safeguarding lead.")
    return ALLOW


def answer(seat: Seat, statement: Statement) -> Verdict:
    """Each person answers for themselves."""
    return ALLOW if statement.seat_id == seat.pk else refuse("Only the person who was asked can answer.")


def enter_paper(seat: Seat, at: datetime) -> Verdict:
    """Whoever paper is handed to, folded: a line manager, the head or the chair. Never the office."""
    if hands_paper_to(seat, at).exists():
        return ALLOW
    return refuse("A declaration on paper is entered by whoever it was given to: line manager, headteacher or chair.")


def enter_paper_of(seat: Seat, person: Seat, at: datetime) -> Verdict:
    if hands_paper_to(seat, at).filter(pk=person.pk).exists():
        return declare(person, at)
    return refuse("This person’s declaration goes to somebody else. Give them the paper, folded.")


def enter_nothing(seat: Seat, at: datetime) -> Verdict:
    """That there is nothing to declare is no secret, so the office may enter it; what there is, only its receiver."""
    if seat.roles_at(at) & {Role.HEAD, Role.OWNER, Role.RECEPTION}:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office enter what came back on paper.")
