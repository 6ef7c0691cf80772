"""One cell to one value, or a reason why not."""

import re
import unicodedata
from datetime import date

from clearline.people.staff_lists.lines import Cell, Formula
from clearline.people.staff_lists.model import Category, Fault

# Characters; as long as the fields that keep them.
LONGEST_IDENTIFIER = 40
LONGEST_NAME = 80
LONGEST_JOB = 120
LONGEST_EMAIL = 254
SHOWN = 60  # characters of a refused cell that are shown
YEARS = range(1940, 2100)
FORMULA_STARTS = ("=", "+", "-", "@")
BLANKS = {"", "-", "–", "—", "n/a", "none", "null"}  # ways to leave a cell empty

PLAIN_TEXT = "plain text that does not begin with =, +, - or @"
A_DATE = "a date such as 2026-09-01, 01/09/2026 (day first) or 1 Sep 2026"
A_CATEGORY = "employee, governor, volunteer or agency"
AN_EMAIL = "one address such as name@school.example"

YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ ,-]+([0-9]{4})")
MIDNIGHT = re.compile(r"[t ]00?:00(:00(\.0+)?)?z?$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_NUMBERS = {name: n for names in (MONTHS, FULL_MONTHS) for n, name in enumerate(names, 1)} | {"sept": 9}

EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}")
SHORTENED = re.compile(r"[0-9](\.[0-9]+)?e\+[0-9]+", re.IGNORECASE)
# Not \s, which would also tidy away control characters that must be refused.
SPACES = re.compile(r"[ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]+")
LETTER = re.compile(r"[^\W\d_]")

CATEGORIES = {
    Category.EMPLOYEE: (
        *("employee", "employed", "staff", "teacher", "teachers", "teaching", "teaching staff", "leadership", "slt"),
        *("senior leadership", "leadership teacher", "leadership non teacher", "head teacher", "headteacher"),
        *("qualified teacher", "advisory teacher", "support", "support staff", "other support staff"),
        *("teaching support", "classroom support", "teaching assistant", "teaching assistants", "non teaching"),
        *("non teaching staff", "associate staff", "admin", "administrative", "administration", "admin staff"),
        *("technician", "premises", "site staff", "catering", "midday", "library", "pastoral"),
        *("school business professional", "business professional", "business support"),
        # A staff governor is an employee who also governs; the governor's role comes with their term of office.
        "staff governor",
    ),
    Category.GOVERNOR: (
        *("governor", "governors", "link governor", "parent governor", "foundation governor", "chair of governors"),
        *("vice chair of governors", "co opted governor", "local authority governor", "la governor", "trustee"),
        *("associate member", "clerk to governors"),
    ),
    Category.VOLUNTEER: ("volunteer", "volunteers", "parent volunteer", "parent helper", "voluntary"),
    Category.AGENCY: (
        *("agency", "agency worker", "agency staff", "agency teacher", "supply", "supply teacher", "supply staff"),
        *("agency supply", "agency supply teacher", "contractor"),
    ),
}
CATEGORY_OF = {name: category for category, names in CATEGORIES.items() for name in names}

# A mailbox that several people open: nobody can sign from it (D§5, case 7).
SHARED_MAILBOXES = {
    *("office", "schooloffice", "mainoffice", "admin", "administrator", "adminoffice", "reception", "frontdesk"),
    *("info", "information", "enquiries", "enquiry", "contact", "contactus", "mail", "post", "email", "school"),
    *("head", "headteacher", "headmaster", "headmistress", "principal", "heads", "headspa", "deputy", "slt"),
    *("hr", "personnel", "finance", "bursar", "business", "payroll", "accounts", "secretary", "clerk", "chair"),
    *("governors", "governor", "trustees", "chairofgovernors", "staff", "teachers", "allstaff", "support"),
    *("helpdesk", "itsupport", "it", "ict", "data", "exams", "attendance", "absence", "admissions", "safeguarding"),
    *("dsl", "senco", "send", "pastoral", "library", "site", "premises", "caretaker", "catering", "kitchen", "cover"),
    *("noreply", "donotreply", "postmaster", "webmaster", "abuse"),
}
SHARED_BEGINNINGS = {"office", "admin", "reception", "enquiries", "info", "noreply"}


class BadCell(ValueError):
    def __init__(self, fault: Fault, expected: str, found: str) -> None:
        super().__init__(f"{fault}: expected {expected}, found {found}")
        self.fault, self.expected, self.found = fault, expected, found


