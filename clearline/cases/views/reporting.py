"""The doors: what can be reported and to whom else one can turn; and contact by students and families."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearline.cases import hours, receiving, reporting, said
from clearline.cases.choices import Thought
from clearline.cases.forms import Contact, Mistake, WhoIsPart, told
from clearline.cases.helplines import FOR_IMAGES, FOR_YOU, WHISTLEBLOWING, helplines
from clearline.cases.networks import known
from clearline.cases.reporting import named
from clearline.cases.told import Told
from clearline.cases.views.finding import around, body_of
from clearline.cases.views.sending import sent_once
from clearline.declarations.choices import Connection
from clearline.declarations.queries import told_about
from clearline.guidance import carrying
from clearline.pages.once import new_token
from clearline.people.requests import StaffRequest

FAMILY = {Connection.OWN_CHILD, Connection.SIBLING, Connection.FAMILY, Connection.FAMILY_FRIEND}


@require_safe
def report(request: StaffRequest, urn: int) -> HttpResponse:
    """Every door, and those outside the school beside them, always (D§5.40)."""
    return render(request, "cases/report.html", around(request))


@require_safe
def outside(request: StaffRequest, urn: int) -> HttpResponse:
    """Whom to ring outside the school, each with the day on which it was last checked."""
    context = {
        "groups": (
            ("For you", helplines(FOR_YOU)),
            ("Whistleblowing", helplines(WHISTLEBLOWING)),
            ("Sexual pictures of a child", helplines(FOR_IMAGES)),
        ),
    }
    return render(request, "cases/outside.html", context | around(request))


@require_http_methods(["GET", "POST"])
def contact(request: StaffRequest, urn: int) -> HttpResponse:
    return contact_or_mistake(request, Contact)


@require_http_methods(["GET", "POST"])
def mistake(request: StaffRequest, urn: int) -> HttpResponse:
    """Telling of what one did oneself: the same two pages, and protective from the first sentence (D§5.1)."""
    return contact_or_mistake(request, Mistake)


def contact_or_mistake(request: StaffRequest, form_of: type[Contact]) -> HttpResponse:
    """The door, the page that says who receives it, and sending. Nothing is kept before it is sent."""
    carried = said.opened(request.POST.get("said", ""), request.seat)
    if carried is not None:
        if "change" in request.POST:
            return door(request, form_of(initial=carried), sexual=carried["sexual"])
        return send(request, carried)
    sexual = "without-copy" in request.GET
    if words := carrying.brought(request.POST.get("brought", ""), request.seat, request.at):
        return door(request, form_of(initial={"gist": words}), sexual=sexual)
    form = form_of(request.POST or None)
    if not form.is_valid():
        return door(request, form, sexual=sexual)
    filled: dict[str, Any] = {**form.said(), "sexual": sexual, "token": new_token()}
    return check(request, filled, WhoIsPart(people=receiving.people_in_line(request.seat, request.at)))


def door(request: StaffRequest, form: Contact, *, sexual: bool) -> HttpResponse:
    context = {
        "form": form,
        "sexual": sexual,
        "known": known(),
        "own": isinstance(form, Mistake),
        "it_is_me": "it-is-me" in request.GET,
        **around(request),
    }
    return render(request, "cases/contact.html", context)


def check(request: StaffRequest, filled: dict[str, Any], who: WhoIsPart) -> HttpResponse:
    """Who receives it and why, and the alternative. What is shown is carried along, so that just that is sent."""
    report = told(filled, who.chosen)
    way = reporting.way_of(report, sender=named(request.seat), at=request.at)
    context = {
        "told": report,
        "way": way,
        "body": body_of(request, way.body),
        "who": who,
        "changed": who.is_bound,
        "carried": said.carried({**filled, "shown": [*way.people, way.body]}, request.seat),
        "acknowledge_by": hours.same_working_day(request.seat.school, request.at),
        "screen_by": hours.screen_by(request.seat.school, request.at) if report.child else None,
        "need_not": need_not(request, report),
        "is_leaver": report.thought == Thought.LEAVER,
        "told_of_leaver": Connection.FORMER_STUDENT in told_about(request.seat, timezone.localdate(request.at)),
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
    if not who.is_valid() or [*way.people, way.body] != carried["shown"]:
        return check(request, carried, who)

    def once() -> str:
        case = reporting.report(report, sender=named(request.seat), at=request.at)
        return reverse("cases:sent", args=[case.school_id, case.ref])

    return sent_once(carried["token"], once, at=request.at)


@require_safe
def stop(request: StaffRequest, urn: int) -> HttpResponse:
    """It shows a child undressed or sexual: no copy, no upload, and whom to ring (D§2.9, §5.52)."""
    return render(request, "cases/stop.html", around(request))
