"""A staff list from a school's MIS: read, checked, compared with the people already known.

Plain calculations from bytes to values; nothing here touches Django, the database or the clock.
`read_staff_list` reads and checks a file, `plan` says what importing it would do, and
`Plan.enforce` refuses what must not be done. Nobody is ever matched by name, and nobody is deleted.
"""

from clearline.people.staff_lists.lines import UnreadableStaffList
from clearline.people.staff_lists.managers import Manager
from clearline.people.staff_lists.matching import Ambiguous, Existing
from clearline.people.staff_lists.model import (
    Category,
    Column,
    Fault,
    RowError,
    RowWarning,
    StaffList,
    StaffRow,
)
from clearline.people.staff_lists.planning import (
    Change,
    Changed,
    Leaver,
    LeaverReason,
    New,
    NotToBeApplied,
    Plan,
    Unchanged,
    plan,
)
from clearline.people.staff_lists.reading import read_staff_list
from clearline.people.staff_lists.summary import as_json

__all__ = [
    "Ambiguous",
    "Category",
    "Change",
    "Changed",
    "Column",
    "Existing",
    "Fault",
    "Leaver",
    "LeaverReason",
    "Manager",
    "New",
    "NotToBeApplied",
    "Plan",
    "RowError",
    "RowWarning",
    "StaffList",
    "StaffRow",
    "Unchanged",
    "UnreadableStaffList",
    "as_json",
    "plan",
    "read_staff_list",
]
