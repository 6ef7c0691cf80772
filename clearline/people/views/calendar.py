"""Term dates, INSET days and closed days: what every school-day deadline is counted by (D§2.13)."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.pages.templatetags.dates import long_day
from clearline.people import actions, permissions
from clearline.people.calendars import school_calendar
from clearline.people.forms import INSET, AddDay, AddTerm
from clearline.people.models import DayOff, Term
from clearline.people.requests import StaffRequest

LOOKED_AHEAD = timedelta(
    days=60
)  # deadlines reach so far; before the calendar ends sooner, somebody is asked to add to it


@require_safe
def calendar(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.change_calendar(request.seat, request.at).enforce()
    today = timezone.localdate(request.at)
    terms = request.seat.school.terms.order_by("starts_on")
    days = request.seat.school.days_off.order_by("on")
    context = {
        "terms": [term for term in terms if term.ends_on >= today],
        "days": [day for day in days if day.on >= today],
        "past_terms": [term for term in terms if term.ends_on < today],
        "past_days": [day for day in days if day.on < today],
        "today": today,
        "ends_soon": not school_calendar(request.seat.school).knows(today + LOOKED_AHEAD),
    }
    return render(request, "people/calendar.html", context)


@require_http_methods(["GET", "POST"])
def add_term(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.change_calendar(request.seat, request.at).enforce()
    form = AddTerm(request.POST or None)
    if form.is_valid():
        starts_on, ends_on = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
        try:
            change(request, terms=[*terms_of(request), (starts_on, ends_on)])
        except ValidationError as problem:
            form.add_error("starts_on", problem.messages[0])
        else:
            messages.success(request, f"The term from {long_day(starts_on)} is added.")
            return redirect("people:calendar", urn=urn)
    return render(request, "people/calendar_term.html", {"form": form})


@require_http_methods(["GET", "POST"])
def add_day(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.change_calendar(request.seat, request.at).enforce()
    form = AddDay(request.POST or None)
    if form.is_valid():
        on, kind = form.cleaned_data["on"], form.cleaned_data["kind"]
        try:
            change(request, days=[*days_of(request), (on, kind == INSET)])
        except ValidationError as problem:
            form.add_error("on", problem.messages[0])
        else:
            messages.success(request, f"{long_day(on)} is added.")
            return redirect("people:calendar", urn=urn)
    return render(request, "people/calendar_day.html", {"form": form})


@require_POST
def remove(request: StaffRequest, urn: int) -> HttpResponse:
    """A term or a day, by its first day: it is gone from the calendar, whoever else removed it before."""
    kind, _, first = request.POST.get("remove", "").partition(" ")
    if kind == "term":
        change(request, terms=[term for term in terms_of(request) if term[0].isoformat() != first])
    else:
        change(request, days=[day for day in days_of(request) if day[0].isoformat() != first])
    messages.success(request, "It is removed. Deadlines that were given stay as they are.")
    return redirect("people:calendar", urn=urn)


def terms_of(request: StaffRequest) -> list[tuple[date, date]]:
    terms = Term.objects.filter(school=request.seat.school_id)
    return [(term.starts_on, term.ends_on) for term in terms]


def days_of(request: StaffRequest) -> list[tuple[date, bool]]:
    days = DayOff.objects.filter(school=request.seat.school_id)
    return [(day.on, day.inset) for day in days]


def change(
    request: StaffRequest,
    *,
    terms: list[tuple[date, date]] | None = None,
    days: list[tuple[date, bool]] | None = None,
) -> None:
    days = days_of(request) if days is None else days
    actions.set_terms(
        request.seat.school,
        terms=terms_of(request) if terms is None else terms,
        closed=[on for on, inset in days if not inset],
        inset=[on for on, inset in days if inset],
        by=request.seat,
        at=request.at,
    )
