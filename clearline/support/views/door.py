"""The door "I am being abused online": three short questions, a page that says who learns what, and sending."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearline.cases import choosing, hours, receiving, said
from clearline.cases.forms import WhoIsPart
from clearline.cases.receiving import Receiver
from clearline.cases.views.sending import sent_once
from clearline.pages.once import new_token
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.support import opening
from clearline.support.choices import Category, Reach, Safety
from clearline.support.forms import Door
from clearline.support.models import Offer, Record
from clearline.support.opening import Told
from clearline.support.views.finding import around

DOOR = "support"  # what was filled in here opens at no other door


@require_http_methods(["GET", "POST"])
def door(request: StaffRequest, urn: int) -> HttpResponse:
    """Nothing is kept before it is sent: what was filled in is carried by the person's own browser, sealed."""
    carried = said.opened(request.POST.get("said", ""), request.seat, door=DOOR)
    if carried is not None:
        if "change" in request.POST:
            return ask(request, Door(initial=carried, seat=request.seat, at=request.at), carried["offer"])
        return send(request, carried)
    form = Door(request.POST or None, seat=request.seat, at=request.at)
    offer = request.POST.get("offer", request.GET.get("offer", ""))
    if not form.is_valid():
        return ask(request, form, offer)
    return check(request, {**form.said(), "offer": offer, "token": new_token()}, who_is_part(request))


def who_is_part(request: StaffRequest, *data: Any) -> WhoIsPart:
    return WhoIsPart(*data, people=receiving.people_in_line(request.seat, request.at))


def ask(request: StaffRequest, form: Door, offer: str) -> HttpResponse:
    mine = Record.objects.visible_to(request.seat, request.at).live().filter(person=request.seat)
    context = {"form": form, "offer": offer, "mine": mine.order_by("-pk").first(), **around(request)}
    return render(request, "support/door.html", context)


def check(request: StaffRequest, filled: dict[str, Any], who: WhoIsPart, problem: str = "") -> HttpResponse:
    """Who learns what, before anything is sent. What is shown is carried along, so that just that is sent."""
    told = told_from(request, filled, who)
    way = opening.way_of(told, person=request.seat, at=request.at)
    context = {
        "told": told,
        "way": way,
        "who": who,
        "problem": problem,
        "changed": who.is_bound and not problem,
        "unsafe": told.unsafe,
        "read_words": "words" in request.POST or not who.is_bound,
        "governor": governor(way.receiver),
        "carried": said.carried({**filled, "shown": way.people}, request.seat, door=DOOR),
        "acknowledge_by": hours.same_working_day(request.seat.school, request.at),
        **around(request),
    }
    return render(request, "support/check.html", context)


def governor(receiver: Receiver | None) -> bool:
    """Whether a governor is told besides: not where one of them handles it."""
    return receiver is None or receiver.post not in ("chair", "vice-chair")


def told_from(request: StaffRequest, filled: dict[str, Any], who: WhoIsPart) -> Told:
    return Told(
        category=Category(filled["category"]),
        words=filled["words"],
        safety=tuple(Safety(each) for each in filled["safety"]),
        reach=Reach(filled["reach"]),
        supporter=supporter_of(request, filled["supporter"]),
        part=tuple(each.seat for each in who.chosen),
        share_words="words" in request.POST,
    )


def supporter_of(request: StaffRequest, name: str) -> Seat | None:
    found = choosing.called(name, request.seat.school, request.at) if name else []
    return next((each for each in found if each.name == name), None)


def send(request: StaffRequest, carried: dict[str, Any]) -> HttpResponse:
    who = who_is_part(request, request.POST)
    told = told_from(request, carried, who)
    way = opening.way_of(told, person=request.seat, at=request.at)
    if not who.is_valid() or way.people != carried["shown"]:
        return check(request, carried, who)
    if told.supporter and told.supporter in told.part:
        return check(request, carried, who, f"You said that {told.supporter.name} may be part of it.")

    def keep() -> str:
        record = opening.open_record(told, person=request.seat, at=request.at, offer=offer_of(request, carried))
        return reverse("support:record", args=[request.seat.school_id, record.ref])

    return sent_once(carried["token"], keep, at=request.at)


def offer_of(request: StaffRequest, carried: dict[str, Any]) -> Offer | None:
    if not carried["offer"]:
        return None
    return get_object_or_404(Offer.objects.visible_to(request.seat, request.at), ref=carried["offer"])
