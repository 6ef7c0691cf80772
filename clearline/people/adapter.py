"""Where allauth asks us: nobody signs up by themselves, and a first sign-in takes the one place offered to it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clearline.people import joining
from clearline.people.models import SignIn


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth carries no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: SignIn, **kwargs: Any) -> HttpResponse:
        """A sign-in without any seat has just proved its address; where one school has it, that is the seat.

        Any further school asks first: no list of another school may add itself to somebody's sign-in.
        """
        offered = list(joining.offered_to(user)[:2])
        if len(offered) == 1 and not user.seats.exists():
            joining.join(offered[0], user, at=timezone.now())
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response
