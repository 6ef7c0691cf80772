"""How far questions are answered in time: counts, never names (policy 4.0)."""

from datetime import date

from django.db.models import Count, F, Q

from clearline.guidance.models import Question
from clearline.guidance.workflow import Status
from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version


def answered_in_time(school: School, version: Version, on: date) -> Evidence:
    """Questions about this version whose day has come, of which how many were answered by then."""
    dropped = Q(status=Status.CLOSED, answered_at=None)  # the asker needed no answer any more
    due = Question.objects.filter(school=school, version=version, due_on__lt=on).exclude(dropped)
    due = due.exclude(status=Status.NEEDS_MORE)  # it waits for its asker
    by_the_day, by_the_hour = Q(due_at=None, answered_at__date__lte=F("due_on")), Q(answered_at__lte=F("due_at"))
    in_time = Count("pk", filter=by_the_day | by_the_hour)
    met, of = due.aggregate(met=in_time, of=Count("pk")).values()
    return Evidence(met, of, "{count} questions were answered in time")
