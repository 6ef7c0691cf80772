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
    try:
        return _row_of(csv.DictReader(io.StringIO(text)), urn)
    except csv.Error:
        raise UnreadableGias("This is not the establishments file: it is no table of values between commas.") from None


def _row_of(rows: csv.DictReader[str], urn: int) -> Found:
    missing = [heading for heading in NEEDED if heading not in (rows.fieldnames or [])]
    if missing:
        raise UnreadableGias(f"This is not the establishments file: it has no column “{missing[0]}”.")
    for row in rows:
        if (row["URN"] or "").strip() == str(urn):
            name, authority, kind = ((row[heading] or "").strip() for heading in NEEDED[1:])
            return Found(urn, name, authority, kind)
    raise UnreadableGias(f"No school with URN {urn} is in it.")
