"""Printing sign-in slips, signing in with one, and saying "that was not me"."""

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearline.pages import errors
from clearline.people import permissions
from clearline.people.forms import UseSlip
from clearline.people.models import Seat, Slip
from clearline.people.papers import slips_pdf
from clearline.people.requests import StaffRequest
from clearline.people.slips import SLIP, SlipRefused, print_slip, slip_that_opened, use_slip, was_not_me


@login_not_required
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest) -> HttpResponse:
    form = UseSlip(request.POST or None)
    if form.is_valid():
        tried = ratelimit.consume(request, app="allauth.account", action="use_slip", key="everywhere")
        if not tried:
            return errors.too_often(request)
        try:
            slip = use_slip(form.cleaned_data["code"], at=timezone.now())
        except SlipRefused as problem:
            form.add_error("code", str(problem))
        else:
            tried.rollback()  # only wrong codes count, since a whole school types its own from one address
            login(request, slip.seat.sign_in)
            request.session[SLIP] = slip.pk
            return redirect("acknowledgements:read", urn=slip.seat.school_id)
    return render(request, "people/use_slip.html", {"form": form})


def the_slip(request: StaffRequest) -> Slip:
    found = slip_that_opened(request.session, request.seat)
    if found is None:
        raise Http404
    return found


@require_safe
def done(request: StaffRequest, urn: int) -> HttpResponse:
    return render(request, "people/slip_done.html", {"slip": the_slip(request)})


@require_POST
def not_me(request: StaffRequest, urn: int) -> HttpResponse:
    """Whoever holds this session is not whose name it shows: the slip is void and the chair is told."""
    was_not_me(the_slip(request), at=request.at)
    logout(request)
    messages.info(request, "That slip no longer works, and the chair of governors has been told.")
    return redirect("home")


@require_POST
def print_slips(request: StaffRequest, urn: int) -> HttpResponse:
    permissions.print_slips(request.seat, request.at).enforce()
    chosen = Seat.objects.visible_to(request.seat, request.at).filter(key__in=request.POST.getlist("person"))
    seats = list(chosen.order_by("family_name", "given_name"))
    if not seats:
        messages.info(request, "Choose whose slips to print.")
        return redirect("people:people", urn=urn)
    return to_print(request, [print_slip(seat, by=request.seat, at=request.at) for seat in seats])


def to_print(request: StaffRequest, printed: list[tuple[Slip, str]]) -> HttpResponse:
    answer = HttpResponse(slips_pdf(request.seat, printed, at=request.at), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="sign-in-slips.pdf"'
    return answer
