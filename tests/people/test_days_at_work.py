"""Days at work and term-time contracts: by hand and from the staff list (D§3.4, §5.30)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.deadlines import due_on
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import moving
from clearline.people.calendars import persons_days
from clearline.people.models import Seat
from clearline.people.staff_lists import NotToBeApplied
from tests.conftest import NOON
from tests.people.test_imports import bring, person, rows
from tests.record import last_event

TODAY = NOON.date()
HEADINGS = "Staff Code,Forename,Surname,Work Email,Days Worked,Term Time Only"


def set_days(seat, by, weekdays="13", term_time_only=False):
    moving.set_days_at_work(seat.memberships.get(), weekdays=weekdays, term_time_only=term_time_only, by=by, at=NOON)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_they_are_set_and_recorded(who, request, teacher, school):
    by = request.getfixturevalue(who)

    set_days(teacher, by, term_time_only=True)

    held = teacher.memberships.get()
    assert (held.weekdays, held.days_words) == ("13", "Monday and Wednesday, in term only")
    assert last_event(school) == {"event": "person.days_set", "subject": teacher.key, "by": by.key}


def test_deadlines_count_these_days(teacher, head):
    set_days(teacher, head, "2")

    days = persons_days(Seat.objects.get(pk=teacher.pk), TODAY)

    assert due_on(days, TODAY, 2) == date(2026, 12, 8)  # two Tuesdays on


@pytest.mark.parametrize("weekdays", ["", "31", "8", "11"])
def test_days_that_are_none_are_refused(teacher, head, weekdays):
    with pytest.raises(ValidationError):
        set_days(teacher, head, weekdays)

    assert teacher.memberships.get().weekdays == "12345"


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "other_head"])
def test_it_is_refused_to_others(who, request, teacher):
    with pytest.raises(Refused):
        set_days(teacher, request.getfixturevalue(who))


class TestPage:
    def url(self, seat):
        return f"/s/123456/people/{seat.key}/job/{seat.memberships.get().pk}/days/"

    def test_it_shows_and_sets_them(self, client_of, office, teacher):
        client = client_of(office)
        assert client.get(self.url(teacher)).content.decode().count("checked") == 5

        said = {"weekdays": ["5", "1"], "term_time_only": "on", "once": new_token()}
        page = client.post(self.url(teacher), said, follow=True).content.decode()

        assert "Tom Reed: Monday and Friday, in term only." in page
        assert teacher.memberships.get().weekdays == "15"

    def test_no_day_is_an_error(self, client_of, office, teacher):
        page = client_of(office).post(self.url(teacher), {"once": new_token()}).content.decode()

        assert "Tick at least one day at work" in page

    @pytest.mark.parametrize(("who", "status"), [("manager", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, request, who, status, teacher):
        assert client_of(request.getfixturevalue(who)).get(self.url(teacher)).status_code == status


class TestStaffList:
    def bring(self, school, *lines):
        return bring(school, rows(*lines, headings=HEADINGS))

    def days(self, code="AB1"):
        held = person(code).memberships.get()
        return held.weekdays, held.term_time_only

    def test_they_come_with_somebody_new(self, school):
        self.bring(school, 'AB1,Ann,Bird,ann@alder.test,"Mon, Tue, Wed",Yes', "BC2,Ben,Crow,ben@alder.test,MTWTF,No")

        assert (self.days(), self.days("BC2")) == (("123", True), ("12345", False))

    def test_they_change_and_a_blank_cell_keeps_them(self, school):
        self.bring(school, "AB1,Ann,Bird,ann@alder.test,MTW,TTO")
        seen = self.bring(school, "AB1,Ann,Bird,ann@alder.test,Thu-Fri,52 weeks")
        assert (len(seen.plan.changed), self.days()) == (1, ("45", False))

        seen = self.bring(school, "AB1,Ann,Bird,ann@alder.test,,")
        assert (len(seen.plan.changed), self.days()) == (0, ("45", False))

    def test_a_list_without_the_columns_changes_none(self, school):
        self.bring(school, "AB1,Ann,Bird,ann@alder.test,MTW,TTO")
        bring(school, rows("AB1,Ann,Bird,ann@alder.test,Teacher,,,"))

        assert self.days() == ("123", True)

    def test_somebody_who_comes_back_has_the_days_of_before(self, school):
        columns = "Staff Code,Forename,Surname,Work Email,Start Date,Leaving Date,Days Worked"
        ann = "AB1,Ann,Bird,ann@alder.test,01/09/2015"
        bring(school, rows(f"{ann},20/11/2026,MTW", headings=columns), at=NOON.replace(day=10))
        bring(school, rows(f"{ann},,", headings=columns))

        assert [job.weekdays for job in person("AB1").memberships.all()] == ["123", "123"]

    @pytest.mark.parametrize("cell", ["3 days", "0.6", "T", "MT", "part time", "Fri-Mon", "X"])
    def test_days_that_are_unclear_stop_the_list(self, school, cell):
        with pytest.raises(NotToBeApplied, match=r"under \"Days Worked\" does not say which days"):
            self.bring(school, f"AB1,Ann,Bird,ann@alder.test,{cell},")

    def test_the_preview_says_it_in_words(self, school, client_of, head):
        from django.core.files.uploadedfile import SimpleUploadedFile

        self.bring(school, "AB1,Ann,Bird,ann@alder.test,MTW,TTO")
        data = rows("AB1,Ann,Bird,ann@alder.test,Mon-Fri,No", headings=HEADINGS)
        page = client_of(head).post(
            "/s/123456/people/import/", {"staff_list": SimpleUploadedFile("s.csv", data), "once": new_token()}
        )

        words = " ".join(page.content.decode().split())
        assert "Days at work: Monday, Tuesday and Wednesday → Monday to Friday" in words
        assert "In term only: yes → no" in words
