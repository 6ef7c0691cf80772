"""Who outside the school can be rung, from the dated reference pack; no number but those it has (D§2.9)."""

from dataclasses import dataclass
from datetime import date

from clearline.policies.packs import pack_in_use
from clearline.policies.reference_pack import ReferencePack
from clearline.policies.reference_pack.entries import Entry
from clearline.policies.reference_pack.pack import NoSuchEntry

FOR_YOU = ("posh", "report-harmful-content", "education-support")
WHISTLEBLOWING = ("protect", "nspcc-whistleblowing", "prescribed-persons")
FOR_IMAGES = ("iwf", "ceop", "report-remove")


@dataclass(frozen=True)
class Helpline:
    title: str
    phone: str
    hours: str
    for_whom: str
    url: str
    checked: date | None  # None: nobody has checked it yet, and the page says so


def helplines(ids: tuple[str, ...]) -> list[Helpline]:
    """Those of the pack, in this order; one that an imported pack has not is left out."""
    pack = pack_in_use()
    return [_helpline(entry) for each in ids if (entry := _entry(pack, each))]


def _entry(pack: ReferencePack, id: str) -> Entry | None:
    try:
        return pack.entry(id)
    except NoSuchEntry:
        return None


def _helpline(entry: Entry) -> Helpline:
    return Helpline(
        title=entry.title,
        phone=entry.text("phone") or "",
        hours=entry.text("hours") or "",
        for_whom=entry.text("for_whom") or "",
        url=entry.url or "",
        checked=entry.last_checked if entry.confirmed else None,
    )
