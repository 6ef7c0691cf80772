"""What a staff list says, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Column(StrEnum):
    """All that is taken from a staff list. Every other column is left unread (D§2.12)."""

    MIS_ID = "mis_id"
    STAFF_CODE = "staff_code"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    KNOWN_AS = "known_as"
    EMAIL = "email"
    CATEGORY = "category"
    JOB = "job"
    LINE_MANAGER = "line_manager"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    WEEKDAYS = "weekdays"
    TERM_TIME_ONLY = "term_time_only"


KEYS = (Column.MIS_ID, Column.STAFF_CODE, Column.EMAIL)  # the strongest first; a name is never a key


class Category(StrEnum):
    EMPLOYEE = "employee"
    GOVERNOR = "governor"
    VOLUNTEER = "volunteer"
    AGENCY = "agency"


class Fault(StrEnum):
    MISSING = "missing"
    NO_KEY = "no key"
    CATEGORY = "category"
    DATE = "date"
    EMAIL = "email"
    TAKEN = "taken"
    FORMULA = "formula"
    TURNED = "turned"
    UNPRINTABLE = "unprintable"
    TOO_LONG = "too long"
    TOO_MANY_CELLS = "too many cells"
    ENDS_TOO_EARLY = "ends too early"
    DAYS = "days"
    NO_MANAGER = "no manager"
    OWN_MANAGER = "own manager"
    CIRCLE = "circle"


SENTENCES = {
    Fault.MISSING: '"{column}" holds no name. Give {expected}.',
    Fault.NO_KEY: "nothing tells this person from others. Give {expected}.",
    Fault.CATEGORY: '"{found}" is not a category. Use {expected}.',
    Fault.DATE: '"{found}" under "{column}" is not a date. Use {expected}.',
    Fault.EMAIL: '"{found}" is not an e-mail address. Use {expected}.',
    Fault.TAKEN: '"{found}" is taken. Use {expected}.',
    Fault.FORMULA: '"{found}" under "{column}" is a formula or begins like one. Use {expected}.',
    Fault.TURNED: '"{found}" under "{column}" has been changed by a spreadsheet. Use {expected}.',
    Fault.UNPRINTABLE: '"{found}" under "{column}" holds characters that cannot be shown. Use {expected}.',
    Fault.TOO_LONG: '"{found}" under "{column}" is too long. Use {expected}.',
    Fault.TOO_MANY_CELLS: (
        "there are {found}, the headings have {expected}. Put quotation marks round a cell that holds a separator."
    ),
    Fault.DAYS: '"{found}" under "{column}" does not say which days. Use {expected}.',
    Fault.ENDS_TOO_EARLY: '"{found}" is before the start. Use {expected}.',
    Fault.NO_MANAGER: '"{found}" is nobody\'s key. Use {expected}.',
    Fault.OWN_MANAGER: '"{found}" is the same person. Use {expected}.',
    Fault.CIRCLE: "{found} manage each other in a circle. Use {expected}.",
}


@dataclass(frozen=True, slots=True)
class RowError:
    """One reason why nothing is imported. `row` counts from 1 and includes the heading row."""

    row: int
    column: str  # the heading in the file; empty when the fault is the whole row's
    expected: str
    found: str
    fault: Fault

    def sentence(self) -> str:
        text = SENTENCES[self.fault].format(column=self.column, expected=self.expected, found=self.found)
        return f"Row {self.row}: {text} Nothing was imported."


def ends_too_early(row: int, columns: Mapping[Column, str], start: date, end: date) -> RowError:
    expected = f"a date on or after {start}"
    return RowError(row, columns[Column.ENDS_ON], expected, str(end), Fault.ENDS_TOO_EARLY)


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something a person should know that does not stop the import."""

    row: int
    column: str
    message: str

    def sentence(self) -> str:
        return f"Row {self.row}: {self.message}"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as the list has them. What is blank or wrong in the file is empty here."""

    row: int
    mis_id: str = ""
    staff_code: str = ""
    given_name: str = ""
    family_name: str = ""
    known_as: str = ""
    email: str = ""
    category: Category = Category.EMPLOYEE
    job: str = ""
    line_manager: str = ""  # as written: a MIS ID, a staff code or an e-mail address
    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: str = ""  # days at work, Monday is 1; empty where the list does not say
    term_time_only: bool | None = None


@dataclass(frozen=True, slots=True)
class StaffList:
    name: str
    sha256: str
    rows: tuple[StaffRow, ...]  # every row, those with errors too
    columns: dict[Column, str]  # ours → theirs
    dropped_columns: tuple[str, ...] = ()  # personal details never wanted here; not read
    ignored_columns: tuple[str, ...] = ()  # not known, not read
    errors: tuple[RowError, ...] = ()
    warnings: tuple[RowWarning, ...] = ()
