"""What the canary's server starts with, and what it is asked at the end. Each runs in a process of its own."""

import sys

from django.test import Client
from django.utils import timezone

from clearline.guidance import actions as guidance
from clearline.guidance import writing
from clearline.guidance.models import Question
from clearline.people.models import Seat
from tests.journeys import scenes


def begin() -> None:
    """A teacher of a school with a policy, who is signed in: prints the key of the session."""
    scenes.contact()
    client = Client()
    client.force_login(teacher().sign_in)
    sys.stdout.write(client.cookies["sessionid"].value)


def teacher() -> Seat:
    return Seat.objects.select_related("sign_in").get(email="tom@alder.test")


def ask() -> None:
    """The teacher asks what stands on standard input."""
    guidance.ask(None, seat=teacher(), text=sys.stdin.read(), at=timezone.now())


def opened() -> None:
    """What they asked, opened by its key."""
    sys.stdout.write(writing.asked(Question.objects.get()))
