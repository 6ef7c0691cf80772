from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.cases import (
    actions,
    hours,
    looks,
    permissions,
    reading,
    receipts,
    receiving,
    reporters,
    reporting,
    said,
    workflow,
)
from clearline.cases.choices import Limb, Outcome, Thought
from clearline.cases.forms import Close, Contact, Reopen, Screen, WhoIsPart, told
from clearline.cases.models import Case, CaseQuerySet
from clearline.cases.networks import known
from clearline.cases.reporting import named
from clearline.cases.ringing import numbers
from clearline.cases.steps import steps_of
from clearline.cases.told import Told
from clearline.declarations.choices import Connection
from clearline.declarations.queries import told_about
from clearline.people.requests import StaffRequest

FAMILY = {Connection.OWN_CHILD, Connection.SIBLING, Connection.FAMILY, Connection.FAMILY_FRIEND}


def visible(request: StaffRequest) -> CaseQuerySet:
    return Case.objects.visible_to(request.seat, request.at).select_related("school", "reporter", "handler")


def the_case(request: StaffRequest, ref: str) -> Case:
    return get_object_or_404(visible(request), ref=ref)


def own_case(request: StaffRequest, ref: str) -> Case:
    return get_object_or_404(visible(request).reported_by(request.seat), ref=ref)


def around(request: StaffRequest) -> dict[str, Any]:
    """What stands on every page of the door: whom to ring, and from when deadlines count."""
    school = request.seat.school
    return {"ring": numbers(), "counted_from": hours.counted_from(school, request.at), "at": request.at}


@require_http_methods(["GET", "POST"])
def contact(request: StaffRequest, urn: int) -> HttpResponse:
    """The door, the page that says who receives it, and sending. Nothing is kept before it is sent."""
    carried = said.opened(request.POST.get("said", ""), request.seat)
    if carried is not None:
        if "change" in request.POST:
            return door(request, Contact(initial=carried), sexual=carried["sexual"])
        return send(request, carried)
    sexual = "without-copy" in request.GET
    form = Contact(request.POST or None)
    if not form.is_valid():
        return door(request, form, sexual=sexual)
    filled: dict[str, Any] = {**form.said(), "sexual": sexual}
    return check(request, filled, WhoIsPart(people=receiving.people_in_line(request.seat, request.at)))


def door(request: StaffRequest, form: Contact, *, sexual: bool) -> HttpResponse:
    context = {"form": form, "sexual": sexual, "known": known(), **around(request)}
    return render(request, "cases/contact.html", context)


def check(request: StaffRequest, filled: dict[str, Any], who: WhoIsPart) -> HttpResponse:
    """Who receives it and why, and the alternative. What is shown is carried along, so that just that is sent."""
    report = told(filled, who.chosen)
    way = reporting.way_of(report, sender=named(request.seat), at=request.at)
    context = {
        "told": report,
        "way": way,
        "who": who,
        "changed": who.is_bound,
        "carried": said.carried({**filled, "shown": way.people}, request.seat),
        "acknowledge_by": hours.same_working_day(request.seat.school, request.at),
        "screen_by": hours.screen_by(request.seat.school, request.at) if report.child else None,
        "need_not": need_not(request, report),
        "is_leaver": report.thought == Thought.LEAVER,
        **around(request),
    }
    return render(request, "cases/check.html", context)


def need_not(request: StaffRequest, report: Told) -> bool:
    """A family matter of family that was told of needs no report; it may be sent all the same (D§5.21)."""
    if report.sexual or report.thought not in (Thought.STUDENT, Thought.FAMILY):
        return False
    return bool(told_about(request.seat, timezone.localdate(request.at)) & FAMILY)


