"""The list of people, their roles and periods away; and the schools of one sign-in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.kernel.calendar import ONE_DAY
from clearline.people import actions, joining, managers, permissions, standing_in
from clearline.people.forms import AddPerson, GiveRole, RecordAway
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.people.roles import Category, Role


@require_safe
def people(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_people(request.seat, request.at).enforce()
    seats = Seat.objects.visible_to(request.seat, request.at).order_by("family_name", "given_name")
    on = timezone.localdate(request.at)
    context = {
        **without_head(request),
        "may_let_act": permissions.see_who_acts(request.seat, request.at),
        "may_take_in": permissions.take_in_for_one_day(request.seat, request.at),
        "flagged": seats.exclude(leaver_flagged_on=None),
        "people": [
            (
                seat,
                seat.role_words_at(request.at),
                sorted(role.label for role in seat.roles_at(request.at)),
                seat.is_away(on),
            )
            for seat in seats.prefetch_related("memberships", "roles_held", "away")
        ],
        "may_import": permissions.import_staff_list(request.seat, request.at),
        "may_add": permissions.change_people(request.seat, request.at),
        "may_print": permissions.print_slips(request.seat, request.at),
        "may_change_calendar": permissions.change_calendar(request.seat, request.at),
    }
    return render(request, "people/people.html", context)


def without_head(request: StaffRequest) -> dict[str, Any]:
    """What a page says while there is no headteacher, or while they are away and nobody acts for them."""
    school, today = request.seat.school, timezone.localdate(request.at)
    absent = standing_in.head_without_deputy(school, today)
    return {
        "vacancy": standing_in.vacancy_words(school, today),
        "may_appoint": permissions.appoint_acting_head(request.seat, request.at),
        "absent_head": absent,
        "may_help": absent and permissions.delegate(request.seat, absent, request.at),
    }


@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.change_people(request.seat, request.at).enforce()
    form = AddPerson(request.POST or None, school=request.seat.school)
    if form.is_valid():
        said = form.cleaned_data | {"category": Category(form.cleaned_data["category"])}
        try:
            seat = actions.add_person(actions.NewPerson(**said), by=request.seat, at=request.at)
        except ValidationError as problem:
            form.add_error(None, problem.messages[0])
        else:
            messages.success(request, f"{seat.name} is added.")
            return redirect("people:people", urn=urn)
    return render(request, "people/add.html", {"form": form})


def the_person(request: StaffRequest, key: str) -> Seat:
    return get_object_or_404(Seat.objects.visible_to(request.seat, request.at), key=key)


@require_safe
def person(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    permissions.see_people(request.seat, request.at).enforce()
    seat, today = the_person(request, key), timezone.localdate(request.at)
    roles = seat.roles_held.select_related("on_behalf_of", "approved_by").order_by("-starts_on")
    context = {
        "person": seat,
        "role_words": seat.role_words_at(request.at),
        "memberships": seat.memberships.select_related("manager").order_by("-starts_on"),
        "roles": [(held, permissions.end_role(request.seat, held, request.at)) for held in roles],
        "to_hand_over": {held.pk for held in standing_in.to_hand_over(roles, request.seat, request.at)},
        "away": seat.away.order_by("-starts_on"),
        "team": managers.team_of(seat, today),
        "has_left": not seat.memberships.lasting_beyond(today - ONE_DAY).exists(),
        "may_change": permissions.change_people(request.seat, request.at),
        "may_set_days": permissions.set_days(request.seat, request.at),
        "today": today,
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "POST"])
def give_role(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    seat = the_person(request, key)
    permissions.give_role(request.seat, seat, request.at).enforce()
    form = GiveRole(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        role = Role(said["role"])
        try:
            actions.give_role(
                seat, role, by=request.seat, at=request.at, starts_on=said["starts_on"], ends_on=said["ends_on"]
            )
        except ValidationError as problem:
            form.add_error("ends_on", problem.messages[0])
        else:
            messages.success(request, f"{seat.name} is {role.label} from that day.")
            return redirect("people:person", urn=urn, key=key)
    return render(request, "people/give_role.html", {"person": seat, "form": form})


@require_POST
def end_role(request: StaffRequest, urn: int, key: str, pk: int) -> HttpResponse:
    seat = the_person(request, key)
    held = get_object_or_404(seat.roles_held, pk=pk)
    actions.end_role(held, by=request.seat, at=request.at)
    messages.success(request, f"{seat.name} is {held.get_role_display()} until today.")
    return redirect("people:person", urn=urn, key=key)


@require_http_methods(["GET", "POST"])
def away(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    permissions.record_away(request.seat, request.at).enforce()
    seat = the_person(request, key)
    form = RecordAway(request.POST or None)
    if form.is_valid():
        try:
            actions.record_away(seat, by=request.seat, at=request.at, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("ends_on", problem.messages[0])
        else:
            messages.success(request, f"{seat.name} is away on those days. Reminders and deadlines pause.")
            return redirect("people:person", urn=urn, key=key)
    return render(request, "people/away.html", {"person": seat, "form": form})


@require_safe
def schools(request: StaffRequest) -> HttpResponse:
    """Where this sign-in has a seat, and where a school says that it should have one."""
    return render(request, "people/schools.html", joining.schools_of(request.user, request.at))


@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, key: str) -> HttpResponse:
    """A school has this sign-in's address on its list. The person says whether that is them."""
    seat = get_object_or_404(joining.offered_to(request.user), key=key)
    if request.method == "POST":
        joining.join(seat, request.user, at=request.at)
        return redirect("desks:things", urn=seat.school_id)
    return render(request, "people/join.html", {"seat": seat})