def text(cell: Cell, longest: int) -> str:
    """One line of plain text, spaces tidied; empty for a blank cell."""
    shown = as_shown(cell)
    if isinstance(cell, Formula):
        raise BadCell(Fault.FORMULA, PLAIN_TEXT, shown)
    if isinstance(cell, date):
        raise BadCell(Fault.TURNED, "text; this is a date", shown)  # the staff code SEP1 is 1 September to Excel
    value = _tidied(cell)
    if value.casefold() in BLANKS:
        return ""
    if not _printable(value):
        raise BadCell(Fault.UNPRINTABLE, "letters, numbers and punctuation", shown)
    if unicodedata.normalize("NFKC", value).startswith(FORMULA_STARTS):
        raise BadCell(Fault.FORMULA, PLAIN_TEXT, shown)
    if len(value) > longest:
        raise BadCell(Fault.TOO_LONG, f"at most {longest} characters", shown)
    return value


def name(cell: Cell) -> str:
    value = text(cell, LONGEST_NAME)
    if not LETTER.search(value):
        raise BadCell(Fault.MISSING, "the name of the person", as_shown(cell))
    return value


def known_as(cell: Cell) -> str:
    return text(cell, LONGEST_NAME)


def job(cell: Cell) -> str:
    return text(cell, LONGEST_JOB)


def manager(cell: Cell) -> str:
    """Any key of theirs; an address is the longest."""
    return text(cell, LONGEST_EMAIL)


def identifier(cell: Cell) -> str:
    value = text(cell, LONGEST_IDENTIFIER)
    if SHORTENED.fullmatch(value):
        raise BadCell(Fault.TURNED, "the whole number, in a column formatted as text", value)
    return value


def email(cell: Cell) -> str:
    value = text(cell, LONGEST_EMAIL).casefold().removeprefix("mailto:")
    if value and not EMAIL.fullmatch(value):
        raise BadCell(Fault.EMAIL, AN_EMAIL, as_shown(cell))
    return value


def is_shared_mailbox(address: str) -> bool:
    local = address.partition("@")[0].partition("+")[0]
    words = re.split(r"[._-]", local)
    whole = re.sub(r"[^a-z]", "", local)
    return whole in SHARED_MAILBOXES or (len(words) > 1 and words[0] in SHARED_BEGINNINGS)


def category(cell: Cell) -> Category:
    """An employee unless the list says otherwise."""
    value = text(cell, LONGEST_NAME)
    known = CATEGORY_OF.get(" ".join(re.sub(r"[\W_]+", " ", value.casefold()).split()))
    if value and known is None:
        raise BadCell(Fault.CATEGORY, A_CATEGORY, as_shown(cell))
    return known or Category.EMPLOYEE


def day(cell: Cell) -> date | None:
    """A date as British people write it: never month first, never with two digits for the year."""
    if isinstance(cell, Formula):
        raise BadCell(Fault.FORMULA, A_DATE, as_shown(cell))
    if isinstance(cell, date):
        found: date | None = cell
    else:
        value = MIDNIGHT.sub("", _tidied(cell).casefold())
        if value in BLANKS:
            return None
        found = _date_in(value)
    if found is None or found.year not in YEARS:
        raise BadCell(Fault.DATE, A_DATE, as_shown(cell))
    return found


def as_shown(cell: Cell) -> str:
    """What an error may repeat of a cell: short, on one line, nothing a terminal would obey."""
    value = "".join(c if c.isprintable() else "�" for c in str("" if cell is None else cell).strip())
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"


def _tidied(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return SPACES.sub(" ", unicodedata.normalize("NFC", str(cell))).strip(" ")


def _printable(value: str) -> bool:
    """No control or direction-changing characters, nothing unassigned, no mark of a lost letter."""
    return "�" not in value and value.isprintable()


def _date_in(value: str) -> date | None:
    if match := YEAR_FIRST.fullmatch(value):
        return _date(*match.groups())
    if match := DAY_FIRST.fullmatch(value):
        day_, _, month, year = match.groups()
        return _date(year, month, day_)
    if (match := IN_WORDS.fullmatch(value)) and match[2] in MONTH_NUMBERS:
        return _date(match[3], str(MONTH_NUMBERS[match[2]]), match[1])
    return None


def _date(year: str, month: str, day_: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None
