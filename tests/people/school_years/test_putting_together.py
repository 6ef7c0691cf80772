"""A file beside the calendar that is known."""

from datetime import date

from clearline.people.school_years import Day, SchoolYears, difference, faults, put_together

AUTUMN = (date(2026, 9, 1), date(2026, 12, 18))
SPRING = (date(2027, 1, 4), date(2027, 3, 26))
NEXT_AUTUMN = (date(2027, 9, 1), date(2027, 12, 17))
SNOW = date(2027, 1, 12)
KNOWN = SchoolYears(terms=(AUTUMN, SPRING), closed=(SNOW,), inset=(AUTUMN[0],))


def test_a_file_says_all_there_is_of_its_years_kind_by_kind():
    shorter = (AUTUMN[0], date(2026, 12, 11))

    assert put_together(KNOWN, SchoolYears(terms=(shorter,))) == SchoolYears(
        terms=(shorter,), closed=(SNOW,), inset=(AUTUMN[0],)
    )


def test_another_year_stays():
    found = SchoolYears(terms=(NEXT_AUTUMN,), inset=(date(2027, 8, 31),))

    together = put_together(KNOWN, found)

    assert together.terms == (AUTUMN, SPRING, NEXT_AUTUMN)
    assert together.inset == (AUTUMN[0], date(2027, 8, 31))


def test_observances_leave_the_terms_alone():
    found = SchoolYears(observances=(Day(date(2026, 11, 9), "Diwali"),))

    assert put_together(KNOWN, found).terms == KNOWN.terms


def test_a_day_changes_its_kind():
    closed = put_together(KNOWN, SchoolYears(closed=(AUTUMN[0],)))
    inset = put_together(KNOWN, SchoolYears(inset=(SNOW,)))

    assert (closed.inset, AUTUMN[0] in closed.closed) == ((), True)
    assert (inset.closed, SNOW in inset.inset) == ((), True)


def test_the_same_file_again_changes_nothing():
    together = put_together(KNOWN, SchoolYears(terms=(NEXT_AUTUMN,)))

    assert not difference(together, put_together(together, SchoolYears(terms=(NEXT_AUTUMN,))))


def test_what_is_new_and_what_goes_is_said():
    change = difference(KNOWN, put_together(KNOWN, SchoolYears(closed=(date(2027, 2, 2),))))

    assert change
    assert (change.added.closed, change.removed.closed) == ((date(2027, 2, 2),), (SNOW,))
    assert (change.added.terms, change.removed.terms) == ((), ())


class TestFaults:
    def test_terms_that_overlap(self):
        late = (date(2026, 12, 1), date(2027, 1, 29))

        [said] = faults(SchoolYears(terms=(AUTUMN, late)))

        assert said == "The term from 1 December 2026 begins before the one before it ends, on 18 December 2026."

    def test_a_term_within_another(self):
        assert faults(SchoolYears(terms=(AUTUMN, (date(2026, 10, 1), date(2026, 10, 9)))))

    def test_a_year_without_school_days(self):
        week = (date(2027, 9, 6), date(2027, 9, 10))
        closed = tuple(date(2027, 9, day) for day in range(6, 11))

        [said] = faults(SchoolYears(terms=(AUTUMN, week), closed=closed))

        assert said.startswith("The school year 2027/28 has no school days.")

    def test_days_of_a_year_whose_terms_are_missing(self):
        [said] = faults(SchoolYears(terms=(AUTUMN,), observances=(Day(date(2028, 3, 1)),)))

        assert "2027/28" in said

    def test_a_day_of_two_kinds(self):
        [said] = faults(SchoolYears(terms=(AUTUMN,), closed=(AUTUMN[0],), inset=(AUTUMN[0],)))

        assert said == "1 September 2026 cannot be both closed and an INSET day."

    def test_none(self):
        assert faults(KNOWN) == []
        assert faults(SchoolYears(terms=(AUTUMN,), observances=(Day(AUTUMN[0], "Beginning"),), inset=AUTUMN[:1])) == []
