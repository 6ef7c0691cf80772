"""Each page for when something can't be done has its status, one sentence on what happened and one on what to do."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from clearline.pages import errors


@pytest.fixture
def shown(rf, monkeypatch):
    """What a handler answers, without the context processors of a signed-in page."""
    monkeypatch.setattr(errors, "render", lambda request, name, context=None, status=200: _plain(name, context, status))
    return rf.get("/anywhere")


def _plain(name, context, status):
    return HttpResponse(render_to_string(name, context), status=status)


@pytest.mark.parametrize(
    ("handler", "exception", "status", "words"),
    [
        (errors.bad_request, BadRequest(), 400, "That did not arrive whole"),
        (errors.bad_request, RequestDataTooBig(), 413, "That was too large to send"),
        (
            errors.refused,
            PermissionDenied("Only Mo Rahman can close this case."),
            403,
            "Only Mo Rahman can close this case.",
        ),
        (errors.refused, None, 403, "It is for somebody else to do."),
        (errors.not_found, Http404("Case CS-1 is not there"), 404, "There is nothing here for you"),
        (errors.too_large, None, 413, "smaller than 20 MB"),
        (errors.try_later, None, 503, "Try again in a minute"),
    ],
)
def test_it_answers_with_its_status_and_its_words(shown, handler, exception, status, words):
    answer = handler(shown, exception)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer.content.decode().count("<h1") == 1


def test_a_page_that_is_not_there_never_says_why(shown):
    assert errors.not_found(shown, Http404("CS-1")).content == errors.not_found(shown, None).content


def test_a_broken_page_asks_nothing_of_what_may_be_broken(rf):
    answer = errors.broken(rf.get("/"))  # no database is allowed here

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_a_busy_server_says_when_to_come_back(rf):
    assert errors.try_later(rf.get("/"))["Retry-After"] == "60"


def test_a_stale_form_says_that_nothing_was_sent(shown):
    answer = errors.csrf_failed(shown, reason="CSRF cookie not set.")

    assert answer.status_code == 403
    assert "nothing was sent" in answer.content.decode()
    assert "cookie not set" not in answer.content.decode()


def test_a_reason_is_escaped(shown):
    assert "<b>" not in errors.refused(shown, PermissionDenied("<b>no</b>")).content.decode()
