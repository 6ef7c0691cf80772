"""Which clause a question belongs to, in policies that number, merge and split differently."""

import pytest

from clearline.policies.models import Clause
from clearline.understanding.asking import matched
from clearline.understanding.bank import bank
from tests.conftest import draft_policy
from tests.understanding.conftest import MODEL

ELSEWHERE = """Staff and social media

1. The rules

1.1 Staff must not accept a friend request from a student, and must report a message from a student to their manager.
1.2 Staff must not post photographs of students, or anything defamatory about the school.
1.3 Staff must not post confidential information.
1.4 Staff are advised not to name the school on a profile.
1.5 Staff must report misuse of social media to the headteacher.
"""


def found(school, owner, text):
    version = draft_policy(school, owner, text)
    return matched(list(version.clauses.order_by("position")))


def test_it_puts_each_question_of_the_model_policy_where_it_belongs(school, owner):
    pairs = found(school, owner, MODEL.read_text())

    assert [(group.clause, clause.ident) for group, clause in pairs if group.clause != clause.ident] == []
    assert len(pairs) == len(bank())


def test_it_finds_clauses_by_their_duty_elsewhere(school, owner):
    pairs = {(group.clause, group.duty.value): clause.ident for group, clause in found(school, owner, ELSEWHERE)}

    assert pairs[("4.3", "report-contact")] == "1.1"
    assert pairs[("4.4", "check-before-posting")] == "1.2"
    assert pairs[("4.7", "check-before-posting")] == "1.3"
    assert pairs[("4.2", "check-before-posting")] == "1.4"
    assert pairs[("4.8", "report-misuse")] == "1.5"


def test_it_leaves_out_what_the_policy_does_not_say(school, owner):
    duties = {group.duty.value for group, _ in found(school, owner, ELSEWHERE)}

    assert not duties & {"tell-the-police", "advise-relationships", "limit-personal-use"}


@pytest.mark.parametrize(
    ("weight", "asked"), [("must not", True), ("will", True), ("should", False), ("advised not", False)]
)
def test_it_asks_everyone_only_about_what_binds(weight, asked):
    clause = Clause(
        ident="7", position=0, text="Students’ messages.", duties=["report-contact"], obligations=[{"modality": weight}]
    )

    must = [group for group, _ in matched([clause]) if group.must]

    assert bool(must) is asked


def test_it_takes_a_clause_of_the_same_number_whose_duty_nobody_has_settled():
    clause = Clause(ident="5.3", position=0, text="The police are told.", duties=[], obligations=[])

    assert [group.clause for group, _ in matched([clause])] == ["5.3"]


def test_it_takes_no_clause_of_the_same_number_with_another_duty():
    clause = Clause(ident="5.3", position=0, text="Ask when in doubt.", duties=["ask-when-in-doubt"], obligations=[])

    assert [group.clause for group, _ in matched([clause])] == ["4.0"]
