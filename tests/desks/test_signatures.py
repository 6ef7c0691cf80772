"""Who has signed, who has not, who is away; never who has asked something (D§3.2, §4.6)."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.desks.signatures import EXPORT_HEADINGS, export_rows, signatures_of
from clearline.guidance import actions as guidance
from clearline.people import actions as people
from clearline.people.models import Membership, Seat
from tests.conftest import ASKED_AT, NOON, make_seat

LATER = NOON + timedelta(days=7)


@pytest.fixture
def everyone(version, owner, head, teacher, caretaker, governor):
    """All are asked; the head signs, the teacher asks a question, the caretaker is away, the governor disputes."""
    asking.ask_everyone(version, by=owner, at=ASKED_AT)
    actions.sign(head.requests.get(), seat=head, typed_name=head.name, at=ASKED_AT)
    guidance.ask(version.clauses.get(ident="4.2"), seat=teacher, text="May I?", at=ASKED_AT)
    people.record_away(caretaker, starts_on=ASKED_AT.date(), ends_on=None, by=owner, at=ASKED_AT)
    actions.dispute(governor.requests.get(), seat=governor, reason="It is too long.", at=ASKED_AT)
    return version


def names(rows):
    return [row.request.seat.given_name for row in rows]


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", ["Olu", "Gil", "Hana", "Cleo", "Tom", "Mo"]),
        ("signed", ["Hana"]),
        ("not-signed", ["Olu", "Cleo", "Tom", "Mo"]),
        ("overdue", ["Olu", "Tom", "Mo"]),
        ("asked", ["Olu", "Gil", "Hana", "Cleo", "Tom", "Mo"]),
        ("away", ["Cleo"]),
        ("objections", ["Gil"]),
        ("'; DROP TABLE", ["Olu", "Gil", "Hana", "Cleo", "Tom", "Mo"]),
    ],
)
def test_it_shows_the_people_of_each_group(everyone, owner, show, shown):
    found = signatures_of(everyone, seat=owner, at=LATER)

    assert names(found.filtered(show)) == shown


def test_it_counts_each_group_as_it_shows_it(everyone, owner):
    found = signatures_of(everyone, seat=owner, at=LATER)

    assert {name: number for name, _, number in found.filters} == {
        name: len(found.filtered(name)) for name in ("signed", "not-signed", "overdue", "away", "objections")
    }


def test_it_says_how_many_were_not_asked_yet(version, owner, teacher, asked):
    found = signatures_of(version, seat=owner, at=NOON)

    assert found.not_asked == 2  # the owner and the manager


def test_it_counts_somebody_set_aside_as_not_asked(version, owner, asked):
    actions.void(asked, reason="wrong person", by=owner, at=NOON)

    assert signatures_of(version, seat=owner, at=NOON).not_asked == 3


def test_it_no_longer_shows_unsigned_people_who_left(everyone, owner, teacher, head):
    """D§3.5: what a leaver had still to do is cancelled; what they signed stays."""
    Membership.objects.filter(seat__in=[teacher, head]).update(ends_on=NOON.date())

    shown = names(signatures_of(everyone, seat=owner, at=LATER).rows)

    assert "Tom" not in shown
    assert "Hana" in shown


class TestWhoLeftWithoutSigning:
    """D§3.5."""

    @pytest.fixture
    def left(self, everyone, teacher, head):
        """The teacher, who had not signed, and the head, who had, left on Tuesday."""
        Membership.objects.filter(seat__in=[teacher, head]).update(ends_on=NOON.date())
        asking.let_go(NOON + timedelta(days=1))
        return everyone

    def test_they_stand_under_a_filter_of_their_own_with_their_last_day(self, left, owner):
        found = signatures_of(left, seat=owner, at=LATER)

        [row] = found.filtered("left")
        assert (row.request.seat.given_name, row.last_day, row.job) == ("Tom", NOON.date(), "Teacher of art")
        assert ("left", "left without signing", 1) in found.filters
        assert "Tom" not in names(found.filtered(""))
        assert names(found.filtered("left", "employee")) == ["Tom"]
        assert found.filtered("left", "governor") == []

    def test_the_page_shows_them(self, left, owner, client_of):
        page = " ".join(client_of(owner).get("/s/123456/signatures/?show=left").content.decode().split())

        assert "Left without signing (1)" in page
        assert "Tue 24 November" in page.replace("\xa0", " ")

    def test_the_export_has_them_after_everyone_else(self, left, owner):
        *others, last = export_rows(signatures_of(left, seat=owner, at=LATER))

        said = dict(zip(EXPORT_HEADINGS, last, strict=True))
        assert (said["Person"], said["Status"], said["Last day"]) == ("Tom Reed", "Left without signing", "2026-11-24")
        assert not any(row[EXPORT_HEADINGS.index("Last day")] for row in others)

    def test_whoever_is_back_and_asked_anew_is_among_the_others(self, left, owner, teacher):
        Membership.objects.create(seat=teacher, category="employee", starts_on=LATER.date())
        asking.ask(left, [Seat.objects.get(pk=teacher.pk)], at=LATER)

        found = signatures_of(left, seat=owner, at=LATER)

        assert found.left == []
        assert "Tom" in names(found.rows)

    @pytest.mark.parametrize("who", ["governor", "other_head"])
    def test_others_do_not_see_them(self, left, who, request):
        assert signatures_of(left, seat=request.getfixturevalue(who), at=LATER).left == []


@pytest.mark.parametrize(("who", "shown"), [("manager", ["Tom", "Mo"]), ("governor", ["Gil"]), ("other_head", [])])
def test_it_shows_others_only_what_is_theirs(everyone, who, shown, request):
    found = signatures_of(everyone, seat=request.getfixturevalue(who), at=LATER)

    assert names(found.rows) == shown


class TestPageAndExport:
    URL = "/s/123456/signatures/"

    @pytest.mark.parametrize("who", ["head", "owner", "office"])
    def test_it_is_for_head_owner_and_office(self, asked, who, request, client_of):
        assert client_of(request.getfixturevalue(who)).get(self.URL).status_code == 200

    @pytest.mark.parametrize(
        ("who", "status"), [("teacher", 403), ("manager", 403), ("chair", 403), ("governor", 403), ("other_head", 404)]
    )
    def test_it_is_for_nobody_else(self, asked, who, status, request, client_of):
        client = client_of(request.getfixturevalue(who))

        pages = [self.URL, f"{self.URL}export/signatures.csv", f"{self.URL}export/signatures.xlsx"]
        assert [client.get(page).status_code for page in pages] == [status] * 3

    def test_it_exports_what_it_shows(self, everyone, owner, client_of):
        answer = client_of(owner).get(f"{self.URL}export/signatures.csv")

        headings, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert tuple(headings) == EXPORT_HEADINGS
        assert len(rows) == 6

    def test_it_exports_a_formula_as_text(self, version, school, owner, client_of):
        """D§5.75: a name that a spreadsheet would run."""
        person = make_seat(school, "Eve Wire")
        Seat.objects.filter(pk=person.pk).update(given_name='=HYPERLINK("http://x.example")')
        Membership.objects.filter(seat=person).update(job="@SUM(1)")
        asking.ask(version, [Seat.objects.get(pk=person.pk)], at=ASKED_AT)
        client = client_of(owner)

        text = client.get(f"{self.URL}export/signatures.csv").content.decode("utf-8-sig")
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{self.URL}export/signatures.xlsx").content))

        cells = list(csv.reader(io.StringIO(text)))[1]
        assert cells[:2] == ['\'=HYPERLINK("http://x.example") Wire', "'@SUM(1)"]
        assert {cell.data_type for cell in book.active[2]} <= {"s", "n"}

    def test_it_knows_no_other_export(self, asked, owner, client_of):
        assert client_of(owner).get(f"{self.URL}export/../../etc/passwd").status_code == 404
        assert client_of(owner).get(f"{self.URL}export/signatures.pdf").status_code == 404

    def test_it_exports_the_day_on_which_a_paper_was_signed(self, version, teacher, office, head, owner):
        asking.ask(version, [teacher], at=ASKED_AT)
        [sheet] = paper.print_sheets(teacher.requests.all(), by=office, at=ASKED_AT)
        entry = paper.enter_paper(sheet.code, signed_on=ASKED_AT.date(), helper="", witness="", by=office, at=NOON)
        paper.settle_paper(entry, confirm=True, by=head, at=NOON)

        [row] = export_rows(signatures_of(version, seat=owner, at=NOON))

        assert row[6] == ASKED_AT.date().isoformat()
