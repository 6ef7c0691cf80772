"""How far questions are answered in time: counts, never names (policy 4.0)."""

from datetime import date

from django.db.models import Count, F, Q

from clearline.guidance.models import Question
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version


def answered_in_time(school: School, version: Version, on: date) -> Evidence:
    """Questions about this version whose day has come, of which how many were answered by then."""
    due = Question.objects.filter(school=school, version=version, due_on__lt=on)
    in_time = Count("pk", filter=Q(answered_at__date__lte=F("due_on")))
    met, of = due.aggregate(met=in_time, of=Count("pk")).values()
    return Evidence(met, of, "{count} questions were answered in time")
