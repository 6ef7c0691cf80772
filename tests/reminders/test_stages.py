"""When somebody is told, and who is told next: the table, at its boundaries (D§4.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.kernel.calendar import PersonsDays, SchoolCalendar, Source
from clearline.kernel.dues import Due
from clearline.reminders.stages import BETWEEN_MESSAGES, STAGES, To, days_late, may_write, said_with, turns

TERM = SchoolCalendar(terms=((date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))))
DAYS = PersonsDays(TERM)
MONDAY = date(2026, 11, 9)


def due(on=MONDAY):
    return Due(1, "AR-1", "Read", "Because.", on - timedelta(days=14), on, Source.DEFAULT, "acknowledgements:read")


def numbers(found):
    return [turn.stage.number for turn in found]


def test_it_is_told_once_it_is_asked():
    assert numbers(turns(due(), DAYS, MONDAY - timedelta(days=10), ())) == [0]


@pytest.mark.parametrize(
    ("school_days_late", "stages"),
    [(-1, []), (0, [1]), (1, [1]), (4, [1]), (5, [2]), (9, [2]), (10, [3]), (11, [3]), (12, [3, 4]), (15, [3, 4, 5])],
)
def test_each_stage_comes_on_its_day(school_days_late, stages):
    day = DAYS.add(MONDAY, school_days_late) if school_days_late > 0 else MONDAY + timedelta(days=school_days_late)

    assert numbers(turns(due(), DAYS, day, {0})) == stages


def test_nothing_is_said_twice_and_after_the_head_comes_nobody():
    long_after = date(2027, 3, 24)

    assert turns(due(), DAYS, long_after, {stage.number for stage in STAGES}) == []
    assert STAGES[-1].to == To.HEAD


def test_a_later_word_says_the_earlier_ones_too():
    assert [said_with(stage) for stage in STAGES] == [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [4], [5]]


def test_days_away_and_holidays_do_not_make_anything_later():
    away = PersonsDays(TERM, away=((MONDAY + timedelta(days=1), MONDAY + timedelta(days=11)),))

    assert days_late(due(), away, MONDAY + timedelta(days=14)) == 1
    assert days_late(due(date(2026, 12, 18)), DAYS, date(2027, 1, 4)) == 1


def test_somebody_who_works_three_days_is_late_by_those():
    assert days_late(due(), PersonsDays(TERM, weekdays=frozenset({0, 1, 2})), MONDAY + timedelta(days=7)) == 3


@given(st.dates(date(2026, 9, 1), date(2027, 3, 26)), st.dates(date(2026, 9, 1), date(2027, 3, 26)))
def test_two_messages_are_three_school_days_apart_and_on_school_days(last, today):
    if may_write(DAYS, today, last):
        assert TERM.is_school_day(today)
        assert TERM.school_days_between(last, today) >= BETWEEN_MESSAGES
