"""A support record as each of its readers sees it, and the steps that need a tap or a short form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.kernel.verdict import Refused
from clearline.people.requests import StaffRequest
from clearline.support import actions, choices, items, opening, permissions, reading, workflow
from clearline.support.choices import SHARED_WITH, Checked, Consent, Outside, Part, Wellbeing
from clearline.support.forms import CheckInNote, CheckSafety, Choose, Close, Outsider, Share
from clearline.support.models import Offer, Record
from clearline.support.reading import Reading
from clearline.support.views.finding import around, open_to, own_record, the_record


@require_safe
def mine(request: StaffRequest, urn: int) -> HttpResponse:
    """One's own records, and those in which one has a part; references only."""
    found = Record.objects.visible_to(request.seat, request.at).filter(disposed_at=None).order_by("-opened_at", "-pk")
    context = {
        "own": found.filter(person=request.seat),
        "others": found.exclude(person=request.seat).live(),
        "offers": Offer.objects.visible_to(request.seat, request.at).order_by("pk"),
        **around(request),
    }
    return render(request, "support/mine.html", context)


@require_safe
def record(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = the_record(request, ref)
    read = reading.read(found, seat=request.seat, at=request.at)
    context = {"record": found, "read": read, **around(request)}
    if read.only_knows:
        return render(request, "support/notice.html", context)
    if read.own:
        return render(request, "support/own.html", context | theirs(request, found, read))
    return render(request, "support/helping.html", context | helping(request, found))


def theirs(request: StaffRequest, found: Record, read: Reading) -> dict[str, Any]:
    """What only the person sees: who is with them, who may see what, and what waits for their word."""
    parties = items.may_see(found)
    return {
        "parties": parties,
        "supporter": found.holder(Part.SUPPORTER),
        "handler": found.holder(Part.HANDLER),
        "governor": found.holder(Part.CHAIR),
        "body": found.body,
        "listed": [(each, share_form(each, parties)) for each in read.items],
        "takedowns": [each for each in read.items if each.takedown],
        "first_asked": next(
            (each.takedown for each in read.items if each.takedown and not each.takedown.consent), None
        ),
        "seen": reading.by_person(reading.looks_at(found, found.ref)),
        "history": reading.history_of(found, seat=request.seat),
        "outside": reading.outside(found, seat=request.seat, at=request.at),
        "offered": offered(request, found),
        "check_ins": [(each, reading.note_of(each)) for each in read.check_ins],
        "consents": Consent.choices,
    }


def share_form(titled: reading.Titled, parties: list[Any]) -> Share:
    return Share(parties=parties, initial={"who": list(titled.seen_by)}, auto_id=f"item{titled.item.number}_%s")


def helping(request: StaffRequest, found: Record) -> dict[str, Any]:
    seat, at = request.seat, request.at
    next_check_in = found.check_ins.filter(done_at=None).order_by("due_on").first()
    supports = permissions.support(seat, found, at)
    return {
        "offered": offered(request, found),
        "supporter": found.holder(Part.SUPPORTER),
        "may_look": permissions.look_at_safety(seat, found, at),
        "may_help": permissions.help_with(seat, found, at),
        "check_in": next_check_in if supports else None,
        "hidden": [each.number for each in items.unshared(found, seat, at)] if found.risk else [],
        "outside": reading.outside(found, seat=seat, at=at),
        "supports": supports,
        "author": choices.Category(found.category),
    }


def offered(request: StaffRequest, found: Record) -> dict[str, bool]:
    return {step.replace(" ", "_"): True for step in permissions.offered(request.seat, found, request.at)}


def _secure(found: Record, **who: Any) -> None:
    actions.secure(found, nothing=False, **who)


def _nothing_to_secure(found: Record, **who: Any) -> None:
    actions.secure(found, nothing=True, **who)


VERBS: dict[str, tuple[Callable[..., None], str]] = {
    workflow.ACKNOWLEDGE: (actions.acknowledge, "They are told that you have it. Look at their safety next."),
    workflow.SECURE: (_secure, "The evidence is saved. They need not look again."),
    "nothing to secure": (_nothing_to_secure, "It is written down that there was nothing to save."),
    workflow.SETTLE: (actions.settle, "The plan stands. You can change any answer later."),
    workflow.WATCH: (actions.watch, "It is watched now."),
    workflow.REOPEN: (actions.reopen, "It is open again."),
    "pause": (actions.pause, "Everything is paused. Nobody will ask you anything until you say so."),
    "resume": (actions.resume, "It goes on."),
    "keep open": (actions.keep_open, "It stays open."),
    "tell": (opening.tell_school, "The school is told. This page says who has it."),
}


@require_POST
def take(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A step that needs nothing but the tap."""
    found, step = the_record(request, ref), request.POST.get("step", "")
    if step == "stand aside":
        actions.stand_aside(found, seat=request.seat, at=request.at)
        messages.success(request, "You no longer see it.")
        return redirect("support:mine", urn=urn)
    if step not in VERBS:
        raise Http404
    verb, words = VERBS[step]
    verb(found, seat=request.seat, at=request.at)
    messages.success(request, words)
    return redirect("support:record", urn=urn, ref=ref)


@require_http_methods(["GET", "POST"])
def safety(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The same-day look; also again, when something has changed (D§4.9)."""
    found = open_to(request, ref, *SHARED_WITH)
    permissions.look_at_safety(request.seat, found, request.at).enforce()
    form = CheckSafety(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        checked = actions.Safety(
            found=tuple(Checked(each) for each in said["found"]),
            wellbeing=Wellbeing(said["wellbeing"]),
            with_person=said["with_person"] == "yes",
            note=said["note"],
        )
        actions.check_safety(found, checked, seat=request.seat, at=request.at)
        messages.success(request, "Their safety was looked at. They can read what you found.")
        return redirect("support:record", urn=urn, ref=ref)
    return render(request, "support/safety.html", {"record": found, "form": form, **around(request)})


@require_http_methods(["GET", "POST"])
def people(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """The person chooses who is with them, and lets them go."""
    found = own_record(request, ref)
    if "go" in request.POST:
        leaving = get_object_or_404(found.parties.active().select_related("seat"), seat__key=request.POST["go"])
        actions.let_go(found, leaving.seat, seat=request.seat, at=request.at)
        messages.success(request, f"{leaving.seat.name} no longer sees anything.")
        return redirect("support:people", urn=urn, ref=ref)
    form = Choose(request.POST or None, seat=request.seat, at=request.at)
    if form.is_valid():
        other, part = form.cleaned_data["name"], Part(form.cleaned_data["part"])
        try:
            actions.choose(found, other, part, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{other.name} has a message. They see nothing until you share it.")
            return redirect("support:record", urn=urn, ref=ref)
    chosen = found.parties.active().filter(part__in=choices.CHOSEN).select_related("seat").order_by("pk")
    context = {"record": found, "form": form, "chosen": chosen, **around(request)}
    return render(request, "support/people.html", context)


@require_safe
def looked(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Each time that somebody opened the record or one of its items."""
    found = own_record(request, ref)
    read = reading.read(found, seat=request.seat, at=request.at)
    context = {"record": found, "looks": reading.looks_at(found, found.ref), "items": read.items, **around(request)}
    return render(request, "support/looked.html", context)


@require_http_methods(["GET", "POST"])
def outside(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """That it went to the police, a lawyer or a helpline, with their reference."""
    found = open_to(request, ref, *SHARED_WITH)
    permissions.help_with(request.seat, found, request.at).enforce()
    form = Outsider(request.POST or None)
    if form.is_valid():
        to, said = Outside(form.cleaned_data["to"]), form.cleaned_data["words"]
        try:
            actions.escalate(found, to, words=said, seat=request.seat, at=request.at)
        except Refused as problem:
            form.add_error("to", str(problem))
        else:
            messages.success(request, "It is written down.")
            return redirect("support:record", urn=urn, ref=ref)
    return render(request, "support/outside.html", {"record": found, "form": form, **around(request)})


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = own_record(request, ref)
    permissions.take(request.seat, found, workflow.CLOSE, request.at).enforce()
    form = Close(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        actions.close(found, adequate=said["adequate"], words=said["words"], seat=request.seat, at=request.at)
        messages.success(request, "It is closed. You can open it again at any time.")
        return redirect("support:record", urn=urn, ref=ref)
    return render(request, "support/close.html", {"record": found, "form": form, **around(request)})


@require_http_methods(["GET", "POST"])
def check_in(request: StaffRequest, urn: int, ref: str, check_in: int) -> HttpResponse:
    found = open_to(request, ref, *SHARED_WITH)
    permissions.support(request.seat, found, request.at).enforce()
    asked = get_object_or_404(found.check_ins.filter(done_at=None), pk=check_in)
    form = CheckInNote(request.POST or None)
    if form.is_valid():
        actions.check_in(asked, note=form.cleaned_data["note"], seat=request.seat, at=request.at)
        messages.success(request, "It is written down that you asked.")
        return redirect("support:record", urn=urn, ref=ref)
    return render(request, "support/check_in.html", {"record": found, "form": form, **around(request)})
