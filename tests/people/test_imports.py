"""A staff list: looked at first, imported only as it was seen, and nobody is ever deleted (D§2.12)."""

from datetime import date, timedelta

import pytest

from clearline.kernel.verdict import Refused
from clearline.people import imports
from clearline.people.models import Membership, RoleHeld, Seat
from clearline.people.roles import Role
from clearline.people.staff_lists import NotToBeApplied, UnreadableStaffList
from tests.conftest import NOON
from tests.counts import row_counts
from tests.record import event_names, last_event

TODAY = NOON.date()
HEADINGS = "Staff Code,Forename,Surname,Work Email,Job Title,Start Date,Leaving Date,Line Manager"


def rows(*lines, headings=HEADINGS):
    return "\r\n".join([headings, *lines]).encode()


ANN = "AB1,Ann,Bird,ann@alder.test,Teacher,01/09/2015,,"
BEN = "BC2,Ben,Crow,ben@alder.test,Teacher,01/09/2016,,AB1"
TWO = rows(ANN, BEN)


def bring(school, data, *, at=NOON, confirm=None, by=None):
    seen = imports.preview(school, data, "staff.csv", on=at.date())
    return imports.apply(
        school, data, "staff.csv", sha256=seen.staff_list.sha256, confirm_missing=confirm, at=at, by=by
    )


def person(code):
    return Seat.objects.get(staff_code=code)


def test_it_brings_in_everyone_with_job_and_manager(school, head):
    bring(school, TWO, by=head)

    ben = person("BC2").memberships.get()
    assert (ben.job, ben.starts_on, ben.manager) == ("Teacher", date(2016, 9, 1), person("AB1"))
    assert last_event(school) | {"subject": ""} == {
        "event": "people.imported",
        "subject": "",
        "by": head.key,
        "new": 2,
        "changed": 0,
        "leavers": 0,
    }


def test_it_changes_nothing_when_it_is_only_looked_at(school, head):
    before = row_counts()

    seen = imports.preview(school, TWO, "staff.csv", on=TODAY)

    assert len(seen.plan.new) == 2
    assert row_counts() == before


@pytest.mark.parametrize("who", ["head", "owner"])
def test_it_is_for_the_head_and_the_owner(school, who, request):
    bring(school, TWO, by=request.getfixturevalue(who))

    assert Seat.objects.filter(imported=True).count() == 2


@pytest.mark.parametrize("who", ["teacher", "office", "chair", "manager", "other_head"])
def test_it_is_refused_to_others(school, who, request):
    by = request.getfixturevalue(who)

    with pytest.raises(Refused):
        bring(school, TWO, by=by)

    assert not Seat.objects.filter(imported=True).exists()


def test_it_refuses_a_file_that_is_not_the_one_looked_at(school):
    seen = imports.preview(school, TWO, "staff.csv", on=TODAY)

    with pytest.raises(imports.NotAsPreviewed):
        imports.apply(
            school, rows(ANN), "staff.csv", sha256=seen.staff_list.sha256, confirm_missing=None, at=NOON, by=None
        )

    assert not Seat.objects.filter(imported=True).exists()


def test_it_changes_nothing_the_second_time(school):
    bring(school, TWO)

    again = bring(school, TWO)

    assert (len(again.plan.new), len(again.plan.changed), len(again.plan.unchanged)) == (0, 0, 2)
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    "line",
    [
        "AB1,Una,Twice,una@alder.test,Teacher,01/09/2015,,",
        "CD3,Una,Bell,una@alder.test,Teacher,31/02/2015,,",
        "CD3,Una,Bell,una@alder.test,Teacher,01/09/2025,01/09/2020,",
        "CD3,Una,Bell,una@alder.test,Teacher,01/09/2015,,ZZ9",
        "CD3,Una,Bell,una@alder.test,Teacher,01/09/2015,,CD3",
        "CD3,,,una@alder.test,Teacher,01/09/2015,,",
    ],
    ids=[
        "the same code twice",
        "no such day",
        "ends before it starts",
        "no such manager",
        "their own manager",
        "no name",
    ],
)
def test_it_keeps_nothing_of_a_list_with_a_fault(school, line):
    before = row_counts()

    with pytest.raises(NotToBeApplied, match="Row"):
        bring(school, rows(ANN, BEN, line))

    assert row_counts() == before


