"""What importing a staff list would do. Nothing is done here, and nobody is ever deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from clearline.people.staff_lists.managers import Manager, Managers, resolve_managers
from clearline.people.staff_lists.matching import Ambiguous, Existing, Matches, match
from clearline.people.staff_lists.model import (
    KEYS,
    Column,
    RowError,
    RowWarning,
    StaffList,
    StaffRow,
    ends_too_early,
)

MOST_MISSING = Fraction(1, 5)  # of the active imported people; beyond it somebody confirms the number

type Field = str | date | bool | None


class NotToBeApplied(ValueError):
    """The plan must not be carried out as it stands. The message is for the person importing."""


class LeaverReason(StrEnum):
    MISSING = "missing from the list"
    ENDED = "end date has passed"


@dataclass(frozen=True, slots=True)
class Change:
    column: Column
    before: Field
    after: Field


@dataclass(frozen=True, slots=True)
class New:
    row: StaffRow
    manager: Manager | None


@dataclass(frozen=True, slots=True)
class Changed:
    """`changes` has everything to write; a new manager who has no key yet is in `manager` by row."""

    row: StaffRow
    key: str
    changes: tuple[Change, ...]
    manager: Manager | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    row: StaffRow
    key: str


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody to look at. They are flagged, and keep their records."""

    key: str
    reason: LeaverReason
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    new: tuple[New, ...]
    changed: tuple[Changed, ...]
    unchanged: tuple[Unchanged, ...]
    leavers: tuple[Leaver, ...]
    already_left: tuple[StaffRow, ...]  # left before they were known here: no record is made of them
    ambiguous: tuple[Ambiguous, ...]
    errors: tuple[RowError, ...]  # of the list and of the plan; with any, nothing is applied
    warnings: tuple[RowWarning, ...]
    missing_share: float  # of the active imported people
    needs_confirmation: int  # how many are missing, when that is more than a fifth; otherwise 0

    def enforce(self, *, confirm_missing: int | None = None) -> None:
        """Refuse to go on with errors, or with so many missing that it may be the wrong list.

        Raises:
            NotToBeApplied: with the first error, or with the number to confirm.
        """
        if self.errors:
            more = f" There are {len(self.errors)} such errors." if len(self.errors) > 1 else ""
            raise NotToBeApplied(self.errors[0].sentence() + more)
        if self.needs_confirmation and confirm_missing != self.needs_confirmation:
            raise NotToBeApplied(
                f"{self.needs_confirmation} people who came from earlier lists are missing from this one, "
                f"{self.missing_share:.0%} of them. If they have left, confirm the number "
                f"{self.needs_confirmation}. Nothing was imported."
            )


def plan(staff_list: StaffList, existing: Sequence[Existing], *, on: date) -> Plan:
    """Compare a list with the people known, as things stand on a day.

    A row with an error counts in no number, but the person it is about does not count as missing.
    """
    matches = match(staff_list.rows, existing)
    managers = resolve_managers(staff_list, existing, matches, on=on)
    faults = [*staff_list.errors, *managers.errors, *_ends_before_known_start(staff_list, matches)]
    errors = sorted(faults, key=lambda error: error.row)
    bad = {error.row for error in errors}
    sound = [row for row in staff_list.rows if row.row in matches.people and row.row not in bad]
    known = [(row, person) for row in sound if (person := matches.people[row.row])]
    strangers = [row for row in sound if matches.people[row.row] is None]
    compared = [_compared(row, person, staff_list, managers) for row, person in known]
    missing = tuple(_missing(existing, matches, on))
    share = _share(missing, existing, on)
    return Plan(
        new=tuple(New(row, managers.of.get(row.row)) for row in strangers if not _ended(row, on)),
        changed=tuple(each for each in compared if isinstance(each, Changed)),
        unchanged=tuple(each for each in compared if isinstance(each, Unchanged)),
        leavers=(*(_left(row, person) for row, person in known if _leaves(row, person, on)), *missing),
        already_left=tuple(row for row in strangers if _ended(row, on)),
        ambiguous=matches.ambiguous,
        errors=tuple(errors),
        warnings=(*staff_list.warnings, *managers.warnings, *_namesakes(sound, existing, matches)),
        missing_share=float(share),
        needs_confirmation=len(missing) if share > MOST_MISSING else 0,
    )


