"""Who helped and who watched: sealed, and opened for whoever compares it with the paper."""

import pytest

from clearline.acknowledgements import paper
from clearline.acknowledgements.models import PaperEntry
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.record import event_names, last_event, token_of


@pytest.fixture
def named(sheet, office) -> PaperEntry:
    return paper.enter_paper(
        sheet.code, signed_on=NOON.date(), helper="Mo, in Polish", witness="Wyn Ess", by=office, at=NOON
    )


def test_neither_name_stands_in_the_database(named):
    kept = PaperEntry.objects.values_list("helper", "witness").get(pk=named.pk)

    assert all(value and b"Mo" not in bytes(value) and b"Wyn" not in bytes(value) for value in kept)


def test_the_second_person_reads_them_and_the_record_says_so(named, head, school):
    assert paper.read_entry(named, seat=head, at=NOON) == paper.Named("Mo, in Polish", "Wyn Ess")

    opened = last_event(school)
    assert (opened["event"], opened["subject"], opened["by"]) == ("record.opened", named.sheet.request.ref, head.key)


def test_nothing_is_opened_where_nobody_is_named(entry, head, school):
    assert paper.read_entry(entry, seat=head, at=NOON) == paper.Named("", "")

    assert "record.opened" not in event_names(school)


def test_whoever_entered_it_opens_nothing_new(named, office, school):
    assert paper.read_entry(named, seat=office, at=NOON).witness == "Wyn Ess"

    assert "record.opened" not in event_names(school)


@pytest.mark.parametrize("who", ["manager", "teacher", "chair", "other_head"])
def test_it_refuses_others(named, who, request):
    with pytest.raises(Refused):
        paper.read_entry(named, seat=request.getfixturevalue(who), at=NOON)


class TestPage:
    def url(self, entry):
        return f"/s/{entry.sheet.request.school_id}/paper/{entry.pk}/"

    def test_the_list_names_nobody_and_leads_to_the_page_that_does(self, named, head, client_of):
        client = client_of(head)

        listed = client.get("/s/123456/paper/").content.decode()
        page = client.get(self.url(named))

        assert "Wyn Ess" not in listed
        assert "before a witness" in listed
        assert self.url(named) in listed
        assert "Wyn Ess" in page.content.decode()
        client.post(self.url(named), {"once": token_of(page), "confirm": "yes"})
        named.sheet.request.refresh_from_db()
        assert named.sheet.request.status == "on paper"

    def test_what_is_settled_leads_back(self, named, owner, head, client_of):
        paper.settle_paper(named, confirm=True, by=owner, at=NOON)

        assert client_of(head).get(self.url(named)).status_code == 302

    def test_the_second_answer_to_the_same_says_so(self, entry, owner, head, client_of):
        client = client_of(head)
        page = client.get(self.url(entry))
        paper.settle_paper(entry, confirm=True, by=owner, at=NOON)

        answer = client.post(self.url(entry), {"once": token_of(page), "confirm": "yes"}, follow=True)

        assert "Somebody has settled this one already" in answer.content.decode()

    @pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("chair", 404), ("other_head", 404)])
    def test_it_is_not_for_others(self, named, who, status, request, client_of):
        assert client_of(request.getfixturevalue(who)).get(self.url(named)).status_code == status
