"""That somebody asked and was answered, for a later case about them (D§4.6).

It protects them and does nothing else: it is no concern, counts in no pattern, and shows what they were told, never
what they asked. Asking is never evidence of a breach.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clearline.audit import log
from clearline.guidance import history, writing
from clearline.guidance.choices import Outcome
from clearline.guidance.models import Answer, Entry
from clearline.keys.vault import KeyDestroyed
from clearline.people.models import Seat
from clearline.policies.models import Version


@dataclass(frozen=True)
class Guided:
    """An answer that held on the day: which, on what it rests and what it came to; not its words."""

    ref: str
    number: int
    clause: str
    version: Version | None
    outcome: str
    on: date
    until: date | None  # the day on which another took its place, if that was by then
    relied_on: date | None  # the day on which they said, by then, that they had done as it says

    @property
    def words(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else "Answered"

    @property
    def allows(self) -> bool:
        return self.outcome not in (Outcome.NO, Outcome.NOT_MINE)


def guided(seat: Seat, clauses: Collection[str], on: date) -> list[Guided]:
    """What protects this person of what they had been told by that day about these clauses, the oldest first.

    An answer that held for a part of the day, and any on which they said that they relied. A no is not among them,
    unless they said that they kept to it: it would tell against them that they asked.
    """
    by_then = Answer.objects.filter(question__asker=seat, at__date__lte=on)
    about = by_then.filter(Q(clause__in=clauses) | Q(question__clause__in=clauses)).values("question")
    answers = by_then.filter(question__in=about).select_related("question", "version").order_by("question", "number")
    found = [each for _, one in groupby(answers, key=lambda each: each.question_id) for each in _versions([*one], on)]
    return sorted(found, key=lambda each: each.on)


def _versions(answers: list[Answer], on: date) -> list[Guided]:
    said = Entry.objects.filter(question=answers[0].question, step=history.RELIED, at__date__lte=on).order_by("number")
    relied = [each.at for each in said]
    found = [_guided(each, later, relied) for each, later in pairwise([*answers, None]) if each is not None]
    return [each for each in found if each.relied_on or (each.allows and (each.until is None or each.until == on))]


def _guided(answer: Answer, later: Answer | None, relied: list[datetime]) -> Guided:
    here = [at for at in relied if answer.at <= at and (later is None or at < later.at)]
    return Guided(
        ref=answer.question.ref,
        number=answer.number,
        clause=answer.clause or answer.question.clause,
        version=answer.version,
        outcome=answer.outcome,
        on=timezone.localdate(answer.at),
        until=timezone.localdate(later.at) if later else None,
        relied_on=timezone.localdate(here[0]) if here else None,
    )


@transaction.atomic
def told_on(found: list[Guided], asker: Seat, *, record: str, by: Seat, at: datetime) -> list[str]:
    """The words of these answers to one question, opened for whoever handles a case; the record of the case says so.

    The case's record, and not the question's: whoever asked would otherwise learn of the case by it. The caller has
    seen to it that they may read the case and that the answers are of `guided`.
    """
    words = [words_of(each, asker) for each in found]
    log.record("record.opened", urn=by.school_id, subject=record, by=by.key, at=at, question=found[0].ref)
    return words


def words_of(found: Guided, asker: Seat) -> str:
    """The words of that answer: only inside a reading that is written down. Empty once they were disposed of."""
    kept = Answer.objects.select_related("question").filter(question__ref=found.ref, question__asker=asker)
    answer = kept.get(number=found.number)
    try:
        return writing.answered(answer, answer.question)
    except KeyDestroyed:
        return ""
