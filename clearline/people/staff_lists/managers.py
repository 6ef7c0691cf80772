"""Who manages whom: resolved by key, never by name, and never in a circle."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from clearline.people.staff_lists.matching import Existing, Matches, keys_of
from clearline.people.staff_lists.model import Column, Fault, RowError, RowWarning, StaffList, StaffRow

A_MANAGER = "the MIS ID, staff code or work e-mail of one person in this list or already known"
SOMEBODY_ELSE = "the key of somebody else, or leave the cell empty"
A_LINE_THAT_ENDS = "a line of managers that ends, with the head's cell empty"


@dataclass(frozen=True, slots=True)
class Manager:
    """A person known (`key`), a row of the list (`row`), or both."""

    key: str | None = None
    row: int | None = None


@dataclass(slots=True)
class Managers:
    """By row: a manager, None for nobody. A row that is not here keeps the manager it has."""

    of: dict[int, Manager | None] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)


def resolve_managers(staff_list: StaffList, existing: Sequence[Existing], matches: Matches, *, on: date) -> Managers:
    managers = Managers()
    if Column.LINE_MANAGER not in staff_list.columns:
        return managers
    directory = _Directory(staff_list.rows, existing, matches, on)
    for row in staff_list.rows:
        _resolve(row, staff_list.columns[Column.LINE_MANAGER], directory, managers)
    managers.errors += _circles(staff_list, existing, directory, managers)
    return managers


def _resolve(row: StaffRow, heading: str, directory: "_Directory", managers: Managers) -> None:
    if not row.line_manager:
        managers.of[row.row] = None
        return
    found = directory.find(row.line_manager)
    if len(found) != 1:
        error = RowError(row.row, heading, A_MANAGER, row.line_manager, Fault.NO_MANAGER)
        managers.errors.append(error)
    elif reason := directory.unusable.get(found[0]):
        managers.warnings.append(RowWarning(row.row, heading, f"the line manager {reason}, so is not recorded."))
    else:
        managers.of[row.row] = found[0]


class _Directory:
    """Everyone who could be named as a manager, found by any of their keys."""

    def __init__(self, rows: Sequence[StaffRow], existing: Sequence[Existing], matches: Matches, on: date) -> None:
        self.of_row: dict[int, Manager] = {}
        self.of_key: dict[str, Manager] = {}
        self.unusable: dict[Manager, str] = {}
        self._listed: dict[str, set[Manager]] = defaultdict(set)
        self._known: dict[str, set[Manager]] = defaultdict(set)
        for row in rows:
            self._add_row(row, matches, on)
        for person in existing:
            self._add_known(person, on)

    def find(self, cell: str) -> list[Manager]:
        """The list is newer than what is known, so its keys are looked at first."""
        cell = cell.strip().casefold()
        return list(self._listed.get(cell) or self._known.get(cell) or ())

    def _add_row(self, row: StaffRow, matches: Matches, on: date) -> None:
        person = matches.people.get(row.row)
        manager = Manager(person.key if person else None, row.row)
        self.of_row[row.row] = manager
        if person:
            self.of_key[person.key] = manager
        if row.row not in matches.people:
            self.unusable[manager] = f"is in row {row.row}, which was left out"
        elif row.ends_on and row.ends_on < on:
            self.unusable[manager] = "has left"
        for key in keys_of(row).values():
            self._listed[key].add(manager)

    def _add_known(self, person: Existing, on: date) -> None:
        manager = self.of_key.setdefault(person.key, Manager(key=person.key))
        if manager.row is None and not person.active(on):
            self.unusable[manager] = "has left"
        for key in keys_of(person).values():
            self._known[key].add(manager)


def _circles(
    staff_list: StaffList, existing: Sequence[Existing], directory: _Directory, managers: Managers
) -> Iterator[RowError]:
    """One error for each circle, at its first row, naming every row in it."""
    cells = {row.row: row.line_manager for row in staff_list.rows}
    heading = staff_list.columns[Column.LINE_MANAGER]
    for circle in circles(_above(existing, directory, managers)):
        rows = sorted(person.row for person in circle if person.row in managers.of and person.row is not None)
        if rows and len(circle) == 1:
            yield RowError(rows[0], heading, SOMEBODY_ELSE, cells[rows[0]], Fault.OWN_MANAGER)
        elif rows:
            yield RowError(rows[0], heading, A_LINE_THAT_ENDS, _as_words(rows), Fault.CIRCLE)


def _above(existing: Sequence[Existing], directory: _Directory, managers: Managers) -> dict[Manager, Manager | None]:
    """Each person's manager after the import: as known, then as listed."""
    above = {directory.of_key[person.key]: directory.of_key.get(person.manager_key or "") for person in existing}
    return above | {directory.of_row[row]: manager for row, manager in managers.of.items()}


def circles[T](above: Mapping[T, T | None]) -> Iterator[list[T]]:
    """The circles among people who each have at most one person above them. Each is found once."""
    done: set[T] = set()
    for start in above:
        path: dict[T, None] = {}
        person: T | None = start
        while person is not None and person not in done and person not in path:
            path[person] = None
            person = above.get(person)
        if person is not None and person in path:
            climbed = list(path)
            yield climbed[climbed.index(person) :]
        done.update(path)


def _as_words(rows: list[int]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]} and people already known"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
