"""Policies as schools write them: each fixture's ids stand in the file beside it."""

from pathlib import Path

import pytest

from clearline.policies.reading import Reading, read
from tests.policies.reading.conftest import FIXTURES

_ALL = sorted(
    path for path in FIXTURES.iterdir() if path.suffix in {".txt", ".md"} and path.with_suffix(".ids").exists()
)


def _read(name: str) -> Reading:
    return read((FIXTURES / name).read_bytes(), name)


@pytest.mark.parametrize("path", _ALL, ids=lambda path: path.stem)
def test_it_finds_every_clause(path: Path):
    expected = path.with_suffix(".ids").read_text().split()

    assert [clause.id for clause in read(path.read_bytes(), path.name).clauses] == expected


def test_it_reads_who_wrote_it_and_how_to_ring_them():
    producer = _read("flat_numbers.txt").producer

    assert (producer.name, producer.phone, producer.url) == (
        "Oatfield Learning Partnership",
        "01632 960 123",
        "www.oatfield.example",
    )


def test_it_reads_control_facts_from_a_table():
    facts = _read("control_table.md").metadata

    assert (facts.last_reviewed, facts.dated, facts.effective, facts.renewal_due, facts.approved_by) == (
        "2024-07-03",
        "2024-09-01",
        "2024-09-02",
        "2026-07",
        None,
    )


def test_it_reads_history_from_a_table():
    rows = _read("control_table.md").history

    assert [(row.version, row.date, row.kind) for row in rows] == [
        ("1", "2022-06-12", "issued"),
        ("1.1", "2023-07-05", "reviewed"),
        ("2", "2024-09-01", "reviewed"),
    ]


def test_it_says_so_when_a_number_is_printed_twice():
    assert _read("repeated_numbers.txt").doubts[0] == (
        "The number 2.2 is printed more than once; the later one is kept as 2.2~2."
    )


def test_it_makes_an_item_bind_as_the_clause_above_it_says():
    (obligation,) = _read("roman_items.txt").clause("2.1.ii").obligations

    assert (obligation.id, obligation.actor, obligation.modality.value) == ("2.1.ii/1", "staff", "must not")


def test_it_reads_a_policy_that_says_you_and_we():
    reading = _read("spoken_voice.md")

    assert [obligation.actor for obligation in reading.clause("1.1").obligations] == ["staff", "staff"]
    assert [obligation.actor for obligation in reading.clause("2.1").obligations] == ["school", "school"]


def test_it_keeps_the_words_above_a_list_that_bind_each_item():
    text = "Policy\n\n1. Responsibilities\n\nThe headteacher will:\n\na) know this policy\n\nb) explain it to staff\n"

    clauses = read(text.encode(), "policy.txt").clauses

    assert [(clause.id, clause.lead) for clause in clauses] == [
        ("1.HT.a", "The headteacher will:"),
        ("1.HT.b", "The headteacher will:"),
    ]
