"""A school year day by day through `clearline daily`: absences, starters, leavers, part-timers, closures and holidays.

It looks after every day at what was written to whom, runs each day twice, and ends with what everybody was asked. Any
promise that is broken ends the program.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from argparse import ArgumentParser
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from benchmarks.measuring import environment, finish

if TYPE_CHECKING:
    from clearline.kernel.dues import Due
    from clearline.people.models import School, Seat

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 9, 1), date(2027, 9, 17)
TERMS = [
    (date(2026, 9, 1), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 7, 21)),
    (date(2027, 9, 1), date(2027, 12, 17)),
]
HALF_TERMS = [(date(2026, 10, 26), 5), (date(2027, 2, 15), 5), (date(2027, 5, 31), 5)]
CLOSED = [date(2026, 11, 12), date(2027, 1, 20), date(2027, 5, 6)]  # one-day closures: snow, strike, election
INSET = [date(2026, 9, 1), date(2026, 10, 23), date(2027, 1, 4), date(2027, 7, 22), date(2027, 9, 1)]
ONE_DAY = timedelta(days=1)


class Broken(Exception):
    """A promise was not kept; the message says which, for whom and when."""


@dataclass
class Year:
    """What is known about the people besides their rows: how soon each does what they owe."""

    school: School
    head: Seat
    chance: Random
    patience: dict[int, int | None] = field(default_factory=dict)  # days they take; None: they never do it
    written: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    asked: set[tuple[int, str]] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--last", type=date.fromisoformat, default=LAST)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        os.environ |= environment(Path(folder))
        set_up()
        year = simulate(options.people, last=options.last, seed=options.seed)
        report(year, options.people)


def set_up() -> None:
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    django.setup()
    call_command("migrate", verbosity=0)


def simulate(people: int, *, last: date = LAST, seed: int = 1) -> Year:
    """The whole time, day by day.

    Raises:
        Broken: a promise was not kept.
    """
    year = make_school(people, Random(seed))  # noqa: S311 - chance, not secrets
    day = FIRST
    while day <= last:
        morning(year, day)
        run_twice(year, day)
        look_at_letters(year, day)
        work(year, day)
        day += ONE_DAY
    look_back(year, last)
    return year


def make_school(people: int, chance: Random) -> Year:
    from benchmarks.school import publish
    from clearline.people import actions
    from clearline.people.models import Membership, School, Seat
    from clearline.people.roles import Category, Role

    at = moment(FIRST - timedelta(days=20))
    school = actions.add_school(actions.NewSchool(123456, "Year School"), at=at)
    owner = actions.add_first_person(school, actions.NewPerson("Olu", "Ade", email="olu@year.test"), at=at)
    head = actions.add_person(actions.NewPerson("Hana", "Iqbal", email="hana@year.test"), by=owner, at=at)
    chair = actions.add_person(
        actions.NewPerson("Grace", "Hill", email="grace@year.test", category=Category.GOVERNOR), by=owner, at=at
    )
    actions.give_role(head, Role.HEAD, by=owner, at=at, starts_on=at.date())
    actions.give_role(chair, Role.CHAIR, by=owner, at=at, starts_on=at.date())
    closed = [first + timedelta(days=n) for first, length in HALF_TERMS for n in range(length)] + CLOSED
    actions.set_terms(school, terms=TERMS, closed=closed, inset=INSET, by=owner, at=at)
    year = Year(School.objects.get(pk=school.pk), Seat.objects.get(pk=head.pk), chance)
    managers = [head]
    for number in range(people - 3):
        manager = managers[number % len(managers)]
        seat = add(year, number, manager, starts_on=FIRST - timedelta(days=10), by=owner, at=at)
        if number < 8:
            managers.append(seat)
        pattern = chance.choice(["12345"] * 4 + ["123", "45"])
        Membership.objects.filter(seat=seat).update(weekdays=pattern, term_time_only=chance.random() < 0.3)
    for seat in (owner, head, chair):
        year.patience[seat.pk] = 1
    publish(owner, moment(FIRST - timedelta(days=1)))
    return year


def add(year: Year, number: int, manager: Seat, *, starts_on: date, by: Seat, at: datetime) -> Seat:
    from clearline.people import actions
    from clearline.people.roles import Category

    category = year.chance.choice([Category.EMPLOYEE] * 8 + [Category.VOLUNTEER, Category.GOVERNOR])
    email = f"p{number}@year.test" if number % 12 else ""  # one in twelve has no address
    new = actions.NewPerson(
        "Sam", f"Person{number}", email=email, category=category, starts_on=starts_on, manager=manager
    )
    seat = actions.add_person(new, by=by, at=at)
    year.patience[seat.pk] = year.chance.choice([0, 1, 2, 3, 5, 8, 12, 16, 22, 30, None])
    return seat


def moment(day: date, hour: int = 6) -> datetime:
    return datetime.combine(day, time(hour, 30), tzinfo=LONDON)


def morning(year: Year, day: date) -> None:
    """Who begins, who leaves and who is away, as the office knows it before the day's round."""
    from clearline.people import actions, leaving
    from clearline.people.models import Seat

    chance, at = year.chance, moment(day, 5)
    here = Seat.objects.of(year.school).in_scope(day).exclude(roles_held__isnull=False).order_by("pk")
    here = here.exclude(managed__isnull=False)
    if day.weekday() == 0 and chance.random() < 0.4:
        add(year, 10_000 + day.toordinal(), year.head, starts_on=day, by=year.head, at=at)
    if chance.random() < 0.03:
        leaving.record_leaving(chance.choice(list(here)), last_day=day, by=year.head, at=at)
    for _ in range(chance.choice([0, 0, 1, 2])):
        seat = chance.choice(list(here))
        if not seat.away.exists():
            lasts = chance.choice([0, 0, 1, 2, 4, 20, 90])
            actions.record_away(seat, starts_on=day, ends_on=day + timedelta(days=lasts), by=year.head, at=at)


