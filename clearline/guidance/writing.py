"""Sealed words of a question: its own, its answers' and what is said between the two."""

from datetime import datetime

from clearline.guidance.models import Answer, Entry, Question
from clearline.keys import vault
from clearline.mail.outbox import tell
from clearline.people.models import Seat


def said(question: Question, step: str, *, by: Seat | None, at: datetime, words: str = "") -> Entry:
    """One more entry of its history, with its words sealed."""
    number = question.entries.count() + 1
    sealed = None
    if words:
        sealed = vault.seal(words, urn=question.school_id, record=question.ref, field=f"entry {number}")
    key = by.key if by else ""
    return Entry.objects.create(question=question, number=number, at=at, by=key, step=step, words=sealed)


def words_of(entry: Entry, question: Question) -> str:
    if entry.words is None:
        return ""
    return vault.unseal(entry.words, urn=question.school_id, record=question.ref, field=f"entry {entry.number}")


def asked(question: Question) -> str:
    return vault.unseal(question.question, urn=question.school_id, record=question.ref, field="question")


def answered(answer: Answer, question: Question) -> str:
    return vault.unseal(answer.text, urn=question.school_id, record=question.ref, field=answer.field)


def tell_asker(question: Question, kind: str, *, at: datetime, by: Seat | None = None) -> None:
    _tell(question.asker, question, kind, at, by)


def tell_receiver(question: Question, kind: str, *, at: datetime, by: Seat | None = None) -> None:
    if question.answerer is not None:
        _tell(question.answerer, question, kind, at, by)


def _tell(seat: Seat, question: Question, kind: str, at: datetime, by: Seat | None) -> None:
    tell(seat.key, kind, urn=question.school_id, ref=question.ref, at=at, by=by.key if by else "")
