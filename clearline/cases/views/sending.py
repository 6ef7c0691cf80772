"""The same report is sent once, however often its last page is sent, also from a page that was gone back to."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect

from clearline.pages.once import claim, first_result, keep_result, token_bytes


def sent_once(token: str, send: Callable[[], str], *, at: datetime) -> HttpResponse:
    """To where the report can be read; what was sent before is not sent again, and its page says so."""
    drawn = token_bytes(token)
    if not claim(drawn, at=at):
        return HttpResponseRedirect(f"{first_result(drawn)}?again=yes")
    address = send()
    keep_result(drawn, address)
    return HttpResponseRedirect(address)
