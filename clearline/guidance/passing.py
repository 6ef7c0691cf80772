"""A question goes to somebody else, or has to become a report (policy 4.0, 4.3, 4.8; D§4.6)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.guidance import history, permissions, routing, writing
from clearline.guidance.actions import due
from clearline.guidance.models import Question
from clearline.guidance.routing import Choice
from clearline.guidance.workflow import ASK_ANOTHER, ESCALATE
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat


@transaction.atomic
def pass_on(question: Question, *, seat: Seat, to: Seat, words: str, at: datetime) -> None:
    """Somebody who knows better has it, with time of their own; whoever had it reads it no more. The asker is told.

    Raises:
        Refused: it is not this person's to pass on, or not to that person.
    """
    permissions.take(seat, question, ESCALATE).enforce()
    choice = _chosen(routing.passable(question.asker, question.answerer, at), to)
    _give(question, choice, ESCALATE, history.PASSED_ON, by=seat, at=at, words=words)
    writing.tell_asker(question, "question.passed_on", at=at, by=seat)
    log.record("question.escalated", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def ask_another(question: Question, *, seat: Seat, to: Seat, at: datetime) -> None:
    """The asker has asked somebody else instead; whoever had it reads it no more.

    Raises:
        Refused: it is not their question, or that person cannot be asked.
    """
    permissions.take(seat, question, ASK_ANOTHER).enforce()
    possible = [each for each in routing.askable(seat, at) if each.seat.pk != question.answerer_id]
    _give(question, _chosen(possible, to), ASK_ANOTHER, history.ASKED_ANOTHER, by=seat, at=at)
    log.record("question.asked_another", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


def _chosen(possible: list[Choice], to: Seat) -> Choice:
    chosen = next((each for each in possible if each.seat == to), None)
    if chosen is None:
        raise Refused("That person cannot be asked just now. Choose somebody else.")
    return chosen


def _give(
    question: Question, choice: Choice, step: str, entry: str, *, by: Seat, at: datetime, words: str = ""
) -> None:
    anew = due(question.school, at, urgent=question.urgent)
    question.take_step(step, answerer=choice.seat, post=choice.post, **anew)
    writing.said(question, entry, by=by, at=at, words=words)
    writing.tell_receiver(question, "question.waiting", at=at, by=by)


@transaction.atomic
def suggest_report(question: Question, *, seat: Seat, words: str, at: datetime) -> None:
    """The asker is asked whether they make it a report. Only they do; the question stays what it is."""
    permissions.has_it(seat, question).enforce()
    writing.said(question, history.SUGGESTED, by=seat, at=at, words=words)
    writing.tell_asker(question, "question.to_report", at=at, by=seat)
    log.record("question.report_suggested", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def must_report(question: Question, *, seat: Seat, words: str, at: datetime) -> None:
    """A child may be at risk, so whoever has it reports it themselves; the asker is told so, and why (D§4.6)."""
    permissions.has_it(seat, question).enforce()
    writing.said(question, history.MUST_REPORT, by=seat, at=at, words=words)
    writing.tell_asker(question, "question.to_report", at=at, by=seat)
    log.record("question.must_be_reported", urn=question.school_id, subject=question.ref, by=seat.key, at=at)
