"""What holds for every page: uploads have a limit, refusals are pages, and a changing form is taken once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import load_handler
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import timezone

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.pages import errors
from clearline.pages.once import FIELD, NotAToken, claim, first_result, keep_result, release, token_bytes

View = Callable[..., HttpResponse]
TURN = threading.Lock()
BESIDE_THE_FILES = 1024 * 1024  # bytes of a form's other fields
EXEMPT = ("allauth.", "django.contrib.auth.")  # signing in and out keeps its own one-use codes


class WithoutNameMiddleware:
    """Where somebody may report without a name, nothing of who or where they are is looked at, and nothing is left with
    them: of what a browser sends, only `HEARD` goes on, and no answer sets a cookie (docs/decisions/0012).

    It stands first, so that no other middleware, view or log can see the rest. A form that another site sends is
    refused: there is no cookie to steal, but nobody should report by visiting a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.WITHOUT_NAME):
            return self.get_response(request)
        forget_the_browser(request)
        answer = errors.refused(request, NOT_FROM_HERE) if is_from_elsewhere(request) else self.get_response(request)
        answer.cookies.clear()
        answer["Cache-Control"] = "no-store"
        answer["Referrer-Policy"] = "no-referrer"
        return answer


HEARD = {"HTTP_HOST", "HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_X_FORWARDED_PROTO"}
WHERE_FROM = {"REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER"}
NOT_FROM_HERE = Refused("Another site sent this. Open the page here, and send it from there.")


def forget_the_browser(request: HttpRequest) -> None:
    said = [name for name in request.META if name.startswith("HTTP_") and name not in HEARD]
    for name in (*said, *WHERE_FROM):
        request.META.pop(name, None)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Browsers say `Origin: null` on pages that send no referrer, so that alone says nothing."""
    if request.method in ("GET", "HEAD"):
        return False
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.META.get("HTTP_ORIGIN", "null")
    return origin not in ("null", f"{request.scheme}://{request.get_host()}")


class UploadLimitMiddleware:
    """Turns away a request that says it is too large, before any of it is read.

    A page of `LARGER_UPLOADS` takes more, and its files pass through a handler that holds none of them whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        largest = larger_limit(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > (largest or settings.LARGEST_UPLOAD) + BESIDE_THE_FILES:
            return errors.too_large(request, largest=largest)
        if largest:
            request.upload_handlers = [load_handler(settings.LARGER_UPLOAD_HANDLER, request)]
        return self.get_response(request)


def larger_limit(request: HttpRequest) -> int:
    """Bytes that this page takes at once, when it takes more than others; else 0."""
    if request.method != "POST" or request.content_type != "multipart/form-data":
        return 0
    try:
        return int(settings.LARGER_UPLOADS.get(resolve(request.path_info).view_name, 0))
    except Resolver404:
        return 0


class OneUseTokenMiddleware:
    """Runs a changing view and keeps its token in one transaction, so both are kept or neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal is a page with its reason; a database that is busy for too long asks to be tried later."""
        if isinstance(exception, Refused | StepNotAvailable):
            return errors.refused(request, exception)
        if isinstance(exception, OperationalError):
            return errors.try_later(request, exception)
        return None

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or view.__module__.startswith(EXEMPT) or getattr(view, "takes_once_itself", False):
            return None
        try:
            token = token_bytes(request.POST.get(FIELD, ""))
        except NotAToken:
            return errors.bad_request(request)
        try:
            return answer_once(token, lambda: view(request, *args, **kwargs))
        except (Refused, StepNotAvailable, OperationalError) as problem:
            return self.process_exception(request, problem)


@contextmanager
def in_turn() -> Iterator[None]:
    """The others of this process have changed what they were changing. SQLite takes one change at a time, and whoever
    finds it busy looks again after a while: somebody who came later may be there first, again and again.

    Raises:
        OperationalError: the turn did not come while one may wait for the database.
    """
    if connection.vendor != "sqlite":
        yield
        return
    if not TURN.acquire(timeout=connection.settings_dict["OPTIONS"]["timeout"]):
        raise OperationalError("the database is busy")
    try:
        yield
    finally:
        TURN.release()


def answer_once(token: bytes, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of the first sending. One that changes nothing (a form shown again) leaves the token unused."""
    with in_turn(), transaction.atomic():
        if not claim(token, at=timezone.now()):
            return HttpResponseRedirect(first_result(token))
        response = answer()
        if response.status_code == 302:
            keep_result(token, response["Location"])
        else:
            release(token)
            transaction.set_rollback(response.status_code >= 400)
    return response


def first_sending(token: bytes, change: Callable[[], str]) -> str:
    """What the change answered when this token first came, for a page that is no redirect: it shows what no address
    may carry. The change and its token are kept together, or neither is.
    """
    with in_turn(), transaction.atomic():
        if not claim(token, at=timezone.now()):
            return first_result(token)
        result = change()
        keep_result(token, result)
        return result
