"""How far people have said whether there is anything to declare: counts, never names (policy 1.5)."""

from datetime import date

from django.db.models import Count, Q

from clearline.declarations.models import Answer, Statement, cycle_of
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version

ANSWERED = (Answer.NOTHING, Answer.DECLARED)


def advised(school: School, _version: Version, on: date) -> Evidence:
    """People in scope asked this school year, and how many have answered. What they said is not counted."""
    asked = Statement.objects.standing().in_scope(on).filter(school=school, cycle=cycle_of(on))
    met, of = asked.aggregate(met=Count("pk", filter=Q(status__in=ANSWERED)), of=Count("pk")).values()
    return Evidence(met, of, "{count} people have said whether they have a relationship to declare")
