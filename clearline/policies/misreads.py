"""What a revision opens with: which clauses of the version in force people first misunderstood (policy 2.b2; D§4.3)."""

from datetime import datetime

from django.utils import timezone

from clearline.kernel.evidence import Evidence
from clearline.people.models import Seat
from clearline.policies import permissions
from clearline.policies.models import Misread, Version


def misreads_for(draft: Version, seat: Seat, at: datetime) -> dict[str, str]:
    """A sentence for each clause of the same number, for those who may see it; nothing about what is published."""
    if draft.is_published or not permissions.see_misreads(seat, at):
        return {}
    in_force = Version.objects.held(draft.school_id, timezone.localdate(at)).defer("text", "control")[:1]
    found = Misread.objects.filter(version__in=list(in_force)).select_related("version").defer("version__text")
    return {each.clause: sentence(each) for each in found}


def sentence(misread: Misread) -> str:
    """With no number of people so small that somebody could be made out."""
    words = "{count} people first answered a question about this clause wrong"
    said = Evidence(misread.missed, misread.people, words).says
    return f"In version {misread.version.number}, {said[0].lower()}{said[1:]}"
