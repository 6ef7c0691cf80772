"""Rows out as csv or xlsx that a spreadsheet shows and never runs (D§5, case 75)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

type Value = str | int | float | Decimal | date | None

# The full-width forms are turned into the plain ones by some spreadsheets before they look for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SHEET_NAME_LENGTH = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
SAME_FOR_EVER = datetime(1980, 1, 1)  # noqa: DTZ001  a spreadsheet's own dates carry no zone


class DoesNotFit(ValueError):
    """A sheet holds 1,048,576 rows of 32,767 characters a cell; nothing is cut off silently."""


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with the mark by which Excel recognises it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that begins like a formula gets an apostrophe in front, even behind leading blanks."""
    if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def xlsx_bytes(headings: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> bytes:
    """One sheet named after the title. The same rows always make the same bytes.

    Raises:
        DoesNotFit: a cell or the sheet is larger than the format allows.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": title, "created": SAME_FOR_EVER})
        sheet = book.add_worksheet(_sheet_name(title))
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        for across, heading in enumerate(headings):
            sheet.write_string(0, across, heading, bold)
        sheet.freeze_panes(1, 0)
        for down, row in enumerate(rows, start=1):
            for across, value in enumerate(row):
                if _write(sheet, down, across, value, day):
                    raise DoesNotFit(f"row {down}, column {across + 1} does not fit into a spreadsheet")
    return file.getvalue()


def _csv_cell(value: Value) -> Value:
    if isinstance(value, datetime):
        return _moment(value)
    return harmless(value) if isinstance(value, str) else value


def _write(sheet, down: int, across: int, value: Value, day) -> int:  # type: ignore[no-untyped-def]  # xlsxwriter has no stubs
    """Write by the value's own type: the library's general `write` guesses from the text."""
    match value:
        case None:
            return 0
        case bool():
            return int(sheet.write_boolean(down, across, value))
        case int() | float() | Decimal():
            return int(sheet.write_number(down, across, value))
        case datetime():
            return int(sheet.write_string(down, across, _moment(value)))
        case date():
            return int(sheet.write_datetime(down, across, value, day))
        case str():
            return int(sheet.write_string(down, across, value))


def _moment(value: datetime) -> str:
    return value.isoformat(" ", "minutes")


def _sheet_name(title: str) -> str:
    name = NOT_IN_SHEET_NAMES.sub(" ", title)[:SHEET_NAME_LENGTH].strip(" '")
    return "Sheet1" if not name or name.casefold() == "history" else name  # Excel keeps "History" for itself
