"""A receipt of a report: that something was reported, by whom and when; never what (D§4.7)."""

from datetime import UTC
from typing import Any

from clearline.cases.models import Case
from clearline.kernel.signing import canonical, key_id, sign
from clearline.keys.installation import receipt_key, receipt_public_key

FORMAT = "clearline report receipt 1"


def receipt(case: Case) -> dict[str, Any]:
    """The same facts always give the same bytes. It is checked as the receipt of a signature is."""
    said = {
        "format": FORMAT,
        "reference": case.ref,
        "school": case.school.name,
        "urn": case.school_id,
        "person": case.reporter.name if case.reporter else None,
        "at": case.opened_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "statement": "Something was reported. This receipt does not say what.",
        "key": key_id(receipt_public_key()),
    }
    return {**said, "signature": sign(receipt_key(), canonical(said))}
