"""A receipt: what a person signed, when, where it stands in the record, under the installation's signature.

It can be checked without Clearline: `docs/how-to/check_receipt.py` does it with the standard library alone.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clearline.acknowledgements.models import Acknowledgement
from clearline.acknowledgements.statements import STATEMENTS
from clearline.audit.models import Link
from clearline.kernel.signing import canonical, is_signed, key_id, sign
from clearline.keys import vault
from clearline.keys.installation import receipt_key, receipt_public_key

FORMAT = "clearline receipt 1"


def facts(acknowledgement: Acknowledgement, signer: dict[str, str]) -> dict[str, Any]:
    """Everything the receipt says but where it stands in the record."""
    request = acknowledgement.request
    version = request.version
    return {
        "format": FORMAT,
        "reference": request.ref,
        "school": signer["school"],
        "urn": request.school_id,
        "policy": version.title,
        "version": version.number,
        "text_sha256": version.fingerprint,
        "person": signer["name"],
        "job": signer["job"],
        "typed": signer["typed"],
        "kind": acknowledgement.kind,
        "how": signer["how"],
        "helper": signer["helper"],
        "statement": STATEMENTS[acknowledgement.words],
        "signed_on": acknowledgement.signed_on.isoformat() if acknowledgement.signed_on else None,
        "at": utc(acknowledgement.at),
        "entered_by": acknowledgement.by,
        "confirmed_by": acknowledgement.confirmed_by,
    }


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def proof(acknowledgement: Acknowledgement, signer: dict[str, str], *, key: bytes) -> str:
    """What the chain holds of an acknowledgement: an HMAC under the record's key, so it says nothing by itself."""
    return hmac.digest(key, canonical(facts(acknowledgement, signer)), hashlib.sha256).hex()


def signer_of(acknowledgement: Acknowledgement) -> dict[str, str]:
    request = acknowledgement.request
    opened = vault.unseal(acknowledgement.signer, urn=request.school_id, record=request.ref, field="signer")
    signer: dict[str, str] = json.loads(opened)
    return signer


def receipt(acknowledgement: Acknowledgement) -> dict[str, Any]:
    """The receipt with its place in the record and its signature. The same facts always give the same bytes."""
    said = {
        **facts(acknowledgement, signer_of(acknowledgement)),
        "position": acknowledgement.position,
        "link_hash": bytes(acknowledgement.link_hash).hex(),
        "key": key_id(receipt_public_key()),
    }
    return {**said, "signature": sign(receipt_key(), canonical(said))}


def is_genuine(receipt: dict[str, Any], public: bytes) -> bool:
    """True when this key signed exactly these facts."""
    said = {name: value for name, value in receipt.items() if name != "signature"}
    return is_signed(public, canonical(said), str(receipt.get("signature", "")))


@dataclass(frozen=True)
class Mismatch:
    """An acknowledgement in the database that is not what the chain was told."""

    ref: str
    reason: str


def mismatches(urn: int) -> list[Mismatch]:
    """Compare every acknowledgement of a school with the proof in its link, and every text with its fingerprint."""
    kept = Acknowledgement.objects.filter(request__school=urn).select_related(
        "request__school", "request__version", "request__seat"
    )
    return [Mismatch(each.request.ref, reason) for each in kept.iterator() if (reason := _fault(each))]


def _fault(acknowledgement: Acknowledgement) -> str:
    request = acknowledgement.request
    link = Link.objects.filter(urn=request.school_id, position=acknowledgement.position).first()
    if link is None:
        return "its link is missing"
    if hashlib.sha256(request.version.text.encode()).digest() != bytes(request.version.text_sha256 or b""):
        return "the text of its version does not have its fingerprint"
    try:
        key = vault.record_key(request.school_id, request.ref)
        found = proof(acknowledgement, signer_of(acknowledgement), key=key)
    except vault.KeyDestroyed:
        return ""  # disposed of: row and link stay, and neither can be read again
    except Exception as error:
        return f"it cannot be opened ({type(error).__name__})"
    told = json.loads(bytes(link.body))["events"][0].get("proof")
    return "" if hmac.compare_digest(found, str(told)) else "it is not what was signed"
