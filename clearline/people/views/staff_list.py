"""Importing a staff list: looked at first, then imported exactly as it was seen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearline.people import imports, permissions
from clearline.people.forms import ApplyStaffList, UploadStaffList
from clearline.people.requests import StaffRequest
from clearline.people.staff_lists import Change, Column, NotToBeApplied, UnreadableStaffList
from clearline.people.weekdays import days_in_words

WORDS = {Column.WEEKDAYS: "Days at work", Column.TERM_TIME_ONLY: "In term only", Column.MIS_ID: "MIS ID"}


@require_http_methods(["GET", "POST"])
def preview(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.import_staff_list(request.seat, request.at).enforce()
    form = UploadStaffList(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["staff_list"]
        try:
            seen = imports.preview(request.seat.school, file.read(), file.name, on=timezone.localdate(request.at))
        except UnreadableStaffList as problem:
            form.add_error("staff_list", str(problem))
        else:
            return shown(request, seen)
    return render(request, "people/import.html", {"form": form})


def shown(request: StaffRequest, seen: imports.Preview, form: ApplyStaffList | None = None) -> HttpResponse:
    form = form or ApplyStaffList(initial={"sha256": seen.staff_list.sha256})
    if not seen.plan.needs_confirmation:
        del form.fields["confirm_missing"]
    names = {seat.key: seat.name for seat in request.seat.school.seats.all()}
    context = {
        "seen": seen,
        "form": form,
        "leavers": [(names[leaver.key], leaver.reason) for leaver in seen.plan.leavers],
        "changed": [(names[each.key], [in_words(change) for change in each.changes]) for each in seen.plan.changed],
    }
    return render(request, "people/import_preview.html", context)


def in_words(change: Change) -> tuple[str, object, object]:
    """What changes, from what and to what, as people say it."""
    name = WORDS.get(change.column, change.column.replace("_", " ").capitalize())
    values = [change.before, change.after]
    if change.column == Column.WEEKDAYS:
        values = [days_in_words(str(value)) for value in values]
    if isinstance(change.after, bool):
        values = ["yes" if value else "no" for value in values]
    before, after = values
    return name, before, after


@require_POST
def apply(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.import_staff_list(request.seat, request.at).enforce()
    form = ApplyStaffList(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "people/import.html", {"form": UploadStaffList(), "problem": "Choose the file again."})
    said = form.cleaned_data
    data, name = said["staff_list"].read(), said["staff_list"].name
    try:
        seen = imports.apply(
            request.seat.school,
            data,
            name,
            sha256=said["sha256"],
            confirm_missing=said["confirm_missing"],
            at=request.at,
            by=request.seat,
        )
    except (imports.NotAsPreviewed, NotToBeApplied, UnreadableStaffList) as problem:
        again = UploadStaffList(request.POST, request.FILES)
        again.add_error("staff_list", str(problem))
        return render(request, "people/import.html", {"form": again})
    messages.success(request, f"Imported: {len(seen.plan.new)} new, {len(seen.plan.changed)} changed.")
    return redirect("people:people", urn=urn)
