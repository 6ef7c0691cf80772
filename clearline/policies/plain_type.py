"""Policy text in a plain face, for those who read it more easily: a cookie on this browser, and nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect

COOKIE = "plain"
ONE_YEAR = 365 * 24 * 60 * 60


def is_plain(request: HttpRequest) -> bool:
    return request.COOKIES.get(COOKIE) == "yes"


def choice(request: HttpRequest) -> HttpResponseRedirect | None:
    """Where a link with `?type=plain` or `?type=book` leads: the same page, with the choice kept."""
    chosen = request.GET.get("type")
    if chosen not in ("plain", "book"):
        return None
    rest = request.GET.copy()
    del rest["type"]
    answer = HttpResponseRedirect(f"{request.path}?{rest.urlencode()}" if rest else request.path)
    if chosen == "plain":
        answer.set_cookie(
            COOKIE, "yes", max_age=ONE_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
