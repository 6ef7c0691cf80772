"""Somebody who handles a case offers a colleague a support record; the colleague decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.people.requests import StaffRequest
from clearline.support import opening, permissions
from clearline.support.forms import OfferTo
from clearline.support.models import Offer
from clearline.support.views.finding import around


@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest, urn: int, case: str) -> HttpResponse:
    found = get_object_or_404(Case.objects.visible_to(request.seat, request.at), ref=case)
    permissions.offer(request.seat, found, request.at).enforce()
    form = OfferTo(request.POST or None, seat=request.seat, at=request.at)
    if form.is_valid():
        person = form.cleaned_data["name"]
        try:
            opening.offer(found, person, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{person.name} has a message. Whether they open a record is theirs to say.")
            return redirect("cases:case", urn=urn, ref=case)
    return render(request, "support/invite.html", {"case": found, "form": form, **around(request)})


@require_http_methods(["GET", "POST"])
def offered(request: StaffRequest, urn: int, offer: str) -> HttpResponse:
    """To the door, or not. Nobody is told of a no, and nobody asks why."""
    found = get_object_or_404(Offer.objects.visible_to(request.seat, request.at), ref=offer)
    if "no" in request.POST:
        opening.decline(found, seat=request.seat, at=request.at)
        messages.success(request, "Nobody is told. The door stays open for you.")
        return redirect("desks:things", urn=urn)
    if request.method == "POST":
        return redirect(f"{reverse('support:door', args=[urn])}?offer={found.ref}")
    return render(request, "support/offered.html", {"offer": found, **around(request)})
