"""That somebody asked and was answered, for a later case about them (D§4.6).

It protects them and does nothing else: it is no concern, counts in no pattern, and shows what they were told, never
what they asked. Asking is never evidence of a breach.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

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
    """The answer that stood on the day: which, on what it rests and what it came to; not its words."""

    ref: str
    number: int
    clause: str
    version: Version | None
    outcome: str
    on: date
    relied_on: date | None  # the day on which they said, by then, that they had done as it says

    @property
    def words(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else "Answered"


def guided(seat: Seat, clauses: Collection[str], on: date) -> list[Guided]:
    """What this person had been told by that day about these clauses, the oldest first."""
    about = Q(clause__in=clauses) | Q(question__clause__in=clauses)
    by_then = Answer.objects.filter(about, question__asker=seat, at__date__lte=on)
    standing = {each.question_id: each for each in by_then.select_related("question", "version").order_by("number")}
    return [_guided(each, on) for each in sorted(standing.values(), key=lambda each: each.at)]


def _guided(answer: Answer, on: date) -> Guided:
    relied = Entry.objects.filter(question=answer.question, step=history.RELIED, at__date__lte=on).first()
    return Guided(
        ref=answer.question.ref,
        number=answer.number,
        clause=answer.clause or answer.question.clause,
        version=answer.version,
        outcome=answer.outcome,
        on=timezone.localdate(answer.at),
        relied_on=timezone.localdate(relied.at) if relied else None,
    )


@transaction.atomic
def told_on(found: Guided, asker: Seat, *, record: str, by: Seat, at: datetime) -> str:
    """The words of that answer, opened for whoever handles a case; the record of the case says so.

    The case's record, and not the question's: whoever asked would otherwise learn of the case by it. The caller has
    seen to it that they may read the case and that the answer is one of `guided`.
    """
    words = words_of(found, asker)
    log.record("record.opened", urn=by.school_id, subject=record, by=by.key, at=at, question=found.ref)
    return words


def words_of(found: Guided, asker: Seat) -> str:
    """The words of that answer: only inside a reading that is written down. Empty once they were disposed of."""
    kept = Answer.objects.select_related("question").filter(question__ref=found.ref, question__asker=asker)
    answer = kept.get(number=found.number)
    try:
        return writing.answered(answer, answer.question)
    except KeyDestroyed:
        return ""
