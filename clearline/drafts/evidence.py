"""How much the checker is used: a count for a school and a term that points at nobody (policy 4.2)."""

from datetime import date

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from clearline.drafts.models import Checks
from clearline.kernel.calendar import school_year_of
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version

FEWEST = 10  # checks that are said at all, and the step in which they are: no single one can be seen


def checked(school: School, version: Version, on: date) -> Evidence:
    """Drafts checked this term, in full tens; nothing to count below the first ten."""
    begun = school.terms.filter(starts_on__lte=on).order_by("-starts_on").values("starts_on")[:1]
    this_term = Coalesce(Subquery(begun), Value(school_year_of(on)))  # as `terms.term_begins_on`, in one query
    counted = Checks.objects.filter(school=school, term_begins_on=this_term)
    number = (counted.values_list("number", flat=True).first() or 0) // FEWEST * FEWEST
    return Evidence(number, number, f"Drafts were checked at least {number} times this term", people=False)
