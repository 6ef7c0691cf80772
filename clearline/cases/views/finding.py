"""The one way by which a page comes to a case, through who may see it; and what stands on each page of a door."""

from typing import Any

from django.shortcuts import get_object_or_404

from clearline.cases import hours, practices
from clearline.cases.helplines import FOR_YOU, helplines
from clearline.cases.models import Case, CaseQuerySet
from clearline.cases.ringing import Body, numbers
from clearline.cases.routing import Post
from clearline.people.requests import StaffRequest


def visible(request: StaffRequest) -> CaseQuerySet:
    return Case.objects.visible_to(request.seat, request.at).select_related("school", "reporter", "handler")


def the_case(request: StaffRequest, ref: str) -> Case:
    return get_object_or_404(visible(request), ref=ref)


def own_case(request: StaffRequest, ref: str) -> Case:
    return get_object_or_404(visible(request).reported_by(request.seat), ref=ref)


def around(request: StaffRequest) -> dict[str, Any]:
    """What stands on every page of a door: whom to ring, and from when deadlines count."""
    school = request.seat.school
    counted_from = hours.counted_from(school, request.at)
    return {
        "ring": numbers(school),
        "counted_from": counted_from,
        "outside_hours": helplines(FOR_YOU) if counted_from else [],
        "practice": practices.of(school),
        "at": request.at,
    }


def body_of(request: StaffRequest, body: str) -> Body | None:
    """The body outside that holds it, and its number."""
    return numbers(request.seat.school).body(Post(body)) if body else None
