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
from clearline.people.calendars import school_calendar, school_years
from clearline.people.forms import AddDay, AddTerm, ImportCalendar, KeepCalendar
from clearline.people.models import DayKind, DayOff, Term
from clearline.people.requests import StaffRequest
from clearline.people.school_years import (
    LARGEST_FILE,
    SchoolYears,
    UnreadableSchoolYears,
    as_csv,
    difference,
    faults,
    fingerprint,
    put_together,
    read_school_years,
)

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
            title = form.cleaned_data["title"] if kind == DayKind.OBSERVANCE else ""
            change(request, days=[*days_of(request), (on, DayKind(kind), title)])
        except ValidationError as problem:
            form.add_error("on", problem.messages[0])
        else:
            messages.success(request, f"{long_day(on)} is added.")
            return redirect("people:calendar", urn=urn)
    return render(request, "people/calendar_day.html", {"form": form})


@require_http_methods(["GET", "POST"])
def look(request: StaffRequest, urn: int) -> HttpResponse:
    """A calendar file, looked at first: nothing of it is kept."""
    permissions.change_calendar(request.seat, request.at).enforce()
    form = ImportCalendar(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            found = read_school_years(form.cleaned_data["calendar"].read(LARGEST_FILE + 1))
        except UnreadableSchoolYears as problem:
            form.add_error("calendar", str(problem))
        else:
            return shown(request, form, found)
    return render(request, "people/calendar_import.html", {"form": form})


def shown(request: StaffRequest, form: ImportCalendar, found: SchoolYears) -> HttpResponse:
    known = school_years(request.seat.school)
    wanted = put_together(known, found)
    for problem in faults(wanted):
        form.add_error("calendar", problem)
    if form.errors:
        return render(request, "people/calendar_import.html", {"form": form})
    context = {
        "change": difference(known, wanted),
        "ignored": found.ignored,
        "keep": KeepCalendar(initial={"lines": as_csv(found), "seen": fingerprint(known)}),
    }
    return render(request, "people/calendar_preview.html", context)


@require_POST
def keep(request: StaffRequest, urn: int) -> HttpResponse:
    """What was looked at, kept as it was."""
    permissions.change_calendar(request.seat, request.at).enforce()
    form = KeepCalendar(request.POST)
    if not form.is_valid():
        return redirect("people:import_calendar", urn=urn)
    said = form.cleaned_data
    try:
        found = read_school_years(said["lines"].encode())
        actions.import_school_years(request.seat.school, found, seen=said["seen"], by=request.seat, at=request.at)
    except (actions.CalendarRefused, UnreadableSchoolYears) as problem:
        again = ImportCalendar({}, {})
        again.errors.clear()
        again.add_error("calendar", str(problem))
        return render(request, "people/calendar_import.html", {"form": again})
    messages.success(request, "The term dates are as the file says. Deadlines that were given stay as they are.")
    return redirect("people:calendar", urn=urn)


@require_POST
def remove(request: StaffRequest, urn: int) -> HttpResponse:
    """A term or a day, by its first day: it is gone from the calendar, whoever else removed it before."""
    kind, _, first = request.POST.get("remove", "").partition(" ")
    if kind == "term":
        change(request, terms=[term for term in terms_of(request) if term[0].isoformat() != first])
    else:
        change(request, days=[day for day in days_of(request) if (day[1].value, day[0].isoformat()) != (kind, first)])
    messages.success(request, "It is removed. Deadlines that were given stay as they are.")
    return redirect("people:calendar", urn=urn)


def terms_of(request: StaffRequest) -> list[tuple[date, date]]:
    terms = Term.objects.filter(school=request.seat.school_id)
    return [(term.starts_on, term.ends_on) for term in terms]


def days_of(request: StaffRequest) -> list[tuple[date, DayKind, str]]:
    days = DayOff.objects.filter(school=request.seat.school_id)
    return [(day.on, DayKind(day.kind), day.title) for day in days]


def change(
    request: StaffRequest,
    *,
    terms: list[tuple[date, date]] | None = None,
    days: list[tuple[date, DayKind, str]] | None = None,
) -> None:
    days = days_of(request) if days is None else days
    actions.set_terms(
        request.seat.school,
        terms=terms_of(request) if terms is None else terms,
        closed=[on for on, kind, _ in days if kind == DayKind.CLOSED],
        inset=[on for on, kind, _ in days if kind == DayKind.INSET],
        observances={on: title for on, kind, title in days if kind == DayKind.OBSERVANCE},
        by=request.seat,
        at=request.at,
    )
