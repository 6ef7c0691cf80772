"""Asking about a clause, and answering (policy 4.0; D§4.6)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.guidance import permissions
from clearline.guidance.models import ANSWERERS, Question
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.calendars import working_days_after
from clearline.people.models import School, Seat
from clearline.people.routing import receiver_for
from clearline.people.standing_in import leaders
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Version

ANSWER_WORKING_DAYS = 2  # school default


def answerer_for(school: School, asker: Seat, at: datetime) -> Seat | None:
    """Who will read a question: the policy owner, or else the headteacher; never the asker themselves."""
    on = timezone.localdate(at)
    for role in ANSWERERS:
        found = next((held.seat for held in leaders(school, role, on) if held.seat_id != asker.pk), None)
        if found is not None:
            return found
    return None


@transaction.atomic
def ask(clause: Clause, *, seat: Seat, text: str, at: datetime) -> Question:
    """A question about a clause is with whoever answers, sealed. It never stands in the way of signing."""
    permissions.ask(seat, clause, at).enforce()
    return _ask(clause, text, seat=seat, answerer=answerer_for(seat.school, seat, at), at=at)


def _ask(clause: Clause, text: str, *, seat: Seat, answerer: Seat | None, at: datetime) -> Question:
    ref, urn = new_ref("Q"), seat.school_id
    question = Question.objects.create(
        school_id=urn,
        ref=ref,
        version_id=clause.version_id,
        clause=clause.ident,
        asker=seat,
        answerer=answerer,
        question=vault.seal(text, urn=urn, record=ref, field="question"),
        asked_at=at,
        due_on=working_days_after(seat.school, timezone.localdate(at), ANSWER_WORKING_DAYS),
    )
    if answerer:
        tell(answerer.key, "question.waiting", urn=urn, ref=ref, at=at, by=seat.key)
    log.record("question.asked", urn=urn, subject=ref, by=seat.key, at=at)
    return question


@transaction.atomic
def ask_for_help(duty: Duty, *, seat: Seat, at: datetime) -> Question:
    """A manager knows that this person would like help with a duty; of what, nobody is told (D§4.4).

    Raises:
        Refused: nobody is there to help, or no policy in force asks for this.
    """
    version = Version.objects.in_force(seat.school, timezone.localdate(at))
    clause = version.clause_for(duty) if version else None
    receiver = receiver_for(seat, at)
    if clause is None or receiver is None:
        raise Refused("Nobody is there to ask yet. Speak with the office.")
    return _ask(clause, HELP[duty], seat=seat, answerer=receiver.seat, at=at)


HELP = {
    Duty.REVIEW_PRIVACY_SETTINGS: "I would like help with reviewing my privacy settings.",
    Duty.READ_AND_UNDERSTAND: "I would like to talk through the policy with somebody.",
}


@transaction.atomic
def answer(question: Question, *, seat: Seat, text: str, at: datetime) -> None:
    """The answer is with the asker. The first one stands: somebody may rely on it.

    Raises:
        Refused: it was answered in the meantime, or it is not this person's to answer.
    """
    question.refresh_from_db()
    permissions.answer(seat, question).enforce()
    urn = question.school_id
    sealed = vault.seal(text, urn=urn, record=question.ref, field="answer")
    if not Question.objects.open().filter(pk=question.pk).update(answer=sealed, answered_at=at):
        raise Refused("This question has been answered.")
    question.answer, question.answered_at = sealed, at
    tell(question.asker.key, "question.answered", urn=urn, ref=question.ref, at=at, by=seat.key)
    log.record("question.answered", urn=urn, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def read(question: Question, *, seat: Seat, at: datetime) -> tuple[str, str]:
    """The question and its answer, opened; the opening is in the record, or they do not open."""
    permissions.read(seat, question).enforce()
    urn = question.school_id
    asked = vault.unseal(question.question, urn=urn, record=question.ref, field="question")
    answered = vault.unseal(question.answer, urn=urn, record=question.ref, field="answer") if question.answer else ""
    if seat.pk != question.asker_id:
        log.record("record.opened", urn=urn, subject=question.ref, by=seat.key, at=at)
    return asked, answered


def catch_up(at: datetime) -> int:
    """Every open question is with somebody who may answer it. Safe to run twice; the number passed on."""
    open_questions = Question.objects.open().select_related("school", "asker", "answerer").order_by("pk")
    return sum(pass_on(question, at=at) for question in open_questions)


def still_answers(answerer: Seat, asker: Seat, at: datetime) -> bool:
    """Whether they hold a role that answers, or still manage the asker."""
    receiver = receiver_for(asker, at)
    return bool(answerer.roles_at(at) & set(ANSWERERS)) or (receiver is not None and receiver.seat == answerer)


@transaction.atomic
def pass_on(question: Question, *, at: datetime) -> bool:
    """A question that nobody could answer, or whose answerer no longer holds the role, is with whoever does now."""
    if question.answerer is not None and still_answers(question.answerer, question.asker, at):
        return False
    answerer = answerer_for(question.school, question.asker, at)
    if answerer is None:
        return False
    question.answerer = answerer
    question.save(update_fields=["answerer"])
    tell(answerer.key, "question.waiting", urn=question.school_id, ref=question.ref, at=at)
    log.record("question.passed_on", urn=question.school_id, subject=question.ref, at=at)
    return True
