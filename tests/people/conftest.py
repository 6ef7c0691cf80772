"""A browser at the sign-in page, and the letters that it causes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from clearline.pages.once import new_token


class Visitor(Client):
    """Somebody at a browser of their own, who sends forms as the pages give them: with a one-use token."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return super().get(*args, **kwargs)

    def send(self, name, /, *args, follow=False, **data):
        return self.post(reverse(name, args=args), {"once": new_token(), **data}, follow=follow)

    def see(self, name, *args):
        return self.get(reverse(name, args=args))

    def ask_for_code(self, address):
        return self.send("account_request_login_code", email=address)

    def sign_in(self, address):
        self.ask_for_code(address)
        return self.send("account_confirm_login_code", code=code_sent_to(address))


def code_sent_to(address):
    letters = [letter for letter in mail.outbox if letter.to == [address]]
    found = re.search(r"\b\d{6}\b", str(letters[-1].body))
    assert found
    return found[0]


def letters_to(address):
    return [letter.body for letter in mail.outbox if letter.to == [address]]


@pytest.fixture
def visitor(db) -> Visitor:
    return Visitor()


@pytest.fixture
def visitor_of(db) -> Callable[..., Visitor]:
    """A browser in which this person has just signed in by code."""

    def signed_in(seat):
        browser = Visitor()
        browser.sign_in(seat.email)
        return browser

    return signed_in
