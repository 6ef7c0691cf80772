"""The owner says what a clause asks for: one duty, several, or none and why."""

import pytest

from clearline.pages.once import new_token
from clearline.policies.duties import Duty

ALSO = [Duty.KEEP_CHANNELS_TO_ADMINISTRATORS, Duty.REPORT_MISUSE]


@pytest.fixture
def clause(draft):
    return draft.clauses.get(ident="4.2")


@pytest.fixture
def page(clause):
    return f"/s/123456/policies/1/clause/{clause.pk}/duty/"


@pytest.fixture
def says(page, clause, owner, client_of):
    def send(**fields):
        answer = client_of(owner).post(page, {"once": new_token(), **fields})
        clause.refresh_from_db()
        return answer

    return send


def test_it_links_one(says, clause):
    assert says(duty=Duty.LIMIT_PERSONAL_USE).status_code == 302
    assert clause.all_duties == (Duty.LIMIT_PERSONAL_USE,)


def test_it_links_several_the_main_one_first(says, clause):
    says(duty=Duty.REPORT_MISUSE, also=[Duty.LIMIT_PERSONAL_USE, Duty.REPORT_MISUSE])

    assert clause.all_duties == (Duty.REPORT_MISUSE, Duty.LIMIT_PERSONAL_USE)


def test_it_links_none_with_a_reason(says, clause):
    says(duty="none", reason="It explains.")

    assert (clause.all_duties, clause.no_duty_reason) == ((), "It explains.")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "Choose the duty, or say that it sets none"),
        ({"duty": "none"}, "Say why it sets no duty"),
        ({"duty": "none", "reason": "It explains.", "also": ALSO}, "Untick these where it sets no duty"),
        ({"duty": Duty.REPORT_MISUSE, "also": ["bees"]}, "also"),
    ],
)
def test_it_says_what_is_missing_or_contradicts(says, clause, fields, error):
    found = says(**fields).content.decode()

    assert "There is a problem" in found
    assert error in found
    assert not clause.duty_confirmed


def test_it_shows_what_is_linked_with_the_others_unfolded(says, page, owner, client_of):
    says(duty=Duty.LIMIT_PERSONAL_USE, also=ALSO)
    found = client_of(owner).get(page).content.decode()

    assert found.count("checked") == len(ALSO)
    assert "<details" in found
    assert found[found.index("<details") :].partition(">")[0].endswith("open")


def test_it_folds_the_others_where_there_are_none(page, owner, client_of):
    found = client_of(owner).get(page).content.decode()

    assert "open" not in found[found.index("<details") :].partition(">")[0]


def test_it_keeps_no_duty_chosen_where_a_reason_was_given(says, page, owner, client_of):
    says(duty="none", reason="It explains.")
    found = client_of(owner).get(page).content.decode()

    assert "selected" in found[found.index('value="none"') :].partition(">")[0]


def test_the_review_page_lists_them_and_says_why_each_is_suggested(clause, owner, client_of):
    clause.text = "Staff must report abuse. Only administrators may speak for the school."
    clause.duties = [Duty.REPORT_MISUSE, Duty.KEEP_CHANNELS_TO_ADMINISTRATORS]
    clause.save()
    found = " ".join(client_of(owner).get("/s/123456/policies/1/").content.decode().split())

    assert "<b>Duties:</b> Report misuse and abuse. Suggested because it says “report” and “abuse”." in found
    assert "Only administrators speak for the school. Suggested because it says “administrator” and “speak”." in found


def test_the_review_page_takes_all_that_is_suggested_at_once(clause, owner, client_of):
    clause.duties = list(ALSO)
    clause.save()
    client_of(owner).post(f"/s/123456/policies/1/clause/{clause.pk}/right/", {"once": new_token()})
    clause.refresh_from_db()

    assert (clause.all_duties, clause.is_settled) == (tuple(ALSO), True)
