"""The owner's page of definitions: what the school means by its words, and which networks count (policy 1.2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.policies import definitions as actions
from clearline.policies import permissions
from clearline.policies.forms import COUNTS, DecideNetwork, DefineWord
from clearline.policies.queries import definitions_of


@require_safe
def definitions(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.see_drafts(request.seat, request.at).enforce()
    context = {
        "definitions": definitions_of(urn),
        "may_change": permissions.change_definitions(request.seat, request.at),
        "start_list": actions.START_LIST,
    }
    return render(request, "policies/definitions.html", context)


@require_POST
def start(request: StaffRequest, urn: int) -> HttpResponse:
    actions.start_with_common_networks(by=request.seat, at=request.at)
    messages.success(request, "The list is there. Change or take off what does not fit your school.")
    return redirect("policies:definitions", urn=urn)


@require_http_methods(["GET", "POST"])
def word(request: StaffRequest, urn: int, pk: int | None = None) -> HttpResponse:
    permissions.change_definitions(request.seat, request.at).enforce()
    kept = get_object_or_404(request.seat.school.definitions, pk=pk) if pk else None
    form = DefineWord(request.POST or None, definition=kept)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.define(**said, by=request.seat, at=request.at, instead_of=kept)
        except actions.AlreadyThere as problem:
            form.add_error("word", str(problem))
        else:
            return redirect("policies:definitions", urn=urn)
    return render(request, "policies/word.html", {"definition": kept, "form": form})


@require_POST
def remove_word(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    actions.forget(get_object_or_404(request.seat.school.definitions, pk=pk), by=request.seat, at=request.at)
    return redirect("policies:definitions", urn=urn)


@require_http_methods(["GET", "POST"])
def network(request: StaffRequest, urn: int, pk: int | None = None) -> HttpResponse:
    permissions.change_definitions(request.seat, request.at).enforce()
    kept = get_object_or_404(request.seat.school.networks, pk=pk) if pk else None
    form = DecideNetwork(request.POST or None, network=kept)
    if form.is_valid():
        said = form.cleaned_data
        counts = said["counts"] == COUNTS
        try:
            actions.decide(name=said["name"], counts=counts, by=request.seat, at=request.at, instead_of=kept)
        except actions.AlreadyThere as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("policies:definitions", urn=urn)
    return render(request, "policies/network.html", {"network": kept, "form": form})


@require_POST
def remove_network(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    actions.take_off(get_object_or_404(request.seat.school.networks, pk=pk), by=request.seat, at=request.at)
    return redirect("policies:definitions", urn=urn)
