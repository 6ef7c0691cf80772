"""For whoever says how reporting works here, and for what nobody at the school could receive."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.cases import arranging, permissions, practices, tainting, waiting
from clearline.cases.arranging_forms import NamedOutside, OnDuty, Practices, WasTold
from clearline.cases.models import Duty
from clearline.cases.views.finding import the_case
from clearline.kernel.verdict import Refused
from clearline.people.requests import StaffRequest


@require_http_methods(["GET", "POST"])
def practice(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.set_practice(request.seat, request.at).enforce()
    school, today = request.seat.school, timezone.localdate(request.at)
    form = Practices(request.POST or None, practice=practices.of(school))
    if form.is_valid():
        try:
            arranging.change(form.changed(), seat=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Saved. Whoever reports something sees it from now on.")
            return redirect("cases:practice", urn=urn)
    duties = Duty.objects.visible_to(request.seat, request.at).filter(ends_on__gte=today).select_related("seat")
    context = {
        "form": form,
        "duties": duties.order_by("starts_on", "pk"),
        "gap": practices.without_duty(school, today),
        "kind": school.establishment_type,
        "at": request.at,
    }
    return render(request, "cases/practice.html", context)


@require_http_methods(["GET", "POST"])
def duty(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.set_practice(request.seat, request.at).enforce()
    gap = practices.without_duty(request.seat.school, timezone.localdate(request.at))
    days = {"starts_on": gap.starts_on, "ends_on": gap.ends_on} if gap else {}
    people = arranging.may_be_on_duty(request.seat.school, request.at)
    form = OnDuty(request.POST or None, people=people, initial=days)
    if form.is_valid():
        starts_on, ends_on = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
        try:
            arranging.put_on_duty(form.chosen, starts_on=starts_on, ends_on=ends_on, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("ends_on", str(problem))
        else:
            messages.success(request, f"{form.chosen.name} is on duty then.")
            return redirect("cases:practice", urn=urn)
    return render(request, "cases/duty.html", {"form": form})


@require_POST
def end_duty(request: StaffRequest, urn: int, duty: int) -> HttpResponse:
    found = get_object_or_404(Duty.objects.visible_to(request.seat, request.at), pk=duty)
    arranging.end_duty(found, seat=request.seat, at=request.at)
    messages.success(request, f"{found.seat.name} is no longer on duty.")
    return redirect("cases:practice", urn=urn)


@require_safe
def waits(request: StaffRequest, urn: int) -> HttpResponse:
    """That matters wait for a receiver, and what helps: never what they are about."""
    context = {
        "waiting": waiting.unrouted(request.seat, request.at),
        "may_say": permissions.say_who_was_named(request.seat, request.at),
        "at": request.at,
    }
    return render(request, "cases/waiting.html", context)


@require_http_methods(["GET", "POST"])
def named_outside(request: StaffRequest, urn: int) -> HttpResponse:
    """A body outside has rung back and named who handles a report that it holds."""
    permissions.say_who_was_named(request.seat, request.at).enforce()
    form = NamedOutside(request.POST or None, people=waiting.may_be_named(request.seat.school, request.at))
    if form.is_valid():
        found = waiting.held_outside(form.cleaned_data["ref"], request.seat, request.at)
        if found is None:
            form.add_error("ref", permissions.NO_SUCH)
        else:
            try:
                said = form.cleaned_data["said"]
                waiting.take_back(found, to=form.chosen, said=said, seat=request.seat, at=request.at)
            except Refused as problem:
                form.add_error("who", str(problem))
            else:
                messages.success(request, f"{form.chosen.name} has it. You see nothing of it.")
                return redirect("cases:waiting", urn=urn)
    return render(request, "cases/named_outside.html", {"form": form})


@require_http_methods(["GET", "POST"])
def was_told(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.work(request.seat, found, request.at).enforce()
    people = tainting.may_hear_it(request.seat.school, request.at)
    form = WasTold(request.POST or None, people=people)
    if form.is_valid():
        try:
            tainting.taint(found, form.chosen, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("who", str(problem))
        else:
            messages.success(request, f"{form.chosen.name} never decides about it.")
            return redirect("cases:case", urn=urn, ref=ref)
    return render(request, "cases/was_told.html", {"case": found, "form": form})
