import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from tests.conftest import NOON
from tests.record import last_event


def correct(version, by, ident="4.1", new="4.1", text="Staff must review their settings."):
    clause = version.clauses.get(ident=ident)
    actions.correct_clause(clause, ident=new, text=text, by=by, at=NOON)
    return version.clauses.get(pk=clause.pk)


def test_it_has_the_words_and_the_number_a_person_gave_it(draft, head, school):
    clause = correct(draft, head, new="4.1.a")

    assert (clause.ident, clause.text, clause.corrected) == ("4.1.a", "Staff must review their settings.", True)
    assert last_event(school)["event"] == "clause.corrected"


def test_it_is_read_again_for_what_it_binds_people_to(draft, head):
    before = draft.clauses.get(ident="4.1").weight

    clause = correct(draft, head)

    assert (before, clause.weight) == ("should", "must")


def test_it_has_one_kind_of_line_end_wherever_it_was_typed(draft, head):
    clause = correct(draft, head, text="Staff must:\r\nread it\rand ask.")

    assert clause.text == "Staff must:\nread it\nand ask."


def test_it_refuses_a_number_that_another_clause_has(draft, head):
    with pytest.raises(ValidationError):
        correct(draft, head, new="4.2")

    assert draft.clauses.filter(ident="4.1").exists()


def test_it_is_refused_once_the_version_is_published(version, owner):
    with pytest.raises(Refused, match="A published version never changes"):
        correct(version, owner)


@pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "dsl", "other_head"])
def test_it_is_refused_to_others(draft, who, request):
    with pytest.raises(Refused):
        correct(draft, request.getfixturevalue(who))


def test_it_may_be_done_again(draft, head):
    correct(draft, head)

    assert correct(draft, head, text="Staff may look at them.").text == "Staff may look at them."