def test_it_keeps_nothing_when_the_database_fails_half_way(school, monkeypatch):
    before = row_counts()

    def fails(_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports._Application, "flag_leavers", fails)
    with pytest.raises(RuntimeError):
        bring(school, TWO)

    assert row_counts() == before


def test_it_flags_who_is_missing_and_deletes_nobody(school):
    many = [f"S{number:02},Ann,Bird{number},a{number}@alder.test,Teacher,01/09/2015,," for number in range(10)]
    bring(school, rows(*many))

    bring(school, rows(*many[1:]))

    assert person("S00").leaver_flagged_on == TODAY
    assert Seat.objects.filter(imported=True).count() == 10
    assert last_event(school)["leavers"] == 1


def test_it_takes_the_flag_away_when_they_are_back_on_the_list(school):
    many = [f"S{number:02},Ann,Bird{number},a{number}@alder.test,Teacher,01/09/2015,," for number in range(10)]
    bring(school, rows(*many))
    bring(school, rows(*many[1:]))

    bring(school, rows(*many))

    assert person("S00").leaver_flagged_on is None


def test_it_stops_when_more_than_a_fifth_are_missing(school):
    many = [f"S{number:02},Ann,Bird{number},a{number}@alder.test,Teacher,01/09/2015,," for number in range(10)]
    bring(school, rows(*many))
    before = row_counts()

    with pytest.raises(NotToBeApplied):
        bring(school, rows(*many[3:]))
    with pytest.raises(NotToBeApplied):
        bring(school, rows(*many[3:]), confirm=2)

    assert row_counts() == before
    assert not Seat.objects.exclude(leaver_flagged_on=None).exists()


def test_it_goes_on_when_somebody_confirms_how_many_left(school):
    many = [f"S{number:02},Ann,Bird{number},a{number}@alder.test,Teacher,01/09/2015,," for number in range(10)]
    bring(school, rows(*many))

    bring(school, rows(*many[3:]), confirm=3)

    assert Seat.objects.exclude(leaver_flagged_on=None).count() == 3


def test_it_never_flags_people_added_by_hand(school, head, teacher):
    bring(school, TWO)

    assert not Seat.objects.exclude(leaver_flagged_on=None).exists()


def test_it_ends_a_membership_on_the_last_day_in_the_list(school):
    bring(school, TWO)
    bring(school, rows(ANN, BEN.replace("01/09/2016,,", "01/09/2016,31/10/2026,")))

    assert person("BC2").memberships.get().ends_on == date(2026, 10, 31)
    assert person("BC2") not in Seat.objects.in_scope(TODAY)


class TestRolesOfLeavers:
    """D§3.5: with the last day the roles end, and with them everything a role opens."""

    LEAVING = BEN.replace("01/09/2016,,", "01/09/2016,18/12/2026,")
    LAST_DAY = date(2026, 12, 18)

    @pytest.fixture
    def ben(self, school):
        bring(school, TWO)
        return person("BC2")

    def give(self, seat, role, starts_on=date(2026, 9, 1)):
        return RoleHeld.objects.create(seat=seat, role=role, starts_on=starts_on)

    def test_it_ends_a_role_on_the_last_day(self, school, ben):
        held = self.give(ben, Role.DSL)

        bring(school, rows(ANN, self.LEAVING))

        held.refresh_from_db()
        assert held.ends_on == self.LAST_DAY

    def test_it_takes_back_a_role_that_would_begin_later(self, school, ben):
        self.give(ben, Role.DSL, date(2027, 1, 4))

        bring(school, rows(ANN, self.LEAVING))

        assert not ben.roles_held.exists()

    def test_it_leaves_the_roles_of_those_who_stay(self, school, ben):
        held = self.give(person("AB1"), Role.DSL)

        bring(school, rows(ANN, self.LEAVING))

        held.refresh_from_db()
        assert held.ends_on is None

    def test_it_leaves_the_last_keeper_until_there_is_another(self, school, ben):
        held = self.give(ben, Role.OWNER)

        bring(school, rows(ANN, self.LEAVING))

        held.refresh_from_db()
        assert held.ends_on is None

    def test_it_ends_the_role_of_one_of_two_keepers(self, school, ben, head):
        held = self.give(ben, Role.OWNER)

        bring(school, rows(ANN, self.LEAVING))

        held.refresh_from_db()
        assert held.ends_on == self.LAST_DAY