def run_twice(year: Year, day: date) -> None:
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("daily", at=moment(day).isoformat(), stdout=nowhere)
        before = everything()
        call_command("daily", at=moment(day, 7).isoformat(), stdout=nowhere)
    changed = {table for table, rows in everything().items() if rows != before[table]}
    if changed:
        raise Broken(f"{day} run a second time changed {', '.join(sorted(changed))}.")


def everything() -> dict[str, int]:
    """Each table and a number that changes with any of its rows."""
    from django.apps import apps

    tables = [model for model in apps.get_models() if model.__module__.startswith("clearline.")]
    return {
        model._meta.label: hash(tuple(map(str, model._default_manager.order_by("pk").values_list())))
        for model in tables
    }


def look_at_letters(year: Year, day: date) -> None:
    """No letter on a day that is no day of the school's or of the person's, none too soon, none without a reason."""
    from clearline.mail.models import Message
    from clearline.people.calendars import persons_days, school_calendar
    from clearline.people.models import School, Seat
    from clearline.reminders.models import Reminder
    from clearline.reminders.owed import owed

    school = School.objects.get(pk=year.school.pk)
    calendar = school_calendar(school)
    today = Message.objects.filter(written_at__date=day)
    if not calendar.is_school_day(day) and today.filter(kind="reminder").exists():
        raise Broken(f"A reminder was written on {day}, which is no school day.")
    if not calendar.is_school_day(day) and today.exclude(kind="chain.head").exists():
        raise Broken(f"A message was written on {day}, which is no school day.")
    owing = {due.seat for due in owed(school, day)}
    for reminder in Reminder.objects.filter(on=day).select_related("seat"):
        days = persons_days(Seat.objects.get(pk=reminder.seat_id), day, calendar)
        before = year.written[reminder.seat_id]
        if not days.counts(day):
            raise Broken(f"{reminder.seat} was written to on {day}, when they are not in.")
        if before and days.between(before[-1], day) < 3:
            raise Broken(f"{reminder.seat} was written to on {before[-1]} and again on {day}.")
        if reminder.seat_id not in owing and not reminder.of_others:
            raise Broken(f"{reminder.seat} was written to on {day} and owes nothing.")
        before.append(day)


def work(year: Year, day: date) -> None:
    """Everybody who is in does what has been with them for as long as they are used to take."""
    from clearline.people.calendars import persons_days, school_calendar
    from clearline.people.models import School, Seat
    from clearline.reminders.owed import owed

    school = School.objects.get(pk=year.school.pk)
    calendar = school_calendar(school)
    if not calendar.is_school_day(day):
        return
    seats = {seat.pk: seat for seat in Seat.objects.of(school).prefetch_related("away", "memberships")}
    for due in owed(school, day):
        year.asked.add((due.seat, due.ref))
        takes = year.patience.get(due.seat)
        days = persons_days(seats[due.seat], day, calendar)
        if takes is not None and days.counts(day) and days.between(due.asked_on, day) >= takes:
            do(due, seats[due.seat], moment(day, 12))
            year.done[due.page] += 1


