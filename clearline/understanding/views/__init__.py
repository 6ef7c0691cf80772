"""Answering: one question a page, why an answer is right or not, and how it ended. Only the person opens these."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.keys import vault
from clearline.people.requests import StaffRequest
from clearline.policies.duties import Duty
from clearline.understanding import actions, mastery
from clearline.understanding.forms import AnswerQuestion
from clearline.understanding.models import Item, Quiz
from clearline.understanding.shown import Sitting, clause_of, clauses_named, in_words, sitting
from clearline.understanding.workflow import Status

SEED_BITS = 60


def own_quiz(request: StaffRequest) -> Quiz | None:
    """One's own questions about the version in force, if any are asked."""
    mine = Quiz.objects.visible_to(request.seat, request.at)
    mine = mine.for_version_in_force(request.seat.school_id, timezone.localdate(request.at))
    found = mine.select_related("request__version", "seat", "school")
    return found.defer("request__version__text", "request__version__control").first()


def own_quiz_or_404(request: StaffRequest) -> Quiz:
    quiz = own_quiz(request)
    if quiz is None:
        raise Http404
    return quiz


def seed() -> int:
    return secrets.randbits(SEED_BITS)


@require_safe
def quiz(request: StaffRequest, urn: int) -> HttpResponse:
    """Before: what it is. Between rounds: what is still open. After: that it is done."""
    mine = own_quiz(request)
    if mine is None:
        return render(request, "understanding/none.html")
    bank, here = actions.bank_of(mine), sitting(mine)
    still_open = mastery.open_clauses(here.state, bank) if here else list(bank)
    context = {
        "quiz": mine,
        "version": mine.request.version,
        "number": len(bank),
        "number_words": in_words(len(bank)),
        "here": here,
        "still_open": clauses_named(mine, still_open) if mine.is_open else [],
        "offers_talk": here is not None and mastery.offers_talk(here.state),
        "help_duty": Duty.READ_AND_UNDERSTAND,
        "helper": helper_of(mine),
        "more": mine.is_understood and mine.request.version.items.live().filter(must=False).exists(),
        "today": timezone.localdate(request.at),
    }
    page = "start" if mine.status in (Status.NOT_STARTED, Status.IN_PROGRESS) else "result"
    answer = render(request, f"understanding/{page}.html", context)
    if mine.is_understood and here is not None and here.state.last is not None:
        actions.forget_last(mine, here.state)
    return answer


def helper_of(quiz: Quiz) -> str:
    """Who went through the paper with the person, for the person."""
    if quiz.helper is None:
        return ""
    return vault.unseal(quiz.helper, urn=quiz.school_id, record=quiz.ref, field="helper")


@require_POST
def begin(request: StaffRequest, urn: int) -> HttpResponse:
    actions.begin(own_quiz_or_404(request), seat=request.seat, seed=seed())
    return redirect("understanding:question", urn=urn)


@require_http_methods(["GET", "POST"])
def question(request: StaffRequest, urn: int) -> HttpResponse:
    mine = own_quiz_or_404(request)
    here = sitting(mine)
    if mine.status != Status.IN_PROGRESS or here is None or here.item is None:
        return redirect("understanding:quiz", urn=urn)
    form = form_of(request, here, here.item)
    if form is None:
        return an_older_page(request, "understanding:question")
    if form.is_valid():
        said = form.cleaned_data
        try:
            given = actions.answer(mine, seat=request.seat, item=said["item"], place=said["answer"], at=request.at)
        except mastery.NotAsked:
            return an_older_page(request, "understanding:question")
        return redirect("understanding:question" if given.right else "understanding:answered", urn=urn)
    return render(request, "understanding/question.html", {"here": here, "form": form, "clause": clause_of(here.item)})


def form_of(request: StaffRequest, here: Sitting, item: Item) -> AnswerQuestion | None:
    """None where the page that was sent is about another question than the one that is open."""
    if request.method == "POST" and request.POST.get("item") != str(item.pk):
        return None
    return AnswerQuestion(request.POST or None, item=item, order=here.order)


def an_older_page(request: StaffRequest, page: str) -> HttpResponse:
    messages.info(request, "That question was answered already. This is where you are now.")
    return redirect(page, urn=request.seat.school_id)


@require_safe
def answered(request: StaffRequest, urn: int) -> HttpResponse:
    """Why the latest answer is not right, with the very clause it is about."""
    here = sitting(own_quiz_or_404(request))
    if here is None or here.feedback is None or here.feedback.right:
        return redirect("understanding:quiz", urn=urn)
    onward = "understanding:question" if here.state.left else "understanding:quiz"
    return render(request, "understanding/answered.html", {"here": here, "onward": onward})
