"""The signed-in request: who asks, in which seat, at which moment. Views take this and never cast."""

from datetime import datetime

from django.http import HttpRequest

from clearline.people.models import Seat, SignIn


class StaffRequest(HttpRequest):
    user: SignIn  # never the anonymous user, who does not get here
    seat: Seat
    at: datetime
