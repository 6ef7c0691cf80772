"""Counts for governors about abuse of staff: how soon it was taken up, and how it ended (policy 3.GB.d, 5.4).

Each record is a person, so a group of fewer than five gives no figure. Nothing here says who, why, or about whom.
"""

from datetime import date

from django.db.models import Count, F, Q

from clearline.kernel.evidence import Evidence
from clearline.people.models import School
from clearline.policies.models import Version
from clearline.support.choices import Adequate
from clearline.support.models import Record


def acknowledged_in_time(school: School, _version: Version, on: date) -> Evidence:
    """Records whose first day has come, of which how many were received within it."""
    due = Record.objects.with_the_school().filter(school=school, acknowledge_by__lt=on)
    in_time = Count("pk", filter=Q(acknowledged_at__date__lte=F("acknowledge_by")))
    met, of = due.aggregate(met=in_time, of=Count("pk")).values()
    return Evidence(met, of, "{count} people who told of abuse were answered the same working day")


def dealt_with(school: School, _version: Version, on: date) -> Evidence:
    """Of those who closed their record and said so: for how many it was dealt with adequately."""
    closed = Record.objects.with_the_school().filter(school=school, closed_at__date__lte=on).exclude(adequate="")
    met = Count("pk", filter=Q(adequate=Adequate.YES))
    counted = closed.aggregate(met=met, of=Count("pk"))
    return Evidence(counted["met"], counted["of"], "{count} people say that it was dealt with adequately")
