"""Public pages as they were last made, kept in memory until anything at the school changes.

Every change at a school adds a link to its chain, so the chain's position says whether a page is still true.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clearline.audit.models import ChainHead
from clearline.policies import plain_type

PAGES = 128
_kept: OrderedDict[tuple[object, ...], tuple[int, bytes, dict[str, str]]] = OrderedDict()


def kept_or_made(request: HttpRequest, urn: int, at: datetime, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as kept for this address and hour, or made now. A search or a choice is answered anew each time."""
    if request.GET.keys() - {"as"}:
        return make()
    key = _key(request, urn, at)
    found = _kept.get(key)
    if found is None:
        made = make()
        found = _kept[key] = (made.status_code, made.content, dict(made.items()))
        while len(_kept) > PAGES:
            _kept.popitem(last=False)
    status, content, headers = found
    return HttpResponse(content, status=status, headers=headers)


def _key(request: HttpRequest, urn: int, at: datetime) -> tuple[object, ...]:
    """Everything that the page's bytes follow from."""
    position = ChainHead.objects.filter(urn=urn).values_list("position", flat=True).first()
    encoding = "gzip" in request.headers.get("Accept-Encoding", "")
    hour = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    return urn, position, hour, request.get_full_path(), plain_type.is_plain(request), encoding
