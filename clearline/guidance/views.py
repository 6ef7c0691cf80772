from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.guidance import actions, permissions
from clearline.guidance.forms import AnswerQuestion, AskAboutClause
from clearline.guidance.models import Question
from clearline.people.requests import StaffRequest
from clearline.policies.duties import Duty
from clearline.policies.queries import version_in_force


@require_http_methods(["GET", "POST"])
def ask(request: StaffRequest, urn: int, ident: str) -> HttpResponse:
    version = version_in_force(request.seat, timezone.localdate(request.at))
    clause = get_object_or_404(version.clauses, ident=ident)
    form = AskAboutClause(request.POST or None)
    if form.is_valid():
        question = actions.ask(clause, seat=request.seat, text=form.cleaned_data["question"], at=request.at)
        messages.success(request, _sent(question))
        return redirect("acknowledgements:read", urn=urn)
    mine = Question.objects.visible_to(request.seat, request.at).filter(asker=request.seat, clause=ident)
    context = {
        "clause": clause,
        "form": form,
        "answerer": actions.answerer_for(request.seat.school, request.seat, request.at),
        "asked": [(each, *actions.read(each, seat=request.seat, at=request.at)) for each in mine],
    }
    return render(request, "guidance/ask.html", context)


def _sent(question: Question) -> str:
    if question.answerer is None:
        return "Your question is kept. Nobody holds the role that answers yet."
    return f"{question.answerer.name} has your question about {question.clause}. You can sign without waiting."


@require_POST
def ask_for_help(request: StaffRequest, urn: int, duty: str) -> HttpResponse:
    if duty not in actions.HELP:
        raise Http404
    question = actions.ask_for_help(Duty(duty), seat=request.seat, at=request.at)
    messages.success(request, f"{question.answerer} knows that you would like help, and nothing else.")
    return redirect("desks:things", urn=urn)


@require_safe
def questions(request: StaffRequest, urn: int) -> HttpResponse:
    visible = Question.objects.visible_to(request.seat, request.at).select_related("asker", "answerer")
    context = {
        "received": visible.filter(answerer=request.seat).order_by("answered_at", "due_on"),
        "asked": visible.filter(asker=request.seat).order_by("-asked_at"),
    }
    return render(request, "guidance/questions.html", context)


@require_http_methods(["GET", "POST"])
def question(request: StaffRequest, urn: int, ref: str) -> HttpResponse:
    found = get_object_or_404(
        Question.objects.visible_to(request.seat, request.at).select_related("asker", "answerer", "version"), ref=ref
    )
    form = AnswerQuestion(request.POST or None)
    if form.is_valid():
        actions.answer(found, seat=request.seat, text=form.cleaned_data["answer"], at=request.at)
        messages.success(request, f"{found.asker.name} has your answer.")
        return redirect("guidance:questions", urn=urn)
    asked, answered = actions.read(found, seat=request.seat, at=request.at)
    context = {
        "question": found,
        "asked": asked,
        "answered": answered,
        "clause": found.version.clauses.filter(ident=found.clause).first(),
        "form": form if permissions.answer(request.seat, found) else None,
    }
    return render(request, "guidance/question.html", context)
