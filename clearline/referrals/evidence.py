"""How far it is settled in time whether the police are told: counts, never names (policy 5.3)."""

from datetime import date

from django.db.models import Count, Q

from clearline.kernel.evidence import FEWEST, Evidence
from clearline.people.models import School
from clearline.policies.models import Version
from clearline.referrals.models import PoliceReferral


def settled(school: School, _version: Version, _on: date) -> Evidence:
    """Matters for which telling the police was considered, of which how many were decided or told."""
    found = PoliceReferral.objects.filter(school=school)
    done = Count("pk", filter=Q(decided_at__isnull=False) | Q(reported_at__isnull=False))
    met, of = found.aggregate(met=done, of=Count("pk")).values()
    return Evidence(met, of, "{count} matters for the police were decided or told", people=of < FEWEST)
