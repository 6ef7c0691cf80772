"""How far "read and understand" is met: counts, never names (policy 1.1, 3.GB.b, 3.HT.a)."""

from datetime import date

from clearline.acknowledgements.models import Request
from clearline.kernel.evidence import Evidence
from clearline.people.models import School, Seat
from clearline.policies.models import Version


def signed(school: School, version: Version, on: date) -> Evidence:
    """People in scope that day who have signed the version, of those in scope."""
    in_scope = Seat.objects.of(school).in_scope(on)
    signed = Request.objects.live().signed().filter(version=version, seat__in=in_scope).count()
    of = in_scope.count()
    return Evidence(signed, of, "{count} people have signed")


def given_access(school: School, version: Version, on: date) -> Evidence:
    """People in scope who were given the policy: asked by mail, by slip or on paper."""
    in_scope = Seat.objects.of(school).in_scope(on)
    given = Request.objects.live().filter(version=version, seat__in=in_scope).count()
    of = in_scope.count()
    return Evidence(given, of, "{count} people were given it")
