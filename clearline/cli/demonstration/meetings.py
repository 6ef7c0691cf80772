"""Briefings: the INSET day that a school year begins with, and who was there; the governors’ next meeting."""

from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from clearline.briefings import actions as briefings
from clearline.briefings import attending
from clearline.briefings.models import Audience, CatchUp, How, Kind, Session
from clearline.cli.demonstration import years
from clearline.cli.demonstration.diary import drawn, moment, some_moment
from clearline.cli.demonstration.habits import Habits, is_here
from clearline.cli.demonstration.people import Person
from clearline.cli.demonstration.telling import Telling
from clearline.kernel.calendar import ONE_DAY
from clearline.people.models import Seat

SCHOOL_DAYS_TO_DO_IT = 10
SLIDES = "our-policy-and-its-risks.pdf"


def brief(told: Telling, first: date, habits: Habits, *, planned_on: date) -> None:
    """The INSET day that a school year begins with: by the code on the screen, by the sheet, or caught up since."""
    held: list[Session] = []
    put, leader = told.diary.put, habits.leads_briefings
    put(moment(planned_on, 15, 30), partial(plan, told, leader, first, held))
    put(moment(first, 8, 45), partial(begin, told, leader, held))
    there = [each for each in told.people if each.code not in habits.missed_briefing | {leader}]
    for each in there:
        if each.email and drawn(f"code {each.code}", 10) < 6:
            put(moment(first, 9, drawn(f"code at {each.code}", 45)), partial(type_code, told, each, held))
    put(moment(first, 15, 40), partial(enter_sheet, told, there, held))
    put(moment(told.calendar.add_school_days(first, 1), 12, 30), partial(close, told, leader, held))
    days = told.school_days_from(first + 2 * ONE_DAY, SCHOOL_DAYS_TO_DO_IT)
    for each in told.people:
        if each.code in habits.missed_briefing - habits.not_caught_up:
            when = some_moment(f"caught up {each.code}", days, evening=each.is_elsewhere_by_day)
            put(when, partial(catch_up, told, each))


def plan(told: Telling, leader: str, on: date, held: list[Session], *, at: datetime) -> None:
    held.append(
        briefings.plan(
            title="Our policy on social media, and its risks",
            kind=Kind.INSET,
            audience=Audience.EVERYONE,
            on=on,
            led_by=told.seat(leader),
            by=told.seat(told.owner),
            at=at,
        )
    )


def begin(told: Telling, leader: str, held: list[Session], *, at: datetime) -> None:
    for session in held:
        by = told.seat(leader)
        slides = f"{told.new.name}: {session.title}, {session.on}".encode()
        briefings.add_material(session, name=SLIDES, chunks=[slides], by=by, at=at - timedelta(minutes=20))
        briefings.hold(session, by=by, at=at)


def type_code(told: Telling, person: Person, held: list[Session], *, at: datetime) -> None:
    seats = Seat.objects.in_scope(timezone.localdate(at)).select_related("school")
    for seat in seats.filter(school=told.new.urn, staff_code=person.code):
        attending.attend(held[0].code, seat=seat, at=at)


def enter_sheet(told: Telling, people: list[Person], held: list[Session], *, at: datetime) -> None:
    codes = [each.code for each in people]
    seats = Seat.objects.of(told.school).in_scope(timezone.localdate(at)).filter(staff_code__in=codes)
    attending.enter(held[0], seats, how=How.SHEET, by=told.seat(told.office), at=at)


def close(told: Telling, leader: str, held: list[Session], *, at: datetime) -> None:
    held[0].refresh_from_db()
    briefings.close(held[0], by=told.seat(leader), at=at)


def catch_up(told: Telling, person: Person, *, at: datetime) -> None:
    missed = CatchUp.objects.due().filter(seat__school=told.new.urn, seat__staff_code=person.code)
    found = missed.select_related("seat", "session").first()
    if found and is_here(found.seat, at):
        attending.caught_up(found, seat=found.seat, at=at)


def plan_governors(told: Telling, *, at: datetime) -> None:
    """An evening in about three weeks, in term."""
    on = told.school_day(years.on_or_after(told.calendar.add_school_days(told.today, 11), years.WEDNESDAY))
    owner = told.seat(told.owner)
    briefings.plan(
        title="What governors see, and what they ask",
        kind=Kind.GOVERNORS,
        audience=Audience.GOVERNORS,
        on=on,
        led_by=owner,
        by=owner,
        at=at,
    )
