"""My record: what I was asked, what I have done, what was sent to me, and who has looked (D§3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from clearline.acknowledgements.models import Request
from clearline.audit.models import Look
from clearline.briefings.models import Attendance
from clearline.cases.models import Case
from clearline.declarations.models import Declaration, Statement
from clearline.desks.letters import KINDS, in_words
from clearline.guidance.models import Question
from clearline.mail.models import Message, State
from clearline.people.models import Seat
from clearline.privacy_reviews.cycles import label
from clearline.privacy_reviews.models import Review
from clearline.understanding.models import Quiz


@dataclass(frozen=True)
class Entry:
    """One thing: asked on a day, and how it stands."""

    asked_on: date
    what: str
    how: str
    done_on: date | None = None
    ref: str = ""
    receipt: int | None = None  # which, of what was signed, also where it counts no more


@dataclass(frozen=True)
class Looked:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Sent:
    at: datetime
    what: str
    how: str


@dataclass(frozen=True)
class Record:
    entries: tuple[Entry, ...]
    looks: tuple[Looked, ...]
    sent: tuple[Sent, ...]


def record_of(seat: Seat, at: datetime) -> Record:
    """Everything of this person’s, newest first. Answers, details and contents are where they were given, not here."""
    entries = sorted(_entries(seat, at), key=lambda entry: entry.asked_on, reverse=True)
    return Record(tuple(entries), tuple(_looks(seat, entries)), tuple(_sent(seat)))


def _entries(seat: Seat, at: datetime) -> Iterator[Entry]:
    for asked in Request.objects.filter(seat=seat).select_related("version", "acknowledgement"):
        kept = getattr(asked, "acknowledgement", None)
        done = kept and (kept.signed_on or timezone.localdate(kept.at))
        what = f"Read and sign {asked.version}"
        how, receipt = asked.get_status_display(), asked.pk if kept else None
        yield Entry(timezone.localdate(asked.asked_at), what, how, done, asked.ref, receipt)
    for quiz in Quiz.objects.filter(seat=seat).defer("state", "practice", "helper"):
        done = quiz.passed_on or (timezone.localdate(quiz.passed_at) if quiz.passed_at else None)
        asked_on = timezone.localdate(quiz.asked_at)
        yield Entry(asked_on, "Answer questions about the policy", quiz.get_status_display(), done, quiz.ref)
    for statement in Statement.objects.filter(seat=seat):
        what = "Say if you have a relationship to declare"
        asked_on = timezone.localdate(statement.asked_at)
        yield Entry(asked_on, what, statement.get_status_display(), statement.done_on, statement.ref)
    for told in Declaration.objects.filter(seat=seat).defer("details", "late_reason", "arrangement"):
        yield Entry(
            told.declared_on, f"You told of a relationship ({told.ref})", told.get_status_display(), None, told.ref
        )
    for case in Case.objects.filter(reporter=seat).defer("report"):
        reported_on, closed_on = (
            timezone.localdate(case.opened_at),
            case.closed_at and timezone.localdate(case.closed_at),
        )
        how = "Closed" if closed_on else "Received" if case.acknowledged_at else "Sent"
        yield Entry(reported_on, f"You reported something ({case.ref})", how, closed_on, case.ref)
    for review in Review.objects.filter(seat=seat):
        what = f"Review your privacy settings ({label(review.cycle)})"
        yield Entry(timezone.localdate(review.asked_at), what, review.get_status_display(), review.done_on)
    for question in Question.objects.filter(asker=seat).defer("question"):
        answered = timezone.localdate(question.answered_at) if question.answered_at else None
        what = f"You asked about clause {question.clause}" if question.clause else "You asked something"
        how = str(question.get_status_display())
        yield Entry(timezone.localdate(question.asked_at), what, how, answered, question.ref)
    for attended in Attendance.objects.filter(seat=seat).select_related("session"):
        on = attended.session.on
        yield Entry(on, f"Briefing: {attended.session.title}", attended.get_how_display(), on)
    for period in seat.away.all():
        yield Entry(period.starts_on, "Away; nothing fell due", "Recorded", period.ends_on)


def _looks(seat: Seat, entries: list[Entry]) -> Iterator[Looked]:
    """Who opened what this person wrote, from the same transaction in which it was opened."""
    whats = {entry.ref: entry.what for entry in entries if entry.ref}
    found = list(Look.objects.filter(urn=seat.school_id, subject__in=whats).exclude(by=seat.key).order_by("-at"))
    names = {each.key: each.name for each in Seat.objects.of(seat.school).filter(key__in={look.by for look in found})}
    return (Looked(look.at, names.get(look.by, "Somebody"), whats[look.subject]) for look in found)


def _sent(seat: Seat) -> Iterator[Sent]:
    messages = Message.objects.of(seat.school_id).filter(to=seat.key).order_by("-written_at", "-pk")
    made_up = seat.school.fictional
    for each in messages:
        how = in_words(State(each.state), kept_here=made_up)
        yield Sent(each.written_at, KINDS.get(each.kind, "A message"), how)


def as_json(seat: Seat, record: Record, at: datetime) -> dict[str, Any]:
    """The record as it can be taken away: the same facts as on the page."""
    return {
        "school": seat.school.name,
        "urn": seat.school_id,
        "name": seat.name,
        "made_at": at.isoformat(timespec="seconds"),
        "asked_and_done": [
            {
                "asked_on": entry.asked_on.isoformat(),
                "what": entry.what,
                "how_it_stands": entry.how,
                "done_on": entry.done_on.isoformat() if entry.done_on else None,
                "reference": entry.ref,
            }
            for entry in record.entries
        ],
        "who_looked": [
            {"at": look.at.isoformat(timespec="seconds"), "who": look.who, "what": look.what} for look in record.looks
        ],
        "sent_to_you": [
            {"at": sent.at.isoformat(timespec="seconds"), "what": sent.what, "state": sent.how} for sent in record.sent
        ],
    }
