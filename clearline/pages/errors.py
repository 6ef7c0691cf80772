"""The pages for when something can't be done: what happened, and what to do now."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

MEGABYTE = 1024 * 1024
TRY_AGAIN_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return render(request, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page whether a thing is not there or not for this person: neither may be told from the other."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest, exception: Exception | None = None, largest: int = 0) -> HttpResponse:
    """`largest` in bytes, where it is not what most pages take."""
    return render(request, "413.html", {"largest": (largest or settings.LARGEST_UPLOAD) // MEGABYTE}, status=413)


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor a context processor, since either may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)


def try_later(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Asks the database nothing: it may be what is busy."""
    answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The CSRF_FAILURE_VIEW setting names it. Django's reason is for developers and is not shown."""
    return render(request, "csrf_failed.html", status=403)
