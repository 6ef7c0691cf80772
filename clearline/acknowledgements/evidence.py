"""How far the policy has reached its people: counts, never names (policy 3.GB.b)."""

from datetime import date

from django.db.models import Exists, OuterRef

from clearline.acknowledgements.models import Request
from clearline.kernel.evidence import Evidence
from clearline.people.models import School, Seat
from clearline.policies.models import Version


def given_access(school: School, version: Version, on: date) -> Evidence:
    """People in scope who were given the policy: asked by mail, by slip or on paper."""
    given = Request.objects.live().filter(version=version, seat=OuterRef("pk"))
    return Evidence(*Seat.objects.of(school).in_scope(on).counted(Exists(given)), "{count} people were given it")
