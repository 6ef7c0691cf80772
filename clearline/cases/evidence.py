"""How far reports of contact are acknowledged in time: counts, never names (policy 4.3)."""

from datetime import date

from django.db.models import Count, F, Q

from clearline.cases.models import Case
from clearline.kernel.evidence import FEWEST, Evidence
from clearline.people.models import School
from clearline.policies.models import Version


def acknowledged_in_time(school: School, _version: Version, on: date) -> Evidence:
    """Reports whose day has come, of which how many were acknowledged by then. Fewer than five give no figure."""
    due = Case.objects.filter(school=school, acknowledge_by__lt=on)
    in_time = Count("pk", filter=Q(acknowledged_at__date__lte=F("acknowledge_by")))
    met, of = due.aggregate(met=in_time, of=Count("pk")).values()
    return Evidence(met, of, "{count} reports were acknowledged in time", people=of < FEWEST)
