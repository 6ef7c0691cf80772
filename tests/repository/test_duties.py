"""Every duty has evidence, or a reason why it has none; and its clause is in the model policy."""

from clearline.assurance.coverage import EVIDENCE, NOT_MEASURED, NOT_YET
from clearline.policies.duties import OPERATED, Duty
from clearline.policies.reading import read
from tests.repository.test_clauses import MODEL


def test_it_has_evidence_or_a_reason_and_never_both():
    answered = [*EVIDENCE, *NOT_MEASURED, *NOT_YET]

    assert sorted(answered) == sorted(Duty)


def test_it_has_a_source_clause_and_words_that_suggest_it():
    there = {clause.id for clause in read(MODEL.read_bytes(), MODEL.name).clauses}

    assert {duty: each.source for duty, each in OPERATED.items() if each.source not in there} == {}
    assert set(OPERATED) == set(Duty)
    assert all(each.cues for each in OPERATED.values())
