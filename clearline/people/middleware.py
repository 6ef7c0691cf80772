"""Puts the seat and the moment on each request. The URL names the school; the sign-in must have a seat there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from clearline.kernel.verdict import Refused
from clearline.pages import errors
from clearline.people import sessions
from clearline.people.models import Seat, SignIn, seat_of
from clearline.people.slips import OPEN_TO_SLIPS, SLIP, slip_that_opened

View = Callable[..., HttpResponse]


class SeatMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined] # StaffRequest has it
        request.seat = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            keep_or_end_session(request, request.at)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if SLIP in request.session and name not in OPEN_TO_SLIPS:
            return errors.refused(request, Refused("A printed slip opens reading and signing, and nothing else."))
        if "urn" in kwargs:
            seat = seat_at(request.user, kwargs["urn"], request.at)  # type: ignore[attr-defined]
            if SLIP in request.session and slip_that_opened(request.session, seat) is None:
                raise Http404  # a slip of one school opens nothing of another, whoever its person is
            request.seat = seat  # type: ignore[attr-defined]
        return None


def keep_or_end_session(request: HttpRequest, at: datetime) -> None:
    if sessions.is_over(request, at):
        logout(request)
        messages.info(request, "You were signed out, to be safe. Sign in again to go on.")
    else:
        sessions.note(request, at)


def seat_at(sign_in: SignIn, urn: int, at: datetime) -> Seat:
    """The seat of this sign-in at this school, while a membership or a role holds.

    Raises:
        Http404: there is none: the same answer as for a school that does not exist.
    """
    seat = seat_of(sign_in.pk, urn)
    if seat is None or not (seat.memberships_at(at) or seat.roles_at(at)):
        raise Http404
    return seat
