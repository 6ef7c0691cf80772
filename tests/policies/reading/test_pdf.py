"""PDFs: what every page repeats is dropped, what a page or a column parts is joined."""

import pytest

from clearline.policies.reading import Reading, lines, read
from tests.policies.reading.pdf_files import pdf_file
from tests.policies.reading.pieces import Piece


def _sentence(count: int) -> str:
    """No two lines alike on two pages, or they would pass for a header."""
    colours = ("red", "blue", "green", "grey", "brown", "white", "black")
    about = " and ".join(f"{colours[(count + step) % 7]} {colours[(count * step) % 7]} rooms" for step in range(1, 16))
    return f"Staff must think before they post pictures of the {about}, whatever the time of day or year."


_PARTS = [
    Piece("Ashgrove Primary School", heading=1),
    Piece("A policy on social media for everybody who works at our school or volunteers in it", heading=1),
    Piece("", cells=("Policy owner", "Deputy head", "")),
    Piece("", cells=("Version", "Date", "Action")),
    Piece("", cells=("2", "3/2/25", "Agreed at the full governing body meeting after comments from all of our staff")),
    Piece("Posting", heading=2, number="1."),
    *[Piece(_sentence(count), number=f"1.{count}") for count in range(1, 30)],
]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_file(_PARTS, height=100)


@pytest.fixture(scope="module")
def reading(pdf: bytes) -> Reading:
    return read(pdf, "policy.pdf")


def test_it_drops_headers_footers_and_page_numbers(pdf):
    text = [line.text for line in lines(pdf, "policy.pdf")]

    assert not [line for line in text if "Springbrook" in line or "Page " in line or "Policy in use" in line]


def test_it_joins_sentences_that_pages_part(reading):
    texts = {clause.id: clause.text for clause in reading.clauses}

    assert texts == {f"1.{count}": _sentence(count) for count in range(1, 30)}
    assert any("\f" in clause.source for clause in reading.clauses)


def test_it_joins_a_title_that_takes_two_lines(reading):
    assert reading.title == "A policy on social media for everybody who works at our school or volunteers in it"
    assert reading.school == "Ashgrove Primary School"


def test_it_joins_a_cell_that_takes_two_lines(reading):
    (row,) = reading.history

    assert (row.version, row.date) == ("2", "2025-02-03")
    assert row.action == "Agreed at the full governing body meeting after comments from all of our staff"


def test_it_reads_control_facts_set_out_in_columns(reading):
    assert reading.metadata.key_staff == "Deputy head"
