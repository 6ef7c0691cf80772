"""The list of people, their roles and periods away; and the schools of one sign-in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people import actions, joining, permissions
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
        "people": [
            (seat, seat.job_at(request.at), sorted(role.label for role in seat.roles_at(request.at)), seat.is_away(on))
            for seat in seats.prefetch_related("memberships", "roles_held", "away")
        ],
        "may_import": permissions.import_staff_list(request.seat, request.at),
        "may_add": permissions.change_people(request.seat, request.at),
        "may_print": permissions.print_slips(request.seat, request.at),
        "may_change_calendar": permissions.change_calendar(request.seat, request.at),
    }
    return render(request, "people/people.html", context)


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
    seat = the_person(request, key)
    context = {
        "person": seat,
        "memberships": seat.memberships.select_related("manager").order_by("-starts_on"),
        "roles": seat.roles_held.order_by("-starts_on"),
        "away": seat.away.order_by("-starts_on"),
        "may_change": permissions.change_people(request.seat, request.at),
        "today": timezone.localdate(request.at),
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
