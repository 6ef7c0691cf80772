"""How far allegations are assessed in time: counts, never names (policy 5.2)."""

from datetime import date

from django.db.models import Min, Q
from django.utils import timezone

from clearline.investigations import periods
from clearline.investigations.models import Investigation
from clearline.investigations.workflow import SETTLES
from clearline.kernel.evidence import FEWEST, Evidence
from clearline.people.models import School
from clearline.policies.models import Version


def assessed_in_time(school: School, _version: Version, on: date) -> Evidence:
    """Allegations whose day has come, of which how many were assessed by then. Fewer than five give no figure."""
    settled = Min("entries__at", filter=Q(entries__step__in=SETTLES))
    rows = Investigation.objects.filter(school=school).annotate(settled=settled).values_list("opened_at", "settled")
    due = [(periods.after(school, opened, periods.ASSESSMENT), at) for opened, at in rows]
    came = [(day, at) for day, at in due if day < on]
    met = sum(at is not None and timezone.localdate(at) <= day for day, at in came)
    return Evidence(met, len(came), "{count} allegations were assessed in time", people=len(came) < FEWEST)
