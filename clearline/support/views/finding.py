"""The one way by which a page comes to a record and what is in it: through who may see it."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from clearline.cases import hours
from clearline.cases.helplines import helplines
from clearline.cases.ringing import numbers
from clearline.people.requests import StaffRequest
from clearline.support import permissions
from clearline.support.choices import Part
from clearline.support.models import Action, Item, Record

TO_RING = ("posh", "education-support", "report-harmful-content")
FOR_PICTURES = ("revenge-porn-helpline",)


def the_record(request: StaffRequest, ref: str) -> Record:
    found = Record.objects.visible_to(request.seat, request.at).select_related("school", "person")
    return get_object_or_404(found, ref=ref, disposed_at=None)


def open_to(request: StaffRequest, ref: str, *parts: Part) -> Record:
    """The record, for its person and whoever has one of these parts; a governor who only knows of it gets nothing."""
    found = the_record(request, ref)
    if request.seat.pk != found.person_id and not permissions.parts(request.seat, found) & set(parts):
        raise Http404
    return found


def own_record(request: StaffRequest, ref: str) -> Record:
    found = Record.objects.visible_to(request.seat, request.at).select_related("school", "person")
    return get_object_or_404(found, ref=ref, person=request.seat, disposed_at=None)


def the_item(request: StaffRequest, ref: str, number: int) -> Item:
    found = Item.objects.visible_to(request.seat, request.at).select_related("record__person", "record__school")
    return get_object_or_404(found, record=the_record(request, ref), number=number)


def the_action(request: StaffRequest, ref: str, number: int) -> Action:
    record = open_to(request, ref, Part.HANDLER, Part.SUPPORTER)
    return get_object_or_404(record.plan.select_related("record__person"), number=number)


def around(request: StaffRequest) -> dict[str, Any]:
    """Whom to ring, on every page (D§2.9, §10.16)."""
    school = request.seat.school
    return {
        "ring": numbers(school),
        "counted_from": hours.counted_from(school, request.at),
        "to_ring": helplines(TO_RING),
        "at": request.at,
    }
