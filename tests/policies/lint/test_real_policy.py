"""The rules on a real policy of this kind, and on copies of it put right in one place at a time."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from clearline.policies.lint import Finding
from tests.policies.lint.scenes import REAL, findings, needs_real_policy, where

pytestmark = needs_real_policy

ERRORS = {"L01", "L03", "L04", "L11", "L12", "L14", "L16", "L23", "L24", "L25", "L27", "L28"}
NOT_TRIGGERED = {"L48"}


def real_policy() -> str:
    return REAL.read_text()


def pairs(found: list[Finding]) -> set[tuple[str, str | None]]:
    return {(finding.rule, finding.clause) for finding in found}


def test_it_raises_exactly_the_twelve_error_rules() -> None:
    errors = {finding.rule for finding in findings(real_policy()) if finding.severity == "error"}

    assert errors == ERRORS


@pytest.mark.parametrize(
    ("rule", "clauses"),
    {
        "L01": ["H.approved"],
        "L03": ["H.renewal"],
        "L04": ["H.renewal", "DS.review"],
        "L06": ["H.lastrev"],
        "L08": ["H.version", "DS.review"],
        "L09": ["CS"],
        "L10": ["CS"],
        "L11": ["1.4"],
        "L12": ["1.4"],
        "L13": ["1.1"],
        "L14": ["1.7", "4.7"],
        "L15": ["1.5", "2.b5", "3.GB.b", "3.GB.d", "3.HT.a", "3.HT.b", "4.0", "5.4"],
        "L16": ["4.1", "4.2", "4.3", "4.4"],
        "L17": ["1.4", "4.3"],
        "L20": ["4.0", "4.8", "5.1", "5.2", "5.3"],
        "L21": ["H.keygov", "H.keystaff"],
        "L23": ["3.HT.c", "4.3", "4.8", "5.4"],
        "L24": [None],
        "L25": ["5.2"],
        "L26": ["5.2"],
        "L27": ["4.8"],
        "L28": ["4.2", "4.6", "4.7", "5.1"],
        "L29": ["4.3", "4.4", "4.5", "4.8"],
        "L31": ["4.8"],
        "L32": ["4.3"],
        "L33": ["2.b1", "3.HT.a", "4.0"],
        "L37": ["5.4"],
        "L38": ["1.1", "3.GB.b"],
        "L41": ["5.2"],
        "L43": ["1.2", "4.3"],
        "L45": ["3.GB.a"],
        "L46": ["4.3"],
        "L47": ["2.b5"],
    }.items(),
)
def test_it_points_at_the_clause(rule: str, clauses: list[str | None]) -> None:
    assert where(findings(real_policy()), rule) == clauses


@pytest.mark.parametrize(
    ("rule", "clauses"),
    {
        "L05": {"H.lastrev", "H.date", "H.renewal", "DS.review"},
        "L07": {"DS.v1", "DS.v2"},
        "L18": {"1.1", "1.5", "3.GB.c", "3.HT.c", "3.HT.d", "4.0", "4.1", "4.3", "4.5", "4.7", "4.8"},
        "L19": {"1.5", "3.GB.b", "3.HT.a", "3.HT.b", "4.3", "4.8", "5.2", "5.3"},
        "L30": {"4.3", "4.8"},
        "L34": {"1.4", "4.0", "4.5", "5.2"},
        "L36": {"5.1", "5.2", None},
        "L42": {"1.1", "1.3", "4.8"},
        "L44": {"H.keystaff", "H.keygov", "4.3", "4.8"},
    }.items(),
)
def test_it_points_at_these_clauses_among_others(rule: str, clauses: set[str | None]) -> None:
    assert clauses <= set(where(findings(real_policy()), rule))


def test_it_raises_every_other_rule_but_the_one_about_personal_data() -> None:
    raised = {finding.rule for finding in findings(real_policy())}

    assert {f"L{number:02}" for number in range(1, 51)} - raised == NOT_TRIGGERED


def test_it_calls_an_overdue_review_an_error_only_after_a_year() -> None:
    def severity(on: date) -> set[str]:
        found = findings(real_policy(), on=on)
        return {finding.severity for finding in found if finding.rule == "L04" and finding.clause == "H.renewal"}

    assert severity(date(2020, 4, 30)) == set()
    assert severity(date(2020, 5, 1)) == {"warning"}
    assert severity(date(2021, 4, 30)) == {"warning"}
    assert severity(date(2021, 5, 1)) == {"error"}


Repair = Callable[[str], str]


def swap(*changes: tuple[str, str]) -> Repair:
    def repair(text: str) -> str:
        for old, new in changes:
            assert re.search(old, text), f"the real policy no longer holds {old}"
            text = re.sub(old, new, text, count=1)
        return text

    return repair


def add_to(start: str, said: str) -> Repair:
    """Append a sentence to the line that begins like this."""
    return swap((rf"(?m)^({start}.*)$", rf"\1 {said}"))


REPAIRS = {
    "L01": swap((r"(Approved by [^\n:]*:)", r"\1 Full governing body, minute 7")),
    "L03": swap((r"(Review Date\t)2021", r"\1April 2020")),
    "L04": swap((r"(renewal:\s*)April 2020", r"\1April 2028"), (r"(Review Date\t)2021", r"\g<1>2030")),
    "L11": swap((r"6\.1\.14", "4.8")),
    "L12": swap((r"prohibited except where", "prohibited. Separately,")),
    "L14": swap(
        (r"Annex C – Online Safety", "Online safety in Part two"),
        (r"Education'", "Education' (the edition in force)"),
        (r"General Data Protection Regulations", "UK GDPR"),
    ),
    "L16": swap(
        (r"regularly review", "regularly strengthen"),
        (r"does not discourage", "has thought about"),
        (r"of students, except", "of students, except on an official channel and"),
        (r"(?m)^(- 4\.3.*)$", r"\1 None of this is needed where a friendship has been declared."),
    ),
    "L23": add_to(r"- 4\.8", "If a concern is about the headteacher, staff tell the chair of governors instead."),
    "L24": add_to(r"- d\) seek advice",
        "and the designated safeguarding lead, who takes low-level concerns, and tells the LADO at the harm threshold",
    ),
    "L25": add_to(r"- 5\.2", "A safeguarding check comes before any investigation."),
    "L27": add_to(
        r"- 4\.8",
        "The purpose of monitoring, its lawful basis and its impact assessment are in a notice; two people "
        "have access to what "
        "monitoring finds, which is kept for 30 days.",
    ),
    "L28": add_to(r"- 5\.1", "Whistleblowing, union activities and lawful beliefs are not affected."),
}  # fmt: skip


def test_it_has_a_repair_for_every_error() -> None:
    assert set(REPAIRS) == ERRORS


@pytest.mark.parametrize("rule", sorted(REPAIRS))
def test_a_repair_takes_away_its_own_finding_and_no_other(rule: str) -> None:
    before = pairs(findings(real_policy()))
    after = pairs(findings(REPAIRS[rule](real_policy())))

    assert before - after == {pair for pair in before if pair[0] == rule}
    assert after - before == set()


ONE_CONTRADICTION = {
    "4.1": swap((r"regularly review", "regularly strengthen")),
    "4.2": swap((r"does not discourage", "has thought about")),
    "4.3": add_to(r"- 4\.3", "None of this is needed where a friendship has been declared."),
    "4.4": swap((r"of students, except", "of students, except on an official channel and")),
}


@pytest.mark.parametrize("clause", sorted(ONE_CONTRADICTION))
def test_a_contradiction_can_be_put_right_alone(clause: str) -> None:
    before = pairs(findings(real_policy()))
    after = pairs(findings(ONE_CONTRADICTION[clause](real_policy())))

    assert before - after == {("L16", clause)}
