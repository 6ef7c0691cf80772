import json

import pytest

from clearline.policies import actions as policies
from clearline.policies.duties import Duty
from tests.cli.commands import refusal, run
from tests.conftest import NOON

KEYS = {"clause", "duty", "evidence", "reason", "also"}


@pytest.fixture
def said(version):
    return json.loads(run("assurance", "coverage", "--json"))


def test_it_has_a_row_for_each_clause_in_order(said):
    assert [row["clause"] for row in said] == ["1.1", "1.2", "4.1", "4.2", "4.3", "4.4"]
    assert all(row.keys() == KEYS for row in said)


def test_it_has_evidence_or_a_reason_in_every_row(said):
    assert all((row["evidence"] is None) != (row["reason"] is None) for row in said)
    assert all(row["evidence"] is None or row["evidence"].keys() == {"met", "of"} for row in said)


def test_it_lists_what_else_a_clause_sets(version, owner):
    link(version, owner)

    row = json.loads(run("assurance", "coverage", "--json"))[2]

    assert row["duty"] == "keep-professional-distance"
    assert [(each["duty"], each["evidence"]) for each in row["also"]] == [("ask-when-in-doubt", {"met": 0, "of": 0})]
    assert all(each.keys() == KEYS - {"also"} for each in row["also"])


def test_it_says_each_duty_of_a_clause_on_its_line(version, owner):
    link(version, owner)

    said = run("assurance", "coverage").splitlines()

    assert said[2].startswith("     4.1  Keep a professional distance: ")
    assert said[3].startswith("          Ask when in doubt: ")


def link(version, by):
    duties = [Duty.KEEP_PROFESSIONAL_DISTANCE, Duty.ASK_WHEN_IN_DOUBT]
    policies.link_clause(version.clauses.get(ident="4.1"), duties=duties, reason="", by=by, at=NOON)


def test_it_says_the_same_in_words(version):
    assert "4.4  Ask when in doubt: Nothing to count." in run("assurance", "coverage")


def test_it_takes_the_school_it_is_given(version, other_school):
    assert "1.1" in run("assurance", "coverage", "--school", "123456")


def test_it_asks_which_school_where_there_are_several(version, other_school):
    assert refusal("assurance", "coverage") == "Say which school: --school URN."


def test_it_refuses_a_school_without_a_policy_in_force(draft):
    assert refusal("assurance", "coverage") == "Alder School has no policy in force."


def test_it_refuses_where_there_is_no_school(db):
    assert refusal("assurance", "coverage") == "There is no school here yet."
    assert refusal("assurance", "coverage", "--school", "999999") == "There is no school with URN 999999 here."
