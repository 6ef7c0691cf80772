"""What the worker does each minute: who joined is asked once, who was away has time, who left owes nothing."""

from datetime import timedelta

import pytest

from clearline.briefings import actions, asking, attending
from clearline.briefings.models import Audience, CatchUp
from clearline.briefings.workflow import Missed
from clearline.people.models import Away, Membership
from clearline.people.roles import Category
from tests.briefings.conftest import DUE_ON, LATER, TODAY, TOMORROW, plan
from tests.conftest import NOON, make_seat
from tests.record import event_names, events, last_event

NEXT_WEEK = NOON + timedelta(days=7)


def starter(school, name="Una Novak", on=TOMORROW, category=Category.EMPLOYEE):
    seat = make_seat(school, name, category=category)
    Membership.objects.filter(seat=seat).update(starts_on=on)
    return seat


def test_whoever_joined_since_is_asked_once(closed, school):
    seat = starter(school)

    numbers = [asking.catch_up(at) for at in (LATER, LATER, NEXT_WEEK)]

    assert numbers == [1, 0, 0]
    assert CatchUp.objects.get(seat=seat).session == closed
    asked = [event for event in events(school) if event["event"] == "briefing.catch_up_asked"]
    assert asked == [{"event": "briefing.catch_up_asked", "subject": closed.ref, "people": 1}]


def test_it_is_not_asked_again_when_it_is_done(closed, school):
    seat = starter(school)
    asking.catch_up(LATER)
    attending.caught_up(CatchUp.objects.get(seat=seat), seat=seat, at=LATER)

    assert asking.catch_up(NEXT_WEEK) == 0


def test_it_waits_for_the_briefing_to_be_closed_for_those_who_were_here(held, owner, teacher, school):
    new = starter(school)

    asking.catch_up(LATER)

    assert {each.seat for each in CatchUp.objects.all()} == {new}
    assert actions.close(held, by=owner, at=LATER) == 2  # the teacher and the line manager


def test_whoever_was_put_on_the_list_of_people_late_is_asked_too(closed, school):
    """They were here on the day, but not in Clearline."""
    late = make_seat(school, "Lou Late")

    asking.catch_up(LATER)

    assert CatchUp.objects.due().filter(seat=late).exists()


def test_it_is_the_newest_that_is_for_them(version, owner, school):
    for_staff = plan(owner, audience=Audience.STAFF)
    for_governors = plan(owner, audience=Audience.GOVERNORS, on=TOMORROW)
    for session in (for_staff, for_governors):
        actions.hold(session, by=owner, at=LATER)
        actions.close(session, by=owner, at=LATER)
    new, governor = starter(school), starter(school, "Gus Vern", category=Category.GOVERNOR)

    asking.catch_up(NEXT_WEEK)

    found = {each.seat: each.session for each in CatchUp.objects.due().filter(seat__in=[new, governor])}
    assert found == {new: for_staff, governor: for_governors}


def test_a_briefing_of_last_school_year_is_not_asked_for(closed, school):
    september = NOON.replace(year=2027, month=9, day=2)
    new = starter(school, on=september.date())

    asking.catch_up(september)

    assert not CatchUp.objects.filter(seat=new).exists()


def test_whoever_left_owes_nothing_more(closed, teacher, school):
    Membership.objects.filter(seat=teacher).update(ends_on=TODAY)

    asking.catch_up(LATER)
    asking.catch_up(LATER)

    assert CatchUp.objects.get(seat=teacher).status == Missed.CLOSED
    assert event_names(school).count("briefing.let_go") == 1
    assert last_event(school)["people"] == 1


def test_whoever_comes_back_is_asked_anew(closed, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=TODAY)
    asking.catch_up(LATER)
    Membership.objects.create(seat=teacher, category=Category.EMPLOYEE, starts_on=NEXT_WEEK.date())

    asking.catch_up(NEXT_WEEK)

    missed = CatchUp.objects.get(seat=teacher)
    assert (missed.status, missed.asked_at) == (Missed.DUE, NEXT_WEEK)


def test_whoever_was_away_has_time_after_their_return(closed, teacher, manager, school):
    Away.objects.create(seat=teacher, starts_on=TOMORROW, ends_on=DUE_ON)

    asking.catch_up(LATER)
    moved = [asking.move_deadlines(LATER)]

    due = {each.seat: each.due_on for each in CatchUp.objects.due()}
    assert due[teacher] > DUE_ON
    assert due[manager] == DUE_ON
    assert moved == [0]
    assert event_names(school).count("briefing.due_moved") == 1


def test_it_costs_little_when_there_is_nothing_to_do(closed, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        asking.catch_up(LATER)


@pytest.mark.parametrize("people", [3, 30])
def test_asking_costs_the_same_for_any_number(held, owner, school, people, django_assert_max_num_queries):
    for number in range(people):
        make_seat(school, f"P{number} Person")

    with django_assert_max_num_queries(36):
        actions.close(held, by=owner, at=NOON)
