"""When somebody must have signed by, and what a period away does to it (D§4.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearline.acknowledgements import actions, asking
from clearline.kernel.calendar import PersonsDays, SchoolCalendar
from clearline.kernel.deadlines import due_on
from clearline.people import actions as people
from tests.conftest import ASKED_AT, NOON
from tests.record import event_names, last_event

TUESDAY = date(2026, 11, 10)
TERM = SchoolCalendar(terms=((date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))))


@pytest.mark.parametrize(
    ("away", "due"),
    [
        ([], date(2026, 11, 24)),
        ([(date(2026, 10, 1), date(2026, 11, 9))], date(2026, 11, 24)),  # back before being asked
        ([(date(2026, 11, 11), date(2026, 11, 11))], date(2026, 11, 25)),  # one day away, one day more
        ([(date(2026, 11, 20), date(2026, 12, 1))], date(2026, 12, 8)),  # five school days after the return
        ([(date(2026, 11, 25), date(2026, 12, 1))], date(2026, 11, 24)),  # away only after it was due
        ([(date(2026, 11, 20), date.max)], date(2026, 11, 24)),  # no end is known yet
        ([(date(2026, 11, 20), date(2090, 1, 1))], date(2026, 11, 24)),  # as good as none
        ([(date(2026, 11, 20), date(2026, 12, 16))], date(2027, 1, 6)),  # over the holiday
    ],
)
def test_it_is_due_when_they_have_had_time(away, due):
    assert due_on(PersonsDays(TERM, away=tuple(away)), TUESDAY) == due


def test_it_gives_time_after_each_of_several_periods():
    first, second = (date(2026, 11, 20), date(2026, 11, 27)), (date(2026, 12, 3), date(2026, 12, 8))

    assert due_on(PersonsDays(TERM, away=(second, first)), TUESDAY) == date(2026, 12, 15)


@given(st.lists(st.tuples(st.dates(date(2026, 11, 1), date(2027, 2, 1)), st.integers(0, 60)), max_size=4))
def test_it_is_never_within_five_school_days_of_a_return(periods):
    away = [(first, first + timedelta(days=length)) for first, length in periods]

    days = PersonsDays(TERM, away=tuple(away))
    due = due_on(days, TUESDAY)

    for first, last in away:
        assert not (first <= due and last >= TUESDAY) or days.between(last, due) >= 5


def test_it_is_moved_when_the_end_of_a_period_away_is_recorded(asked, teacher, office, school):
    people.record_away(teacher, starts_on=date(2026, 11, 16), ends_on=None, by=office, at=NOON)
    asking.catch_up(NOON)
    asked.refresh_from_db()
    while_away = asked.due_on

    people.record_away(teacher, starts_on=date(2026, 11, 16), ends_on=date(2026, 12, 4), by=office, at=NOON)
    asking.catch_up(NOON)

    asked.refresh_from_db()
    assert while_away.isoformat() == "2026-11-24"
    assert asked.due_on.isoformat() == "2026-12-15"  # four of ten days were used, six are left
    assert event_names(school)[-1] == "acknowledgement.due_moved"


def test_it_is_moved_once(asked, teacher, office, school):
    people.record_away(teacher, starts_on=date(2026, 11, 16), ends_on=date(2026, 12, 4), by=office, at=NOON)

    assert [asking.move_deadlines(NOON), asking.move_deadlines(NOON)] == [1, 0]
    assert last_event(school)["people"] == 1


def test_it_is_never_moved_earlier(asked, teacher, office):
    asked.due_on = date(2027, 3, 1)
    asked.save()
    people.record_away(teacher, starts_on=date(2026, 11, 16), ends_on=date(2026, 12, 4), by=office, at=NOON)

    assert asking.move_deadlines(NOON) == 0


def test_it_is_not_moved_once_they_have_signed(asked, teacher, office):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=ASKED_AT)
    people.record_away(teacher, starts_on=date(2026, 11, 16), ends_on=date(2026, 12, 4), by=office, at=NOON)

    assert asking.move_deadlines(NOON) == 0


def test_it_counts_a_period_away_that_was_known_when_they_were_asked(version, teacher, office):
    people.record_away(teacher, starts_on=date(2026, 11, 9), ends_on=date(2026, 11, 27), by=office, at=ASKED_AT)

    asking.ask(version, [teacher], at=ASKED_AT)

    assert teacher.requests.get().due_on.isoformat() == "2026-12-11"


def test_it_survives_a_period_away_that_ends_in_a_thousand_years(version, teacher, office):
    people.record_away(teacher, starts_on=date(2026, 11, 9), ends_on=date(3026, 1, 1), by=office, at=ASKED_AT)

    assert asking.catch_up(ASKED_AT) > 0
