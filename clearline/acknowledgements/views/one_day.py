"""Taking in somebody from an agency for one day: the answer is what the office prints for them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearline.acknowledgements.one_day import TakenIn, take_in
from clearline.acknowledgements.papers import one_day_pdf
from clearline.people import permissions
from clearline.people.forms import OneDay
from clearline.people.one_day import Visitor, here_before
from clearline.people.requests import StaffRequest
from clearline.people.views.slips import to_print


@require_http_methods(["GET", "POST"])
def one_day(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.take_in_for_one_day(request.seat, request.at).enforce()
    today = timezone.localdate(request.at)
    form = OneDay(request.POST or None, before=here_before(request.seat.school), initial={"on": today})
    if form.is_valid():
        said = form.cleaned_data
        who = said["again"] or Visitor(said["given_name"], said["family_name"], said["email"])
        try:
            taken = take_in(
                who, agency=said["agency"], on=said["on"], on_paper=said["on_paper"], by=request.seat, at=request.at
            )
        except ValidationError as problem:
            form.add_error("on", problem.messages[0])
        else:
            return printed(request, taken, on_paper=said["on_paper"])
    return render(request, "acknowledgements/one_day.html", {"form": form})


def printed(request: StaffRequest, taken: TakenIn, *, on_paper: bool) -> HttpResponse:
    """The slip, and the page to sign where there is one."""
    slip = taken.printed.slip
    if taken.sheet is None:
        if on_paper:
            messages.info(request, f"There is nothing for {slip.seat.name} to sign: only the slip was printed.")
        return to_print(request, [(slip, taken.printed.code)])
    document = one_day_pdf(taken.sheet, slip, taken.printed.code, by=request.seat, at=request.at)
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="in-for-one-day.pdf"'
    return answer
