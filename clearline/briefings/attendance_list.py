"""An attendance list as a meeting tool exports it: who on it is who here, by key, never by name (D§2.12).

Plain Python on top of the reader of staff lists; nothing here touches Django, the database or the clock.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from clearline.people.staff_lists import Column, Existing, StaffRow, UnreadableStaffList, cells
from clearline.people.staff_lists.delimited import delimited_lines
from clearline.people.staff_lists.headings import LINES_BEFORE_HEADINGS, column_of
from clearline.people.staff_lists.lines import LARGEST_FILE, Cell, Line
from clearline.people.staff_lists.matching import keys_of, match
from clearline.people.staff_lists.model import KEYS
from clearline.people.staff_lists.workbook import workbook_sheets

ZIP = b"PK\x03\x04"
READERS: dict[Column, Callable[[Cell], str]] = {
    Column.MIS_ID: cells.identifier,
    Column.STAFF_CODE: cells.identifier,
    Column.EMAIL: cells.email,
}
NO_COLUMN = "No column of staff codes, e-mail addresses or MIS IDs was found. Names alone are never used."


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is nobody here. `row` counts from 1 and includes the heading row."""

    row: int
    why: str

    def sentence(self) -> str:
        return f"Row {self.row}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    keys: tuple[str, ...]  # of the people found, each once
    problems: tuple[Problem, ...]


def read(data: bytes, known: Collection[Existing], here: frozenset[str]) -> Reading:
    """Who of those known is on the list; of those, `here` holds the keys of people who may have come.

    Raises:
        UnreadableStaffList: the file as a whole cannot be read, or no column tells people apart.
    """
    columns, lines = _table(data)
    rows, problems = _rows(lines, columns)
    matches = match(rows, known)
    problems += [Problem(each.row, each.message) for each in matches.ambiguous]
    found = []
    for row, person in matches.people.items():
        if person is None:
            problems.append(Problem(row, "nobody here has this staff code, address or MIS ID."))
        elif person.key not in here:
            problems.append(Problem(row, "this person was not at the school on that day, and is not now."))
        else:
            found.append(person.key)
    return Reading(tuple(found), tuple(sorted(problems, key=lambda each: each.row)))


def _table(data: bytes) -> tuple[dict[Column, int], list[Line]]:
    if not data.strip():
        raise UnreadableStaffList("The file is empty.")
    if len(data) > LARGEST_FILE:
        raise UnreadableStaffList(f"The file is larger than {LARGEST_FILE // 1024**2} MB.")
    sheets = workbook_sheets(data) if data.startswith(ZIP) else [delimited_lines(data, {})]
    for sheet in sheets:
        for line in sheet[:LINES_BEFORE_HEADINGS]:
            columns = dict(_columns(line))
            if columns:
                return columns, [each for each in sheet if each.number > line.number]
    raise UnreadableStaffList(NO_COLUMN)


def _columns(line: Line) -> Iterator[tuple[Column, int]]:
    """The first column of each kind that tells people apart."""
    found = [column_of(cell) if isinstance(cell, str) else None for cell in line.cells]
    for column in KEYS:
        if column in found:
            yield column, found.index(column)


def _rows(lines: Sequence[Line], columns: dict[Column, int]) -> tuple[list[StaffRow], list[Problem]]:
    """A person who joined twice stands in two rows that say the same, and counts once."""
    rows: dict[tuple[tuple[Column, str], ...], StaffRow] = {}
    problems = []
    for line in lines:
        try:
            row = _row(line, columns)
        except cells.BadCell as bad:
            problems.append(Problem(line.number, f"“{bad.found}” cannot be read. Use {bad.expected}."))
            continue
        if keys := tuple(keys_of(row).items()):
            rows.setdefault(keys, row)
        else:
            problems.append(Problem(line.number, "it has no staff code, address or MIS ID."))
    if not rows and not problems:
        raise UnreadableStaffList("The list has headings but no people.")
    return list(rows.values()), problems


def _row(line: Line, columns: dict[Column, int]) -> StaffRow:
    said = {column: READERS[column](line.cells[at]) if at < len(line.cells) else "" for column, at in columns.items()}
    return StaffRow(
        row=line.number,
        mis_id=said.get(Column.MIS_ID, ""),
        staff_code=said.get(Column.STAFF_CODE, ""),
        email=said.get(Column.EMAIL, ""),
    )