def send(request: StaffRequest, carried: dict[str, Any]) -> HttpResponse:
    who = WhoIsPart(request.POST, people=receiving.people_in_line(request.seat, request.at))
    report = told(carried, who.chosen)
    way = reporting.way_of(report, sender=named(request.seat), at=request.at)
    if not who.is_valid() or way.people != carried["shown"]:
        return check(request, carried, who)
    case = reporting.report(report, sender=named(request.seat), at=request.at)
    return redirect("cases:sent", urn=request.seat.school_id, ref=case.ref)


@require_safe
def stop(request: StaffRequest, urn: int) -> HttpResponse:
    """It shows a child undressed or sexual: no copy, no upload, and whom to ring (D§2.9, §5.52)."""
    return render(request, "cases/stop.html", around(request))


@require_safe
def sent(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Who has it, what to do next in which order, and the receipt; for the reporter alone."""
    found = own_case(request, ref)
    opened = reading.read(found, seat=request.seat, at=request.at)
    context = {
        "case": found,
        "people": looks.people_on(found),
        "told": opened.told,
        "steps": steps_of(found, opened),
        **around(request),
    }
    return render(request, "cases/sent.html", context)


@require_POST
def tick(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = own_case(request, ref)
    actions.tick(found, request.POST.get("done", ""), seat=request.seat, at=request.at)
    return redirect("cases:sent", urn=urn, ref=ref)


@require_safe
def receipt(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = own_case(request, ref)
    return render(request, "cases/receipt.html", {"case": found, "receipt": receipts.receipt(found)})


@require_safe
def receipt_json(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    answer = JsonResponse(
        receipts.receipt(own_case(request, ref)), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="{ref}.json"'
    return answer


@require_safe
def mine(request: StaffRequest, urn: int) -> HttpResponse:
    """What one has reported, and what is with one to act on, without a word of either."""
    own = visible(request).reported_by(request.seat)
    others = visible(request).exclude(pk__in=own.values("pk"))
    context = {
        "reported": own.order_by("-opened_at", "-pk"),
        "open": others.live().order_by("due_on", "pk"),
        "closed": others.exclude(pk__in=others.live().values("pk")).order_by("-closed_at")[:50],
        "at": request.at,
    }
    return render(request, "cases/mine.html", context)


@require_safe
def case(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """One matter. For its reporter: that it was received, what they did, what they are told."""
    found = the_case(request, ref)
    opened = reading.read(found, seat=request.seat, at=request.at)
    own = reporters.is_reporter(request.seat, found)
    context = {
        "case": found,
        "own": own,
        "told": opened.told,
        "events": looks.with_names(found, opened.events),
        "people": looks.people_on(found),
        "looks": looks.who_looked(found),
        "at": request.at,
        "ring": numbers(),
    }
    if own:
        return render(request, "cases/own.html", context)
    offered = permissions.offered(request.seat, found, request.at)
    context |= {
        "offered": {step.replace(" ", "_"): True for step in offered},
        "may_screen": bool(offered & set(workflow.SCREENS)),
        "may_stand_aside": permissions.stand_aside(request.seat, found, request.at),
        "may_hold": permissions.hold_channel(request.seat, found, request.at),
    }
    return render(request, "cases/case.html", context)


def _hold(found: Case, **who: Any) -> None:
    actions.hold_channel(found, held=True, **who)


def _free(found: Case, **who: Any) -> None:
    actions.hold_channel(found, held=False, **who)


VERBS: dict[str, tuple[Callable[..., None], str]] = {
    workflow.ACKNOWLEDGE: (actions.acknowledge, "The person who reported it is told that you have it."),
    "stand aside": (actions.stand_aside, "You no longer see it. It is with the next in line."),
    "hold": (_hold, "The person who reported it is asked not to block the account yet."),
    "free": (_free, "The person who reported it may block the account."),
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
    return render(request, "cases/screen.html", {"case": found, "form": form, "ring": numbers()})


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_case(request, ref)
    permissions.take(request.seat, found, workflow.CLOSE, request.at).enforce()
    form = Close(request.POST or None)
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
