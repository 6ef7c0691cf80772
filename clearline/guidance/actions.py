"""Asking when unsure, and answering (policy 4.0; D§4.6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.guidance import history, permissions, routing, writing
from clearline.guidance.choices import Outcome, Post
from clearline.guidance.models import MOVED, Answer, Question
from clearline.guidance.routing import Choice
from clearline.guidance.workflow import ADD, ANSWER, ASK_BACK, CLOSE, CORRECT, DROP, Status
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.people.calendars import working_days_after, working_hours_after
from clearline.people.models import School, Seat
from clearline.people.routing import receiver_for
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Version

ANSWER_WORKING_DAYS = 2  # school default
URGENT = timedelta(hours=4)  # working hours, for “I am about to” (school default)


@transaction.atomic
def ask(
    clause: Clause | None, *, seat: Seat, text: str, at: datetime, to: Seat | None = None, urgent: bool = False
) -> Question:
    """A question is with the one whom its asker chose, sealed. It never stands in the way of signing.

    Without a choice it goes to the policy owner, or else to the first who can be asked. Where nobody can, it is kept.

    Raises:
        Refused: that person cannot be asked, or not any more.
    """
    permissions.ask(seat, clause, at).enforce()
    possible = routing.askable(seat, at)
    if to is None:
        return _ask(clause, text, seat=seat, choice=_first(possible), urgent=urgent, at=at)
    chosen = next((each for each in possible if each.seat == to), None)
    if chosen is None:
        raise Refused("That person cannot be asked just now. Choose somebody else.")
    return _ask(clause, text, seat=seat, choice=chosen, urgent=urgent, at=at)


def _first(possible: list[Choice]) -> Choice | None:
    owner = next((each for each in possible if each.post == Post.OWNER), None)
    return owner or next(iter(possible), None)


def _ask(
    clause: Clause | None, text: str, *, seat: Seat, choice: Choice | None, at: datetime, urgent: bool = False
) -> Question:
    ref, urn = new_ref("Q"), seat.school_id
    version = clause.version if clause else Version.objects.in_force(urn, timezone.localdate(at))
    question = Question.objects.create(
        school_id=urn,
        ref=ref,
        version=version,
        clause=clause.ident if clause else "",
        asker=seat,
        answerer=choice.seat if choice else None,
        post=choice.post if choice else "",
        status=Status.ROUTED if choice else Status.ASKED,
        question=vault.seal(text, urn=urn, record=ref, field="question"),
        asked_at=at,
        **due(seat.school, at, urgent=urgent),
    )
    writing.tell_receiver(question, "question.waiting", at=at, by=seat)
    log.record("question.asked", urn=urn, subject=ref, by=seat.key, at=at)
    return question


def due(school: School, at: datetime, *, urgent: bool) -> dict[str, Any]:
    """By when somebody who has it from now on answers: two working days, or four working hours (D§4.6)."""
    if urgent:
        moment = working_hours_after(school, at, URGENT)
        return {"due_on": timezone.localdate(moment), "due_at": moment, "late_told_at": None}
    days = working_days_after(school, timezone.localdate(at), ANSWER_WORKING_DAYS)
    return {"due_on": days, "due_at": None, "late_told_at": None}


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
    return _ask(clause, HELP[duty], seat=seat, choice=Choice(receiver.seat, Post.MANAGER, receiver.why), at=at)


HELP = {
    Duty.REVIEW_PRIVACY_SETTINGS: "I would like help with reviewing my privacy settings.",
    Duty.READ_AND_UNDERSTAND: "I would like to talk through the policy with somebody.",
}


@transaction.atomic
def answer(question: Question, *, seat: Seat, outcome: Outcome, clause: str, text: str, at: datetime) -> Answer:
    """The answer is with the asker, with the clause it rests on. An earlier one stays: somebody may have relied on it.

    Correcting it makes the next version, and withdraws what was published of the earlier one.

    Raises:
        Refused: it is not this person's to answer, or it rests on no clause of the version in force.
    """
    question.refresh_from_db()
    step = CORRECT if question.answered_at else ANSWER
    permissions.take(seat, question, step).enforce()
    version = Version.objects.in_force(question.school_id, timezone.localdate(at))
    if version is not None and not version.clauses.filter(ident=clause).exists():
        raise Refused("Choose the clause that the answer rests on.")
    kept = _keep_answer(question, seat=seat, outcome=outcome, clause=clause, version=version, text=text, at=at)
    question.take_step(step, answered_at=question.answered_at or at, may_publish=False)
    urn, corrected = question.school_id, step == CORRECT
    for each in question.published.filter(withdrawn_at=None):
        question.published.filter(pk=each.pk).update(withdrawn_at=at)
        log.record("answer.withdrawn", urn=urn, subject=each.ref, at=at)
    writing.tell_asker(question, "question.corrected" if corrected else "question.answered", at=at, by=seat)
    if corrected:
        log.record("question.corrected", urn=urn, subject=question.ref, by=seat.key, at=at, version=kept.number)
    else:
        log.record("question.answered", urn=urn, subject=question.ref, by=seat.key, at=at)
    return kept


def _keep_answer(
    question: Question, *, seat: Seat, outcome: Outcome, clause: str, version: Version | None, text: str, at: datetime
) -> Answer:
    kept = Answer(
        question=question,
        number=question.answers.count() + 1,
        outcome=outcome,
        clause=clause if version else "",
        version=version,
        by=seat,
        at=at,
    )
    kept.text = vault.seal(text, urn=question.school_id, record=question.ref, field=kept.field)
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def ask_back(question: Question, *, seat: Seat, words: str, at: datetime) -> None:
    """The asker is asked for more. Until they say it, no time to answer runs."""
    permissions.take(seat, question, ASK_BACK).enforce()
    question.take_step(ASK_BACK)
    writing.said(question, history.ASKED_BACK, by=seat, at=at, words=words)
    writing.tell_asker(question, "question.needs_more", at=at, by=seat)
    log.record("question.needs_more", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def add(question: Question, *, seat: Seat, words: str, at: datetime) -> None:
    """The asker has said more. Where more was asked, the time to answer begins anew."""
    permissions.take(seat, question, ADD).enforce()
    was_asked = question.status == Status.NEEDS_MORE
    question.take_step(ADD, **(due(question.school, at, urgent=question.urgent) if was_asked else {}))
    writing.said(question, history.ADDED, by=seat, at=at, words=words)
    writing.tell_receiver(question, "question.added", at=at, by=seat)
    log.record("question.added_to", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def drop(question: Question, *, seat: Seat, at: datetime) -> None:
    """The asker needs no answer any more."""
    permissions.take(seat, question, DROP).enforce()
    question.take_step(DROP)
    writing.said(question, history.DROPPED, by=seat, at=at)
    log.record("question.dropped", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def close(question: Question, *, seat: Seat, at: datetime) -> None:
    """The asker has what they need."""
    permissions.take(seat, question, CLOSE).enforce()
    question.take_step(CLOSE)
    writing.said(question, history.CLOSED, by=seat, at=at)
    log.record("question.closed", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@transaction.atomic
def rely(question: Question, *, seat: Seat, at: datetime, number: int | None = None) -> None:
    """The asker says that they have done as the answer says, that day. It protects them and is used for nothing else.

    `number` is the version that they have read; without it, it is the newest.

    Raises:
        Refused: it is somebody else's question, has no answer or another one since, or they have said so already.
    """
    permissions.rely(seat, question).enforce()
    newest = question.answers.order_by("-number")[0]
    if number not in (None, newest.number):
        raise Refused(MOVED)
    if question.entries.filter(step=history.RELIED, at__gte=newest.at).exists():
        raise Refused("You have said so already.")
    writing.said(question, history.RELIED, by=seat, at=at)
    log.record("question.relied_on", urn=question.school_id, subject=question.ref, by=seat.key, at=at)


@dataclass(frozen=True)
class Answered:
    """One version of an answer, opened."""

    number: int
    outcome: str
    clause: str
    version: Version | None
    text: str
    at: datetime
    who: str
    until: datetime | None  # since when a later one stands


@dataclass(frozen=True)
class Said:
    number: int
    at: datetime
    step: str
    who: str
    sentence: str
    words: str


@dataclass(frozen=True)
class Reading:
    asked: str
    said: list[Said]
    answers: list[Answered]  # the newest first

    @property
    def answer(self) -> str:
        return self.answers[0].text if self.answers else ""

    @property
    def told(self) -> str:
        """All that the asker wrote: the question and what they said since."""
        return "\n".join([self.asked, *(each.words for each in self.said if each.step == history.ADDED)])

    @property
    def relied_on(self) -> list[tuple[date, int]]:
        """The days on which they said that they did as it says, with the version of the answer that stood then."""
        return [
            (timezone.localdate(each.at), self._stood(each.at)) for each in self.said if each.step == history.RELIED
        ]

    def _stood(self, at: datetime) -> int:
        return next((each.number for each in self.answers if each.at <= at), 1)

    @property
    def has_relied(self) -> bool:
        """On the answer that stands."""
        return bool(self.answers) and self.answers[0].number in [number for _, number in self.relied_on]

    def last(self, *steps: str) -> Said | None:
        return next((each for each in reversed(self.said) if each.step in steps), None)


@transaction.atomic
def read(question: Question, *, seat: Seat, at: datetime) -> Reading:
    """The question, what was said about it and its answers, opened; the opening is in the record, or nothing opens."""
    permissions.read(seat, question).enforce()
    found = Reading(writing.asked(question), _said(question), _answers(question))
    if seat.pk != question.asker_id:
        log.record("record.opened", urn=question.school_id, subject=question.ref, by=seat.key, at=at)
    return found


def _said(question: Question) -> list[Said]:
    entries = list(question.entries.order_by("number"))
    keys = {each.by for each in entries}
    names = {seat.key: seat.name for seat in Seat.objects.filter(school=question.school_id, key__in=keys)}
    return [
        Said(
            each.number,
            each.at,
            each.step,
            names.get(each.by, ""),
            history.SENTENCES[each.step],
            writing.words_of(each, question),
        )
        for each in entries
    ]


def _answers(question: Question) -> list[Answered]:
    found: list[Answered] = []
    for each in question.answers.select_related("by", "version").order_by("-number"):
        until = found[-1].at if found else None
        text = writing.answered(each, question)
        outcome = str(Outcome(each.outcome).label) if each.outcome else ""
        found.append(Answered(each.number, outcome, each.clause, each.version, text, each.at, each.by.name, until))
    return found


def still_says(version: Version | None, ident: str, now: Version | None) -> bool:
    """The clause that an answer rests on stands in the version in force, in the same words."""
    if version is None or now is None or version.pk == now.pk:
        return True
    before = version.clauses.filter(ident=ident).values_list("text", flat=True).first()
    return before is None or now.clauses.filter(ident=ident, text=before).exists()
