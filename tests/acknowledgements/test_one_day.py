"""Somebody from an agency for a day is asked at once, and has a page to sign where they have no phone (D§5.8, §5.9)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clearline.acknowledgements import actions, asking, papers
from clearline.acknowledgements.models import PaperSheet, Request
from clearline.acknowledgements.one_day import take_in
from clearline.acknowledgements.paper import print_sheets
from clearline.acknowledgements.statements import CURRENT, OF_ONE_PAGE
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people.models import Seat
from clearline.people.one_day import Visitor
from tests.conftest import NOON, make_seat
from tests.documents.reading import reader, words
from tests.record import event_names

TODAY = NOON.date()
ANA = Visitor("Ana", "Quick")


def bring(who, by, *, on=TODAY, agency="Kestrel", on_paper=False, at=NOON):
    return take_in(who, agency=agency, on=on, on_paper=on_paper, by=by, at=at)


def test_they_are_asked_at_once_and_for_today(version, head, office, school):
    """The head was asked first, and has not signed."""
    seat = bring(ANA, office).printed.slip.seat

    asked = seat.requests.get()
    assert (asked.version, asked.status, asked.due_on) == (version, Status.ASKED, TODAY)
    assert event_names(school)[-3:] == ["slip.printed", "person.in_for_a_day", "acknowledgement.asked"]
    assert asking.catch_up(NOON) == 1  # the head; nobody is asked twice


def test_a_page_to_sign_is_printed_with_the_words_for_them(version, office, school):
    taken = bring(ANA, office, on_paper=True)

    assert taken.sheet is not None
    assert (taken.sheet.request.seat, taken.sheet.words) == (taken.printed.slip.seat, OF_ONE_PAGE)
    assert event_names(school)[-1] == "paper.printed"


def test_a_page_to_sign_is_for_today_only(version, office):
    with pytest.raises(ValidationError, match="on the day itself"):
        bring(ANA, office, on=TODAY + timedelta(days=1), on_paper=True)

    assert not Seat.objects.filter(family_name="Quick").exists()


def test_whoever_comes_tomorrow_is_asked_tomorrow_and_does_not_wait_for_the_head(version, head, office):
    tomorrow = NOON + timedelta(days=1)
    seat = bring(ANA, office, on=tomorrow.date()).printed.slip.seat

    asking.catch_up(NOON)
    assert not seat.requests.exists()

    Request.objects.all().delete()
    asking.catch_up(tomorrow)
    assert {each.seat for each in Request.objects.all()} == {seat, head}


def test_nothing_is_asked_where_no_policy_is_in_force(office):
    taken = bring(ANA, office, on_paper=True)

    assert taken.sheet is None
    assert not Request.objects.exists()


def test_whoever_has_signed_this_version_before_signs_nothing(version, office):
    before = NOON - timedelta(days=14)
    seat = bring(ANA, office, on=before.date(), at=before).printed.slip.seat
    seat = Seat.objects.get(pk=seat.pk)
    actions.sign(seat.requests.get(), seat=seat, typed_name="Ana Quick", at=before)

    taken = bring(seat, office, on_paper=True)

    assert taken.sheet is None
    assert seat.requests.get().is_signed


@pytest.mark.parametrize("who", ["teacher", "manager", "chair"])
def test_it_is_refused_to_others(version, who, request):
    with pytest.raises(Refused):
        bring(ANA, request.getfixturevalue(who))

    assert not Request.objects.exists()


def test_nobody_of_another_school_is_taken_in(version, office, other_school):
    with pytest.raises(Refused, match="another school"):
        bring(make_seat(other_school, "Bo Far"), office, on=TODAY + timedelta(days=30))


class TestSheet:
    def test_it_is_one_page_with_name_agency_day_and_code_and_the_slip_before_it(self, version, office, dsl):
        taken = bring(ANA, office, on_paper=True)
        slip = taken.printed.slip

        pdf = papers.one_day_pdf(taken.sheet, slip, taken.printed.code, by=office, at=NOON)

        slip_page, page = (" ".join(page.extract_text().split()) for page in reader(pdf).pages)
        for part in (
            "Ana Quick, Supply (Kestrel). Tuesday 24 November 2026.",
            "Staff must not answer a message from a student on a personal account.",
            "Dawn Frost, the designated safeguarding lead.",
            "I have read the policy on one page and can read all of it here",
            "Your signature, or mark",
            taken.sheet.code,
        ):
            assert part in page
        assert taken.printed.code in slip_page
        assert taken.printed.code not in page

    def test_sheets_of_the_day_are_each_with_their_own_words(self, version, office, teacher):
        bring(ANA, office)
        asking.ask(version, [teacher], at=NOON)
        sheets = print_sheets(Request.objects.select_related("seat").order_by("pk"), by=office, at=NOON)
        ana, tom = (page.extract_text() for page in reader(papers.sheets_pdf(sheets, large=False, at=NOON)).pages)

        assert [each.words for each in sheets] == [OF_ONE_PAGE, CURRENT]
        assert "on one page" in ana
        assert "on one page" not in tom

    def test_it_is_printed_large(self, version, office):
        sheet = bring(ANA, office, on_paper=True).sheet

        assert "Whom to tell today" in words(papers.sheets_pdf([sheet], large=True, at=NOON))


class TestPage:
    URL = "/s/123456/one-day/"

    def said(self, **said):
        today = timezone.localdate()
        on = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
        return on | {"agency": "Kestrel", "once": new_token()} | said

    def test_the_answer_is_the_slip(self, client_of, office):
        answer = client_of(office).post(self.URL, self.said(given_name="Ana", family_name="Quick"))

        assert answer["Content-Type"] == "application/pdf"
        assert Seat.objects.get(family_name="Quick").slips.count() == 1

    def test_who_was_here_is_picked_from_the_list(self, client_of, office):
        before = NOON - timedelta(days=30)
        seat = bring(ANA, office, at=before, on=before.date()).printed.slip.seat

        page = client_of(office).get(self.URL).content.decode()
        assert "Ana Quick, Supply (Kestrel), Sunday 25 October 2026" in page.replace("\xa0", " ")
        answer = client_of(office).post(self.URL, self.said(again=seat.pk))

        assert answer.status_code == 200
        assert seat.memberships.count() == 2

    def test_somebody_of_the_same_name_is_asked_about_and_never_matched(self, client_of, office):
        """D§5.4."""
        bring(ANA, office, at=NOON - timedelta(days=30), on=TODAY - timedelta(days=30))
        client, ana = client_of(office), {"given_name": "Ana", "family_name": "Quick"}

        page = client.post(self.URL, self.said(**ana)).content.decode()
        assert "Somebody of this name was here before" in page
        assert 'name="another"' in page
        client.post(self.URL, self.said(**ana, another="on"))

        assert Seat.objects.filter(family_name="Quick").count() == 2

    def test_a_name_is_asked_for(self, client_of, office):
        page = client_of(office).post(self.URL, self.said()).content.decode()

        assert "Enter a given name" in page
        assert "Enter a family name" in page

    @pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("chair", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, request, school, who, status):
        client = client_of(request.getfixturevalue(who))

        assert client.get(self.URL).status_code == status
        assert client.post(self.URL, self.said(given_name="A", family_name="B")).status_code == status

    def test_the_page_to_sign_comes_with_the_slip(self, client_of, office, version):
        said = self.said(given_name="Ana", family_name="Quick", on_paper="on")

        answer = client_of(office).post(self.URL, said)

        assert len(reader(answer.content).pages) == 2
        assert PaperSheet.objects.get().request.seat.name == "Ana Quick"

    def test_it_says_when_there_is_nothing_to_sign(self, client_of, office):
        client = client_of(office)

        answer = client.post(self.URL, self.said(given_name="Ana", family_name="Quick", on_paper="on"))

        assert len(reader(answer.content).pages) == 1
        assert "There is nothing for Ana Quick to sign" in client.get(self.URL).content.decode()
