"""Which of the file's columns are ours, which must not be read, and which are simply unknown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from clearline.people.staff_lists.lines import Cell, Line, UnreadableStaffList, is_blank
from clearline.people.staff_lists.model import KEYS, Column

LINES_BEFORE_HEADINGS = 20  # report titles, dates and blank lines that an MIS prints above the headings

# In normal form (see `normal`), the best first: where a file has two of them, the first is used.
# SIMS reports are user-defined, so its headings vary most.
SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.MIS_ID: (
        *("mis id", "mis person id", "mis staff id", "person id", "arbor id", "arbor staff id", "bromcom id"),
        *("bromcom staff id", "sims id", "sims person id", "wonde id", "employee id", "staff id", "employee number"),
        *("employee no", "staff number", "staff no", "personnel number", "external id", "unique id", "mis identifier"),
        *("person identifier", "person number", "id"),
    ),
    Column.STAFF_CODE: (
        *("staff code", "staffcode", "teacher code", "employee code", "staff initials", "short code", "code"),
        "initials",
    ),
    Column.GIVEN_NAME: (
        *("legal forename", "legal first name", "legal given name", "given name", "forename", "first name"),
        *("firstname", "legal first", "first", "givenname", "legal forenames", "forenames", "given names"),
    ),
    Column.FAMILY_NAME: (
        *("legal surname", "legal last name", "legal family name", "family name", "surname", "last name"),
        *("lastname", "legal last", "last", "familyname", "preferred surname", "preferred last name"),
        *("preferred family name", "preferred last"),
    ),
    Column.KNOWN_AS: (
        *("known as", "preferred forename", "preferred first name", "preferred given name", "preferred first"),
        *("preferred name", "chosen name", "knownas", "display first name", "known as name"),
    ),
    Column.EMAIL: (
        *("work email", "work email address", "school email", "school email address", "primary work email"),
        *("work main email", "main work email", "business email", "business email address", "primary email"),
        *("primary email address", "main email", "main email address", "email", "email address", "default email"),
    ),
    Column.CATEGORY: (
        *("category", "staff category", "category of staff", "person category", "staff type", "type of staff"),
        *("person type", "worker type", "employee category", "workforce category", "staffing category"),
    ),
    Column.JOB: (
        *("job", "job title", "post", "post title", "role", "job role", "role title", "position", "business role"),
        *("main role", "primary role", "business roles", "current role", "main post", "post name"),
    ),
    Column.LINE_MANAGER: (
        *("line manager", "line manager staff code", "line manager code", "line manager id", "line manager mis id"),
        *("line manager employee id", "line manager email", "line manager email address", "line manager work email"),
        *("line managed by", "reports to", "manager", "manager staff code", "manager code", "manager id"),
        *("manager email", "managed by", "line manager name"),
    ),
    Column.STARTS_ON: (
        *("starts on", "employment start date", "employment start", "start date", "date of employment", "date started"),
        *("starting date", "date of joining", "joining date", "joined on", "date joined", "role start date"),
        *("contract start date", "contract start", "term of office start", "start"),
    ),
    Column.ENDS_ON: (
        *("ends on", "employment end date", "employment end", "end date", "leaving date", "date of leaving"),
        *("date left", "leave date", "date of leaving employment", "role end date", "contract end date"),
        *("contract end", "term of office end", "end"),
    ),
    Column.WEEKDAYS: (
        *("days worked", "days at work", "working days", "days of work", "days in", "work days", "workdays"),
        *("contracted days", "days contracted", "weekdays", "working pattern", "work pattern", "days"),
    ),
    Column.TERM_TIME_ONLY: (
        *("term time only", "tto", "term time", "term time contract", "term only", "contract pattern"),
        *("weeks worked", "working weeks", "contract weeks", "weeks per year", "contract type", "contract"),
    ),
}
OURS = {heading: column for column, headings in SYNONYMS.items() for heading in headings}

# Refused by default (D§2.12): what these columns hold would be special category data, or of use to a thief.
NOT_READ = re.compile(
    r"\b("
    r"ni|n i|nino|national ins\w*|birth|birthday|birthdate|dob|d o b|age|ethnic\w*|race|gender|sex|pronouns?|sexual\w*|"
    r"marital|civil status|nationality|citizenship|immigration|visa|passport|right to work|driving licence|"
    r"address\w*|postcode|post code|street|town|county|telephone|phone|mobile|tel|car registration|"
    r"(personal|home|private|other|alternative) email|"
    r"salary|pay|payslip|payscale|wages?|spine|scale|bank|sort code|account (number|no|name)|iban|tax|pension|"
    r"relig\w*|faith|belief|denomination|catholic|baptised|baptism|disab\w*|medical|health|pregnan\w*|maternity|"
    r"sick\w*|absence\w*|next of kin|emergency|dbs|crb|criminal|convictions?|union|photo\w*|biometric\w*|"
    r"former|maiden|previous"  # a name somebody has given up is not ours to keep (D§5, case 5)
    r")\b"
)


HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z])")  # in StaffCode, not in DoB


@dataclass(frozen=True, slots=True)
class Headings:
    line: int
    width: int
    positions: dict[Column, int]
    columns: dict[Column, str]  # ours → theirs, as written in the file
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]

    @classmethod
    def on(cls, line: Line, positions: dict[Column, int]) -> Self:
        theirs = [_text(cell) for cell in line.cells]
        others = [name for at, name in enumerate(theirs) if name and at not in set(positions.values())]
        return cls(
            line=line.number,
            width=len(theirs),
            positions=positions,
            columns={column: theirs[at] for column, at in positions.items()},
            dropped=tuple(name for name in others if must_not_be_read(name)),
            ignored=tuple(name for name in others if not must_not_be_read(name)),
        )


def normal(heading: str) -> str:
    """`"Legal Forename(s)"`, `legal_forename` and `LegalForename` are one heading."""
    text = re.sub(r"\(.*?\)", " ", heading)
    text = HUMP.sub(" ", text).casefold().replace("'s ", " ").replace("’s ", " ")
    text = re.sub(r"\be[\s_-]?mails?\b", "email", text.replace("_", " "))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def column_of(heading: str) -> Column | None:
    """Our column for a heading, also behind the word for a person that Arbor and SIMS put in front."""
    name = normal(heading)
    without = re.sub(r"^(staff member|member of staff|staff|employee|person|governor) ", "", name)
    return OURS.get(name) or OURS.get(without)


def must_not_be_read(heading: str) -> bool:
    return column_of(heading) is None and NOT_READ.search(normal(heading)) is not None


def recognised(line: Line, overrides: Mapping[str, str]) -> int:
    """How many cells of a line are headings of ours; the line with most is the heading line."""
    chosen = {normal(theirs) for theirs in overrides.values()}
    names = [_text(cell) for cell in line.cells]
    return sum(column_of(name) is not None or normal(name) in chosen for name in names if name)


def find_headings(lines: Sequence[Line], overrides: Mapping[str, str]) -> Headings:
    """The headings among the first lines of a list.

    Raises:
        UnreadableStaffList: no line names people and something to know them by, or a heading chosen by
            the person is not there, is there twice, or must not be read.
    """
    _check_overrides(overrides)
    likeliest = max(lines[:LINES_BEFORE_HEADINGS], key=lambda line: recognised(line, overrides))
    positions = _positions(likeliest, overrides)
    missing = _missing(positions)
    if missing:
        raise UnreadableStaffList(
            f"No heading row was recognised. Headings found: {_found(likeliest)}. "
            f"Headings expected: first name, surname, and one of MIS ID, staff code and work e-mail. "
            f"Missing: {', '.join(missing)}."
        )
    return Headings.on(likeliest, positions)


def _check_overrides(overrides: Mapping[str, str]) -> None:
    for ours, theirs in overrides.items():
        if ours not in set(Column):
            raise UnreadableStaffList(f'"{ours}" is not a column of ours. Ours are {", ".join(Column)}.')
        if must_not_be_read(theirs):
            raise UnreadableStaffList(f'"{theirs}" is never read, so it cannot be used for {ours}.')


def _positions(line: Line, overrides: Mapping[str, str]) -> dict[Column, int]:
    names = [_text(cell) for cell in line.cells]
    chosen = {Column(ours): _position_of(theirs, names) for ours, theirs in overrides.items()}
    free = [at for at in range(len(names)) if at not in chosen.values()]
    positions = dict(chosen)
    for column in Column:
        if column not in positions and (at := _best(column, names, free)) is not None:
            positions[column] = at
    if Column.GIVEN_NAME not in positions and Column.KNOWN_AS in positions:
        positions[Column.GIVEN_NAME] = positions.pop(Column.KNOWN_AS)  # a list of preferred names only
    return {column: positions[column] for column in Column if column in positions}


def _position_of(theirs: str, names: list[str]) -> int:
    exact = [at for at, name in enumerate(names) if name == theirs.strip()]
    found = exact or [at for at, name in enumerate(names) if name and normal(name) == normal(theirs)]
    if len(found) != 1:
        count = "no column" if not found else "more than one column"
        headings = ", ".join(f'"{name}"' for name in names if name)
        raise UnreadableStaffList(f'There is {count} headed "{theirs}". The headings are {headings}.')
    return found[0]


def _best(column: Column, names: list[str], free: list[int]) -> int | None:
    ours = [at for at in free if column_of(names[at]) is column]
    if not ours:
        return None
    best = min(_rank(column, names[at]) for at in ours)
    equals = [at for at in ours if _rank(column, names[at]) == best]
    if len(equals) > 1:
        raise UnreadableStaffList(f'There are two columns headed "{names[equals[0]]}". Keep one of them.')
    return equals[0]


def _rank(column: Column, heading: str) -> int:
    synonyms = SYNONYMS[column]
    name = normal(heading)
    return synonyms.index(name) if name in synonyms else len(synonyms)


def _missing(positions: dict[Column, int]) -> list[str]:
    missing = []
    if Column.GIVEN_NAME not in positions:
        missing.append("first name")
    if Column.FAMILY_NAME not in positions:
        missing.append("surname")
    if not any(key in positions for key in KEYS):
        missing.append("MIS ID, staff code or work e-mail")
    return missing


def _found(line: Line) -> str:
    """Only what reads like a heading: without headings, the first line is somebody's details."""
    names = [name[:40] for name in map(_text, line.cells) if name and not re.search(r"[\d@]", name)]
    return ", ".join(f'"{name}"' for name in names[:30]) or "none"


def _text(cell: Cell) -> str:
    """A heading on one line, without anything a terminal would obey."""
    words = "" if is_blank(cell) else " ".join(str(cell).split())
    return "".join(c if c.isprintable() else "�" for c in words)
