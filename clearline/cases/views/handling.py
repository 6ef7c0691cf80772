"""For whoever receives a report, and acts on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.cases import (
    actions,
    background,
    correcting,
    guided,
    history,
    looks,
    papers,
    permissions,
    prompts,
    reading,
    reporters,
    stages,
    tags,
    threads,
    workflow,
)
from clearline.cases.choices import Kind, Limb, Outcome, What
from clearline.cases.forms import Close, Reopen, Screen
from clearline.cases.handling_forms import ScreenMisuse
from clearline.cases.models import Case
from clearline.cases.ringing import numbers
from clearline.cases.views import own
from clearline.cases.views.finding import the_case, visible
from clearline.cases.without_name import floods
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest


@require_safe
def case(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """One matter. For its reporter: that it was received, what they did, what they are told."""
    found = the_case(request, ref)
    if found.disposed_at:
        return render(request, "cases/disposed.html", {"case": found})
    if reporters.is_reporter(request.seat, found):
        return own.own(request, found)
    opened = reading.read(found, seat=request.seat, at=request.at)
    context = {
        "case": found,
        "told": opened.told,
        "events": looks.with_names(found, opened.events),
        "people": looks.people_on(found),
        "looks": looks.who_looked(found),
        "exhibits": papers.exhibits_of(found, request.seat, request.at),
        "more_like_it": floods.more_like(found),
        "at": request.at,
        **_standing(request, found),
        **_offered(request, found),
    }
    return render(request, "cases/case.html", context)


@require_safe
def guidance(request: StaffRequest, urn: int, ref: str, question: str) -> HttpResponse:
    """What somebody it is about was told when they asked first. Opening it is written down."""
    found = the_case(request, ref)
    told = guided.told(found, question, seat=request.seat, at=request.at)
    if told is None:
        raise Http404
    return render(request, "cases/guidance.html", {"case": found, "told": told, "at": request.at})


def _standing(request: StaffRequest, found: Case) -> dict[str, Any]:
    """How it stands: what held on the day, what asks for care, what is open, and whether the school is to wait."""
    related = visible(request).filter(related=found)
    return {
        "background": background.background(found),
        "may_open_guidance": permissions.open_guidance(request.seat, found, request.at),
        "care": tags.care_of(found),
        "prompts": prompts.of(found, request.at),
        "threads": [(each, threads.PAGES[What(each.what)]) for each in found.threads.order_by("opened_at")],
        "is_held": found.is_held,
        "related": [each for each in related if permissions.relate(request.seat, found, each, request.at)],
        "withdrawn": found.events.filter(step=history.WITHDRAWN).exists(),
    }


def _offered(request: StaffRequest, found: Case) -> dict[str, Any]:
    who: tuple[Seat, Case, datetime] = (request.seat, found, request.at)
    offered = permissions.offered(*who)
    return {
        "stages": stages.stages_of(found, offered),
        "may_work": permissions.work(*who),
        "may_say_child": permissions.say_child(*who),
        "may_stand_aside": permissions.stand_aside(*who),
        "may_hold": permissions.hold_channel(*who),
        "may_find_vexatious": permissions.find_vexatious(*who),
        "may_open_name": permissions.open_name(*who),
        "may_screen_again": found.screened_at is not None and workflow.SCREEN in offered,
        "may_reopen": workflow.REOPEN in offered,
        "may_see_patterns": permissions.see_patterns(request.seat, request.at),
    }


def _hold(found: Case, **who: Any) -> None:
    actions.hold_channel(found, held=True, **who)


def _free(found: Case, **who: Any) -> None:
    actions.hold_channel(found, held=False, **who)


VERBS: dict[str, tuple[Callable[..., None], str]] = {
    workflow.ACKNOWLEDGE: (actions.acknowledge, "The person who reported it is told that you have it."),
    "stand aside": (actions.stand_aside, "You no longer see it. It is with the next in line."),
    "hold": (_hold, "The person who reported it is asked not to block the account yet."),
    "free": (_free, "The person who reported it may block the account."),
    "child": (correcting.say_child, "A safeguarding lead sees it. It is screened before it goes on."),
}


@require_POST
def take(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A step that needs nothing but the tap."""
    found = the_case(request, ref)
    if request.POST.get("step") not in VERBS:
        raise Http404
    verb, words = VERBS[request.POST["step"]]
    verb(found, seat=request.seat, at=request.at)
    messages.success(request, words)
    if verb is actions.stand_aside:
        return redirect("cases:mine", urn=urn)
    return redirect("cases:case", urn=urn, ref=ref)


@require_http_methods(["GET", "POST"])
def screen(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The four limbs, the child, the reporter, and what follows (D§4.7)."""
    found = the_case(request, ref)
    permissions.screen(request.seat, found, request.at).enforce()
    if found.kind == Kind.MISUSE:
        return _screen_misuse(request, found)
    form = Screen(request.POST or None)
    if form.is_valid():
        limbs, outcome = [Limb(value) for value in form.cleaned_data["limbs"]], form.cleaned_data["outcome"]
        if limbs and outcome != workflow.ALLEGE:
            form.add_error("outcome", "One of the four may be met: treat it as an allegation, and ring the LADO")
        else:
            note = form.cleaned_data["note"]
            actions.screen(found, limbs=limbs, outcome=outcome, note=note, seat=request.seat, at=request.at)
            messages.success(request, "It is screened. Close it when what follows is done.")
            return redirect("cases:case", urn=urn, ref=ref)
    return render(request, "cases/screen.html", {"case": found, "form": form, "ring": numbers(found.school)})


def _screen_misuse(request: StaffRequest, found: Case) -> HttpResponse:
    form = ScreenMisuse(request.POST or None)
    if form.is_valid():
        limbs = [Limb(value) for value in form.cleaned_data["limbs"]]
        outcome = form.cleaned_data["outcome"]
        actions.screen(found, limbs=limbs, outcome=outcome, note=form.note, seat=request.seat, at=request.at)
        messages.success(request, "It is screened. The page says what comes next.")
        return redirect("cases:case", urn=found.school_id, ref=found.ref)
    return render(request, "cases/screen.html", {"case": found, "form": form, "ring": numbers(found.school)})


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.take(request.seat, found, workflow.CLOSE, request.at).enforce()
    form = Close(request.POST or None, is_misuse=found.kind == Kind.MISUSE)
    if form.is_valid():
        outcome, note = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"]
        actions.close(found, outcome=outcome, note=note, seat=request.seat, at=request.at)
        messages.success(request, "It is closed. The person who reported it is told.")
        return redirect("cases:mine", urn=urn)
    return render(request, "cases/close.html", {"case": found, "form": form})


@require_http_methods(["GET", "POST"])
def reopen(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.take(request.seat, found, workflow.REOPEN, request.at).enforce()
    form = Reopen(request.POST or None)
    if form.is_valid():
        actions.reopen(found, reason=form.cleaned_data["reason"], seat=request.seat, at=request.at)
        messages.success(request, "It is open again.")
        return redirect("cases:case", urn=urn, ref=ref)
    return render(request, "cases/reopen.html", {"case": found, "form": form})
