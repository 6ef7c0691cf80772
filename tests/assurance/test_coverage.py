"""Every clause, its duty, and what the facts show. Nothing is typed in, and silence is not failure."""

import json

import pytest

from clearline.acknowledgements import actions
from clearline.assurance.coverage import EVIDENCE, NOT_MEASURED, NOT_OPERATED_YET, coverage
from clearline.kernel.evidence import Evidence
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from clearline.policies import actions as policies
from clearline.policies.duties import Duty
from tests.conftest import FIRST_DAY, NOON

TODAY = NOON.date()


def rows(version):
    return {row.clause.ident: row for row in coverage(version, TODAY)}


def link(version, ident, by, *duties, reason=""):
    policies.link_clause(version.clauses.get(ident=ident), duties=duties, reason=reason, by=by, at=NOON)


def test_it_has_one_row_for_each_clause_in_order(version):
    assert [row.clause.ident for row in coverage(version, TODAY)] == ["1.1", "1.2", "4.1", "4.2", "4.3", "4.4"]


def test_it_counts_signatures_for_the_duty_to_read(version, asked, teacher, owner):
    link(version, "4.1", owner, Duty.READ_AND_UNDERSTAND)
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    found = rows(version)["4.1"].evidence

    assert (found.met, found.of) == (1, 3)


def test_it_says_the_same_of_two_clauses_that_set_one_duty(version, asked, owner):
    for ident in ("4.1", "4.3"):
        link(version, ident, owner, Duty.READ_AND_UNDERSTAND)

    found = rows(version)

    assert found["4.1"].evidence is found["4.3"].evidence


def test_it_says_why_a_clause_has_no_duty(version, owner):
    link(version, "4.2", owner, reason="It explains.")

    row = rows(version)["4.2"]

    assert (row.duty, row.evidence, row.reason) == (None, None, "It explains.")


def test_it_says_what_is_not_operated_yet_and_what_is_never_measured(version, owner):
    link(version, "4.1", owner, Duty.REPORT_MISUSE)
    link(version, "4.2", owner, Duty.KEEP_PROFESSIONAL_DISTANCE)

    found = rows(version)

    assert found["4.1"].reason == NOT_OPERATED_YET
    assert "not lives" in found["4.2"].reason


def test_it_takes_silence_for_silence_and_not_for_failure(version, owner):
    """Nobody has asked a question: nothing to count is no share, neither none nor all."""
    link(version, "4.4", owner, Duty.ASK_WHEN_IN_DOUBT)

    found = rows(version)["4.4"].evidence

    assert (found.met, found.of, found.share) == (0, 0, None)


@pytest.mark.parametrize("duty", EVIDENCE)
def test_it_never_counts_more_than_there_are(version, school, asked, duty):
    found = EVIDENCE[duty](school, version, TODAY)

    assert 0 <= found.met <= found.of
    assert found.share is None or 0 <= found.share <= 1


def test_it_is_json_with_the_same_names_in_every_row(version):
    said = json.loads(json.dumps([row.as_json() for row in coverage(version, TODAY)]))

    assert {frozenset(row) for row in said} == {frozenset({"clause", "duty", "evidence", "reason", "also"})}


def test_it_shows_each_duty_of_a_clause_with_its_own_evidence(version, asked, owner):
    link(version, "4.1", owner, Duty.KEEP_PROFESSIONAL_DISTANCE, Duty.READ_AND_UNDERSTAND, Duty.ASK_WHEN_IN_DOUBT)

    row = rows(version)["4.1"]

    assert [(each.duty, bool(each.evidence)) for each in row.all] == [
        (Duty.KEEP_PROFESSIONAL_DISTANCE, False),
        (Duty.READ_AND_UNDERSTAND, True),
        (Duty.ASK_WHEN_IN_DOUBT, True),
    ]
    assert row.as_json() == {
        "clause": "4.1",
        "duty": "keep-professional-distance",
        "evidence": None,
        "reason": NOT_MEASURED[Duty.KEEP_PROFESSIONAL_DISTANCE],
        "also": [
            {"clause": "4.1", "duty": "read-and-understand", "evidence": {"met": 0, "of": 3}, "reason": None},
            {"clause": "4.1", "duty": "ask-when-in-doubt", "evidence": {"met": 0, "of": 0}, "reason": None},
        ],
    }


