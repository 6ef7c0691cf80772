"""A receipt: what a person signed, when, where it stands in the record, under the installation's signature.

It can be checked without Clearline: `docs/how-to/check_receipt.py` does it with the standard library alone.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clearline.acknowledgements.models import Acknowledgement
from clearline.acknowledgements.statements import STATEMENTS
from clearline.audit.models import Link
from clearline.kernel.sealing import Unsealable
from clearline.kernel.signing import canonical, is_signed, key_id, sign
from clearline.keys import vault
from clearline.keys.installation import receipt_key, receipt_public_key

FORMAT = "clearline receipt 1"
SIGNED = {"acknowledgement.signed", "acknowledgement.assisted", "paper.confirmed"}  # events that make one


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
    return base64.b64encode(hmac.digest(key, canonical(facts(acknowledgement, signer)), hashlib.sha256)).decode()


def signer_of(acknowledgement: Acknowledgement) -> dict[str, str]:
    request = acknowledgement.request
    opened = vault.unseal(acknowledgement.signer, urn=request.school_id, record=request.ref, field="signer")
    return as_signed(json.loads(opened))


SAID = ("typed", "name", "job", "school", "how", "helper")


def as_kept(signer: dict[str, str]) -> dict[str, str]:
    """Without what is empty, and without a name typed just as the school has it: most rows are small."""
    return {name: said for name, said in signer.items() if said and (name != "typed" or said != signer["name"])}


def as_signed(kept: dict[str, str]) -> dict[str, str]:
    return {**dict.fromkeys(SAID, ""), "typed": kept["name"], **kept}


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
    try:
        return is_signed(public, canonical(said), str(receipt.get("signature", "")))
    except UnicodeEncodeError:  # half a character, which no signed fact has
        return False


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
    faults = [Mismatch(each.request.ref, reason) for each in kept.iterator() if (reason := _fault(each))]
    return faults + [Mismatch(ref, "the record says it was signed, and it is not there") for ref in _gone(urn)]


def _gone(urn: int) -> list[str]:
    """What the chain was told of acknowledgements that are not in the database."""
    there = set(Acknowledgement.objects.filter(request__school=urn).values_list("position", flat=True))
    links = Link.objects.filter(urn=urn).order_by("position")
    unmet = (link for link in links.iterator() if link.position not in there)
    return [event["subject"] for link in unmet for event in _events(link) if event.get("event") in SIGNED]


def _fault(acknowledgement: Acknowledgement) -> str:
    request = acknowledgement.request
    link = Link.objects.filter(urn=request.school_id, position=acknowledgement.position).first()
    if link is None:
        return "its link is missing"
    if bytes(link.hash) != bytes(acknowledgement.link_hash):
        return "its link is not the one that was written when it was signed"
    if hashlib.sha256(request.version.text.encode()).digest() != bytes(request.version.text_sha256 or b""):
        return "the text of its version does not have its fingerprint"
    try:
        key = vault.record_key(request.school_id, request.ref)
        found = proof(acknowledgement, signer_of(acknowledgement), key=key)
    except vault.KeyDestroyed:
        return ""  # disposed of: row and link stay, and neither can be read again
    except Unsealable:
        return "what is sealed in it cannot be opened"
    return "" if hmac.compare_digest(found.encode(), _told(link).encode()) else "it is not what was signed"


def _told(link: Link) -> str:
    """The proof that the link holds."""
    return next((event["proof"] for event in _events(link) if "proof" in event), "")


def _events(link: Link) -> list[dict[str, str]]:
    """None where somebody has changed the link's bytes into something else; that is found by its hash."""
    try:
        return list(json.loads(bytes(link.body))["events"])
    except (ValueError, LookupError, TypeError):
        return []
