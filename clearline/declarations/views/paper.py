"""On paper: a blank form for one person, folded, to whoever receives it; they alone enter it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clearline.declarations import actions, permissions
from clearline.declarations.forms import EnterNothing, EnterPaper
from clearline.declarations.models import Statement
from clearline.declarations.papers import blank_pdf
from clearline.declarations.queries import hands_paper_to
from clearline.people.models import Seat
from clearline.people.requests import StaffRequest
from clearline.people.roles import Category


@require_safe
def blank(request: StaffRequest, urn: int, key: str) -> HttpResponse:
    """A form without a word on it: one's own, or for somebody whose list one keeps or team one leads."""
    people = Seat.objects.visible_to(request.seat, request.at).select_related("school")
    person = get_object_or_404(people, key=key)
    answer = HttpResponse(
        blank_pdf(person, large="large" in request.GET, at=request.at), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'attachment; filename="declare-a-relationship.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    form = EnterPaper(request.POST or None, people=hands_paper_to(request.seat, request.at))
    if form.is_valid():
        person = form.cleaned_data["person"]
        capacity = min(person.categories_at(request.at), key=list(Category).index)
        try:
            declaration = actions.enter_paper(
                form.told(capacity, frozenset()),
                person=person,
                declared_on=form.cleaned_data["declared_on"],
                by=request.seat,
                at=request.at,
            )
        except actions.NotTold as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, f"{person.name}’s form is entered. Say now what is needed.")
            return redirect("declarations:declaration", urn=urn, ref=declaration.ref)
    return render(request, "declarations/enter_paper.html", {"form": form})


@require_http_methods(["GET", "POST"])
def nothing(request: StaffRequest, urn: int) -> HttpResponse:
    """Who came back with "nothing to declare": ticked by a colleague, by name, never for oneself."""
    permissions.enter_nothing(request.seat, request.at).enforce()
    on = timezone.localdate(request.at)
    asked = (
        Seat.objects.visible_to(request.seat, request.at).filter(statements__in=Statement.objects.open()).in_scope(on)
    )
    form = EnterNothing(request.POST or None, people=asked.exclude(pk=request.seat.pk))
    if form.is_valid():
        number = actions.enter_nothing(form.cleaned_data["people"], by=request.seat, at=request.at)
        messages.success(request, f"Entered for {number} {'person' if number == 1 else 'people'}, by you.")
        return redirect("desks:on_paper", urn=urn)
    return render(request, "declarations/nothing_on_paper.html", {"form": form})
