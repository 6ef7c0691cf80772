"""Sheets of an .xlsx file. Everything about the file is checked before a parser sees it."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from clearline.people.staff_lists.lines import Cell, Formula, Line, UnreadableStaffList, numbered

LARGEST_UNPACKED = 32 * 1024 * 1024  # bytes; 1,500 people with 40 columns unpack to some 4 MB
MOST_PARTS = 500
MOST_CELLS = 5_000_000  # of all sheets, blank ones included
STEP = 64 * 1024  # bytes
BOUNDED_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without a limit
MARKUP = (".xml", ".rels")
FORMULA_TYPES = {"f", "e"}  # a formula, or the error it ended in
NEVER_IN_A_WORKBOOK = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)  # entities that multiply


def workbook_sheets(data: bytes) -> list[list[Line]]:
    """The visible sheets that are not empty.

    Raises:
        UnreadableStaffList: no .xlsx, encrypted, with macros, damaged, or unpacking to far more than it is.
    """
    try:
        sheets = list(_sheets(_checked_copy(data)))
    except UnreadableStaffList:
        raise
    except Exception as error:  # a damaged file can raise nearly anything inside the libraries
        raise UnreadableStaffList("The spreadsheet is damaged. Open it and save it again as .xlsx.") from error
    return [sheet for sheet in sheets if sheet]


def _checked_copy(data: bytes) -> io.BytesIO:
    """The workbook's markup, unpacked in steps that cannot run away and stored again without packing.

    The sizes that an archive declares may lie, and both zipfile's `read` and the parser unpack a
    gigabyte at a time before they look at them; so the parser gets this copy and never the original.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(copy, "w") as checked:
        _check_list_of_parts(archive.infolist())
        for part in archive.infolist():
            if part.filename.endswith(MARKUP):
                checked.writestr(part.filename, _checked_markup(archive, part))
    return copy


def _check_list_of_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise UnreadableStaffList("The spreadsheet holds macros. Save it as .xlsx without them.")
    if "xl/workbook.xml" not in names:
        raise UnreadableStaffList("The file is not an .xlsx spreadsheet. Save the list as .xlsx or .csv.")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableStaffList("The spreadsheet is protected by a password. Save it without one.")
    if len(names) != len(parts) or any(part.compress_type not in BOUNDED_PACKING for part in parts):
        raise UnreadableStaffList("The spreadsheet is packed in an unusual way. Open it and save it again.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableStaffList("The spreadsheet unpacks to far more than a staff list. Save only the list.")


def _checked_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:  # ends at the declared size, whatever is packed behind it
        markup = b"".join(iter(lambda: stream.read(STEP), b""))
    wide = b"\x00" in markup  # UTF-16 could hide the words
    if wide or NEVER_IN_A_WORKBOOK.search(markup):
        raise UnreadableStaffList("The spreadsheet holds markup that no spreadsheet program writes.")
    return markup


def _sheets(file: io.BytesIO) -> Iterator[list[Line]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validation rules, which are not read
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            allowance = _Allowance(MOST_CELLS)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    sheet.reset_dimensions()  # what a file claims would pad every row with 16,384 cells
                    yield list(numbered(map(allowance.cells, sheet.iter_rows())))
        finally:
            book.close()


class _Allowance:
    """A row whose only cell is the last possible one is short in the file and 18,278 cells when read."""

    def __init__(self, cells: int) -> None:
        self._left = cells

    def cells(self, row: Sequence[Any]) -> list[Cell]:
        self._left -= len(row)
        if self._left < 0:
            raise UnreadableStaffList("The spreadsheet holds far more cells than a staff list.")
        return [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type in FORMULA_TYPES:
        return Formula(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | date | time | timedelta) else str(value)
