"""The questions of the version in force, by clause, as the policy owner keeps them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.policies.queries import version_in_force
from clearline.understanding import editing, permissions
from clearline.understanding.forms import WriteItem
from clearline.understanding.models import Item


def back_to(item: Item) -> HttpResponse:
    return redirect(reverse("understanding:items", args=[item.school_id]) + f"#c{item.clause}")


@require_safe
def items(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.write_items(request.seat, request.at).enforce()
    version = version_in_force(request.seat, timezone.localdate(request.at))
    live = Item.objects.visible_to(request.seat, request.at).live().filter(version=version)
    by_clause: dict[str, list[Item]] = {}
    for item in live.order_by("pk"):
        by_clause.setdefault(item.clause, []).append(item)
    clauses = list(version.clauses.order_by("position"))
    context = {
        "version": version,
        "rows": [(clause, by_clause[clause.ident]) for clause in clauses if clause.ident in by_clause],
        "without": [clause for clause in clauses if clause.ident not in by_clause],
        "number": sum(len(found) for found in by_clause.values()),
    }
    return render(request, "understanding/items.html", context)


@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, urn: int, ident: str) -> HttpResponse:
    permissions.write_items(request.seat, request.at).enforce()
    version = version_in_force(request.seat, timezone.localdate(request.at))
    clause = get_object_or_404(version.clauses, ident=ident)
    asked = Item.objects.visible_to(request.seat, request.at).live().filter(version=version, clause=ident, must=True)
    form = WriteItem(request.POST or None, ask_must=clause.binds and not asked.exists())
    if form.is_valid():
        item = editing.add_item(
            clause,
            must=form.cleaned_data.get("must", False),
            stem=form.cleaned_data["stem"],
            options=form.options(),
            by=request.seat,
            at=request.at,
        )
        messages.success(request, f"Your question about {clause.ident} is among those drawn from now on.")
        return back_to(item)
    return render(request, "understanding/write_item.html", {"clause": clause, "form": form})


def the_item(request: StaffRequest, pk: int) -> Item:
    visible = Item.objects.visible_to(request.seat, request.at).live()
    return get_object_or_404(visible.select_related("version"), pk=pk)


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    permissions.write_items(request.seat, request.at).enforce()
    item = the_item(request, pk)
    form = WriteItem(request.POST or None, item=item)
    if form.is_valid():
        edition = editing.edit_item(
            item, stem=form.cleaned_data["stem"], options=form.options(), by=request.seat, at=request.at
        )
        messages.success(request, "The new edition is drawn from now on. What was answered stays as it was.")
        return back_to(edition)
    context = {
        "item": item,
        "form": form,
        "clause": item.version.clauses.filter(ident=item.clause).first(),
        "may_retire": permissions.retire(request.seat, item, request.at),
    }
    return render(request, "understanding/write_item.html", context)


@require_POST
def retire(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    permissions.write_items(request.seat, request.at).enforce()
    item = the_item(request, pk)
    editing.retire_item(item, by=request.seat, at=request.at)
    messages.success(request, "The question is not drawn any more.")
    return back_to(item)
