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
