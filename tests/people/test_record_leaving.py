"""A last day: what ends with it, and what stays (D§3.5)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import actions, leaving, standing_in
from clearline.people.models import Away, Membership, RoleHeld, Seat, SignIn
from clearline.people.roles import Role
from clearline.people.slips import SlipRefused, print_slip, use_slip
from tests.conftest import LONDON, NOON, make_seat
from tests.record import event_names, last_event

TODAY = NOON.date()
FRIDAY = date(2026, 11, 27)
ONE_DAY = timedelta(days=1)


def leave(seat, by, last_day=FRIDAY, at=NOON):
    leaving.record_leaving(seat, last_day=last_day, by=by, at=at)


def roles(seat, on):
    return {held.role for held in seat.roles_held.all() if held.holds(on)}


@pytest.mark.parametrize("who", ["head", "owner"])
def test_job_and_roles_hold_to_the_last_day(who, request, dsl, head, school):
    leave(dsl, request.getfixturevalue(who))

    assert dsl.memberships.get().ends_on == FRIDAY
    assert [roles(dsl, FRIDAY), roles(dsl, FRIDAY + ONE_DAY)] == [{"dsl"}, set()]
    assert dsl not in Seat.objects.of(school).in_scope(FRIDAY + ONE_DAY)


def test_it_is_in_the_record_without_a_day_or_a_name(teacher, head, school):
    leave(teacher, head)

    assert last_event(school) == {"event": "person.leaving", "subject": teacher.key, "by": head.key}


def test_what_would_begin_later_never_was(teacher, head):
    teacher.roles_held.create(role=Role.ADMINISTRATOR, starts_on=FRIDAY + ONE_DAY)

    leave(teacher, head)

    assert not teacher.roles_held.exists()


def test_what_others_do_for_them_ends_too(head, owner, teacher):
    acting = standing_in.delegate(
        head.roles_held.get(), to=teacher, starts_on=TODAY, ends_on=date(2026, 12, 18), by=head, at=NOON
    )

    leave(head, owner)

    acting.refresh_from_db()
    assert acting.ends_on == FRIDAY


def test_periods_away_stay_and_a_flag_goes(teacher, head):
    actions.record_away(teacher, starts_on=TODAY, ends_on=None, by=head, at=NOON)
    Seat.objects.filter(pk=teacher.pk).update(leaver_flagged_on=TODAY)

    leave(Seat.objects.get(pk=teacher.pk), head)

    teacher.refresh_from_db()
    assert Away.objects.filter(seat=teacher).count() == 1
    assert teacher.leaver_flagged_on is None


def test_a_slip_opens_nothing_after_the_last_day(caretaker, office, head):
    _slip, code = print_slip(caretaker, by=office, at=NOON)

    leave(caretaker, head, last_day=TODAY)

    with pytest.raises(SlipRefused):
        use_slip(code, at=NOON + ONE_DAY)
    use_slip(code, at=NOON + timedelta(hours=3))


def test_another_day_moves_it_while_they_are_here(teacher, head):
    leave(teacher, head)
    leave(teacher, head, last_day=date(2026, 12, 18))
    later = teacher.memberships.get().ends_on
    leave(teacher, head, last_day=TODAY)

    assert (later, teacher.memberships.get().ends_on) == (date(2026, 12, 18), TODAY)


def test_one_of_two_jobs_that_ends_sooner_is_left_alone(teacher, head):
    short = teacher.memberships.create(category="employee", job="Choir", starts_on=TODAY, ends_on=TODAY + ONE_DAY)

    leave(teacher, head)

    assert set(teacher.memberships.values_list("ends_on", flat=True)) == {short.ends_on, FRIDAY}


def test_who_has_left_already_is_not_a_leaver_again(teacher, head):
    leave(teacher, head)

    with pytest.raises(ValidationError, match="has left already on"):
        leave(teacher, head, last_day=date(2026, 12, 18), at=NOON + timedelta(days=7))


def test_it_cannot_be_before_the_first_day(teacher, head):
    with pytest.raises(ValidationError, match="cannot be before the first"):
        leave(teacher, head, last_day=date(2026, 8, 1))

    assert teacher.memberships.get().ends_on is None


def test_the_last_keeper_of_the_list_stays(owner):
    with pytest.raises(Refused, match="Nobody else could look after the people"):
        leave(owner, owner)

    assert owner.memberships.get().ends_on is None


def test_somebody_who_acts_for_the_head_does_not_count_as_another_keeper(head, teacher):
    standing_in.delegate(
        head.roles_held.get(), to=teacher, starts_on=TODAY, ends_on=date(2026, 12, 18), by=head, at=NOON
    )

    with pytest.raises(Refused, match="Nobody else"):
        leave(head, head)


def test_a_head_may_leave_where_the_owner_stays(head, owner, school):
    leave(head, owner)

    assert standing_in.vacancy_words(school, FRIDAY) == ""
    assert standing_in.vacancy_words(school, FRIDAY + ONE_DAY).startswith("There is no headteacher")


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(who, request, volunteer):
    with pytest.raises(Refused):
        leave(volunteer, request.getfixturevalue(who))


class TestSessions:
    def end(self, at):
        return leaving.catch_up(at)

    def test_they_are_over_the_day_after_and_not_on_the_day(self, teacher, head, school):
        leave(teacher, head)
        on_the_day = datetime(2026, 11, 27, 23, 59, tzinfo=LONDON)

        assert self.end(on_the_day) == 0
        assert self.end(on_the_day + timedelta(minutes=1)) == 1
        assert SignIn.objects.get(seats=teacher).sessions_since == on_the_day + timedelta(minutes=1)
        assert last_event(school) == {"event": "sign_in.ended", "subject": "leavers", "people": 1}

    def test_they_are_ended_once(self, teacher, head, school):
        leave(teacher, head)
        after = NOON + timedelta(days=4)

        assert [self.end(after), self.end(after + timedelta(minutes=1)), self.end(after + ONE_DAY)] == [1, 0, 0]
        assert event_names(school).count("sign_in.ended") == 1

    def test_they_go_on_where_another_school_has_them(self, teacher, head, other_school):
        Seat.objects.filter(pk=make_seat(other_school, "Tom Reed", address=False).pk).update(sign_in=teacher.sign_in)
        leave(teacher, head)

        assert self.end(NOON + timedelta(days=4)) == 0

    def test_they_go_on_for_somebody_whose_other_job_goes_on(self, teacher, head):
        teacher.memberships.create(category="employee", job="Choir", starts_on=TODAY, ends_on=FRIDAY)

        assert self.end(NOON + timedelta(days=4)) == 0

    def test_they_are_over_at_once_when_the_last_day_has_passed(self, teacher, head):
        leave(teacher, head, last_day=date(2026, 10, 1))

        assert SignIn.objects.get(seats=teacher).sessions_since == NOON

    def test_an_open_browser_is_signed_out(self, client_of, teacher, head):
        browser = client_of(teacher)
        browser.get(f"/s/{teacher.school_id}/")

        leave(teacher, head, last_day=timezone.localdate() - ONE_DAY, at=timezone.now())

        assert "signed out, to be safe" in browser.get("/home/", follow=True).content.decode()

    def test_nobody_who_never_left_is_touched_and_it_costs_little(
        self, school, other_school, teacher, head, django_assert_num_queries
    ):
        with django_assert_num_queries(1 + 3 * 2):  # savepoint, update, release for each school
            assert self.end(NOON) == 0


class TestFlagged:
    @pytest.fixture
    def flagged(self, teacher):
        teacher.leaver_flagged_on = TODAY
        teacher.save()
        return teacher

    def test_still_here_takes_the_mark_away(self, flagged, head, school):
        leaving.still_here(flagged, by=head, at=NOON)

        assert Seat.objects.get(pk=flagged.pk).leaver_flagged_on is None
        assert last_event(school) == {"event": "person.still_here", "subject": flagged.key, "by": head.key}

    def test_it_is_refused_the_second_time(self, flagged, head):
        leaving.still_here(flagged, by=head, at=NOON)

        with pytest.raises(Refused, match="is not marked"):
            leaving.still_here(flagged, by=head, at=NOON)

    @pytest.mark.parametrize("who", ["manager", "office", "other_head"])
    def test_it_is_refused_to_others(self, who, request, flagged):
        with pytest.raises(Refused):
            leaving.still_here(flagged, by=request.getfixturevalue(who), at=NOON)

    def test_the_people_list_asks_about_them(self, client_of, flagged, head):
        page = client_of(head).get("/s/123456/people/").content.decode()

        assert "Missing from the last staff list" in page
        assert f"/people/{flagged.key}/leaving/" in page
        answer = client_of(head).post(f"/s/123456/people/{flagged.key}/still-here/", {"once": new_token()}, follow=True)
        assert "Tom Reed is still here" in answer.content.decode()

    def test_the_office_is_not_asked(self, client_of, flagged, office):
        assert "Missing from the last staff list" not in client_of(office).get("/s/123456/people/").content.decode()


class TestPage:
    def send(self, client, seat, day):
        said = {"last_day-day": day.day, "last_day-month": day.month, "last_day-year": day.year, "once": new_token()}
        return client.post(f"/s/123456/people/{seat.key}/leaving/", said, follow=True)

    def test_it_records_the_day(self, client_of, head, teacher):
        day = timezone.localdate() + timedelta(days=3)

        page = self.send(client_of(head), teacher, day).content.decode()

        assert "Tom Reed is here until" in page
        assert Membership.objects.get(seat=teacher).ends_on == day

    def test_it_says_which_team_is_left(self, client_of, head, manager, teacher):
        page = client_of(head).get(f"/s/123456/people/{manager.key}/leaving/").content.decode()

        assert "1 person has Mo Vale" in " ".join(page.split())
        assert "Hand over the" in page

    def test_it_says_why_not(self, client_of, head, teacher):
        page = self.send(client_of(head), teacher, date(2020, 1, 1)).content.decode()

        assert "The last day cannot be before the first" in page

    @pytest.mark.parametrize(("who", "status"), [("office", 403), ("teacher", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, request, who, status, volunteer):
        client = client_of(request.getfixturevalue(who))

        assert client.get(f"/s/123456/people/{volunteer.key}/leaving/").status_code == status
        assert self.send(client, volunteer, TODAY).status_code == status


def test_a_leaver_by_the_staff_list_also_leaves_what_others_do_for_them(school, head, owner, teacher):
    from tests.people.test_imports import bring, rows

    bring(school, rows("AB1,Ann,Bird,ann@alder.test,Teacher,01/09/2015,,"))
    ann = Seat.objects.get(staff_code="AB1")
    held = RoleHeld.objects.create(seat=ann, role=Role.DSL, starts_on=TODAY)
    standing_in.delegate(held, to=teacher, starts_on=TODAY, ends_on=date(2026, 12, 18), by=owner, at=NOON)

    bring(school, rows("AB1,Ann,Bird,ann@alder.test,Teacher,01/09/2015,27/11/2026,"))

    assert {each.ends_on for each in RoleHeld.objects.filter(role=Role.DSL)} == {FRIDAY}
