"""A kept version as a reading again, so that the lint rules see what the school has made of it."""

from clearline.policies.models import Clause, Version
from clearline.policies.reading.model import Clause as ReadClause
from clearline.policies.reading.model import HistoryRow, Metadata, Modality, Obligation, Producer, Reading
from clearline.policies.reading.references import references


def as_reading(version: Version) -> Reading:
    control = version.control
    clauses = list(version.clauses.order_by("position"))
    printed = {clause.label or clause.ident for clause in clauses}
    metadata = dict(control["metadata"])
    metadata["printed"] = tuple(tuple(line) for line in metadata["printed"])
    return Reading(
        title=version.title,
        subtitle=version.subtitle or None,
        school=control["school"],
        version=control["version"],
        producer=Producer(**control["producer"]),
        metadata=Metadata(**metadata),
        history=tuple(HistoryRow(**row) for row in control["history"]),
        clauses=tuple(_clause(clause, printed) for clause in clauses),
        doubts=tuple(control["doubts"]),
    )


def _clause(clause: Clause, printed: set[str]) -> ReadClause:
    return ReadClause(
        id=clause.ident,
        label=clause.label,
        section=clause.section,
        heading=clause.heading,
        text=clause.text,
        obligations=tuple(_obligation(each) for each in clause.obligations),
        references=references(clause.text, printed),
        source=clause.source,
        lead=clause.lead,
    )


def _obligation(kept: dict[str, str]) -> Obligation:
    return Obligation(kept["id"], kept["actor"], Modality(kept["modality"]), kept["text"])
