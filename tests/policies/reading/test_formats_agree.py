"""The same policy as text, Markdown, Word and PDF reads the same."""

import pytest

from clearline.policies.reading import Reading, read
from tests.policies.reading.pdf_files import pdf_file
from tests.policies.reading.pieces import pieces
from tests.policies.reading.word_files import word_file


def _texts(reading: Reading) -> dict[str, str]:
    return {clause.id: clause.text for clause in reading.clauses}


def test_it_reads_the_same_from_markdown(real_policy, real_reading):
    reading = read(real_policy, "policy.md")

    assert _texts(reading) == _texts(real_reading)
    assert reading.history == real_reading.history
    assert reading.metadata == real_reading.metadata
    assert reading.producer == real_reading.producer


@pytest.mark.parametrize("automatic", [False, True], ids=["typed", "automatic"])
def test_it_reads_the_same_from_word(real_policy, real_reading, automatic):
    data = word_file(pieces(real_policy.decode()), automatic=automatic)

    reading = read(data, "policy.docx")

    assert _texts(reading) == _texts(real_reading)
    assert reading.history == real_reading.history
    assert reading.metadata == real_reading.metadata
    assert (reading.title, reading.subtitle, reading.school) == (
        real_reading.title,
        real_reading.subtitle,
        real_reading.school,
    )


@pytest.mark.parametrize("height", [90, 120, 210])
def test_it_reads_the_same_from_a_pdf(real_policy, real_reading, height):
    data = pdf_file(pieces(real_policy.decode()), height=height)

    reading = read(data, "policy.pdf")

    assert _texts(reading) == _texts(real_reading)
    assert reading.history == real_reading.history
    assert reading.metadata == real_reading.metadata
