"""What happens to questions by themselves: none waits with somebody who is not there, and nobody waits in the dark."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.guidance import history, routing, writing
from clearline.guidance.actions import due
from clearline.guidance.choices import Post
from clearline.guidance.models import Question
from clearline.guidance.routing import Choice
from clearline.guidance.workflow import LOSE, ROUTE, TO_ANSWER
from clearline.kernel.workflow import StepNotAvailable


def catch_up(at: datetime) -> int:
    """Every open question is with somebody who may answer it, and of what is late both are told once. How many moved.

    Safe to run twice.
    """
    found = Question.objects.open().select_related("school", "asker__school", "answerer").order_by("pk")
    moved = sum(_find_somebody(question, at) for question in found)
    late = Question.objects.filter(status__in=TO_ANSWER, due_at__lte=at, late_told_at=None)
    for question in late.select_related("asker", "answerer").order_by("pk"):
        say_it_is_late(question, at=at)
    return moved


def _find_somebody(question: Question, at: datetime) -> bool:
    try:
        return find_somebody(question, at=at)
    except StepNotAvailable:  # somebody moved it at this moment
        return False


@transaction.atomic
def find_somebody(question: Question, *, at: datetime) -> bool:
    """A question whose answerer has left, is away with somebody in their place, or holds the post no more, has moved.

    It goes to whoever is now what the asker chose. Where nobody is, nobody reads it, and the asker is told to choose.
    One that nobody could be asked is with the first who can.
    """
    if question.answerer is None:
        possible = routing.askable(question.asker, at) if not question.post else []
        choice = next(iter(possible), None) if not question.post else _now(question, at)
        return _route(question, choice, at) if choice else False
    may = routing.may_answer(question.answerer, question.post, question.asker, at)
    if may and not question.answerer.is_away(timezone.localdate(at)):
        return False
    choice = _now(question, at)
    if choice is not None and choice.seat != question.answerer:
        return _route(question, choice, at)
    return False if may else _lose(question, at)


def _now(question: Question, at: datetime) -> Choice | None:
    return routing.holder_of(Post(question.post or Post.OWNER), question.asker, at)


def _route(question: Question, choice: Choice, at: datetime) -> bool:
    question.take_step(
        ROUTE, answerer=choice.seat, post=choice.post, **due(question.school, at, urgent=question.urgent)
    )
    writing.said(question, history.ROUTED, by=None, at=at)
    writing.tell_receiver(question, "question.waiting", at=at)
    writing.tell_asker(question, "question.passed_on", at=at)
    log.record("question.passed_on", urn=question.school_id, subject=question.ref, at=at)
    return True


def _lose(question: Question, at: datetime) -> bool:
    question.take_step(LOSE, answerer=None)
    writing.said(question, history.LOST, by=None, at=at)
    writing.tell_asker(question, "question.nobody", at=at)
    log.record("question.unrouted", urn=question.school_id, subject=question.ref, at=at)
    return True


@transaction.atomic
def say_it_is_late(question: Question, *, at: datetime) -> None:
    """The four hours are over: whoever has it is reminded, and the asker is told that they can ask somebody else."""
    waiting = Question.objects.filter(
        pk=question.pk, answerer=question.answerer, status__in=TO_ANSWER, due_at__lte=at, late_told_at=None
    )
    if not waiting.update(late_told_at=at):
        return
    writing.tell_receiver(question, "question.late", at=at)
    writing.tell_asker(question, "question.not_answered", at=at)
    log.record("question.late", urn=question.school_id, subject=question.ref, at=at)
