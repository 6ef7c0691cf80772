"""What somebody reported, for that person: what was sent, who has it, what became of it, what they can still say."""

from dataclasses import replace

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.cases import actions, looks, papers, permissions, reading, receipts, saying
from clearline.cases.choices import Kind, Part
from clearline.cases.forms import Say
from clearline.cases.models import Case
from clearline.cases.steps import steps_of
from clearline.cases.told import Misuse, Told
from clearline.cases.views.finding import around, body_of, own_case, visible
from clearline.people.requests import StaffRequest


@never_cache
@require_safe
def sent(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """Who has it, what to do next in which order, and the receipt; for the reporter alone."""
    found = own_case(request, ref)
    if found.disposed_at:
        return redirect("cases:case", urn=urn, ref=ref)
    if found.kind == Kind.MISUSE:
        return redirect("cases:misuse_sent", urn=urn, ref=ref)
    opened = reading.read(found, seat=request.seat, at=request.at)
    context = {
        "case": found,
        "people": looks.people_on(found),
        "told": opened.told,
        "steps": steps_of(found, opened),
        "body": body_of(request, found.body),
        "again": "again" in request.GET,
        **around(request),
    }
    return render(request, "cases/sent.html", context)


@require_POST
def tick(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = own_case(request, ref)
    actions.tick(found, request.POST.get("done", ""), seat=request.seat, at=request.at)
    return redirect("cases:sent", urn=urn, ref=ref)


@never_cache
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


def own(request: StaffRequest, found: Case, form: Say | None = None) -> HttpResponse:
    """What they sent and did, what they were asked and are told, who looked, and whether their name was opened."""
    opened = reading.read(found, seat=request.seat, at=request.at)
    context = {
        "case": found,
        "told": with_people(found, opened.told),
        "events": looks.with_names(found, opened.events),
        "people": looks.people_on(found),
        "looks": looks.who_looked(found),
        "exhibits": papers.exhibits_of(found, request.seat, request.at),
        "body": body_of(request, found.body),
        "may_say": permissions.say(request.seat, found),
        "may_withdraw": permissions.withdraw(request.seat, found, opened.done),
        "form": form or Say(),
        **around(request),
    }
    return render(request, "cases/own.html", context)


def with_people(case: Case, told: Told | Misuse) -> Told | Misuse:
    """With those whom its reporter named when it was sent; whoever was found out since is not theirs to see."""
    if not isinstance(told, Misuse):
        return told
    named = case.parties.filter(since=case.opened_at).select_related("seat")
    subjects, victims = (
        tuple(each.seat for each in named if each.part == part) for part in (Part.SUBJECT, Part.VICTIM)
    )
    return replace(told, subjects=subjects, victims=victims)


@require_POST
def say(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = own_case(request, ref)
    permissions.say(request.seat, found).enforce()
    form = Say(request.POST)
    if not form.is_valid():
        return own(request, found, form)
    saying.say(found, form.cleaned_data["words"], seat=request.seat, at=request.at)
    return redirect("cases:case", urn=urn, ref=ref)


@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """One page before it: what stays, and who learns of it (D§4.8)."""
    found = own_case(request, ref)
    done = set(found.events.values_list("step", flat=True))
    permissions.withdraw(request.seat, found, done).enforce()
    if request.method == "POST":
        saying.withdraw(found, seat=request.seat, at=request.at)
        return redirect("cases:case", urn=urn, ref=ref)
    return render(request, "cases/withdraw.html", {"case": found})
