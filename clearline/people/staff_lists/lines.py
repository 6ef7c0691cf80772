"""What every kind of file is turned into: numbered lines of cells, within limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_PEOPLE = 10_000  # a trust has some 1,500
MOST_LINES = 1_048_576  # of a spreadsheet, blank ones included
MOST_COLUMNS = 300


class UnreadableStaffList(ValueError):
    """The file as a whole cannot be read. The message is one sentence or two for the person who sent it."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem} Nothing was imported.")


class Formula(str):
    """The text of a spreadsheet formula, or of the error it ended in."""

    __slots__ = ()


type Cell = str | int | float | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # as a spreadsheet numbers its rows, from 1
    cells: tuple[Cell, ...]


def numbered(rows: Iterable[Iterable[Cell]]) -> Iterator[Line]:
    """The lines that are not blank, each with its number in the file.

    Raises:
        UnreadableStaffList: more lines, people or columns than any school's list has.
    """
    kept = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise UnreadableStaffList(f"The list has more than {MOST_LINES:,} lines.")
        cells = _without_blank_end(tuple(row))
        if not cells:
            continue
        kept += 1
        if kept > MOST_PEOPLE:
            raise UnreadableStaffList(f"The list has more than {MOST_PEOPLE:,} rows; import one school at a time.")
        if len(cells) > MOST_COLUMNS:
            raise UnreadableStaffList(f"Row {number} has more than {MOST_COLUMNS} columns.")
        yield Line(number, cells)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _without_blank_end(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and is_blank(cells[end - 1]):
        end -= 1
    return cells[:end]
