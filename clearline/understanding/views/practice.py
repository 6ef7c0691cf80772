"""Three more, for whoever likes: questions about the other clauses. They change nothing about what was passed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.understanding import actions, mastery
from clearline.understanding.shown import clause_of, sitting
from clearline.understanding.views import an_older_page, form_of, own_quiz_or_404, seed


@require_POST
def practise(request: StaffRequest, urn: int) -> HttpResponse:
    actions.practise(own_quiz_or_404(request), seat=request.seat, seed=seed())
    return redirect("understanding:practice_question", urn=urn)


@require_http_methods(["GET", "POST"])
def question(request: StaffRequest, urn: int) -> HttpResponse:
    mine = own_quiz_or_404(request)
    here = sitting(mine, "practice")
    if here is None:
        return redirect("understanding:quiz", urn=urn)
    if here.item is None:
        return render(request, "understanding/practised.html", {"here": here})
    form = form_of(request, here, here.item)
    if form is None:
        return an_older_page(request, "understanding:practice_question")
    if form.is_valid():
        said = form.cleaned_data
        try:
            given = actions.answer_practice(mine, seat=request.seat, item=said["item"], place=said["answer"])
        except mastery.NotAsked:
            return an_older_page(request, "understanding:practice_question")
        page = "understanding:practice_question" if given.right else "understanding:practice_answered"
        return redirect(page, urn=urn)
    return render(request, "understanding/question.html", {"here": here, "form": form, "clause": clause_of(here.item)})


@require_safe
def answered(request: StaffRequest, urn: int) -> HttpResponse:
    here = sitting(own_quiz_or_404(request), "practice")
    if here is None or here.feedback is None or here.feedback.right:
        return redirect("understanding:practice_question", urn=urn)
    return render(request, "understanding/answered.html", {"here": here, "onward": "understanding:practice_question"})
