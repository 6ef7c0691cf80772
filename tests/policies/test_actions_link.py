import pytest

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from clearline.policies.duties import Duty
from tests.conftest import NOON
from tests.record import last_event


def link(version, by, *duties, reason=""):
    clause = version.clauses.get(ident="4.2")
    actions.link_clause(clause, duties=duties, reason=reason, by=by, at=NOON)
    return version.clauses.get(pk=clause.pk)


def test_it_is_settled_by_a_duty(draft, head, school):
    clause = link(draft, head, Duty.BRIEF_STAFF)

    assert (clause.all_duties, clause.is_settled) == ((Duty.BRIEF_STAFF,), True)
    assert last_event(school)["event"] == "clause.linked"


def test_it_is_settled_by_a_reason(draft, head):
    clause = link(draft, head, reason="It explains.")

    assert (clause.all_duties, clause.no_duty_reason, clause.is_settled) == ((), "It explains.", True)


def test_it_sets_several_in_the_order_they_were_given_and_each_once(draft, head):
    clause = link(draft, head, Duty.REPORT_MISUSE, Duty.LIMIT_PERSONAL_USE, Duty.REPORT_MISUSE, reason="It explains.")

    assert clause.all_duties == (Duty.REPORT_MISUSE, Duty.LIMIT_PERSONAL_USE)
    assert clause.no_duty_reason == ""


def test_the_version_knows_what_it_sets_in_one_query(draft, head, django_assert_num_queries):
    link(draft, head, Duty.REPORT_MISUSE, Duty.LIMIT_PERSONAL_USE)

    with django_assert_num_queries(1):
        assert draft.sets(Duty.LIMIT_PERSONAL_USE)
    assert not draft.sets(Duty.SEEK_HR_ADVICE)


def test_the_version_finds_the_first_clause_that_sets_a_duty(draft, head):
    clause = link(draft, head, Duty.REPORT_MISUSE, Duty.LIMIT_PERSONAL_USE)
    later = draft.clauses.get(ident="4.3")
    actions.link_clause(later, duties=[Duty.LIMIT_PERSONAL_USE], reason="", by=head, at=NOON)

    assert draft.clause_for(Duty.LIMIT_PERSONAL_USE) == clause
    assert draft.clause_for(Duty.SEEK_HR_ADVICE) is None


def test_it_is_not_settled_by_neither(draft, head):
    assert not link(draft, head).is_settled


def test_it_may_be_linked_otherwise_later_even_when_published(version, head):
    before = version.fingerprint

    assert link(version, head, Duty.BRIEF_STAFF).all_duties == (Duty.BRIEF_STAFF,)
    version.refresh_from_db()
    assert version.fingerprint == before


@pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "other_head"])
def test_it_is_refused_to_others(draft, who, request):
    with pytest.raises(Refused):
        link(draft, request.getfixturevalue(who), Duty.BRIEF_STAFF)
