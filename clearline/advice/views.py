from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.advice import actions, papers, permissions, workflow
from clearline.advice.forms import Ask, Record, Share, Words
from clearline.advice.models import Paper, Request
from clearline.advice.workflow import Status
from clearline.cases.models import Case
from clearline.people import joining
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.people.roles import Role, Scope


@dataclass(frozen=True)
class Waiting:
    """A request on an adviser's desk: its school and reference, and nothing of the matter."""

    seat: Seat
    request: Request

    @property
    def is_mine(self) -> bool:
        return self.request.adviser_id == self.seat.pk


@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """What schools have asked this adviser, from every school, the first due first (D§4.12)."""
    advising = [
        seat
        for seat in joining.schools_of(request.user, request.at)["held"]
        if Role.HR_ADVISER in seat.roles_for(Scope.CASES, request.at)
    ]
    if not advising:
        raise Http404
    found = [
        Waiting(seat, each)
        for seat in advising
        for each in Request.objects.visible_to(seat, request.at).select_related("school", "case").defer("question")
        if permissions.read(seat, each, request.at)
    ]
    found.sort(key=lambda each: (each.request.advise_at or request.at, each.request.pk))
    waits = (Status.SENT, Status.ACCEPTED)
    context = {
        "waiting": [each for each in found if each.request.status in waits],
        "others": [each for each in found if each.request.status not in waits],
        "at": request.at,
    }
    return render(request, "advice/desk.html", context)


def visible(request: StaffRequest, ref: str) -> Request:
    found = Request.objects.visible_to(request.seat, request.at).select_related("case", "school", "adviser")
    one = get_object_or_404(found, ref=ref)
    if not permissions.read(request.seat, one, request.at):
        raise Http404
    return one


@require_http_methods(["GET", "POST"])
def ask(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A question to the HR provider; nobody else sees it before it is sent."""
    case = get_object_or_404(Case.objects.visible_to(request.seat, request.at).select_related("school"), ref=ref)
    permissions.ask(request.seat, case, request.at).enforce()
    form = Ask(request.POST or None, initial={"question": papers.template(case, request.seat, request.at)})
    if form.is_valid():
        urgent = form.cleaned_data["urgent"] == "yes"
        made = actions.draft(
            case, question=form.cleaned_data["question"], urgent=urgent, seat=request.seat, at=request.at
        )
        return redirect("advice:request", urn=urn, ref=made.ref)
    earlier = Request.objects.visible_to(request.seat, request.at).filter(case=case).order_by("drafted_at")
    return render(request, "advice/ask.html", {"case": case, "form": form, "earlier": earlier, "at": request.at})


@require_safe
def request_page(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    return show(request, visible(request, ref), Words(), Record())


def show(request: StaffRequest, found: Request, form: Words, decided: Record) -> HttpResponse:
    reading = actions.read(found, seat=request.seat, at=request.at)
    offered = permissions.offered(request.seat, found, request.at)
    asks = bool(permissions.ask(request.seat, found.case, request.at))
    context = {
        "advice": found,
        "reading": reading,
        "history": reading.history,
        "offered": {step.replace(" ", "_"): True for step in offered},
        "asks": asks,
        "may_share": asks and found.status in (Status.DRAFT, *workflow.OPEN),
        "may_decline": permissions.decline(request.seat, found, request.at),
        "form": form,
        "decided": decided,
        "at": request.at,
    }
    return render(request, "advice/request.html", context)


@require_http_methods(["GET", "POST"])
def share(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """What the adviser sees of the case, chosen one by one."""
    found = visible(request, ref)
    permissions.ask(request.seat, found.case, request.at).enforce()
    form = Share(request.POST or None, things=papers.not_shared(found))
    if form.is_valid():
        kind, _, thing = form.cleaned_data["what"].partition(" ")
        words = form.cleaned_data["words"] if kind == Paper.Kind.FACT else ""
        actions.share(found, kind=Paper.Kind(kind), ref=thing, words=words, seat=request.seat, at=request.at)
        return redirect("advice:request", urn=urn, ref=ref)
    return render(request, "advice/share.html", {"advice": found, "form": form})


def the_paper(request: StaffRequest, ref: str, number: int) -> Paper:
    kept = visible(request, ref).papers.filter(taken_out_at=None).select_related("request__case", "request__school")
    return get_object_or_404(kept, number=number)


@require_safe
def paper(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponseBase:
    found = the_paper(request, ref, number)
    if found.kind != Paper.Kind.EXHIBIT:
        raise Http404
    return actions.open_exhibit(found, seat=request.seat, at=request.at)


@require_POST
def take_out(request: StaffRequest, urn: int, ref: str, number: int) -> HttpResponse:
    actions.take_out(the_paper(request, ref, number), seat=request.seat, at=request.at)
    return redirect("advice:request", urn=urn, ref=ref)


VERBS: dict[str, tuple[Callable[..., None], str]] = {
    workflow.SEND: (actions.send, "It is with the advisers. You are told when one of them has it."),
    workflow.ACCEPT: (actions.accept, "You have it. The school is told."),
    workflow.DECLINE: (actions.decline, "You do not see it any more. It is with the other advisers."),
    workflow.CLOSE: (actions.close, "It is closed. The adviser sees it for thirty days more."),
}
WRITING: dict[str, tuple[Callable[..., None], str]] = {
    "ask-back": (actions.ask_back, "The school has your question."),
    "answer": (actions.answer, "The adviser has your answer."),
    "advise": (actions.advise, "The school has your advice."),
    "ask-more": (actions.ask_more, "The adviser has your question."),
}


@require_POST
def take(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    """A step that needs nothing but the tap."""
    found = visible(request, ref)
    if request.POST.get("step") not in VERBS:
        raise Http404
    verb, words = VERBS[request.POST["step"]]
    verb(found, seat=request.seat, at=request.at)
    messages.success(request, words)
    if verb is actions.decline:
        return redirect("advice:desk")
    return redirect("advice:request", urn=urn, ref=ref)


@require_POST
def write(request: StaffRequest, urn: int, ref: str, step: str) -> HttpResponse:
    found = visible(request, ref)
    if step not in WRITING:
        raise Http404
    verb, words = WRITING[step]
    form = Words(request.POST)
    if not form.is_valid():
        return show(request, found, form, Record())
    verb(found, words=form.cleaned_data["words"], seat=request.seat, at=request.at)
    messages.success(request, words)
    return redirect("advice:request", urn=urn, ref=ref)


@require_POST
def record(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = visible(request, ref)
    form = Record(request.POST)
    if not form.is_valid():
        return show(request, found, Words(), form)
    said: dict[str, Any] = {"followed": form.cleaned_data["followed"], "reason": form.cleaned_data["words"]}
    actions.record(found, **said, seat=request.seat, at=request.at)
    messages.success(request, "It is on record.")
    return redirect("advice:request", urn=urn, ref=ref)
