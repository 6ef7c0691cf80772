"""One-use form tokens: how they are drawn, and how a second sending finds the first one's result."""

import base64
import secrets

from clearline.pages.models import UsedToken

TOKEN_BYTES = 16
FIELD = "once"


class NotAToken(Exception):
    """The form came without its one-use token, or with something else in its place."""


def new_token() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).decode().rstrip("=")


def token_bytes(token: str) -> bytes:
    """The bytes of a token as a form carries it.

    Raises:
        NotAToken: see there.
    """
    try:
        found = base64.urlsafe_b64decode(token + "==")
    except ValueError as error:
        raise NotAToken from error
    if len(found) != TOKEN_BYTES:
        raise NotAToken
    return found


def first_result(token: bytes) -> str | None:
    """Where the first sending of this form led; None when this is the first."""
    return UsedToken.objects.filter(token=token).values_list("result", flat=True).first()
