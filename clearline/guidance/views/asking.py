"""Asking: about a clause, or when unsure of which. Nothing is kept before it is sent (policy 4.0; D§4.6)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clearline.guidance import actions, carrying, disclosure, routing
from clearline.guidance.forms import LONGEST, Ask
from clearline.guidance.models import PublishedAnswer, Question
from clearline.pages.templatetags.dates import long_day, long_moment
from clearline.people.requests import StaffRequest
from clearline.people.slips import SLIP
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Version
from clearline.policies.queries import version_in_force


@require_http_methods(["GET", "POST"])
def ask(request: StaffRequest, urn: int, ident: str) -> HttpResponse:
    version = version_in_force(request.seat, timezone.localdate(request.at))
    return asking(request, version, get_object_or_404(version.clauses, ident=ident))


@require_http_methods(["GET", "POST"])
def ask_anything(request: StaffRequest, urn: int) -> HttpResponse:
    """The clause may be unknown. Words that somebody brings along (`prefill`) are shown, and not kept until sent."""
    return asking(request, Version.objects.in_force(urn, timezone.localdate(request.at)), None)


def asking(request: StaffRequest, version: Version | None, clause: Clause | None) -> HttpResponse:
    """The form; where its words may tell of harm, a page that says what that means; then it is sent."""
    around: dict[str, Any] = {"seat": request.seat, "at": request.at, "version": version, "fixed": clause is not None}
    said = carrying.opened(request.POST.get("said", ""), request.seat, request.at, to=carrying.ASKING)
    if said is not None and "back" in request.POST:
        return page(request, Ask(initial=said, **around), clause)
    if "prefill" in request.POST:
        return page(request, Ask(initial={"question": request.POST["prefill"][:LONGEST]}, **around), clause)
    form = Ask(said or request.POST or None, **around)
    if not form.is_valid():
        return page(request, form, clause)
    told_of = disclosure.told_of(form.cleaned_data["question"])
    if told_of and said is None:
        return warn(request, form, told_of, clause)
    return send(request, form, version, clause)


def page(request: StaffRequest, form: Ask, clause: Clause | None) -> HttpResponse:
    others = PublishedAnswer.objects.visible_to(request.seat, request.at)
    mine = Question.objects.visible_to(request.seat, request.at).filter(asker=request.seat)
    about = mine.filter(clause=clause.ident).order_by("-asked_at") if clause else mine.none()
    slip = SLIP in request.session  # it opens no page of a question, so it is read here
    context = {
        "clause": clause,
        "form": form,
        "passed_to": routing.passable(request.seat, None, request.at),
        "others": others.filter(clause=clause.ident) if clause else [],
        "published": others.exists(),
        "mine": [] if slip else about,
        "read": [(each, actions.read(each, seat=request.seat, at=request.at)) for each in about] if slip else [],
    }
    return render(request, "guidance/ask.html", context)


def warn(request: StaffRequest, form: Ask, told_of: list[str], clause: Clause | None) -> HttpResponse:
    """Some things cannot stay between two people: said before anything is sent."""
    context = {
        "told_of": told_of,
        "receiver": form.choices.get(form.cleaned_data.get("to", "")),
        "clause": clause,
        "words": form.cleaned_data["question"],
        "carried": carrying.carried(form.said(), request.seat, request.at, to=carrying.ASKING),
        "brought": carrying.to_bring(form.cleaned_data["question"], request.seat, request.at),
        "slip": SLIP in request.session,
    }
    return render(request, "guidance/warn.html", context)


def send(request: StaffRequest, form: Ask, version: Version | None, clause: Clause | None) -> HttpResponse:
    about = clause
    if version is not None and form.cleaned_data.get("clause"):
        about = get_object_or_404(version.clauses, ident=form.cleaned_data["clause"])
    question = actions.ask(
        about,
        seat=request.seat,
        text=form.cleaned_data["question"],
        to=form.chosen,
        urgent=form.cleaned_data["urgent"],
        at=request.at,
    )
    messages.success(request, _sent(question, may_sign=clause is not None))
    if clause is not None:
        return redirect("acknowledgements:read", urn=question.school_id)
    return redirect("guidance:question", urn=question.school_id, ref=question.ref)


def _sent(question: Question, *, may_sign: bool) -> str:
    sign = " You can sign without waiting." if may_sign else ""
    if question.answerer is None:
        return f"Your question is kept. Nobody can answer it yet.{sign}"
    if question.due_at is not None:
        by = long_moment(question.due_at)
        return f"{question.answerer.name} is asked to answer by {by}. If nobody has answered by then, do not post yet."
    by = long_day(question.due_on, timezone.localdate(question.asked_at))
    return f"{question.answerer.name} has your question, and answers by {by}.{sign}"


@require_POST
def ask_for_help(request: StaffRequest, urn: int, duty: str) -> HttpResponse:
    if duty not in actions.HELP:
        raise Http404
    question = actions.ask_for_help(Duty(duty), seat=request.seat, at=request.at)
    messages.success(request, f"{question.answerer} knows that you would like help, and nothing else.")
    return redirect("desks:things", urn=urn)
