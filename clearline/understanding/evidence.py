"""How far people have shown that they understand the policy: counts, never names (policy 1.1, 3.HT.a)."""

from datetime import date

from django.db.models import Exists, OuterRef

from clearline.acknowledgements.models import Request
from clearline.kernel.evidence import Evidence
from clearline.people.models import School, Seat
from clearline.policies.models import Version
from clearline.understanding.models import Quiz


def read_and_understood(school: School, version: Version, on: date) -> Evidence:
    """People in scope that day who have signed, and have answered or talked it through where they were asked to."""
    signed = Request.objects.signed().filter(version=version, seat=OuterRef("pk"))
    not_yet = Quiz.objects.open().filter(request__version=version, seat=OuterRef("pk"))
    counted = Seat.objects.of(school).in_scope(on).counted(Exists(signed) & ~Exists(not_yet))
    return Evidence(*counted, "{count} people have signed and shown that they understand it")
