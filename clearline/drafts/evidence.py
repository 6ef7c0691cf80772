"""How much the checker is used: a count for a school and a term that points at nobody (policy 4.2)."""

from datetime import date

from clearline.drafts.models import Checks
from clearline.drafts.terms import term_begins_on
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version

FEWEST = 10  # checks that are said at all, and the step in which they are: no single one can be seen


def checked(school: School, version: Version, on: date) -> Evidence:
    """Drafts checked this term, in full tens; nothing to count below the first ten."""
    counted = Checks.objects.filter(school=school, term_begins_on=term_begins_on(school, on))
    number = (counted.values_list("number", flat=True).first() or 0) // FEWEST * FEWEST
    return Evidence(number, number, f"Drafts were checked at least {number} times this term", people=False)
