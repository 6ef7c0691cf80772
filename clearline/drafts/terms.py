"""The term of a day, as counts of use know it."""

from datetime import date

from clearline.kernel.calendar import school_year_of
from clearline.people.models import School


def term_begins_on(school: School, on: date) -> date:
    """The first day of the term of that day, or of the last one before it; of the school year where none is known."""
    began = school.terms.filter(starts_on__lte=on).order_by("-starts_on").values_list("starts_on", flat=True).first()
    return began or school_year_of(on)
