"""Somebody's jobs: other days, another job, a last day, and coming back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearline.pages.templatetags.dates import long_day
from clearline.people import leaving as leavers
from clearline.people import managers, moving, permissions
from clearline.people.forms import DaysAtWork, HandOverTeam, Move, RecordLeaving, Rejoin
from clearline.people.requests import StaffRequest
from clearline.people.roles import Category
from clearline.people.views import the_person


@require_http_methods(["GET", "POST"])
def leaving(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    permissions.change_people(request.seat, request.at).enforce()
    seat, today = the_person(request, key), timezone.localdate(request.at)
    form = RecordLeaving(request.POST or None)
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            leavers.record_leaving(seat, last_day=last_day, by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("last_day", problem.messages[0])
        else:
            messages.success(request, f"{seat.name} is here until {long_day(last_day)}.")
            return redirect("people:person", urn=urn, key=key)
    context = {"person": seat, "form": form, "team": managers.team_of(seat, today)}
    return render(request, "people/leaving.html", context)


@require_POST
def still_here(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    seat = the_person(request, key)
    leavers.still_here(seat, by=request.seat, at=request.at)
    messages.success(request, f"{seat.name} is still here.")
    return redirect("people:people", urn=urn)


@require_http_methods(["GET", "POST"])
def rejoin(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    permissions.change_people(request.seat, request.at).enforce()
    seat = the_person(request, key)
    last = seat.memberships.select_related("manager").order_by("starts_on", "pk").last()
    known = {"category": last.category, "job": last.job} if last else {}
    form = Rejoin(request.POST or None, initial=known, **of_school(request), without=seat)
    if form.is_valid():
        said = form.cleaned_data | {"category": Category(form.cleaned_data["category"])}
        try:
            leavers.rejoin(seat, leavers.Return(**said), by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("starts_on", problem.messages[0])
        else:
            messages.success(request, f"{seat.name} is back from {long_day(said['starts_on'])}.")
            return redirect("people:person", urn=urn, key=key)
    return render(request, "people/rejoin.html", {"person": seat, "form": form})


@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, urn: int, key: str, pk: int) -> HttpResponse:
    permissions.change_people(request.seat, request.at).enforce()
    seat = the_person(request, key)
    held = get_object_or_404(seat.memberships, pk=pk)
    known = {"category": held.category, "job": held.job, "manager": held.manager_id}
    form = Move(request.POST or None, initial=known, **of_school(request), without=seat)
    if form.is_valid():
        said = form.cleaned_data | {"category": Category(form.cleaned_data["category"])}
        try:
            moving.move(held, moving.NewJob(**said), by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("starts_on", problem.messages[0])
        else:
            messages.success(request, f"The job of {seat.name} is changed from {long_day(said['starts_on'])}.")
            return redirect("people:person", urn=urn, key=key)
    return render(request, "people/move.html", {"person": seat, "held": held, "form": form})


@require_http_methods(["GET", "POST"])
def days_at_work(request: StaffRequest, urn: int, key: str, pk: int) -> HttpResponse:
    permissions.set_days(request.seat, request.at).enforce()
    seat = the_person(request, key)
    held = get_object_or_404(seat.memberships, pk=pk)
    known = {"weekdays": list(held.weekdays), "term_time_only": held.term_time_only}
    form = DaysAtWork(request.POST or None, initial=known)
    if form.is_valid():
        said = form.cleaned_data | {"weekdays": "".join(sorted(form.cleaned_data["weekdays"]))}
        moving.set_days_at_work(held, **said, by=request.seat, at=request.at)
        messages.success(request, f"{seat.name}: {held.days_words}.")
        return redirect("people:person", urn=urn, key=key)
    return render(request, "people/days_at_work.html", {"person": seat, "form": form})


@require_http_methods(["GET", "POST"])
def hand_over_team(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    permissions.change_people(request.seat, request.at).enforce()
    seat, today = the_person(request, key), timezone.localdate(request.at)
    form = HandOverTeam(request.POST or None, **of_school(request), without=seat)
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            number = moving.hand_over_team(seat, to=to, by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error("to", problem.messages[0])
        else:
            messages.success(request, f"{to.name} is line manager of {number} more from today.")
            return redirect("people:person", urn=urn, key=key)
    context = {"person": seat, "form": form, "team": managers.team_of(seat, today)}
    return render(request, "people/hand_over_team.html", context)


def of_school(request: StaffRequest) -> dict[str, Any]:
    return {"school": request.seat.school, "on": timezone.localdate(request.at)}
