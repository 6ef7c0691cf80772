"""Questions on paper: printed for one person, and entered by a named colleague when they come back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clearline.people.requests import StaffRequest
from clearline.understanding import actions, permissions
from clearline.understanding.forms import EnterPaper
from clearline.understanding.papers import paper_quiz_pdf
from clearline.understanding.views.people import the_quiz


@require_POST
def print_paper(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    printed = actions.print_paper(the_quiz(request, pk), by=request.seat, at=request.at)
    document = paper_quiz_pdf(printed, large="large" in request.POST, at=request.at)
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{printed.ref}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.use_paper(request.seat, request.at).enforce()
    form = EnterPaper(request.POST or None)
    if form.is_valid():
        try:
            entered = actions.enter_paper(**form.cleaned_data, by=request.seat, at=request.at)
        except actions.NotEntered as problem:
            form.add_error("code", str(problem))
        else:
            messages.success(request, f"{entered.seat.name} has gone through it on paper.")
            return redirect("understanding:people", urn=urn)
    return render(request, "understanding/enter_paper.html", {"form": form})
