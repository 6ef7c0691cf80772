"""A receipt of a report: that something was reported and when, by whom if by name; never what (D§4.7, §4.8)."""

from datetime import UTC
from typing import Any

from clearline.cases.choices import Mode
from clearline.cases.models import Case
from clearline.kernel.signing import canonical, key_id, sign
from clearline.keys.installation import receipt_key, receipt_public_key

FORMAT = "clearline report receipt 1"
STATEMENTS = {
    Mode.NAMED: "Something was reported. This receipt does not say what.",
    Mode.CONFIDENTIAL: "Something was reported in confidence. This receipt says neither what nor by whom.",
    Mode.ANONYMOUS: "Something was reported without a name. This receipt does not say what.",
}


def receipt(case: Case) -> dict[str, Any]:
    """The same facts always give the same bytes. It is checked as the receipt of a signature is."""
    said = {
        "format": FORMAT,
        "reference": case.ref,
        "school": case.school.name,
        "urn": case.school_id,
        "person": case.reporter.name if case.reporter else None,
        "at": case.opened_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "statement": STATEMENTS[Mode(case.mode)],
        "key": key_id(receipt_public_key()),
    }
    return {**said, "signature": sign(receipt_key(), canonical(said))}
