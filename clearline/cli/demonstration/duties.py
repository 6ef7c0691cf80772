"""What else a year asks of everybody, beside signing: told into the diary like the rest."""

from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from clearline.cli.demonstration import years
from clearline.cli.demonstration.diary import moment, some_moment
from clearline.cli.demonstration.editions import Edition
from clearline.cli.demonstration.habits import Habits, is_here, with_address
from clearline.cli.demonstration.meetings import brief, catch_up
from clearline.cli.demonstration.people import Person
from clearline.cli.demonstration.telling import Telling
from clearline.declarations import actions as declarations
from clearline.declarations.models import Statement
from clearline.kernel.calendar import ONE_DAY
from clearline.privacy_reviews import actions as privacy_reviews
from clearline.privacy_reviews.models import Review

SCHOOL_DAYS_TO_DO_IT = 10


def live_through(told: Telling, edition: Edition, habits: Habits, *, since: date, until: date = date.max) -> None:
    """Every term and every September from the day on which people were first asked; this edition is signed until then.

    Whoever is not at the school yet, or is away, does nothing: each of these looks at what is open when its turn comes.
    """
    starts = [first for first in years.first_days_of_terms(told.today) if since < first]
    newest = max((first for first in starts if first <= told.today), default=since)
    yearly(told, since, habits, last=False)
    for first in (since, *starts):
        review_privacy(told, first, habits, last=first == newest)
    for first in starts:
        if first.month >= 9:
            yearly(told, first, habits, last=True)
            brief(told, first, habits, planned_on=told.school_day(max(since, first - timedelta(days=55))))
            days = told.school_days_from(first + ONE_DAY, SCHOOL_DAYS_TO_DO_IT)
            if before := [day for day in days if day < until]:
                september(told, edition, habits, first, before)


def september(told: Telling, edition: Edition, habits: Habits, first: date, days: list[date]) -> None:
    """Head and chair sign the day before everybody else is asked."""
    leaders = [each for each in told.people if each.code in told.leaders]
    for each in leaders:
        told.diary.put(moment(first, 17, 10), partial(told.sign_if_asked, edition, each))
    others = [each for each in told.people if each not in leaders and each.code not in habits.not_signed_anew]
    told.sign_anew(edition, others, days)


def join_in(told: Telling, people: list[Person], first: date) -> None:
    """What those do who have joined in the middle of a term."""
    days = told.school_days_from(first, 6)
    for each in people:
        for doing in (say_nothing, review, catch_up):
            when = some_moment(f"{doing.__name__} {each.code}", days, evening=each.is_elsewhere_by_day)
            told.diary.put(when, partial(doing, told, each))


def yearly(told: Telling, first: date, habits: Habits, *, last: bool) -> None:
    days = told.school_days_from(first + ONE_DAY, SCHOOL_DAYS_TO_DO_IT)
    for each in with_address(told):
        if not (last and each.code in habits.no_yearly_answer):
            when = some_moment(f"yearly {first.year} {each.code}", days, evening=each.is_elsewhere_by_day)
            told.diary.put(when, partial(say_nothing, told, each))
    told.diary.put(moment(days[7], 15, 40), partial(enter_nothing, told))


def enter_nothing(told: Telling, *, at: datetime) -> None:
    """What those without an address said on paper, all but the last of them."""
    asked = Statement.objects.open().filter(seat__school=told.new.urn, seat__email="").select_related("seat")
    people = [each.seat for each in asked.order_by("pk")][:-1]
    declarations.enter_nothing(people, by=told.seat(told.office), at=at)


def say_nothing(told: Telling, person: Person, *, at: datetime) -> None:
    asked = Statement.objects.open().filter(seat__school=told.new.urn, seat__staff_code=person.code)
    if (statement := asked.select_related("seat").first()) and is_here(statement.seat, at):
        declarations.nothing_to_declare(statement, seat=statement.seat, at=at)


def review_privacy(told: Telling, first: date, habits: Habits, *, last: bool) -> None:
    days = told.school_days_from(first + ONE_DAY, SCHOOL_DAYS_TO_DO_IT)
    for each in with_address(told):
        if not (last and each.code in habits.not_reviewed):
            when = some_moment(f"privacy {first} {each.code}", days, evening=each.is_elsewhere_by_day)
            told.diary.put(when, partial(review, told, each, habits if last else None))
    told.diary.put(moment(days[6], 15, 20), partial(enter_reviews, told))


def review(told: Telling, person: Person, habits: Habits | None = None, *, at: datetime) -> None:
    asked = Review.objects.owed().filter(seat__school=told.new.urn, seat__staff_code=person.code)
    found = asked.select_related("seat").first()
    if found is None or not is_here(found.seat, at):
        return
    doing = privacy_reviews.finish
    if habits and person.code in habits.uses_no_networks:
        doing = privacy_reviews.use_none
    if habits and person.code in habits.wants_help:
        doing = privacy_reviews.ask_for_help
    doing(found, seat=found.seat, at=at)


def enter_reviews(told: Telling, *, at: datetime) -> None:
    """The office has the forms of those who have no address."""
    office, on = told.seat(told.office), timezone.localdate(at)
    asked = Review.objects.owed().filter(seat__school=told.new.urn, seat__email="").select_related("seat")
    if reviews := list(asked.order_by("pk")):
        privacy_reviews.print_sheets(reviews, by=office, at=at - timedelta(minutes=10))
        for each in reviews:
            privacy_reviews.enter_paper(each, done_on=on, by=office, at=at)
