"""How far people are briefed: counts, never names (policy 1.3, 3.HT.b)."""

from datetime import date

from django.db.models import Exists, OuterRef

from clearline.briefings.models import Attendance
from clearline.kernel.calendar import school_year_of
from clearline.kernel.evidence import Evidence
from clearline.people.models import School, Seat
from clearline.policies.models import Version


def briefed(school: School, version: Version, on: date) -> Evidence:
    """People in scope that day who were at a briefing since 1 September or caught up with one, of those in scope."""
    there = Attendance.objects.filter(session__school=school, seat=OuterRef("pk")).between(school_year_of(on), on)
    counted = Seat.objects.of(school).in_scope(on).counted(Exists(there))
    return Evidence(*counted, "{count} people have been briefed this school year")
