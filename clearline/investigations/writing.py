"""What every change of an investigation comes down to: something was written, sealed under the case's key."""

import json
from datetime import datetime
from typing import Any

from clearline.investigations.models import Entry, Investigation
from clearline.keys import vault

type Said = dict[str, Any]


def happen(
    investigation: Investigation, step: str, *, at: datetime, by: str = "", said: Said | None = None, **facts: int | str
) -> Entry:
    """One more thing that has happened. The investigation is locked, so that no two have the same number.

    Raises:
        KeyDestroyed: the case was disposed of, and gets no new key.
    """
    Investigation.objects.select_for_update().get(pk=investigation.pk)
    number = investigation.entries.count() + 1
    sealed = None
    if said is not None:
        sealed = seal(investigation, json.dumps(said, ensure_ascii=False, default=str), f"entry {number}")
    return Entry.objects.create(
        investigation=investigation, number=number, at=at, by=by, step=step, facts=facts, words=sealed
    )


def opened(entry: Entry) -> Said:
    """What was written; nothing where nothing was. The caller writes down that it was opened.

    Raises:
        KeyDestroyed: the case was disposed of.
    """
    if entry.words is None:
        return {}
    said: Said = json.loads(unseal(entry.investigation, entry.words, f"entry {entry.number}"))
    return said


def latest(investigation: Investigation, *names: str) -> Said:
    """What was written last at one of these steps."""
    entry = investigation.entries.filter(step__in=names).order_by("-number").first()
    if entry is None:
        return {}
    entry.investigation = investigation
    return opened(entry)


def seal(investigation: Investigation, text: str, field: str) -> bytes:
    urn, record = investigation.school_id, investigation.case.ref
    vault.record_key(urn, record)  # once disposed of, a case gets no new key
    return vault.seal(text, urn=urn, record=record, field=f"{investigation.ref} {field}")


def unseal(investigation: Investigation, sealed: bytes | memoryview, field: str) -> str:
    urn, record = investigation.school_id, investigation.case.ref
    return vault.unseal(sealed, urn=urn, record=record, field=f"{investigation.ref} {field}")
