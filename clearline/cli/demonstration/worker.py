"""What the worker did by itself on the mornings of the story: it asked, let lapse and reminded, as it does in life."""

from datetime import date, datetime
from functools import partial

from clearline.acknowledgements import asking as acknowledgements
from clearline.briefings import asking as briefings
from clearline.cli import rounds
from clearline.cli.demonstration import years
from clearline.cli.demonstration.diary import Diary, moment
from clearline.declarations import actions as declarations
from clearline.kernel.calendar import SchoolCalendar
from clearline.privacy_reviews import asking as privacy_reviews
from clearline.reminders import actions as reminders

FIRST_THING, LETTERS = 6, 7  # o'clock
REMINDED_SCHOOL_DAYS_AGO = (7, 3, 1)


def turn(questions_from: datetime, *, at: datetime) -> None:
    """Everybody is asked what they should be. The schools have asked questions since their neighbour's new version."""
    if at >= questions_from:
        rounds.ask(at)
        return
    for area in (privacy_reviews, declarations, acknowledgements, briefings):
        area.catch_up(at)


def lapse(*, at: datetime) -> None:
    acknowledgements.lapse(at)


def remind(*, at: datetime) -> None:
    reminders.remind(at)


def mornings(diary: Diary, calendar: SchoolCalendar, back: list[date], questions_from: datetime) -> None:
    """The first two of each term, and each since there are questions. `back`: today and the school days before it."""
    days = set(back)
    for first in years.first_days_of_terms(back[0]):
        second = calendar.add_school_days(first, 1)
        days |= {first, second}
        if first.month >= 9:
            diary.put(moment(first, FIRST_THING), lapse)
            diary.put(moment(second, LETTERS), remind)
    for day in sorted(days):
        diary.put(moment(day, FIRST_THING), partial(turn, questions_from))
    for school_days in REMINDED_SCHOOL_DAYS_AGO:
        diary.put(moment(back[school_days], LETTERS), remind)
