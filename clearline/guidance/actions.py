"""Asking about a clause, and answering (policy 4.0; D§4.6)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.guidance import permissions
from clearline.guidance.models import ANSWERERS, Question
from clearline.kernel.refs import new_ref
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.calendars import working_days_after
from clearline.people.models import School, Seat
from clearline.policies.models import Clause

ANSWER_WORKING_DAYS = 2  # school default


def answerer_for(school: School, asker: Seat, at: datetime) -> Seat | None:
    """Who will read a question: the policy owner, or else the headteacher; never the asker themselves."""
    on = timezone.localdate(at)
    for role in ANSWERERS:
        found = Seat.objects.of(school).holding(role, on).exclude(pk=asker.pk).order_by("pk").first()
        if found is not None:
            return found
    return None


@transaction.atomic
def ask(clause: Clause, *, seat: Seat, text: str, at: datetime) -> Question:
    """A question about a clause is with whoever answers, sealed. It never stands in the way of signing."""
    permissions.ask(seat, at).enforce()
    ref, urn = new_ref("Q"), seat.school_id
    answerer = answerer_for(seat.school, seat, at)
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
def answer(question: Question, *, seat: Seat, text: str, at: datetime) -> None:
    """The answer is with the asker."""
    permissions.answer(seat, question).enforce()
    urn = question.school_id
    question.answer = vault.seal(text, urn=urn, record=question.ref, field="answer")
    question.answered_at = at
    question.save(update_fields=["answer", "answered_at"])
    tell(question.asker.key, "question.answered", urn=urn, ref=question.ref, at=at, by=seat.key)
    log.record("question.answered", urn=urn, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def read(question: Question, *, seat: Seat, at: datetime) -> tuple[str, str]:
    """The question and its answer, opened; the opening is in the record, or they do not open."""
    urn = question.school_id
    asked = vault.unseal(question.question, urn=urn, record=question.ref, field="question")
    answered = vault.unseal(question.answer, urn=urn, record=question.ref, field="answer") if question.answer else ""
    if seat.pk != question.asker_id:
        log.record("record.opened", urn=urn, subject=question.ref, by=seat.key, at=at)
    return asked, answered
