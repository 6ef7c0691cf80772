"""The owner checks what was read: one decision for each clause, findings beside it, plain words at any time."""

import pytest

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.policies import actions
from clearline.policies.models import Clause
from clearline.policies.summaries import summarise
from tests.conftest import NOON, draft_policy

PAGE = "/s/123456/policies/1/"


@pytest.fixture
def page(draft, owner, client_of):
    return lambda query="": " ".join(client_of(owner).get(PAGE + query).content.decode().split())


def post(client, path, **fields):
    return client.post(path, {"once": new_token(), **fields})


def test_it_shows_source_and_reading_of_every_clause(page):
    found = page()

    assert found.count("In your document") == 6
    assert "6 clauses" in found


def test_it_marks_where_a_page_ended(draft, page):
    draft.clauses.filter(ident="4.1").update(source="4.1 Staff should review\ftheir privacy settings often.")

    found = page()

    assert "joined across a page" in found
    assert "page break" in found[found.index("cl-pair__break") :][:80]


def test_it_says_why_a_duty_is_suggested(page):
    assert "Suggested because it says “privacy settings”" in page()


def test_it_explains_each_finding(page):
    found = page()

    assert "What this rule checks" in found
    assert "please judge" in found
    assert "Warning" in found


def test_it_shows_only_what_is_left_to_settle(draft, owner, page):
    clause = draft.clauses.get(ident="4.1")
    actions.link_clause(clause, duties=clause.all_duties, reason="", by=owner, at=NOON)

    found = page("?show=settle")

    assert 'id="c4.1"' not in found
    assert 'id="c4.2"' in found


def test_it_shows_only_clauses_with_findings(page):
    assert page("?show=findings").count("In your document") < page().count("In your document")


def test_it_asks_the_database_fifteen_times_at_most(school, owner, client_of, django_assert_max_num_queries):
    rules = "\n".join(f"4.{n} Staff must not post photograph {n}." for n in range(1, 121))
    draft_policy(school, owner, f"Policy\n\n4. Rules\n\n{rules}\n")
    client = client_of(owner)
    client.get(PAGE)

    with django_assert_max_num_queries(15):
        client.get(PAGE)


def test_it_takes_one_press_when_the_reading_is_right(draft, owner, client_of):
    clause = draft.clauses.get(ident="4.1")

    answer = post(client_of(owner), f"{PAGE}clause/{clause.pk}/right/")

    clause.refresh_from_db()
    assert clause.is_settled
    assert answer["Location"] == f"{PAGE}#c4.2"


def test_it_stays_in_the_list_the_reader_chose(draft, owner, client_of):
    clause = draft.clauses.get(ident="4.4")

    answer = post(client_of(owner), f"{PAGE}clause/{clause.pk}/right/", show="settle")

    assert answer["Location"] == f"{PAGE}?show=settle#next"


def test_it_splits_a_clause_in_two(draft, owner):
    clause = draft.clauses.get(ident="4.3")
    first, _, second = clause.text.partition(" They must")

    actions.split_clause(clause, first=first, second=f"They must{second}", ident="4.3.a", by=owner, at=NOON)

    assert list(draft.clauses.order_by("position").values_list("ident", flat=True)) == [
        "1.1", "1.2", "4.1", "4.2", "4.3", "4.3.a", "4.4",
    ]  # fmt: skip
    after = draft.clauses.get(ident="4.3.a")
    assert after.text.startswith("They must save it")
    assert {each["modality"] for each in after.obligations} == {"must"}
    assert not draft.clauses.get(ident="4.3").is_settled


def test_it_loses_no_word_when_it_splits(draft, owner):
    clause = draft.clauses.get(ident="4.3")

    with pytest.raises(actions.NotPublishable, match="same order"):
        actions.split_clause(clause, first="Staff must not.", second="They must.", ident="4.3.a", by=owner, at=NOON)

    assert draft.clauses.count() == 6


def test_it_says_which_words_are_missing_from_a_split(draft, owner, client_of):
    clause = draft.clauses.get(ident="4.3")
    path = f"{PAGE}clause/{clause.pk}/split/"

    answer = post(client_of(owner), path, first="Staff must not.", ident="4.3.a", second="They must.")

    assert "Both together must have the same words" in answer.content.decode()


def test_it_refuses_to_split_into_a_number_that_is_taken(draft, owner, client_of):
    clause = draft.clauses.get(ident="4.3")
    first, _, second = clause.text.partition(" They must")
    path = f"{PAGE}clause/{clause.pk}/split/"

    answer = post(client_of(owner), path, first=first, ident="4.4", second=f"They must{second}")

    assert "Another clause has the number 4.4" in answer.content.decode()


def test_it_puts_a_split_clause_together_again(draft, owner):
    clause = draft.clauses.get(ident="4.3")
    whole = clause.text
    first, _, second = clause.text.partition(" They must")
    after = actions.split_clause(clause, first=first, second=f"They must{second}", ident="4.3.a", by=owner, at=NOON)

    actions.join_to_previous(after, by=owner, at=NOON)

    assert draft.clauses.get(ident="4.3").text == whole


def test_it_never_splits_a_published_clause(version, owner):
    clause = version.clauses.get(ident="4.3")

    with pytest.raises(Refused, match="never changes"):
        actions.split_clause(clause, first="a", second="b", ident="4.3.a", by=owner, at=NOON)


def test_it_keeps_plain_words_for_everyone_and_for_some(version, owner, client_of):
    clause = version.clauses.get(ident="4.2")
    path = f"{PAGE}clause/{clause.pk}/plain-words/"

    answer = post(client_of(owner), path, everyone="This is advice.", governor="It binds you too.")

    assert answer.status_code == 302
    assert dict(clause.summaries.values_list("category", "text")) == {
        "": "This is advice.",
        "governor": "It binds you too.",
    }


def test_it_replaces_and_removes_plain_words(version, owner):
    clause = version.clauses.get(ident="4.2")
    summarise(clause, {"": "First.", "governor": "Second."}, by=owner, at=NOON)

    summarise(clause, {"": "Better.", "governor": " "}, by=owner, at=NOON)

    assert list(clause.summaries.values_list("category", "text")) == [("", "Better.")]


def test_it_leaves_the_text_as_it_is_when_plain_words_change(version, owner):
    before = version.fingerprint

    summarise(version.clauses.get(ident="4.2"), {"": "This is advice."}, by=owner, at=NOON)

    version.refresh_from_db()
    assert version.fingerprint == before


def test_it_takes_plain_words_from_the_owner_only(version, teacher):
    with pytest.raises(Refused):
        summarise(version.clauses.get(ident="4.2"), {"": "Ignore this."}, by=teacher, at=NOON)


def test_it_is_not_for_teachers(draft, version, teacher, client_of):
    assert client_of(teacher).get(PAGE).status_code == 403


def test_it_hides_a_draft_from_teachers(draft, teacher, client_of):
    assert client_of(teacher).get(PAGE).status_code == 404


def test_it_is_not_for_another_school(draft, other_head, client_of):
    assert client_of(other_head).get(PAGE).status_code == 404


def test_it_says_on_publishing_that_findings_are_open(draft, owner, client_of):
    for clause in Clause.objects.filter(version=draft):
        reason = "" if clause.duties else "It explains."
        actions.link_clause(clause, duties=clause.all_duties, reason=reason, by=owner, at=NOON)
    actions.record_approval(
        draft, body="Governing body", approved_on=NOON.date(), minute="7.2", scan=None, by=owner, at=NOON
    )

    found = client_of(owner).get(f"{PAGE}publish/").content.decode()

    assert "open</b>" in found
    assert "published as it" in found