class TestReturning:
    LEFT = rows(ANN, BEN.replace("01/09/2016,,", "01/09/2016,31/08/2024,"))

    @pytest.fixture
    def left(self, school):
        bring(school, TWO, at=NOON - timedelta(days=1000))
        bring(school, self.LEFT, at=NOON - timedelta(days=500))
        return person("BC2")

    def test_it_gives_somebody_who_is_back_a_new_membership(self, school, left):
        bring(school, rows(ANN, BEN.replace("01/09/2016", "02/11/2026")))

        old, new = left.memberships.order_by("starts_on")
        assert (old.starts_on, old.ends_on) == (date(2016, 9, 1), date(2024, 8, 31))
        assert (new.starts_on, new.ends_on) == (date(2026, 11, 2), None)

    def test_it_does_not_claim_the_years_between(self, school, left):
        """The list still names the day they first came."""
        bring(school, TWO)

        assert left not in Seat.objects.in_scope(date(2025, 6, 1))
        assert left in Seat.objects.in_scope(TODAY)

    def test_it_does_not_move_the_new_start_back_the_second_time(self, school, left):
        bring(school, TWO)

        again = bring(school, TWO, at=NOON + timedelta(days=7))

        assert not again.plan.changed
        assert left.memberships.count() == 2
        assert left.memberships.latest("starts_on").starts_on == TODAY

    def test_it_still_corrects_the_start_of_somebody_who_never_left(self, school):
        bring(school, TWO)

        bring(school, rows(ANN.replace("01/09/2015", "01/09/2014"), BEN))

        assert person("AB1").memberships.get().starts_on == date(2014, 9, 1)


def test_it_shows_two_people_who_swapped_their_addresses_and_changes_neither(school):
    """Each row's keys then belong to both of them (D§5.4)."""
    bring(school, TWO)

    seen = bring(school, rows(ANN.replace("ann@", "ben@"), BEN.replace("ben@", "ann@")))

    assert len(seen.plan.ambiguous) == 2
    assert (person("AB1").email, person("BC2").email) == ("ann@alder.test", "ben@alder.test")
    assert not Seat.objects.exclude(leaver_flagged_on=None).exists()


def test_it_refuses_a_circle_of_managers_over_two_lists(school):
    bring(school, TWO)

    with pytest.raises(NotToBeApplied, match="managers"):
        bring(school, rows(ANN.removesuffix(",") + ",BC2", BEN))

    assert person("AB1").memberships.get().manager is None


def test_it_leaves_out_a_row_that_may_be_two_people(school):
    """D§5.4: a row whose keys belong to two people is shown, and nobody is changed by it."""
    bring(school, TWO)

    seen = bring(
        school, rows(ANN, BEN.replace("ben@", "ann@").replace("ann@alder.test,Teacher", "ann2@alder.test,Cook"))
    )
    doubtful = imports.preview(school, rows("AB1,Ann,Bird,ann2@alder.test,Teacher,01/09/2015,,"), "s.csv", on=TODAY)

    assert person("BC2").email == "ann2@alder.test"
    assert not seen.plan.ambiguous
    assert len(doubtful.plan.ambiguous) == 1


def test_it_reads_nothing_it_has_no_use_for(school):
    data = rows(ANN + ",QQ123456C,Female", headings=HEADINGS + ",NI Number,Gender")

    seen = bring(school, data)

    assert set(seen.staff_list.dropped_columns) == {"NI Number", "Gender"}
    assert "QQ123456C" not in str(list(Seat.objects.values()))


def test_it_says_nothing_about_anybody_in_the_record(school):
    bring(school, TWO)

    assert "Ann" not in str(last_event(school))
    assert event_names(school)[-1] == "people.imported"


def test_it_refuses_what_is_no_list(school):
    with pytest.raises(UnreadableStaffList):
        bring(school, b"%PDF-1.7 not a staff list")
