"""Somebody's first days: what they owe, in the order in which it is best done, on one page (D§3.5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from clearline.acknowledgements.models import Request
from clearline.briefings.models import CatchUp
from clearline.declarations.models import Statement
from clearline.desks.things import Person, reading_time
from clearline.privacy_reviews.models import Review
from clearline.reminders.owed import owed
from clearline.understanding.models import Quiz

NEW_FOR = timedelta(days=28)

# (page, what to do, how long it takes), in order, in the words of the thing's `due.py`, which names the page. Reading
# takes as long as the policy is.
STEPS = (
    ("acknowledgements:read", "Read and sign the policy", ""),
    ("understanding:quiz", "Answer a few questions about the policy", "3 minutes"),
    ("declarations:mine", "Say if you have a relationship to declare", "1 minute"),
    ("privacy_reviews:review", "Review your privacy settings", "3 minutes"),
    ("briefings:catch_up", "Catch up with the briefing", "2 minutes"),
)
ASKED = {
    "acknowledgements:read": Request.objects.live(),
    "understanding:quiz": Quiz.objects.all(),
    "declarations:mine": Statement.objects.all(),
    "privacy_reviews:review": Review.objects.all(),
    "briefings:catch_up": CatchUp.objects.all(),
}


@dataclass(frozen=True)
class Step:
    title: str
    takes: str
    href: str
    due_on: date | None
    done: bool


def began_lately(person: Person) -> bool:
    """Whether the person's first membership here began in the last four weeks."""
    began = person.seat.began_on
    return began is not None and person.today - NEW_FOR < began <= person.today


def first_days_of(person: Person) -> list[Step]:
    """A step for each thing that was asked, done or open. Nothing that is not asked of this person is shown."""
    open_now = {due.page: due for due in owed(person.seat.school, person.today, person.seat)}
    steps = []
    for page, title, usual in STEPS:
        takes = usual or reading_time(person.version)
        due = open_now.get(page)
        if due is not None:
            steps.append(Step(title, takes, person.page(page, *due.args), due.due_on, done=False))
        elif ASKED[page].filter(seat=person.seat).exists():
            steps.append(Step(title, takes, "", None, done=True))
    return steps
