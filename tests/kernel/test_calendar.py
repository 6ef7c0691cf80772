from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.kernel.calendar import (
    Nation,
    NoSuchDay,
    PersonsDays,
    SchoolCalendar,
    Source,
    add_working_days,
    bank_holidays,
    is_working_day,
    months_after,
    one_month_after,
    working_days,
)

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
YEAR = SchoolCalendar(
    terms=((date(2026, 9, 3), date(2026, 12, 18)), (date(2027, 1, 5), date(2027, 3, 25))),
    closed=frozenset(date(2026, 10, 26) + timedelta(days=n) for n in range(5)),
    inset=frozenset({date(2026, 9, 2), date(2027, 1, 4)}),
    holidays=CHRISTMAS,
)
EMPTY = SchoolCalendar(holidays=CHRISTMAS)

days = st.dates(date(2023, 1, 1), date(2030, 12, 31))
counts = st.integers(1, 60)
calendars = st.sampled_from([YEAR, EMPTY, SchoolCalendar()])


def test_the_day_of_asking_is_day_0():
    assert add_working_days(date(2026, 11, 23), 2, frozenset()) == date(2026, 11, 25)


def test_a_saturday_report_is_due_on_monday_when_one_working_day_is_given():
    assert add_working_days(date(2026, 11, 21), 1, frozenset()) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("asked", "due"),
    [(date(2026, 11, 23), date(2026, 11, 23)), (date(2026, 11, 21), date(2026, 11, 23))],
)
def test_the_same_working_day_is_today_or_the_next_one(asked, due):
    assert add_working_days(asked, 0, frozenset()) == due


def test_working_days_step_over_christmas_and_the_year_end():
    assert add_working_days(date(2026, 12, 24), 3, CHRISTMAS) == date(2026, 12, 31)
    assert add_working_days(date(2026, 12, 24), 4, CHRISTMAS) == date(2027, 1, 4)


def test_working_days_go_through_a_leap_day():
    assert working_days(date(2028, 2, 28), date(2028, 3, 1), frozenset()) == [date(2028, 2, 29), date(2028, 3, 1)]


def test_a_deadline_in_the_past_is_refused():
    with pytest.raises(ValueError, match="found -1"):
        add_working_days(date(2026, 1, 1), -1, frozenset())


@given(days, counts)
def test_between_asking_and_due_lie_exactly_the_days_given(start, n):
    due = add_working_days(start, n, CHRISTMAS)

    assert len(working_days(start, due, CHRISTMAS)) == n
    assert is_working_day(due, CHRISTMAS)


@given(days, days, counts)
def test_asking_later_is_never_due_earlier(one, other, n):
    first, last = sorted((one, other))

    assert add_working_days(first, n, CHRISTMAS) <= add_working_days(last, n, CHRISTMAS)


def test_bank_holidays_are_those_of_the_nation():
    st_andrews = date(2026, 11, 30)

    assert date(2026, 12, 25) in bank_holidays()
    assert st_andrews in bank_holidays(Nation.SCOTLAND)
    assert st_andrews not in bank_holidays(Nation.WALES)
    assert date(2027, 7, 12) in bank_holidays(Nation.NORTHERN_IRELAND)


def test_bank_holidays_never_ask_the_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    bank_holidays.cache_clear()
    monkeypatch.setattr("requests.get", refuse)

    assert len(bank_holidays()) > 100


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 2), True),  # INSET before term
        (date(2026, 9, 3), True),
        (date(2026, 9, 5), False),  # Saturday
        (date(2026, 10, 28), False),  # half-term
        (date(2026, 12, 21), False),  # between terms
        (date(2027, 1, 4), True),  # INSET between terms
    ],
)
def test_a_school_day_is_a_day_staff_are_in(day, expected):
    assert YEAR.is_school_day(day) is expected


def test_school_days_step_over_half_term():
    assert YEAR.add_school_days(date(2026, 10, 23), 1) == date(2026, 11, 2)


def test_school_days_step_over_christmas_to_the_inset_day():
    assert YEAR.add_school_days(date(2026, 12, 17), 2) == date(2027, 1, 4)


def test_leave_does_not_count():
    leave = ((date(2026, 11, 3), date(2026, 11, 6)),)

    theirs = PersonsDays(YEAR, away=leave)

    assert theirs.add(date(2026, 11, 2), 1) == date(2026, 11, 9)
    assert theirs.between(date(2026, 11, 2), date(2026, 11, 9)) == 1


def test_a_closure_beats_an_inset_day():
    snow = date(2027, 1, 4)
    closed = SchoolCalendar(YEAR.terms, YEAR.closed | {snow}, YEAR.inset, YEAR.holidays)

    assert not closed.is_school_day(snow)


def test_an_empty_calendar_counts_working_days():
    assert EMPTY.add_school_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert not EMPTY.knows(date(2026, 12, 24))


def test_beyond_the_last_term_working_days_stand_in():
    assert not YEAR.knows(date(2027, 4, 1))
    assert YEAR.add_school_days(date(2027, 3, 25), 1) == date(2027, 3, 26)


def test_leave_without_an_end_is_refused():
    with pytest.raises(NoSuchDay):
        PersonsDays(EMPTY, away=((date(2026, 1, 1), date.max),)).add(date(2026, 11, 2), 1)


def test_a_term_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="a term ends after it starts"):
        SchoolCalendar(terms=((date(2026, 9, 1), date(2026, 8, 1)),))


@given(calendars, days, counts)
def test_adding_and_counting_school_days_agree(calendar, start, n):
    due = calendar.add_school_days(start, n)

    assert calendar.school_days_between(start, due) == n
    assert calendar.is_school_day(due)


@given(calendars, days, counts, days, st.integers(0, 90))
def test_leave_never_brings_a_deadline_forward(calendar, start, n, left, long):
    leave = ((left, left + timedelta(days=long)),)

    assert PersonsDays(calendar, away=tuple(leave)).add(start, n) >= calendar.add_school_days(start, n)


@given(days, counts)
def test_an_empty_calendar_agrees_with_working_days(start, n):
    assert EMPTY.add_school_days(start, n) == add_working_days(start, n, CHRISTMAS)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_months_last(day, due):
    assert one_month_after(day) == due


@given(days, st.integers(0, 36))
def test_months_never_slip_into_the_month_after(day, n):
    due = months_after(day, n)

    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == n
    assert due.day <= day.day


def test_a_source_is_a_word_for_a_page():
    assert [str(source) for source in Source] == ["policy", "guidance", "default"]
