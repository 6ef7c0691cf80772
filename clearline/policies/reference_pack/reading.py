"""A reference pack from the bytes of its file. Every refusal is one plain sentence that names the entry."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clearline.policies.reference_pack.entries import Basis, Entry, Kind
from clearline.policies.reference_pack.pack import ReferencePack

_REQUIRED = ("id", "kind", "title", "value", "confirmed", "nation", "source")
_DATES = ("in_force_from", "superseded_on", "last_checked")


class UnreadablePack(Exception):
    """The file is not a reference pack. The message is for the person who brought it."""


def read_pack(data: bytes) -> ReferencePack:
    """The pack in this file.

    Raises:
        UnreadablePack: the file is not JSON, an entry is incomplete, or two entries share an id.
    """
    whole = _json_object(data)
    entries = tuple(_entry(row, place) for place, row in enumerate(_rows(whole), start=1))
    _refuse_repeats(entries)
    edition = _date(whole.get("edition"), "The pack", "edition")
    if edition is None:
        raise UnreadablePack('The pack does not say its "edition"; give a date such as 2026-11-22.')
    title = whole.get("title")
    return ReferencePack(edition, title if isinstance(title, str) else "", entries)


def _json_object(data: bytes) -> Mapping[str, object]:
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadablePack("The file is not a reference pack: it is not JSON.") from None
    if not isinstance(whole, dict):
        raise UnreadablePack('The file is not a reference pack: it has no "entries".')
    return whole


def _rows(whole: Mapping[str, object]) -> list[object]:
    rows = whole.get("entries")
    if not isinstance(rows, list) or not rows:
        raise UnreadablePack('The file is not a reference pack: it has no "entries".')
    return rows


def _entry(row: object, place: int) -> Entry:
    if not isinstance(row, dict):
        raise UnreadablePack(f"Entry {place} is not a set of named facts.")
    name = f'Entry "{row["id"]}"' if isinstance(row.get("id"), str) else f"Entry {place}"
    for key in _REQUIRED:
        if key not in row:
            raise UnreadablePack(f'{name} does not give "{key}".')
    if not isinstance(row["value"], dict):
        raise UnreadablePack(f'{name} gives a "value" that is not a set of named facts.')
    if not isinstance(row["confirmed"], bool):
        raise UnreadablePack(f'{name} must say "confirmed" as true or false.')
    dates = {key: _date(row.get(key), name, key) for key in _DATES}
    return Entry(
        id=_text(row, "id", name),
        kind=_one_of(Kind, row["kind"], name, "kind"),
        title=_text(row, "title", name),
        edition=_text_or_none(row, "edition", name),
        in_force_from=dates["in_force_from"],
        superseded_on=dates["superseded_on"],
        url=_text_or_none(row, "url", name),
        value=MappingProxyType(_checked_value(row["value"], name)),
        last_checked=dates["last_checked"],
        checked_by=_text_or_none(row, "checked_by", name),
        confirmed=row["confirmed"],
        nation=_text(row, "nation", name),
        source=_text(row, "source", name),
    )


def _checked_value(value: dict[str, object], name: str) -> dict[str, object]:
    if "basis" in value:
        _one_of(Basis, value["basis"], name, "basis")
    return value


def _one_of[E: StrEnum](words: Callable[[str], E], found: object, name: str, key: str) -> E:
    try:
        return words(str(found))
    except ValueError:
        raise UnreadablePack(f'{name} gives "{key}" as "{found}", which is not a {key} we know.') from None


def _text(row: Mapping[str, object], key: str, name: str) -> str:
    text = row[key]
    if not isinstance(text, str) or not text.strip():
        raise UnreadablePack(f'{name} must give "{key}" as words.')
    return text


def _text_or_none(row: Mapping[str, object], key: str, name: str) -> str | None:
    return None if row.get(key) is None else _text(row, key, name)


def _date(found: object, name: str, key: str) -> date | None:
    if found is None:
        return None
    try:
        return date.fromisoformat(str(found))
    except ValueError:
        message = f'{name} gives "{key}" as "{found}"; give a date such as 2026-11-22.'
        raise UnreadablePack(message) from None


def _refuse_repeats(entries: tuple[Entry, ...]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise UnreadablePack(f'Two entries are called "{entry.id}".')
        seen.add(entry.id)
