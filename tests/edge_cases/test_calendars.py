"""D§5, cases 28, 29, 30, 33, 34 and 81: calendars, patterns and absences."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clearline.acknowledgements import asking
from clearline.kernel.calendar import PersonsDays, SchoolCalendar
from clearline.kernel.deadlines import due_on
from clearline.people import actions, moving, standing_in
from clearline.people.calendars import persons_days, school_calendar, working_days_after
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.people.routing import receiver_for
from tests.conftest import LONDON, NOON, TERMS, make_seat

SUMMER = (date(2027, 4, 12), date(2027, 7, 21))
NEXT_AUTUMN = (date(2027, 9, 1), date(2027, 12, 17))
FIRST_OF_THE_HOLIDAY = date(2027, 7, 22)  # a Thursday


def set_days(school, by, *, closed=(), inset=(), observances=None):
    actions.set_terms(
        school,
        terms=[*TERMS, SUMMER, NEXT_AUTUMN],
        closed=list(closed),
        inset=list(inset),
        observances=observances or {},
        by=by,
        at=NOON,
    )


def days_of(seat, on):
    return persons_days(Seat.objects.get(pk=seat.pk), on)


def test_what_is_asked_on_the_first_day_of_the_holiday_is_due_in_term(school, head, teacher):
    """Case 28: school days wait for September; working days do not wait."""
    set_days(school, head)

    assert due_on(days_of(teacher, FIRST_OF_THE_HOLIDAY), FIRST_OF_THE_HOLIDAY) == date(2027, 9, 14)
    assert working_days_after(school, FIRST_OF_THE_HOLIDAY, 2) == date(2027, 7, 26)


def test_a_closed_day_moves_what_is_asked_and_says_nothing_about_anybody(school, head, teacher):
    """Case 29: snow, strike or election: the school's day, for everybody alike, and nobody is recorded away."""
    asked = date(2026, 11, 30)
    before = due_on(days_of(teacher, asked), asked)

    set_days(school, head, closed=[date(2026, 12, 3)])

    assert due_on(days_of(teacher, asked), asked) == before + timedelta(days=1)
    assert not teacher.away.exists()
    assert {day.title for day in school.days_off.all()} == {""}


def test_a_bank_holiday_of_one_town_is_a_closed_day_there_and_nowhere_else(school, other_school, head):
    """Case 29."""
    races = date(2027, 4, 30)
    set_days(school, head, closed=[races])

    assert not school_calendar(school).is_school_day(races)
    assert school_calendar(other_school).is_school_day(races)


def test_an_inset_day_counts_for_all_but_those_in_term_only(school, head, office, teacher, caretaker):
    """Cases 29 and 30: an INSET day before term."""
    inset = date(2027, 8, 31)
    set_days(school, head, inset=[inset])
    moving.set_days_at_work(caretaker.memberships.get(), weekdays="12345", term_time_only=True, by=office, at=NOON)

    assert days_of(teacher, inset).counts(inset)
    assert not days_of(caretaker, inset).counts(inset)


def test_nothing_is_due_on_days_that_are_not_worked(school, head, office, teacher, version):
    """Case 30: Monday and Tuesday only."""
    moving.set_days_at_work(teacher.memberships.get(), weekdays="12", term_time_only=True, by=office, at=NOON)

    asking.ask(version, [Seat.objects.get(pk=teacher.pk)], at=NOON)

    due = teacher.requests.get().due_on
    assert due.weekday() in (0, 1)
    assert due == date(2027, 1, 12)  # ten Mondays and Tuesdays on, Christmas left out


def test_a_role_handed_over_ends_by_the_clock_in_london(school, head, dsl):
    """Case 33: half past eleven at night in UTC is the next day in summer."""
    first = datetime(2027, 6, 28, 9, tzinfo=LONDON)
    last = date(2027, 6, 30)
    standing_in.delegate(head.roles_held.get(), to=dsl, starts_on=first.date(), ends_on=last, by=head, at=first)
    acting = Seat.objects.get(pk=dsl.pk)

    assert Role.HEAD in acting.roles_at(datetime(2027, 6, 30, 22, 59, tzinfo=UTC))
    assert Role.HEAD not in acting.roles_at(datetime(2027, 6, 30, 23, 0, tzinfo=UTC))


