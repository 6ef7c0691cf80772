"""What is open among the people of a school or of a team: which duty, since when; never an answer (D§3.1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from clearline.guidance.models import Question
from clearline.kernel.calendar import working_days
from clearline.kernel.dues import Due
from clearline.mail.models import Message, State
from clearline.people.calendars import holidays
from clearline.people.models import Seat, SeatQuerySet
from clearline.reminders.owed import STANDING_AREAS, owed

# The standing duties, whose state a manager may know: (page that does it, what stands in a list).
STANDING = {
    "acknowledgements:read": "policy to sign",
    "understanding:quiz": "questions to answer",
    "declarations:mine": "yearly question to answer",
    "privacy_reviews:review": "privacy review to do",
    "briefings:catch_up": "briefing to catch up with",
}
STARTER_DAYS = timedelta(days=28)
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Member:
    """One person and what is open with them; nothing when all is done."""

    seat: Seat
    job: str
    open: tuple[Due, ...]
    away: bool
    today: date
    reminded_on: date | None = None
    started_on: date | None = None

    @property
    def request(self) -> int | None:
        """Primary key of what they are asked to read, while it is not signed."""
        refs = [due.ref for due in self.open if due.page == "acknowledgements:read"]
        return int(refs[0].partition("-")[2]) if refs else None

    @property
    def past(self) -> list[Due]:
        return [] if self.away else [due for due in self.open if due.due_on < self.today]

    @property
    def words(self) -> str:
        """Policy to sign and privacy review to do."""
        said = list(dict.fromkeys(STANDING[due.page] for due in self.open))
        joined = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
        return joined[:1].upper() + joined[1:]


@dataclass(frozen=True)
class Gap:
    """One duty: with how many it is open, and of these past its day."""

    words: str
    open: int
    past: int


@dataclass(frozen=True)
class OpenQuestion:
    asked_on: date
    working_days: int
    has_somebody: bool
    passed: bool

    @property
    def age(self) -> str:
        days = self.working_days
        said = f"{days} working {'day' if days == 1 else 'days'} old" if days else "Less than a working day old"
        return f"{said}, past its day." if self.passed else f"{said}."


def members(seats: SeatQuerySet, at: datetime) -> list[Member]:
    """Those of these people who are in scope, by name, with what is open; a handful of queries for any number."""
    on = timezone.localdate(at)
    seats = seats.in_scope(on).select_related("school").prefetch_related("memberships", "away")
    chosen = list(seats.annotate(last_reminded_on=Max("reminders__on")))
    if not chosen:
        return []
    school, keys = chosen[0].school, {seat.pk for seat in chosen}
    dues: dict[int, list[Due]] = {}
    for due in owed(school, on, areas=STANDING_AREAS):
        if due.seat in keys and due.page in STANDING:
            dues.setdefault(due.seat, []).append(due)
    rows = [
        Member(
            seat,
            seat.job_at(at),
            tuple(dues.get(seat.pk, ())),
            seat.is_away(on),
            on,
            seat.last_reminded_on,  # type: ignore[attr-defined] # annotated above
            min(each.starts_on for each in seat.memberships.all()),
        )
        for seat in chosen
    ]
    return sorted(rows, key=lambda row: (row.seat.family_name, row.seat.given_name))


def everybody(seat: Seat, at: datetime) -> list[Member]:
    return members(Seat.objects.visible_to(seat, at), at)


def team_of(seat: Seat, at: datetime) -> list[Member]:
    return members(Seat.objects.of(seat.school).filter(pk__in=seat.team_at(at)), at)


def gaps(rows: Iterable[Member]) -> list[Gap]:
    """By duty, in the order in which a newcomer does them; nobody who is away counts as late."""
    opened, past = Counter[str](), Counter[str]()
    for row in rows:
        opened.update({due.page for due in row.open})
        past.update({due.page for due in row.past})
    return [Gap(words, opened[page], past[page]) for page, words in STANDING.items() if opened[page]]


def starters(rows: Iterable[Member], on: date) -> list[Member]:
    """Who began in the last four weeks, newest first."""
    new = [row for row in rows if row.started_on is not None and on - STARTER_DAYS < row.started_on <= on]
    return sorted(new, key=lambda row: row.started_on or on, reverse=True)


def open_questions(seat: Seat, on: date) -> list[OpenQuestion]:
    """Every question nobody has answered, by its age. Not whom it is with: of a small team that says who asks."""
    waiting = Question.objects.open().filter(school=seat.school_id).order_by("asked_at")
    days = holidays(seat.school)
    return [
        OpenQuestion(
            timezone.localdate(each.asked_at),
            len(working_days(timezone.localdate(each.asked_at), on, days)),
            each.answerer_id is not None,
            each.due_on < on,
        )
        for each in waiting.defer("question")
    ]


def letters_not_sent(urn: int) -> int:
    return Message.objects.of(urn).filter(state__in=(State.NO_ADDRESS, State.STUCK)).count()
