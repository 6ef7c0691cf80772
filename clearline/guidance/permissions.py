"""Who may ask, read, answer and publish (D§3.2, §4.6)."""

from datetime import datetime

from clearline.guidance.models import MOVED, PublishedAnswer, Question
from clearline.guidance.workflow import CORRECT, PUBLISH, QUESTION_WORKFLOW, TAKEN_BY, Actor, Status
from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.policies.models import Clause


def ask(seat: Seat, clause: Clause | None, _at: datetime) -> Verdict:
    """Everyone may ask about their own school's policy; asking never stands in the way of anything."""
    return same_school(seat.school_id, clause.version.school_id) if clause else ALLOW


def read(seat: Seat, question: Question) -> Verdict:
    """The asker and whoever has it now; nobody else, whatever their role, and nobody who had it before."""
    if seat.pk in (question.asker_id, question.answerer_id):
        return ALLOW
    return refuse("Only the person who asked and the person who was asked can read this.")


def take(seat: Seat, question: Question, step: str) -> Verdict:
    """Whether this person may take this step now."""
    if step not in _available(question):
        return refuse(MOVED)
    if actors(seat, question) & set(TAKEN_BY[step]):
        return ALLOW
    who = " or ".join(each.value for each in TAKEN_BY[step] if each != Actor.CLOCK)
    return refuse(f"Only {who} can do this.")


def offered(seat: Seat, question: Question) -> set[str]:
    """The steps that this person may take now: what a page offers."""
    found = actors(seat, question)
    return {step for step in _available(question) if found & set(TAKEN_BY[step])}


def _available(question: Question) -> set[str]:
    """The workflow's steps; one that was closed without an answer has none to correct."""
    found = {each.name for each in QUESTION_WORKFLOW.available(question.status)}
    return found if question.answered_at else found - {CORRECT}


def actors(seat: Seat, question: Question) -> set[Actor]:
    found = {Actor.ASKER} if seat.pk == question.asker_id else set[Actor]()
    return found | {Actor.RECEIVER} if seat.pk == question.answerer_id else found


def has_it(seat: Seat, question: Question) -> Verdict:
    if seat.pk == question.answerer_id:
        return ALLOW
    return refuse("Only whoever has the question now can do this.")


def asked_it(seat: Seat, question: Question) -> Verdict:
    return ALLOW if seat.pk == question.asker_id else refuse("Only the person who asked can do this.")


def rely(seat: Seat, question: Question) -> Verdict:
    if question.answered_at is None:
        return refuse("There is no answer yet.")
    return asked_it(seat, question)


def let_publish(seat: Seat, question: Question) -> Verdict:
    """Once it is answered, its asker may say that others may read it without their name."""
    if question.answered_at is None or question.status not in (Status.ANSWERED, Status.CLOSED):
        return refuse("There is no answer yet that could be published.")
    if question.may_publish:
        return refuse("You have said so already.")
    return asked_it(seat, question)


def publish(seat: Seat, question: Question) -> Verdict:
    """The asker says yes, or no, to words that were written since they said that it may be published."""
    return take(seat, question, PUBLISH) and (ALLOW if question.may_publish else refuse(MOVED))


def word(seat: Seat, question: Question) -> Verdict:
    """Words to publish are written by whoever answered, once the asker would let them be published."""
    if not question.may_publish or question.status != Status.CLOSED:
        return refuse("The person who asked has not said that it may be published.")
    return has_it(seat, question)


def withdraw(seat: Seat, published: PublishedAnswer, at: datetime) -> Verdict:
    """The policy owner, and the asker at any time."""
    asker = published.source.asker_id if published.source else None
    is_owner = seat.school_id == published.school_id and Role.OWNER in seat.roles_at(at)
    if is_owner or seat.pk == asker:
        return ALLOW
    return refuse("Only the policy owner can withdraw this.")
