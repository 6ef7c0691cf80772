"""Clauses that the code cites are clauses of the model policy."""

import re

from clearline.policies.reading import read
from tests.repository.code import PACKAGE, ROOT, name_of

MODEL = ROOT / "docs/model-policy/use-of-social-media.md"
CITATION = re.compile(r"\bpolicy ((?:(?:\d+\.[\w.]*\w|CS)(?:, | and )?)+)")
CLAUSE = re.compile(r"\d+\.(?:\w+\.)*\w+|CS")


def cited() -> dict[str, str]:
    """Each clause that a docstring, a comment or a table cites, and one place where it does."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for citation in CITATION.findall(path.read_text()):
            found |= dict.fromkeys(CLAUSE.findall(citation), name_of(path))
    return found


def test_it_cites_clauses_that_are_there():
    there = {clause.id for clause in read(MODEL.read_bytes(), MODEL.name).clauses}

    assert {clause: where for clause, where in cited().items() if clause not in there} == {}


def test_it_finds_the_citations():
    assert {"1.1", "3.GB.b", "CS"} <= cited().keys()