def test_it_names_nobody(version, asked, school):
    said = json.dumps([row.as_json() for row in coverage(version, TODAY)])

    assert not [seat.name for seat in Seat.objects.all() if seat.family_name in said]


class TestPage:
    URL = "/s/123456/assurance/"

    @pytest.mark.parametrize("who", ["head", "owner", "chair", "governor"])
    def test_it_is_for_those_who_answer_for_the_policy(self, version, who, request, client_of):
        assert client_of(request.getfixturevalue(who)).get(self.URL).status_code == 200

    def test_it_is_for_an_auditor(self, version, volunteer, client_of):
        RoleHeld.objects.create(seat=volunteer, role=Role.AUDITOR, starts_on=FIRST_DAY)

        assert client_of(volunteer).get(self.URL).status_code == 200

    @pytest.mark.parametrize(
        ("who", "status"), [("teacher", 403), ("manager", 403), ("office", 403), ("dsl", 403), ("other_head", 404)]
    )
    def test_it_is_for_nobody_else(self, version, who, status, request, client_of):
        assert client_of(request.getfixturevalue(who)).get(self.URL).status_code == status

    def test_it_is_a_page_before_anything_is_in_force(self, draft, owner, client_of):
        assert client_of(owner).get(self.URL).status_code == 200

    def test_it_groups_the_clauses_under_the_policys_headings_with_their_words_folded(self, version, owner, client_of):
        page = client_of(owner).get(self.URL).content.decode()

        assert page.index("1 Who this is for") < page.index("The words of 1.1") < page.index("4 Using social media")

    def test_it_shows_what_else_a_clause_sets_beneath_its_main_duty(self, version, owner, client_of):
        link(version, "4.1", owner, Duty.KEEP_PROFESSIONAL_DISTANCE, Duty.ASK_WHEN_IN_DOUBT)
        page = client_of(owner).get(self.URL).content.decode()

        assert page.index(NOT_MEASURED[Duty.KEEP_PROFESSIONAL_DISTANCE]) < page.index("Ask when in doubt</h4>")

    @pytest.mark.parametrize("met", [0, 1, 2, 3])
    def test_it_says_no_number_about_fewer_than_five_people(self, met, version, owner, client_of, monkeypatch):
        self.count(monkeypatch, version, owner, met, 3)
        page = client_of(owner).get(self.URL).content.decode()

        assert "Fewer than 5 in all, so no figure is shown." in page
        assert f"{met} of 3" not in page

    @pytest.mark.parametrize(("met", "said"), [(4, "Fewer than 5 of 57"), (55, "All but fewer than 5 of 57")])
    def test_it_says_no_number_from_which_fewer_than_five_people_follow(
        self, met, said, version, owner, client_of, monkeypatch
    ):
        self.count(monkeypatch, version, owner, met, 57)
        page = client_of(owner).get(self.URL).content.decode()

        assert f"{said} people have signed." in page
        assert f"{met} of 57" not in page

    def test_it_says_how_many_when_the_groups_are_large(self, version, owner, client_of, monkeypatch):
        self.count(monkeypatch, version, owner, 52, 57)

        assert "<b>52 of 57</b> people have signed." in client_of(owner).get(self.URL).content.decode()

    def count(self, monkeypatch, version, owner, met, of):
        link(version, "4.1", owner, Duty.READ_AND_UNDERSTAND)
        counted = Evidence(met, of, "{count} people have signed")
        monkeypatch.setitem(EVIDENCE, Duty.READ_AND_UNDERSTAND, lambda *_: counted)
