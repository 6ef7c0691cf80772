"""One person's request as those who look after signing see it: why they object, and setting it aside (D§4.2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearline.acknowledgements import actions, permissions
from clearline.acknowledgements.forms import SetAside
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.people.requests import StaffRequest


@require_safe
def asked(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    """What one person was asked and how it stands; the reason of an objection, for whoever hears it."""
    permissions.see_signatures(request.seat, request.at).enforce()
    found = the_request(request, pk)
    hearers = actions.who_hears(found, timezone.localdate(request.at))
    may_hear = permissions.hear(request.seat, found, hearers)
    objections = found.objections.select_related("request").order_by("-at") if may_hear else []
    context = {
        "asked": found,
        "objections": [(each, actions.read_objection(each, seat=request.seat, at=request.at)) for each in objections],
        "objected": found.status in (Status.DISPUTED, Status.DECLINED),
        "may_hear": may_hear,
        "may_assist": permissions.assist(request.seat, found, request.at) and not found.is_signed,
        "may_void": permissions.void(request.seat, found, request.at),
    }
    return render(request, "acknowledgements/asked.html", context)


def the_request(request: StaffRequest, pk: int) -> Request:
    visible = Request.objects.visible_to(request.seat, request.at)
    return get_object_or_404(visible.select_related("seat", "version", "school"), pk=pk)


@require_http_methods(["GET", "POST"])
def set_aside(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    asked = the_request(request, pk)
    permissions.void(request.seat, asked, request.at).enforce()
    form = SetAside(request.POST or None)
    if form.is_valid():
        actions.void(asked, reason=form.cleaned_data["reason"], by=request.seat, at=request.at)
        messages.success(request, f"{asked.ref} is set aside. Everyone who had it before them is told.")
        return redirect("desks:signatures", urn=urn)
    return render(request, "acknowledgements/set_aside.html", {"asked": asked, "form": form})