def _compared(row: StaffRow, person: Existing, staff_list: StaffList, managers: Managers) -> Changed | Unchanged:
    changes = [
        Change(column, before, after)
        for column, before, after in _pairs(row, person)
        if column in staff_list.columns and before != after and _says_something(column, after)
    ]
    manager = managers.of.get(row.row)
    if row.row in managers.of and _is_other(manager, person):
        changes.append(Change(Column.LINE_MANAGER, person.manager_key, manager.key if manager else None))
    return Changed(row, person.key, tuple(changes), manager) if changes else Unchanged(row, person.key)


def _pairs(row: StaffRow, person: Existing) -> list[tuple[Column, Field, Field]]:
    return [
        (Column.MIS_ID, person.mis_id, row.mis_id),
        (Column.STAFF_CODE, person.staff_code, row.staff_code),
        (Column.GIVEN_NAME, person.given_name, row.given_name),
        (Column.FAMILY_NAME, person.family_name, row.family_name),
        (Column.KNOWN_AS, person.known_as, row.known_as),
        (Column.EMAIL, person.email.casefold(), row.email),
        (Column.CATEGORY, person.category, row.category),
        (Column.JOB, person.job, row.job),
        (Column.STARTS_ON, person.starts_on, row.starts_on),
        (Column.ENDS_ON, person.ends_on, row.ends_on),
        (Column.WEEKDAYS, person.weekdays, row.weekdays),
        (Column.TERM_TIME_ONLY, person.term_time_only, row.term_time_only),
    ]


def _says_something(column: Column, after: Field) -> bool:
    """A blank cell empties a field, but never a key, by which the next list finds the person, a start or the days."""
    if column == Column.TERM_TIME_ONLY:
        return after is not None
    return column not in (*KEYS, Column.STARTS_ON, Column.WEEKDAYS) or bool(after)


def _is_other(manager: Manager | None, person: Existing) -> bool:
    if manager is None:
        return person.manager_key is not None
    return manager.key is None or manager.key != person.manager_key


def _ends_before_known_start(staff_list: StaffList, matches: Matches) -> Iterator[RowError]:
    """Where the list gives no start, the one already known counts."""
    for row in staff_list.rows:
        person = matches.people.get(row.row)
        start = row.starts_on or (person.starts_on if person else None)
        if row.ends_on and start and row.ends_on < start:
            yield ends_too_early(row.row, staff_list.columns, start, row.ends_on)


def _ended(row: StaffRow, on: date) -> bool:
    return row.ends_on is not None and row.ends_on < on


def _leaves(row: StaffRow, person: Existing, on: date) -> bool:
    """Only once: somebody known to have left before is not a leaver again at every import."""
    return _ended(row, on) and person.active(on)


def _left(row: StaffRow, person: Existing) -> Leaver:
    return Leaver(person.key, LeaverReason.ENDED, row.ends_on)


def _missing(existing: Sequence[Existing], matches: Matches, on: date) -> Iterator[Leaver]:
    seen = matches.seen()
    for person in existing:
        if person.imported and person.active(on) and person.key not in seen:
            yield Leaver(person.key, LeaverReason.MISSING, person.ends_on)


def _share(missing: Sequence[Leaver], existing: Sequence[Existing], on: date) -> Fraction:
    active = sum(person.imported and person.active(on) for person in existing)
    return Fraction(len(missing), active) if active else Fraction(0)


def _namesakes(rows: Sequence[StaffRow], existing: Sequence[Existing], matches: Matches) -> Iterator[RowWarning]:
    """New people with the name of somebody the list does not have: shown to a person, never matched."""
    seen = matches.seen()
    names = {_name(person) for person in existing if person.key not in seen}
    for row in rows:
        if matches.people[row.row] is None and _name(row) in names:
            yield RowWarning(row.row, "", "somebody already known has the same name; they are kept apart.")


def _name(person: StaffRow | Existing) -> tuple[str, str]:
    return person.given_name.casefold(), person.family_name.casefold()
