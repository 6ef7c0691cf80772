from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearline.cases.ringing import numbers
from clearline.people.requests import StaffRequest
from clearline.referrals import outside_help as pack


@require_safe
def outside_help(request: StaffRequest, urn: int) -> HttpResponse:
    context = {"groups": pack.groups(), "guides": pack.GUIDES, "ring": numbers(request.seat.school), "at": request.at}
    return render(request, "referrals/outside_help.html", context)


@require_safe
def guide(request: StaffRequest, urn: int, what: str) -> HttpResponse:
    """What to do about one kind of thing, in order."""
    if what not in pack.GUIDES:
        raise Http404
    found = pack.GUIDES[what]
    context = {
        "guide": found,
        "places": pack.places(found.ids),
        "text": f"referrals/guides/{what}.html",
        "ring": numbers(request.seat.school),
    }
    return render(request, "referrals/guide.html", context)
