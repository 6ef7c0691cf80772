"""Looks one school up in the establishments file that a person brings (D§2.12). The file itself is never kept."""

import csv
import io
from dataclasses import dataclass

NEEDED = ("URN", "EstablishmentName", "LA (name)", "TypeOfEstablishment (name)")


class UnreadableGias(Exception):
    """The file is not the establishments file, or the school is not in it. The message says which."""


@dataclass(frozen=True)
class Found:
    urn: int
    name: str
    local_authority: str
    establishment_type: str


def find_school(data: bytes, urn: int) -> Found:
    """The school's row.

    Raises:
        UnreadableGias: see there.
    """
    text = data.decode("utf-8-sig") if data.startswith(b"\xef\xbb\xbf") else data.decode("cp1252", errors="replace")
    rows = csv.DictReader(io.StringIO(text))
    missing = [heading for heading in NEEDED if heading not in (rows.fieldnames or [])]
    if missing:
        raise UnreadableGias(f"This is not the establishments file: it has no column “{missing[0]}”.")
    for row in rows:
        if row["URN"].strip() == str(urn):
            return Found(urn, row["EstablishmentName"], row["LA (name)"], row["TypeOfEstablishment (name)"])
    raise UnreadableGias(f"No school with URN {urn} is in it.")