class TestHeadOnATrip:
    """Case 34: a deadline falls while the head is on a trip. Somebody acts; nothing waits in silence."""

    FIRST, LAST = date(2026, 11, 23), date(2026, 11, 27)

    @pytest.fixture
    def away(self, head, chair):
        actions.record_away(head, starts_on=self.FIRST, ends_on=self.LAST, by=head, at=NOON)
        return head

    def test_whoever_acts_receives_it(self, school, away, dsl, owner):
        standing_in.delegate(away.roles_held.get(), to=dsl, starts_on=NOON.date(), ends_on=self.LAST, by=owner, at=NOON)

        found = receiver_for(make_seat(school, "Nia Best"), NOON)

        assert found
        assert (found.seat, found.why) == (dsl, "for the headteacher")

    def test_the_chair_receives_it_while_nobody_acts_and_pages_ask_for_somebody(self, school, away, chair):
        found = receiver_for(make_seat(school, "Nia Best"), NOON)

        assert found
        assert found.seat == chair
        assert standing_in.head_without_deputy(school, NOON.date()) == away.roles_held.get()

    def test_the_head_receives_it_again_when_back(self, school, away, dsl, owner):
        standing_in.delegate(
            away.roles_held.get(), to=dsl, starts_on=NOON.date(), ends_on=date(2026, 12, 4), by=owner, at=NOON
        )

        found = receiver_for(make_seat(school, "Nia Best"), NOON + timedelta(days=6))

        assert found
        assert found.seat == away


class TestObservances:
    """Case 81: nothing falls due on them, and they stay school days."""

    ASKED = date(2026, 11, 24)
    DUE = date(2026, 12, 8)  # ten school days on, a Tuesday

    def test_what_would_fall_due_is_due_on_the_next_day(self, school, head, teacher):
        set_days(school, head, observances={self.DUE: "Bodhi Day"})

        assert due_on(days_of(teacher, self.ASKED), self.ASKED) == date(2026, 12, 9)

    def test_it_is_the_next_of_the_persons_own_days(self, school, head, office, teacher):
        moving.set_days_at_work(teacher.memberships.get(), weekdays="2", term_time_only=False, by=office, at=NOON)
        set_days(school, head, observances={self.DUE: ""})

        assert due_on(days_of(teacher, self.ASKED), self.ASKED, 2) == date(2026, 12, 15)

    def test_several_in_a_row_are_passed_over(self, school, head, teacher):
        set_days(school, head, observances={self.DUE + timedelta(days=n): "" for n in range(4)})

        assert due_on(days_of(teacher, self.ASKED), self.ASKED) == date(2026, 12, 14)

    def test_it_still_counts_as_a_school_day(self, school, head, teacher):
        between = date(2026, 12, 1)
        set_days(school, head, observances={between: "Advent"})

        assert school_calendar(school).is_school_day(between)
        assert due_on(days_of(teacher, self.ASKED), self.ASKED) == self.DUE

    def test_it_may_be_an_inset_day_too(self, school, head):
        set_days(school, head, inset=[self.DUE], observances={self.DUE: "Bodhi Day"})

        known = school_calendar(school)
        assert (self.DUE in known.inset, self.DUE in known.observances) == (True, True)

    def test_the_deadline_after_a_return_avoids_it_too(self):
        calendar = SchoolCalendar(terms=tuple(TERMS), observances=frozenset({date(2026, 12, 11)}))
        days = PersonsDays(calendar, away=((date(2026, 11, 25), date(2026, 12, 4)),))

        # five school days after the return is Friday 11 December
        assert due_on(days, self.ASKED, 2) == date(2026, 12, 14)