def do(due: Due, seat: Seat, at: datetime) -> None:
    """The thing, by the action a person's page calls."""
    from clearline.acknowledgements import actions as acknowledgements
    from clearline.acknowledgements.models import Request
    from clearline.declarations import actions as declarations
    from clearline.declarations.models import Statement
    from clearline.privacy_reviews import actions as privacy_reviews
    from clearline.privacy_reviews.models import Review

    if due.page == "acknowledgements:read":
        request = Request.objects.select_related("seat", "school", "version").get(pk=int(due.ref.partition("-")[2]))
        acknowledgements.sign(request, seat=seat, typed_name=seat.name, at=at)
    elif due.page == "declarations:mine":
        declarations.nothing_to_declare(Statement.objects.open().get(seat=seat), seat=seat, at=at)
    elif due.page.startswith("privacy_reviews:"):
        review = next(each for each in Review.objects.filter(seat=seat) if each.ref == due.ref)
        privacy_reviews.finish(review, seat=seat, at=at)
    elif due.page.startswith("understanding:"):
        answer_everything(due, seat, at)
    else:
        raise Broken(f"Nobody knows how to do {due.page}.")


def answer_everything(due: Due, seat: Seat, at: datetime) -> None:
    from clearline.understanding import actions, mastery
    from clearline.understanding.keeping import opened
    from clearline.understanding.models import Item, Quiz

    quiz = next(each for each in Quiz.objects.filter(seat=seat) if each.ref == due.ref)
    actions.begin(quiz, seat=seat, seed=7)
    for _ in range(20):
        quiz = Quiz.objects.select_related("request__version", "seat").get(pk=quiz.pk)
        state = opened(quiz)
        if quiz.passed_at or state is None or not state.left:
            return
        item = Item.objects.get(pk=state.left[0])
        right = next(n for n, option in enumerate(item.options) if option["right"])
        place = mastery.order_of(state, item.pk, len(item.options)).index(right)
        actions.answer(quiz, seat=seat, item=item.pk, place=place, at=at)


def look_back(year: Year, last: date) -> None:
    """Nobody lost a duty and nobody was asked for one twice."""
    from django.db.models import Count

    from clearline.acknowledgements.models import Request
    from clearline.acknowledgements.workflow import ENDED
    from clearline.audit.verify import verify
    from clearline.declarations.models import Statement
    from clearline.people.models import Seat
    from clearline.privacy_reviews.models import Review
    from clearline.understanding.models import Quiz

    twice = Request.objects.exclude(status__in=ENDED).values("seat", "version").annotate(n=Count("pk")).filter(n__gt=1)
    if twice:
        raise Broken(f"{len(twice)} people were asked twice to read one version.")
    here = Seat.objects.of(year.school).in_scope(last)
    without = {
        "a request": here.exclude(requests__in=Request.objects.live()),
        "a quiz": here.exclude(quizzes__in=Quiz.objects.all()),
        "the yearly question": here.exclude(statements__in=Statement.objects.filter(cycle=last.year)),
        "a privacy review": here.exclude(privacy_reviews__in=Review.objects.all()),
    }
    for what, seats in without.items():
        if seats.exists():
            raise Broken(f"{seats.count()} people in scope were never asked for {what}: {seats.first()}.")
    for model, keys in ((Statement, ("seat", "cycle")), (Review, ("seat", "cycle")), (Quiz, ("request",))):
        if model.objects.values(*keys).annotate(n=Count("pk")).filter(n__gt=1):
            raise Broken(f"Somebody was asked twice by {model.__name__}.")
    gone = Seat.objects.of(year.school).exclude(pk__in=here)
    still = Request.objects.filter(seat__in=gone, status__in=("asked", "read"))
    if still.exists():
        raise Broken(f"{still.count()} leavers still owe a signature.")
    if problem := verify(year.school.urn):
        raise Broken(f"The record is not whole: {problem}.")


def report(year: Year, people: int) -> None:
    from clearline.people.models import Seat

    counts = [len(year.written[seat.pk]) for seat in Seat.objects.of(year.school)]
    spread = Counter(counts)
    print(f"{people} people at the start, {len(counts)} in the year; every day run twice")
    print("messages to one person: " + ", ".join(f"{n} to {spread[n]}" for n in sorted(spread)))
    print("done: " + ", ".join(f"{page} {n}" for page, n in sorted(year.done.items())))
    figures: dict[str, Any] = {
        "people": len(counts),
        "messages": sum(counts),
        "median": statistics.median(counts),
        "most": max(counts),
        "things": len(year.asked),
    }
    finish("school-year", **figures, ratios={"messages_per_thing": round(sum(counts) / len(year.asked), 2)})


if __name__ == "__main__":
    main()
