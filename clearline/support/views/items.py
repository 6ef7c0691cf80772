"""Items of a record: added, shared, opened, saved as copies, taken down."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.audit import log
from clearline.cases.helplines import helplines
from clearline.cases.networks import called, known
from clearline.exhibits import pages, serving
from clearline.exhibits.arriving import SealedUpload
from clearline.exhibits.models import Kind
from clearline.people.requests import StaffRequest
from clearline.support import items, permissions, reading, takedowns
from clearline.support.choices import SHARED_WITH, Consent, ItemKind, Part
from clearline.support.forms import AddItem, Share, Without
from clearline.support.items import Thing
from clearline.support.views.finding import FOR_PICTURES, around, open_to, the_item


@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = open_to(request, ref, *SHARED_WITH)
    permissions.help_with(request.seat, found, request.at).enforce()
    own = request.seat.pk == found.person_id
    form = AddItem(request.POST or None, parties=items.may_see(found) if own else [])
    if form.is_valid():
        said = form.cleaned_data
        thing = Thing(ItemKind(said["kind"]), said["title"], said["words"], said["link"], said["network"])
        item = items.add(found, thing, seat=request.seat, at=request.at, share_with=form.chosen)
        return redirect("support:item", urn=urn, ref=ref, number=item.number)
    context = {"record": found, "form": form, "own": own, "known": known(), **around(request)}
    return render(request, "support/add_item.html", context)


@require_safe
def item(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """One item, folded: nothing upsetting is shown unasked."""
    found = the_item(request, ref, number)
    opened = reading.read_item(found, seat=request.seat, at=request.at)
    record, takedown = found.record, getattr(found, "takedown", None)
    context = {
        "record": record,
        "own": request.seat.pk == record.person_id,
        "opened": opened,
        "intimate": found.kind == ItemKind.INTIMATE,
        "pictures": helplines(FOR_PICTURES),
        "network": called(found.network),
        "takedown": takedown,
        "may_keep": permissions.keep_copy(request.seat, found, request.at),
        "may_ask": permissions.ask_takedown(request.seat, found, request.at),
        "may_report": takedown and permissions.report(request.seat, takedown, request.at),
        "may_help": takedown and permissions.to_helpline(request.seat, takedown, request.at),
        "may_remove": takedown and permissions.say_removed(request.seat, takedown, request.at),
        "supporter": record.holder(Part.SUPPORTER),
        **around(request),
    }
    return render(request, "support/item.html", context)


@require_POST
def share(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    found = the_item(request, ref, number)
    permissions.own(request.seat, found.record).enforce()
    form = Share(request.POST, parties=items.may_see(found.record))
    if not form.is_valid():
        raise Http404  # somebody who has no part in it any more
    items.share(found, form.chosen, seat=request.seat, at=request.at)
    messages.success(request, "Saved. Just these people see it now.")
    return redirect("support:record", urn=urn, ref=ref)


@require_http_methods(["GET", "POST"])
def keep(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """A copy is saved: first the question whether it may show a child, then the file or the words (D§5.52)."""
    found = the_item(request, ref, number)
    permissions.keep_copy(request.seat, found, request.at).enforce()
    seat, at = request.seat, request.at

    def file(upload: SealedUpload, provenance: str) -> object:
        return items.keep_file(found, upload=upload, provenance=provenance, seat=seat, at=at)

    def words(kind: Kind, said: str, provenance: str) -> object:
        return items.keep_words(found, kind=kind, words=said, provenance=provenance, seat=seat, at=at)

    place = pages.Place("Save a copy", reverse("support:item", args=[urn, ref, number]), "The item")
    return pages.add(request, place, pages.Keep(file, words))


@require_safe
@transaction.atomic
def download(request: StaffRequest, urn: int, ref: str, number: int, exhibit: str) -> HttpResponseBase:
    """A saved copy, for whoever sees its item; that it was opened is written down."""
    found = the_item(request, ref, number)
    kept = get_object_or_404(found.exhibits, ref=exhibit)
    answer = serving.attachment(kept, by=request.seat.key, at=request.at)
    if request.seat.pk != found.record.person_id:
        log.record("record.opened", urn=urn, subject=items.item_ref(found), by=request.seat.key, at=request.at)
    return answer


@require_POST
def takedown(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """One step of getting it removed."""
    found, what = the_item(request, ref, number), request.POST.get("what", "")
    seat, at = request.seat, request.at
    if what == "ask":
        takedowns.ask(found, seat=seat, at=at)
        return redirect("support:item", urn=urn, ref=ref, number=number)
    asked = getattr(found, "takedown", None)
    if asked is None or what not in ("yes", "not now", "reported", "reported school", "helpline", "removed"):
        raise Http404
    if what in ("yes", "not now"):
        takedowns.answer(asked, Consent(what), seat=seat, at=at)
    elif what.startswith("reported"):
        takedowns.report(asked, school_facing=what == "reported school", seat=seat, at=at)
    elif what == "helpline":
        takedowns.to_helpline(asked, seat=seat, at=at)
    else:
        takedowns.say_removed(asked, seat=seat, at=at)
    messages.success(request, "It is written down.")
    if seat.pk == found.record.person_id:
        return redirect("support:record", urn=urn, ref=ref)
    return redirect("support:item", urn=urn, ref=ref, number=number)


@require_http_methods(["GET", "POST"])
def see_for_safety(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    """What is not shared, opened for a risk to life or to a child; the person is told."""
    record = open_to(request, ref, Part.HANDLER, Part.LEAD)
    found = get_object_or_404(items.unshared(record, request.seat, request.at), number=number)
    permissions.see_for_safety(request.seat, found, request.at).enforce()
    form = Without(request.POST or None)
    if form.is_valid():
        reason, told = form.cleaned_data["reason"], form.cleaned_data["told"] == "yes"
        items.see_for_safety(found, reason=reason, told_first=told, seat=request.seat, at=request.at)
        return redirect("support:item", urn=urn, ref=ref, number=number)
    context = {"record": record, "form": form, "title": f"Open item {number}", "button": "Open it", **around(request)}
    return render(request, "support/without.html", context)
