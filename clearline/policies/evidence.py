"""What the policy's own history shows: counts, never names (policy CS, 1.2, 1.7)."""

from datetime import date

from django.db.models import Count, Q

from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version


def agreed(_school: School, version: Version, _on: date) -> Evidence:
    """Recorded agreements, of which how many say for whom they were made."""
    stated = Count("pk", filter=~Q(constituency="not stated"))
    met, of = version.agreements.filter(kind="agreed").aggregate(met=stated, of=Count("pk")).values()
    return Evidence(met, of, "{count} recorded agreements say for whom they were made", people=False)


def defined(school: School, _version: Version, _on: date) -> Evidence:
    """Networks on the school's list, of which how many it has decided about."""
    kept = School.objects.filter(pk=school.pk)
    counted = kept.aggregate(of=Count("networks", distinct=True), words=Count("definitions", distinct=True))
    of, words = counted["of"], counted["words"]
    return Evidence(of, of, f"{of} networks are decided, {words} words are defined", people=False)


def in_date(_school: School, version: Version, on: date) -> Evidence:
    """The policy itself: within its renewal date or not."""
    met = int(version.renewal_on is not None and version.renewal_on >= on)
    words = "The policy is within its renewal date" if met else "The policy is past its renewal date, or has none"
    return Evidence(met, 1, words, people=False)
