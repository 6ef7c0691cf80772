"""D§5, cases 1, 19 to 21, 27, 28 and 34: contact by students and families."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone

from clearline.cases import hours
from clearline.cases.choices import Thought
from clearline.cases.clock import catch_up
from clearline.cases.models import Case
from clearline.declarations import actions as declarations
from clearline.declarations.choices import Connection
from clearline.people.models import DayKind
from tests.cases.conftest import ACCEPTED, MESSAGE, fresh, send
from tests.cases.test_pages import FILLED, carried, door, words
from tests.conftest import FIRST_DAY, LONDON, NOON
from tests.declarations.conftest import NIECE

__all__ = ["door"]

SATURDAY_NIGHT = datetime(2026, 11, 21, 23, 40, tzinfo=LONDON)
MONDAY = date(2026, 11, 23)
SUMMER = datetime(2027, 7, 26, 10, tzinfo=LONDON)  # a Monday in the holidays


def test_a_self_report_is_its_own_kind_and_never_joined_with_anothers(head, manager, teacher, caretaker, dsl):
    """Case 1: protective, thanked, and never with anybody’s report about the same thing."""
    own, others = send(teacher, ACCEPTED), send(caretaker)

    assert own.kind == "self report"
    assert own.ref != others.ref
    assert not own.parties.filter(seat=caretaker).exists()


def test_a_self_report_is_thanked_before_it_is_sent(door):
    """Case 1: the page says so."""
    page = words(door(**FILLED | {"direction": "accepted"}))

    assert "Thank you for telling. It is treated as help, and protects you." in page


def test_an_adult_who_left_is_advice_and_no_breach(door):
    """Case 19: advised not to, and nothing more."""
    page = words(door(**FILLED | {"thought": Thought.LEAVER}))

    assert "It is advice, and no breach." in page
    assert "Guidance" not in page


def test_a_leaver_under_18_is_a_child(head, manager, teacher, dsl):
    """Case 20: the safeguarding lead screens it within a working day."""
    case = send(teacher, replace(MESSAGE, thought=Thought.YOUNG_LEAVER))

    assert case.child
    assert case.screen_by == date(2026, 11, 25)
    assert Case.objects.visible_to(dsl, NOON).exists()


def test_family_friends_that_were_told_of_need_no_report(door, teacher):
    """Case 21: and it can be sent all the same."""
    assert "needs no report" not in words(door(**FILLED))
    friend = replace(NIECE, connection=Connection.FAMILY_FRIEND, aware_on=timezone.localdate())
    declarations.declare(friend, seat=teacher, at=timezone.now())

    page = door(**FILLED)

    assert "A family matter of theirs needs no report." in words(page)
    assert carried(page)


def test_late_on_saturday_it_is_taken_and_counted_from_monday(head, manager, teacher, dsl):
    """Case 27: nobody is passed over for the weekend."""
    case = send(teacher, at=SATURDAY_NIGHT)

    assert (case.acknowledge_by, case.screen_by) == (MONDAY, MONDAY)
    assert hours.counted_from(case.school, SATURDAY_NIGHT) == MONDAY
    assert catch_up(SATURDAY_NIGHT.replace(day=22)) == 0
    assert fresh(case).handler == manager


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 24, 7, 59, tzinfo=LONDON), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 8, 0, tzinfo=LONDON), None),
        (datetime(2026, 11, 24, 16, 59, tzinfo=LONDON), None),
        (datetime(2026, 11, 24, 17, 0, tzinfo=LONDON), date(2026, 11, 25)),
        (datetime(2026, 11, 27, 18, 0, tzinfo=LONDON), date(2026, 11, 30)),
        (datetime(2026, 12, 25, 12, 0, tzinfo=LONDON), date(2026, 12, 29)),
    ],
)
def test_the_reporter_is_told_from_when_it_counts(school, at, day):
    """Cases 27 and 33: outside eight to five on working days; the same working day ends at five."""
    assert hours.counted_from(school, at) == day


def test_in_the_summer_holidays_working_days_run_on(head, manager, teacher, dsl):
    """Case 28: safeguarding timers do not wait for the school to open."""
    case = send(teacher, at=SUMMER)

    assert case.acknowledge_by == SUMMER.date()
    assert case.screen_by == date(2027, 7, 27)


def test_a_closed_day_does_not_stop_it(school, head, manager, teacher, dsl):
    """Case 29: snow or strike are working days for a child’s safety."""
    school.days_off.create(on=date(2026, 11, 25), kind=DayKind.CLOSED)

    assert send(teacher).screen_by == date(2026, 11, 25)


def test_a_head_on_a_trip_is_no_silence(head, chair, teacher, manager, dsl):
    """Case 34: whoever is away is passed over, at sending and when it is passed on."""
    manager.away.create(starts_on=FIRST_DAY)
    head.away.create(starts_on=FIRST_DAY)

    assert send(teacher).handler == chair
