import pytest

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from tests.conftest import NOON
from tests.record import event_names


def join(version, by, ident="1.2"):
    actions.join_to_previous(version.clauses.get(ident=ident), by=by, at=NOON)


def test_it_becomes_the_end_of_the_clause_before_it(draft, head, school):
    first, second = draft.clauses.get(ident="1.1").text, draft.clauses.get(ident="1.2").text

    join(draft, head)

    assert draft.clauses.get(ident="1.1").text == f"{first} {second}"
    assert not draft.clauses.filter(ident="1.2").exists()
    assert event_names(school)[-1] == "clause.corrected"


def test_it_is_refused_for_the_first_clause(draft, head):
    with pytest.raises(Refused, match="none before it"):
        join(draft, head, "1.1")


def test_it_adds_the_words_once_from_two_open_pages(draft, head):
    stale = draft.clauses.get(ident="1.2")
    join(draft, head)
    text = draft.clauses.get(ident="1.1").text

    with pytest.raises(Refused, match="already"):
        actions.join_to_previous(stale, by=head, at=NOON)

    assert draft.clauses.get(ident="1.1").text == text


def test_it_is_refused_once_the_version_is_published(version, owner):
    with pytest.raises(Refused, match="never changes"):
        join(version, owner)


@pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "other_head"])
def test_it_is_refused_to_others(draft, who, request):
    with pytest.raises(Refused):
        join(draft, request.getfixturevalue(who))

    assert draft.clauses.count() == 6
