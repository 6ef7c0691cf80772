"""Our own model policy, read and linted as a school would."""

import json
import re

from clearline.policies.reading import Reading, read
from tests.policies.lint.scenes import MODEL, findings

CLAUSES = [
    "CS",
    *(f"1.{number}" for number in range(1, 8)),
    *(f"2.b{number}" for number in range(1, 6)),
    *(f"3.GB.{letter}" for letter in "abcd"),
    *(f"3.HT.{letter}" for letter in "abcd"),
    *(f"3.ALL.{letter}" for letter in "ab"),
    *(f"4.{number}" for number in range(9)),
    *(f"5.{number}" for number in range(1, 5)),
]
JUSTIFIED = {
    (
        "L33",
        "2.b1",
    ),  # the clause numbers are shared with policies already in use: bullets, three lists, a lead paragraph
    ("L33", "3.HT.a"),
    ("L33", "4.0"),
}
PEOPLE = {"all", "employee", "governor", "volunteer"}


def model() -> Reading:
    return read(MODEL.read_bytes(), MODEL.name)


def test_it_has_the_clauses_the_software_speaks_of() -> None:
    assert [clause.id for clause in model().clauses] == CLAUSES


def test_it_is_read_without_a_doubt() -> None:
    assert model().doubts == ()
    assert model().school == "Marram Bay High School"
    assert model().metadata.renewal_due == "2027-10-31"
    assert model().metadata.effective == "2026-11-09"


def test_it_has_no_error_and_only_the_warnings_it_explains() -> None:
    found = findings(MODEL.read_text(), MODEL.name)
    serious = {(finding.rule, finding.clause) for finding in found if finding.severity != "information"}

    assert serious == JUSTIFIED


def test_each_clause_has_a_summary_for_everyone_it_binds() -> None:
    summaries = json.loads((MODEL.parent / "summaries.json").read_text())

    assert list(summaries) == CLAUSES
    for clause, texts in summaries.items():
        assert set(texts) <= PEOPLE, clause
        assert "all" in texts or set(texts) == PEOPLE - {"all"}, clause
        assert all(text.strip() for text in texts.values()), clause


def test_its_summaries_are_in_short_sentences() -> None:
    summaries = json.loads((MODEL.parent / "summaries.json").read_text())

    for clause, texts in summaries.items():
        for text in texts.values():
            longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?])\s+", text))
            assert longest <= 22, f"{clause}: {text}"
