"""Which row of a list is which person already known: by key, never by name (D§2.12, D§5 cases 4 and 9)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from clearline.people.staff_lists.model import KEYS, Category, Column, StaffRow


@dataclass(frozen=True, slots=True)
class Existing:
    """A person at the school as the database has them. `key` is opaque and their own for ever."""

    key: str
    mis_id: str = ""
    staff_code: str = ""
    email: str = ""
    given_name: str = ""
    family_name: str = ""
    known_as: str = ""
    category: Category = Category.EMPLOYEE
    job: str = ""
    manager_key: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: str = "12345"
    term_time_only: bool = False
    imported: bool = True  # came from a staff list; those added by hand never go missing from one

    def active(self, on: date) -> bool:
        """The last day of employment is still a day at the school."""
        return self.ends_on is None or self.ends_on >= on


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row that may be one person or another. It is left out, and so is nobody else."""

    row: int
    keys: tuple[str, ...]  # of the people it may be
    message: str

    def sentence(self) -> str:
        return f"Row {self.row}: {self.message} This row was left out."


@dataclass(frozen=True, slots=True)
class Matches:
    people: dict[int, Existing | None]  # by row; None is somebody new; ambiguous rows are not here
    ambiguous: tuple[Ambiguous, ...]

    def seen(self) -> set[str]:
        """Keys of everyone the list may be speaking of."""
        matched = {person.key for person in self.people.values() if person}
        return matched.union(*(each.keys for each in self.ambiguous))


class HasKeys(Protocol):
    @property
    def mis_id(self) -> str: ...
    @property
    def staff_code(self) -> str: ...
    @property
    def email(self) -> str: ...


type Index = Mapping[tuple[Column, str], list[Existing]]


def match(rows: Sequence[StaffRow], existing: Iterable[Existing]) -> Matches:
    index = _index(existing)
    found = {row.row: _candidates(row, index) for row in rows}
    claims = Counter(people[0].key for people in found.values() if len(people) == 1)
    people: dict[int, Existing | None] = {}
    ambiguous = []
    for row in rows:
        candidates = found[row.row]
        if message := _doubt(row, candidates, claims):
            ambiguous.append(Ambiguous(row.row, tuple(person.key for person in candidates), message))
        else:
            people[row.row] = candidates[0] if candidates else None
    return Matches(people, tuple(ambiguous))


def keys_of(person: HasKeys) -> dict[Column, str]:
    """The keys a person has, the strongest first, in the form in which they are compared."""
    keys = dict(zip(KEYS, (person.mis_id, person.staff_code, person.email), strict=True))
    return {column: key.strip().casefold() for column, key in keys.items() if key.strip()}


def _index(existing: Iterable[Existing]) -> Index:
    index = defaultdict(list)
    for person in existing:
        for key in keys_of(person).items():
            index[key].append(person)
    return index


def _candidates(row: StaffRow, index: Index) -> list[Existing]:
    """Everyone who has one of the row's keys, each once."""
    found = {person.key: person for key in keys_of(row).items() for person in index.get(key, ())}
    return list(found.values())


def _doubt(row: StaffRow, candidates: list[Existing], claims: Counter[str]) -> str:
    if not candidates:
        return ""
    if len(candidates) > 1:
        return f"its keys belong to {len(candidates)} different people."
    person = candidates[0]
    if claims[person.key] > 1:
        return "another row has keys of the same person."
    return _contradiction(keys_of(row), keys_of(person))


def _contradiction(row: dict[Column, str], person: dict[Column, str]) -> str:
    """The strongest key that both have must agree: staff codes and addresses are given out again."""
    strongest = next((column for column in KEYS if column in row and column in person), None)
    if strongest is None or row[strongest] == person[strongest]:
        return ""
    shared = next(column for column in KEYS if row.get(column) == person.get(column, ""))
    return f"its {_called(shared)} belongs to somebody with another {_called(strongest)}."


def _called(column: Column) -> str:
    return {Column.MIS_ID: "MIS ID", Column.STAFF_CODE: "staff code"}.get(column, "e-mail address")
