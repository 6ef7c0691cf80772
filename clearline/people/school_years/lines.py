"""A csv of one's own: kind, from, to, title."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

from clearline.people.school_years.model import LONGEST_TITLE, Kind, Span, UnreadableSchoolYears, as_words
from clearline.people.staff_lists import UnreadableStaffList, cells
from clearline.people.staff_lists.delimited import decoded

HEADINGS = ("kind", "from", "to", "title")
ALSO_CALLED = {
    "kind": ("kind", "type", "what"),
    "from": ("from", "start", "starts", "start date", "first day", "date", "on"),
    "to": ("to", "end", "ends", "end date", "last day", "until"),
    "title": ("title", "name", "description", "event", "subject", "summary"),
}
KINDS = {"term": Kind.TERM, "closed": Kind.CLOSED, "inset": Kind.INSET, "observance": Kind.OBSERVANCE}
MOST_LINES = 3000
DELIMITERS = ",;\t|"
EXPECTED = "Save it as .csv with a first row of kind, from, to, title, or choose an .ics file."


def spans_of_lines(data: bytes) -> tuple[list[Span], int]:
    """Every line as a span, and how many were ignored, which is none: in a file of our own kind each line counts.

    Raises:
        UnreadableSchoolYears: no such file, or a line that cannot be.
    """
    rows = _rows(data)
    at = _positions(rows[0]) if rows else {}
    if "kind" not in at or "from" not in at:
        raise UnreadableSchoolYears(f"This is not a calendar. {EXPECTED}")
    return [_span(number, row, at) for number, row in enumerate(rows[1:], start=2) if any(map(str.strip, row))], 0


def _rows(data: bytes) -> list[list[str]]:
    try:
        text = decoded(data)
        first = text.split("\n", 1)[0]
        delimiter = max(DELIMITERS, key=first.count)
        rows = list(_limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)))
    except (UnreadableStaffList, csv.Error) as problem:
        raise UnreadableSchoolYears(f"This is not a calendar. {EXPECTED}") from problem
    return rows


def _limited(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise UnreadableSchoolYears(f"The file has more than {MOST_LINES:,} lines.")
        yield row


def _positions(headings: list[str]) -> dict[str, int]:
    found = [" ".join(heading.casefold().split()) for heading in headings]
    return {ours: found.index(name) for ours, names in ALSO_CALLED.items() for name in reversed(names) if name in found}


def _span(number: int, row: list[str], at: Mapping[str, int]) -> Span:
    said = {ours: row[place].strip() if place < len(row) else "" for ours, place in at.items()}
    kind = KINDS.get(said["kind"].casefold().removesuffix("s"))
    if kind is None:
        raise UnreadableSchoolYears(f"Row {number}: “{said['kind'][:40]}” is none of {', '.join(KINDS)}.")
    first = _day(number, said["from"])
    last = _day(number, said["to"]) if said.get("to") else first
    if last < first:
        raise UnreadableSchoolYears(f"Row {number}: it ends on {as_words(last)}, before it starts.")
    return Span(kind, first, last, _title(number, said.get("title", "")))


def _day(number: int, cell: str) -> date:
    try:
        found = cells.day(cell)
    except cells.BadCell:
        found = None
    if found is None:
        raise UnreadableSchoolYears(f"Row {number}: “{cell[:40]}” is not a date. Use {cells.A_DATE}.")
    return found


def _title(number: int, cell: str) -> str:
    try:
        return cells.text(cell, LONGEST_TITLE)
    except cells.BadCell as bad:
        raise UnreadableSchoolYears(f"Row {number}: the title must be {bad.expected}.") from bad
