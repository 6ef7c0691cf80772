"""How far people are, for those who look after them: that it is started or done, and nothing more."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.understanding import actions, permissions
from clearline.understanding.models import Quiz


def statuses(request: StaffRequest) -> QuerySet[Quiz]:
    urn, today = request.seat.school_id, timezone.localdate(request.at)
    visible = Quiz.objects.statuses_visible_to(request.seat, request.at).for_version_in_force(urn, today)
    return visible.of_people_here(urn, today).select_related("seat__school", "request")


@require_safe
def people(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_people(request.seat, request.at).enforce()
    found = list(statuses(request).order_by("seat__family_name", "seat__given_name", "pk"))
    context = {
        "rows": found,
        "done": sum(each.is_understood for each in found),
        "may_enter": permissions.use_paper(request.seat, request.at),
        "may_write": permissions.write_items(request.seat, request.at),
        "may_see_rates": permissions.see_rates(request.seat, request.at),
        "today": timezone.localdate(request.at),
    }
    return render(request, "understanding/people.html", context)


def the_quiz(request: StaffRequest, pk: int) -> Quiz:
    return get_object_or_404(statuses(request), pk=pk)


@require_safe
def person(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    found = the_quiz(request, pk)
    context = {
        "quiz": found,
        "may_talk": permissions.talk_through(request.seat, found, request.at),
        "may_exempt": permissions.exempt(request.seat, found, request.at),
        "may_print": found.is_open and permissions.enter_paper(request.seat, found, request.at),
    }
    return render(request, "understanding/person.html", context)


@require_POST
def talk_through(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    found = the_quiz(request, pk)
    actions.talk_through(found, by=request.seat, at=request.at)
    messages.success(request, f"It is recorded that {found.seat.name} has talked it through and understands it.")
    return redirect("understanding:people", urn=urn)


@require_POST
def exempt(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    found = the_quiz(request, pk)
    actions.exempt(found, by=request.seat, at=request.at)
    messages.success(request, f"{found.seat.name} is not asked. No reason is kept.")
    return redirect("understanding:people", urn=urn)
