"""A code to an address of somebody who is signed in: proves that the address is theirs, or that it is still them."""

import hmac
import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest

from clearline.kernel.verdict import Refused

MINUTES = 15
CODE = "code_sent"  # in the session


class WrongCode(Exception):
    """Not the code, or too old, or none was sent. The message says what to do."""


def send(request: HttpRequest, address: str, *, why: str) -> None:
    """A new code is on its way; an earlier one no longer works.

    Raises:
        Refused: too many in a short time.
    """
    if not ratelimit.consume(request, action="prove"):
        raise Refused("Too many codes were sent. Wait a while, then try again.")
    code = get_adapter().generate_login_code()
    request.session[CODE] = {"address": address, "why": why, "code": code, "at": time.time()}
    get_adapter().send_mail("account/email/address_code", address, {"code": code})


def sent_to(request: HttpRequest, *, why: str) -> str:
    """Where a code that still works was sent; empty when there is none."""
    sent = request.session.get(CODE, {})
    works = sent.get("why") == why and time.time() - sent["at"] < MINUTES * 60
    return str(sent["address"]) if works else ""


def check(request: HttpRequest, typed: str, *, why: str) -> str:
    """The address that this code proves. It works once.

    Raises:
        WrongCode: see there.
    """
    if not ratelimit.consume(request, action="prove_code"):
        raise WrongCode("This was tried too often. Wait fifteen minutes, then ask for a new code.")
    address = sent_to(request, why=why)
    expected = request.session[CODE]["code"] if address else ""
    given = "".join(typed.split())
    if not address or not hmac.compare_digest(given.encode(), expected.encode()):
        raise WrongCode("That is not the code. Type the six figures from the newest message.")
    del request.session[CODE]
    return address
