"""From the bytes of a file to a checked staff list."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from clearline.people.staff_lists import cells, working_days
from clearline.people.staff_lists.delimited import delimited_lines
from clearline.people.staff_lists.headings import Headings, find_headings
from clearline.people.staff_lists.lines import LARGEST_FILE, Cell, Line, UnreadableStaffList
from clearline.people.staff_lists.model import (
    KEYS,
    Category,
    Column,
    Fault,
    RowError,
    RowWarning,
    StaffList,
    StaffRow,
    ends_too_early,
)
from clearline.people.staff_lists.workbook import workbook_sheets

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old .xls files and of encrypted .xlsx files
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "Save the list as .xlsx or .csv."
OTHER_FILES = {
    b"PK\x05\x06": "The file is an empty archive.",
    b"%PDF": f"The file is a PDF. {SAVE_AS}",
    b"\x1f\x8b": "The file is compressed. Unpack it first.",
    b"{\\rtf": f"The file is a text document. {SAVE_AS}",
    b"\x89PNG": f"The file is a picture. {SAVE_AS}",
    b"\xff\xd8\xff": f"The file is a picture. {SAVE_AS}",
}
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")  # "Excel" reports of older systems
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x00"))  # NULs are told apart later: they may be UTF-16
A_KEY = "a MIS ID, a staff code or a work e-mail of their own"


def read_staff_list(data: bytes, name: str, *, columns: Mapping[str, str] | None = None) -> StaffList:
    """A staff list with every fault of every row. With any error, nothing of it may be applied.

    The file's content decides what it is, its name does not. `columns` (ours → theirs) overrules the
    headings we would choose; a column of details that are never wanted cannot be chosen.

    Raises:
        UnreadableStaffList: the file as a whole cannot be read; the message says what to do.
    """
    overrides = columns or {}
    headings, lines = _table(data, overrides)
    if not lines:
        raise UnreadableStaffList("The list has headings but no people.")
    readings = [_RowReading(line, headings) for line in lines]
    rows = tuple(reading.row for reading in readings)
    errors = [error for reading in readings for error in reading.errors]
    errors += _taken(rows, headings)
    return StaffList(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=rows,
        columns=headings.columns,
        dropped_columns=headings.dropped,
        ignored_columns=headings.ignored,
        errors=tuple(sorted(errors, key=lambda error: error.row)),
        warnings=tuple(warning for reading in readings for warning in reading.warnings),
    )


def _table(data: bytes, overrides: Mapping[str, str]) -> tuple[Headings, list[Line]]:
    _refuse_other_files(data)
    if data.startswith(ZIP):
        return _only_list(workbook_sheets(data), overrides)
    lines = delimited_lines(data, overrides)
    if not lines:
        raise UnreadableStaffList("The file is empty.")
    return _below(find_headings(lines, overrides), lines)


def _refuse_other_files(data: bytes) -> None:
    if not data.strip():
        raise UnreadableStaffList("The file is empty.")
    if len(data) > LARGEST_FILE:
        raise UnreadableStaffList(f"The file is larger than {LARGEST_FILE // 1024**2} MB.")
    if data.startswith(OLE):
        raise UnreadableStaffList(_old_or_encrypted(data))
    for signature, problem in OTHER_FILES.items():
        if data.startswith(signature):
            raise UnreadableStaffList(problem)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:10].lower().startswith(MARKUP):
        raise UnreadableStaffList(f"The file is a web page or XML, whatever its name says. {SAVE_AS}")
    if not data.startswith(ZIP) and _is_binary(data[:65536]):
        raise UnreadableStaffList(f"The file is not a staff list. {SAVE_AS}")


def _old_or_encrypted(data: bytes) -> str:
    if ENCRYPTED in data:
        return "The spreadsheet is protected by a password. Save it without one."
    return "The file is an old .xls spreadsheet. Save it as .xlsx or .csv."


def _is_binary(start: bytes) -> bool:
    return len(start) - len(start.translate(None, CONTROLS)) > len(start) // 50


def _only_list(sheets: Sequence[list[Line]], overrides: Mapping[str, str]) -> tuple[Headings, list[Line]]:
    """The one sheet with a heading row; the refusal of the first when none has one."""
    if not sheets:
        raise UnreadableStaffList("The file is empty.")
    found, refusals = [], []
    for sheet in sheets:
        try:
            found.append(_below(find_headings(sheet, overrides), sheet))
        except UnreadableStaffList as refusal:
            refusals.append(refusal)
    if len(found) > 1:
        raise UnreadableStaffList("Several sheets look like staff lists. Save the one you mean as its own file.")
    if not found:
        raise refusals[0]
    return found[0]


def _below(headings: Headings, lines: list[Line]) -> tuple[Headings, list[Line]]:
    return headings, [line for line in lines if line.number > headings.line]


class _RowReading:
    """One line as a StaffRow, with what is wrong and what should be known."""

    def __init__(self, line: Line, headings: Headings) -> None:
        self._line, self._headings = line, headings
        self.errors: list[RowError] = []
        self.warnings: list[RowWarning] = []
        self.row = self._read() if self._fits() else StaffRow(row=line.number)

    def _fits(self) -> bool:
        """A line that is too long has slipped: its cells stand under the wrong headings and are not read."""
        found, expected = len(self._line.cells), self._headings.width
        if found > expected:
            self._wrong("", Fault.TOO_MANY_CELLS, f"{expected} columns", f"{found} columns")
        return found <= expected

    def _read(self) -> StaffRow:
        row = StaffRow(
            row=self._line.number,
            mis_id=self._cell(Column.MIS_ID, cells.identifier, ""),
            staff_code=self._cell(Column.STAFF_CODE, cells.identifier, ""),
            given_name=self._cell(Column.GIVEN_NAME, cells.name, ""),
            family_name=self._cell(Column.FAMILY_NAME, cells.name, ""),
            known_as=self._cell(Column.KNOWN_AS, cells.known_as, ""),
            email=self._own_mailbox(self._cell(Column.EMAIL, cells.email, "")),
            category=self._cell(Column.CATEGORY, cells.category, Category.EMPLOYEE),
            job=self._cell(Column.JOB, cells.job, ""),
            line_manager=self._cell(Column.LINE_MANAGER, cells.manager, ""),
            starts_on=self._cell(Column.STARTS_ON, cells.day, None),
            ends_on=self._cell(Column.ENDS_ON, cells.day, None),
            weekdays=self._cell(Column.WEEKDAYS, working_days.days_at_work, ""),
            term_time_only=self._cell(Column.TERM_TIME_ONLY, working_days.term_time_only, None),
        )
        self._check_key(row)
        return self._with_sound_end(row)

    def _cell[T](self, column: Column, read: Callable[[Cell], T], blank: T) -> T:
        at = self._headings.positions.get(column)
        if at is None:
            return blank
        try:
            return read(self._line.cells[at] if at < len(self._line.cells) else None)
        except cells.BadCell as bad:
            self._wrong(self._headings.columns[column], bad.fault, bad.expected, bad.found)
            return blank

    def _own_mailbox(self, address: str) -> str:
        if not address or not cells.is_shared_mailbox(address):
            return address
        message = f'"{address}" is a shared mailbox. Nobody can sign from it, so it is not used.'
        self.warnings.append(RowWarning(self._line.number, self._headings.columns[Column.EMAIL], message))
        return ""

    def _check_key(self, row: StaffRow) -> None:
        """Without a key the same person would be new again at the next import."""
        keys = [self._headings.columns[column] for column in KEYS if column in self._headings.columns]
        if not any(key_of(row, column) for column in KEYS) and not any(e.column in keys for e in self.errors):
            self._wrong(keys[0], Fault.NO_KEY, A_KEY, "none")

    def _with_sound_end(self, row: StaffRow) -> StaffRow:
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            self.errors.append(ends_too_early(row.row, self._headings.columns, row.starts_on, row.ends_on))
            return replace(row, ends_on=None)
        return row

    def _wrong(self, column: str, fault: Fault, expected: str, found: str) -> None:
        self.errors.append(RowError(self._line.number, column, expected, found, fault))


def _taken(rows: Sequence[StaffRow], headings: Headings) -> Iterator[RowError]:
    """Keys that an earlier row has too."""
    for column in KEYS:
        first: dict[str, int] = {}
        for row in rows:
            key = key_of(row, column)
            if key and (owner := first.setdefault(key.casefold(), row.row)) != row.row:
                heading = headings.columns[column]
                yield RowError(row.row, heading, f"a {heading} that row {owner} does not have", key, Fault.TAKEN)


def key_of(row: StaffRow, column: Column) -> str:
    return {Column.MIS_ID: row.mis_id, Column.STAFF_CODE: row.staff_code, Column.EMAIL: row.email}[column]
