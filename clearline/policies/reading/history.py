"""The document-status table: which version was agreed, reviewed or issued, when and by whom."""

import re

from clearline.policies.reading.dates import iso_date
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import HistoryRow

_COLUMNS = {
    "version": r"(?:version|issue|edition|rev(?:ision)?|ver)(?: no\.?| number)?\.?",
    "date": r"date.*|when|.*\bdate",
    "body": r"(?:approved|agreed|made|reviewed|author(?:ised)?)(?: by)?|by(?: whom)?|body|who|author",
    "action": r"(?:action|changes?|amendments?|summary|description|status|notes?|reason|details?|comments?|what).*",
}
_KINDS = {
    "review due": r"(?:next )?review (?:date|due)|due for re(?:view|newal)|renewal|next review",
    "agreed": r"\bagreed?|consult",
    "approved": r"\b(?:approved?|approval|adopted|ratified)\b",
    "reviewed": r"\b(?:re-?viewed|review|updated|amended|revised|revision)\b",
    "issued": r"\b(?:issued?|published|created|written|first|new policy|draft(?:ed)?)\b",
}
_VERSION = re.compile(r"(?:version|issue|v|ver|rev)?\.?\s*(\d+(?:\.\d+)*[a-z]?)", re.IGNORECASE)
_BODY = re.compile(r"\b(?:at|by|with)\s+(?:the\s+|a\s+)?(.+?)\.?$", re.IGNORECASE)


def history(lines: list[Line]) -> tuple[tuple[HistoryRow, ...], set[int]]:
    """The rows of every status table, and the positions of the lines that held them."""
    rows: list[HistoryRow] = []
    used: set[int] = set()
    columns: list[str | None] | None = None
    for position, line in enumerate(lines):
        if not line.cells:
            columns = None
        elif header := _header(line.cells):
            columns = header
            used.add(position)
        elif columns:
            used.add(position)
            rows.extend(_row(columns, line.cells))
    return tuple(rows), used


def _header(cells: tuple[str, ...]) -> list[str | None] | None:
    """What each column holds, when these cells head a status table: a date and two columns more that we know."""
    names = [_column(cell.strip(" :")) for cell in cells]
    known = {name for name in names if name}
    titled = not any(iso_date(cell) for cell in cells)
    return names if "date" in known and len(known) >= 2 and len(cells) >= 3 and titled else None


def _column(title: str) -> str | None:
    return next((name for name, pattern in _COLUMNS.items() if re.fullmatch(pattern, title, re.IGNORECASE)), None)


def _row(columns: list[str | None], cells: tuple[str, ...]) -> list[HistoryRow]:
    held: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and cell:
            held.setdefault(name, cell)
    if not held:
        return []
    version, printed = held.get("version", ""), held.get("date", "")
    number = _VERSION.fullmatch(version)
    action = held.get("action") or ("" if number else version)
    return [
        HistoryRow(
            version=number[1] if number else None,
            date=iso_date(printed),
            kind=_kind(f"{version} {action}"),
            body=held.get("body") or _body(action),
            action=action,
            printed=printed,
        )
    ]


def _kind(words: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, words, re.IGNORECASE)), "other")


def _body(action: str) -> str | None:
    match = _BODY.search(action)
    return match[1] if match else None


def unread_rows(rows: tuple[HistoryRow, ...]) -> list[str]:
    """A doubt for each row whose date cannot be read."""
    return [
        f"The date “{row.printed}” in the version history cannot be read as a day, month or year."
        for row in rows
        if row.printed and row.date is None
    ]
