"""Which review is asked for: one each term, from its first school day (D§4.4)."""

from datetime import date

import pytest

from clearline.kernel.calendar import SchoolCalendar
from clearline.privacy_reviews.cycles import Cycle, cycle_on, extra_name, label, settled_by, term_name

NEW_YEAR = date(2027, 1, 1)
TERMS = SchoolCalendar(
    terms=((date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))),
    closed=frozenset({date(2027, 1, 4)}),
)
HALVES = SchoolCalendar(
    terms=(
        (date(2026, 9, 2), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 26)),
    )
)


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (date(2026, 9, 1), Cycle("2026 autumn", date(2026, 9, 1))),
        (date(2026, 12, 31), Cycle("2026 autumn", date(2026, 9, 1))),
        (date(2027, 1, 4), Cycle("2026 autumn", date(2026, 9, 1))),  # snow: the term has not begun
        (date(2027, 1, 5), Cycle("2027 spring", date(2027, 1, 5))),
        (date(2027, 3, 26), Cycle("2027 spring", date(2027, 1, 5))),
        (date(2027, 4, 2), Cycle("2027 spring", NEW_YEAR)),  # after the last term that is known
        (date(2027, 4, 15), Cycle("2027 summer", date(2027, 4, 15))),
        (date(2026, 8, 31), Cycle("2026 summer", date(2026, 4, 15))),  # before the first
    ],
)
def test_it_follows_the_schools_own_terms(day, cycle):
    assert cycle_on(TERMS, day) == cycle


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "2026 spring"),
        (date(2026, 4, 14), "2026 spring"),
        (date(2026, 4, 15), "2026 summer"),
        (date(2026, 8, 31), "2026 summer"),
        (date(2026, 9, 1), "2026 autumn"),
        (date(2026, 12, 31), "2026 autumn"),
    ],
)
def test_it_goes_by_the_date_without_a_calendar(day, name):
    assert cycle_on(SchoolCalendar(), day).name == name


def test_it_is_one_review_for_two_halves_of_a_term():
    assert cycle_on(HALVES, date(2026, 11, 5)) == Cycle("2026 autumn", date(2026, 9, 2))
    assert cycle_on(HALVES, date(2027, 2, 23)) == Cycle("2027 spring", date(2027, 1, 4))


def test_it_is_none_before_the_first_school_day_that_is_known():
    weekend_first = SchoolCalendar(terms=((date(2026, 9, 5), date(2026, 12, 18)),))

    assert cycle_on(weekend_first, date(2026, 9, 6)) is None


@pytest.mark.parametrize(
    ("begins", "name"),
    [
        (date(2026, 8, 17), "2026 autumn"),  # as in Scotland
        (date(2026, 10, 26), "2026 autumn"),
        (date(2027, 2, 22), "2027 spring"),
        (date(2027, 4, 12), "2027 summer"),
        (date(2027, 6, 7), "2027 summer"),
    ],
)
def test_it_names_a_term_by_its_season(begins, name):
    assert term_name(begins) == name


def test_its_name_tells_a_time_and_nothing_else():
    assert extra_name(date(2026, 11, 2)) == "2026-11-02 extra"
    assert label("2026 autumn") == "Autumn term 2026"
    assert label("2026-11-02 extra") == "Once more, as the advice has changed"


def test_it_leaves_those_alone_who_were_asked_in_the_last_ten_school_days():
    day = settled_by(TERMS, date(2026, 11, 24))

    assert day == date(2026, 11, 9)
    assert TERMS.school_days_between(day, date(2026, 11, 24)) == 11
