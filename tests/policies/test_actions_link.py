import pytest

from clearline.kernel.verdict import Refused
from clearline.policies import actions
from clearline.policies.duties import Duty
from tests.conftest import NOON
from tests.record import last_event


def link(version, by, duty=Duty.BRIEF_STAFF, reason=""):
    clause = version.clauses.get(ident="4.2")
    actions.link_clause(clause, duty=duty, reason=reason, by=by, at=NOON)
    return version.clauses.get(pk=clause.pk)


def test_it_is_settled_by_a_duty(draft, head, school):
    clause = link(draft, head)

    assert (clause.duty, clause.is_settled) == (Duty.BRIEF_STAFF, True)
    assert last_event(school)["event"] == "clause.linked"


def test_it_is_settled_by_a_reason(draft, head):
    clause = link(draft, head, None, "It explains.")

    assert (clause.duty, clause.no_duty_reason, clause.is_settled) == ("", "It explains.", True)


def test_it_is_not_settled_by_neither(draft, head):
    assert not link(draft, head, None, "").is_settled


def test_it_may_be_linked_otherwise_later_even_when_published(version, head):
    before = version.fingerprint

    assert link(version, head).duty == Duty.BRIEF_STAFF
    version.refresh_from_db()
    assert version.fingerprint == before


@pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "other_head"])
def test_it_is_refused_to_others(draft, who, request):
    with pytest.raises(Refused):
        link(draft, request.getfixturevalue(who))
