"""A school's terms and days from a file: read, put beside what is known, and what is wrong with it said.

Plain calculations from bytes to values; nothing here touches Django, the database or the clock.
`read_school_years` reads a file, `put_together` says what the calendar would be with it, `faults` what is wrong.
"""

from clearline.people.school_years.model import (
    Day,
    Kind,
    SchoolYears,
    Span,
    UnreadableSchoolYears,
    academic_year,
)
from clearline.people.school_years.putting_together import Difference, difference, faults, put_together
from clearline.people.school_years.reading import LARGEST_FILE, as_csv, fingerprint, read_school_years

__all__ = [
    "LARGEST_FILE",
    "Day",
    "Difference",
    "Kind",
    "SchoolYears",
    "Span",
    "UnreadableSchoolYears",
    "academic_year",
    "as_csv",
    "difference",
    "faults",
    "fingerprint",
    "put_together",
    "read_school_years",
]
