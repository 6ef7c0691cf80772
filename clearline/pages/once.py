"""One-use form tokens: how they are drawn, and how a second sending finds the first one's result."""

import base64
import secrets
from datetime import datetime

from django.db import connection
from django.utils import timezone

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
        found = base64.b64decode(token + "==", altchars=b"-_", validate=True)
    except ValueError as error:
        raise NotAToken from error
    if len(found) != TOKEN_BYTES:
        raise NotAToken
    return found


# Every changing form waits for these two, so they are SQL and not querysets.
CLAIM = "INSERT INTO pages_usedtoken (token, result, used_on) VALUES (%s, '', %s) ON CONFLICT (token) DO NOTHING"
KEEP = "UPDATE pages_usedtoken SET result = %s WHERE token = %s"


def claim(token: bytes, *, at: datetime) -> bool:
    """True for the first sending. A second one at the same moment waits here until the first is kept or given up."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [token, connection.ops.adapt_datefield_value(timezone.localdate(at))])
        return bool(cursor.rowcount)


def keep_result(token: bytes, result: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [result, token])


def release(token: bytes) -> None:
    UsedToken.objects.filter(token=token).delete()


def sent_already(token: bytes) -> str:
    """Where the first sending led; empty where there was none."""
    return UsedToken.objects.filter(token=token).values_list("result", flat=True).first() or ""


def first_result(token: bytes) -> str:
    """Where the first sending of this form led."""
    return UsedToken.objects.values_list("result", flat=True).get(token=token)
