"""Signing on paper: sheets are printed, entered by one person and confirmed by a second."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.acknowledgements import permissions
from clearline.acknowledgements.actions import NotSigned
from clearline.acknowledgements.forms import EnterPaper
from clearline.acknowledgements.models import PaperEntry, Request
from clearline.acknowledgements.paper import enter_paper, print_sheets, read_entry, settle_paper
from clearline.acknowledgements.papers import sheets_pdf
from clearline.people.requests import StaffRequest
from clearline.policies.queries import version_in_force


@require_safe
def paper(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    version = version_in_force(request.seat, timezone.localdate(request.at))
    asked = Request.objects.visible_to(request.seat, request.at).filter(version=version)
    entries = PaperEntry.objects.filter(sheet__request__in=asked, confirmed=None)
    entries = entries.select_related("sheet__request__seat", "entered_by").order_by("entered_at")
    context = {
        "version": version,
        "unsigned": asked.unsigned().select_related("seat").order_by("seat__family_name", "seat__given_name"),
        "entries": [(entry, permissions.settle_paper(request.seat, entry, request.at)) for entry in entries],
    }
    return render(request, "acknowledgements/paper.html", context)


@require_POST
def sheets(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    visible = Request.objects.visible_to(request.seat, request.at).unsigned()
    chosen = visible.filter(pk__in=request.POST.getlist("person"))
    found = list(chosen.select_related("seat", "version", "school").prefetch_related("seat__memberships"))
    if not found:
        messages.info(request, "Choose whose sheets to print.")
        return redirect("acknowledgements:paper", urn=urn)
    printed = print_sheets(found, by=request.seat, at=request.at)
    document = sheets_pdf(printed, large="large" in request.POST, at=request.at)
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="signing-sheets.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    form = EnterPaper(request.POST or None)
    if form.is_valid():
        try:
            entry = enter_paper(**form.cleaned_data, by=request.seat, at=request.at)
        except NotSigned as problem:
            form.add_error("code", str(problem))
        else:
            name = entry.sheet.request.seat.name
            messages.success(request, f"{name}’s sheet is entered. It counts when a second person confirms it.")
            return redirect("acknowledgements:paper", urn=urn)
    return render(request, "acknowledgements/enter_paper.html", {"form": form})


@require_http_methods(["GET", "POST"])
def settle(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    """What was entered, beside which the second person lays the paper; then their answer."""
    visible = Request.objects.visible_to(request.seat, request.at)
    entry = get_object_or_404(
        PaperEntry.objects.select_related(
            "sheet__request__seat", "sheet__request__version", "sheet__request__school", "entered_by"
        ),
        pk=pk,
        sheet__request__in=visible,
    )
    if request.method == "POST":
        return settled(request, entry)
    if entry.confirmed is not None:
        return redirect("acknowledgements:paper", urn=urn)
    context = {
        "entry": entry,
        "named": read_entry(entry, seat=request.seat, at=request.at),
        "may_settle": permissions.settle_paper(request.seat, entry, request.at),
    }
    return render(request, "acknowledgements/settle_paper.html", context)


def settled(request: StaffRequest, entry: PaperEntry) -> HttpResponse:
    confirmed, name = "confirm" in request.POST, entry.sheet.request.seat.name
    try:
        settle_paper(entry, confirm=confirmed, by=request.seat, at=request.at)
    except NotSigned as problem:
        messages.info(request, str(problem))
    else:
        messages.success(request, f"{name} has signed on paper." if confirmed else f"{name}’s entry is set aside.")
    return redirect("acknowledgements:paper", urn=request.seat.school_id)
