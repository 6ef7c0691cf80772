"""Who acts for whom: the page for those who let others act, and for a school without a headteacher."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.pages.templatetags.dates import long_day
from clearline.people import actions, permissions, standing_in
from clearline.people.forms import AppointActingHead, Delegate
from clearline.people.models import RoleHeld
from clearline.people.requests import StaffRequest
from clearline.people.roles import Scope
from clearline.people.views import without_head


@require_safe
def acts(request: StaffRequest, urn: int) -> HttpResponse:
    seat, at, today = request.seat, request.at, timezone.localdate(request.at)
    permissions.see_who_acts(seat, at).enforce()
    visible = RoleHeld.objects.visible_to(seat, at)
    context = {
        **without_head(request),
        "acting": [(held, permissions.end_role(seat, held, at)) for held in standing_in.acting(visible, today)],
        "to_hand_over": standing_in.to_hand_over(visible, seat, at),
        "today": today,
    }
    return render(request, "people/standing_in.html", context)


@require_http_methods(["GET", "POST"])
def delegate(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    held = get_object_or_404(RoleHeld.objects.visible_to(request.seat, request.at).select_related("seat"), pk=pk)
    permissions.delegate(request.seat, held, request.at).enforce()
    today = timezone.localdate(request.at)
    form = Delegate(
        request.POST or None,
        school=request.seat.school,
        on=today,
        without=held.seat,
        initial={"starts_on": today, "scope": Scope.EVERYTHING},
    )
    if form.is_valid():
        said = form.cleaned_data | {"scope": Scope(form.cleaned_data["scope"])}
        try:
            standing_in.delegate(held, **said, by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("to", problem.messages[0])
        else:
            messages.success(request, f"{said['to'].name} acts until {long_day(said['ends_on'])}, and has a letter.")
            return redirect("people:standing_in", urn=urn)
    return render(request, "people/delegate.html", {"held": held, "form": form})


@require_http_methods(["GET", "POST"])
def acting_head(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.appoint_acting_head(request.seat, request.at).enforce()
    today = timezone.localdate(request.at)
    form = AppointActingHead(
        request.POST or None, school=request.seat.school, on=today, without=request.seat, initial={"starts_on": today}
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            standing_in.appoint_acting_head(**said, by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("to", problem.messages[0])
        else:
            messages.success(request, f"{said['to'].name} is acting headteacher until {long_day(said['ends_on'])}.")
            return redirect("people:standing_in", urn=urn)
    return render(request, "people/acting_head.html", {"form": form})


@require_POST
def take_back(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    """What somebody does for a time ends today."""
    visible = RoleHeld.objects.visible_to(request.seat, request.at).exclude(approved_by=None)
    held = get_object_or_404(visible.select_related("seat"), pk=pk)
    actions.end_role(held, by=request.seat, at=request.at)
    messages.success(request, f"{held.seat.name} no longer acts after today.")
    return redirect("people:standing_in", urn=urn)
