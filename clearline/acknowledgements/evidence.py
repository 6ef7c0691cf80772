"""How far "read and understand" is met: counts, never names (policy 1.1, 3.GB.b, 3.HT.a)."""

from datetime import date

from django.db.models import Count, Exists, OuterRef

from clearline.acknowledgements.models import Request, RequestQuerySet
from clearline.kernel.evidence import Evidence
from clearline.people.models import Membership, School, Seat
from clearline.policies.models import Version


def signed(school: School, version: Version, on: date) -> Evidence:
    """People in scope that day who have signed the version, of those in scope."""
    return _of_those_in_scope(school, Request.objects.signed().filter(version=version), on, "have signed")


def given_access(school: School, version: Version, on: date) -> Evidence:
    """People in scope who were given the policy: asked by mail, by slip or on paper."""
    return _of_those_in_scope(school, Request.objects.live().filter(version=version), on, "were given it")


def _of_those_in_scope(school: School, requests: RequestQuerySet, on: date, what: str) -> Evidence:
    here = Membership.objects.holding(on).filter(seat=OuterRef("pk"))
    in_scope = Seat.objects.of(school).filter(Exists(here))
    met = Count("pk", filter=Exists(requests.filter(seat=OuterRef("pk"))))
    counted = in_scope.aggregate(met=met, of=Count("pk"))
    return Evidence(counted["met"], counted["of"], f"{{count}} people {what}")
