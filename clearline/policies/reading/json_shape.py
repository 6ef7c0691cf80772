"""A reading as `policy read --json` prints it."""

from dataclasses import asdict

from clearline.policies.reading.model import Clause, HistoryRow, Reading

_METADATA = ("key_staff", "key_governor", "last_reviewed", "approved_by", "dated", "renewal_due")


def as_json(reading: Reading) -> dict[str, object]:
    """The reading as plain values, in the order in which the reference prints them."""
    return {
        "title": reading.title,
        "subtitle": reading.subtitle,
        "school": reading.school,
        "version": reading.version,
        "producer": asdict(reading.producer),
        "metadata": {name: getattr(reading.metadata, name) for name in _METADATA},
        "history": [_row(row) for row in reading.history],
        "clauses": [_clause(clause) for clause in reading.clauses],
    }


def _row(row: HistoryRow) -> dict[str, object]:
    return {"version": row.version, "date": row.date, "kind": row.kind, "body": row.body, "action": row.action}


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "label": clause.label,
        "section": clause.section,
        "heading": clause.heading,
        "text": clause.text,
        "obligations": [{**asdict(item), "modality": item.modality.value} for item in clause.obligations],
        "references": [asdict(reference) for reference in clause.references],
    }
