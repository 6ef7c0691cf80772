"""The reference pack in use: what it says, how sure it is, and whether the school has looked it over this year."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.policies import packs, permissions
from clearline.policies.forms import BringPack
from clearline.policies.reference_pack import Entry, ReferencePack, UnreadablePack
from clearline.policies.reference_pack.entries import Kind

HEADINGS = {
    Kind.GUIDANCE: "Guidance",
    Kind.LAW: "Law",
    Kind.CASE_LAW: "Court decisions",
    Kind.HELPLINE: "Helplines",
    Kind.REPORT_ROUTE: "Where to report to a network",
    Kind.RETENTION: "How long things are kept",
    Kind.TIMER: "Deadlines",
    Kind.CALENDAR: "Calendar",
    Kind.ROLE: "Roles",
}


@require_safe
def reference(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_drafts(request.seat, request.at).enforce()
    on = timezone.localdate(request.at)
    pack, last = packs.pack_in_use(), packs.last_check(request.seat.school)
    context = {
        "pack": pack,
        "kinds": [sorted_by_day(pack, kind, on) for kind in Kind if pack.of_kind(kind)],
        "unconfirmed": sum(not entry.confirmed for entry in pack.in_force(on)),
        "on": on,
        "due_on": packs.pack_check_due(request.seat.school, on),
        "last": last,
        "checked_by": Seat.objects.of(request.seat.school).filter(key=last.by).first() if last else None,
        "may_import": permissions.import_reference_pack(request.seat, request.at),
    }
    return render(request, "policies/reference.html", context)


def sorted_by_day(pack: ReferencePack, kind: Kind, on: date) -> tuple[str, list[tuple[str, list[Entry]]]]:
    """The entries of a kind: what holds that day, then what held before or will hold."""
    entries = pack.of_kind(kind)
    now = [entry for entry in entries if entry.in_force(on)]
    other = [entry for entry in entries if not entry.in_force(on)]
    return HEADINGS[kind], [(words, found) for words, found in (("", now), ("Earlier and later", other)) if found]


@require_POST
def checked(request: StaffRequest, urn: int) -> HttpResponse:
    packs.record_check(by=request.seat, at=request.at)
    messages.success(request, "It is recorded that you looked the reference pack over today.")
    return redirect("policies:reference", urn=urn)


@require_http_methods(["GET", "POST"])
def bring(request: StaffRequest, urn: int) -> HttpResponse:
    """A newer pack, brought as a file."""
    permissions.import_reference_pack(request.seat, request.at).enforce()
    form = BringPack(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            pack = packs.import_pack(form.cleaned_data["pack"].read(), by=request.seat, at=request.at)
        except (UnreadablePack, packs.NotNewer) as problem:
            form.add_error("pack", str(problem))
        else:
            messages.success(request, f"The reference pack of edition {pack.edition} is in use.")
            return redirect("policies:reference", urn=urn)
    return render(request, "policies/bring_pack.html", {"form": form, "pack": packs.pack_in_use()})
