"""Whom to ring, from the reference pack; a number that nobody has filled in is not shown (D§2.9, §3.3)."""

from dataclasses import dataclass

from clearline.policies.packs import pack_in_use
from clearline.policies.reference_pack.pack import NoSuchEntry, ReferencePack


@dataclass(frozen=True)
class Numbers:
    danger: str
    police: str
    lado: str


def numbers() -> Numbers:
    pack = pack_in_use()
    return Numbers(
        danger=_phone(pack, "danger-999") or "999",
        police=_phone(pack, "police-101") or "101",
        lado=_phone(pack, "lado"),
    )


def _phone(pack: ReferencePack, id: str) -> str:
    try:
        return pack.entry(id).text("phone") or ""
    except NoSuchEntry:
        return ""
