from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.people.requests import StaffRequest
from clearline.people.routing import receiver_for
from clearline.privacy_reviews import actions, permissions
from clearline.privacy_reviews.asking import DUTY
from clearline.privacy_reviews.checklists import common, networks
from clearline.privacy_reviews.forms import EnterPaper
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.papers import not_done_here, sheets_pdf
from clearline.privacy_reviews.workflow import DONE, Status

ANSWERS: dict[str, Callable[..., None]] = {"done": actions.finish, "none": actions.use_none, "skip": actions.skip}


def own_review(request: StaffRequest) -> Review | None:
    return Review.objects.visible_to(request.seat, request.at).current()


def own_review_or_404(request: StaffRequest) -> Review:
    review = own_review(request)
    if review is None:
        raise Http404
    return review


@never_cache
@require_safe
def review(request: StaffRequest, urn: int) -> HttpResponse:
    """Every list, in one answer that is the same for everybody: what is asked for tells nothing about who asks."""
    mine = own_review(request)
    context = {
        "review": mine,
        "may_finish": mine is not None and mine.may("finish"),
        "may_use_none": mine is not None and mine.may("use none"),
        "may_skip": mine is not None and mine.may("skip"),
        "common": common(),
        "networks": networks(),
        "today": timezone.localdate(request.at),
        "at": request.at,
    }
    return render(request, "privacy_reviews/review.html", context)


@require_POST
def answer(request: StaffRequest, urn: int) -> HttpResponse:
    found = own_review_or_404(request)
    action = ANSWERS.get(request.POST.get("review", ""))
    if action is None:
        raise Http404
    action(found, seat=request.seat, at=request.at)
    return redirect("privacy_reviews:said", urn=urn)


@never_cache
@require_safe
def said(request: StaffRequest, urn: int) -> HttpResponse:
    """How the review stands now, once its person has said it."""
    found = own_review_or_404(request)
    if found.status not in (*DONE, Status.SKIPPED):
        return redirect("privacy_reviews:review", urn=urn)
    return render(request, "privacy_reviews/said.html", {"review": found})


@require_http_methods(["GET", "POST"])
def help(request: StaffRequest, urn: int) -> HttpResponse:
    """Says who would be asked, and sends nothing yet; that a review waits for help is noted on the way."""
    if request.method == "POST":
        found = own_review(request)
        if found is not None and found.may("ask for help"):
            actions.ask_for_help(found, seat=request.seat, at=request.at)
        return redirect("privacy_reviews:help", urn=urn)
    context = {"receiver": receiver_for(request.seat, request.at), "duty": DUTY}
    return render(request, "privacy_reviews/help.html", context)


@require_safe
def paper(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    not_done = not_done_here(request.seat, timezone.localdate(request.at))
    context = {"reviews": [(each, permissions.enter_for(request.seat, each, request.at)) for each in not_done]}
    return render(request, "privacy_reviews/paper.html", context)


@require_POST
def sheets(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.enter_paper(request.seat, request.at).enforce()
    chosen = set(request.POST.getlist("review"))
    found = [each for each in not_done_here(request.seat, timezone.localdate(request.at)) if str(each.pk) in chosen]
    if not found:
        messages.info(request, "Choose whose forms to print.")
        return redirect("privacy_reviews:paper", urn=urn)
    printed = actions.print_sheets(found, by=request.seat, at=request.at)
    document = HttpResponse(sheets_pdf(printed, at=request.at), content_type="application/pdf")
    document["Content-Disposition"] = 'attachment; filename="review-done.pdf"'
    return document


@require_http_methods(["GET", "POST"])
def enter_paper(request: StaffRequest, urn: int, pk: int) -> HttpResponse:
    not_done = not_done_here(request.seat, timezone.localdate(request.at))
    found = next((each for each in not_done if each.pk == pk), None)
    if found is None or not permissions.enter_paper(request.seat, request.at):
        raise Http404
    permissions.enter_for(request.seat, found, request.at).enforce()
    form = EnterPaper(request.POST or None)
    if form.is_valid():
        try:
            actions.enter_paper(found, done_on=form.cleaned_data["done_on"], by=request.seat, at=request.at)
        except actions.NotEntered as problem:
            form.add_error("done_on", str(problem))
        else:
            messages.success(request, f"{found.seat.name}’s review is done, entered by you.")
            return redirect("privacy_reviews:paper", urn=urn)
    return render(request, "privacy_reviews/enter_paper.html", {"review": found, "form": form})
