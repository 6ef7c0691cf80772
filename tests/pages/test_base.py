"""The page around every page: whole without any context, and showing only what its reader may use."""

from types import SimpleNamespace as Thing

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from tests.pages.govuk import outline
from tests.pages.showcase import showcase

urlpatterns = [path("out", lambda request: HttpResponse(), name="account_logout")]


def test_it_is_whole_without_any_context():
    html = render_to_string("404.html")

    assert "<title>There is nothing here for you – Clearline</title>" in html
    assert "cl-nav" not in html
    assert "<aside" not in html
    assert "cl-page--aside" not in html
    assert "Ring the school and ask for the safeguarding lead." in " ".join(html.split())


def test_it_says_who_where_and_what_one_may_do():
    html = showcase()

    assert "<title>Every component – Marram Bay High School – Clearline</title>" in html
    assert "acting head until 4 December" in html
    assert "Demonstration" in html
    assert outline(html).count(("a", (("aria-current", "page"), ("href", "#Cases")))) == 1
    assert "Report something" in html
    assert "Speak to Ruth Bevan, designated safeguarding lead." in " ".join(html.split())
    assert "cl-page--aside" in html
    assert html.count("<header") == html.count("<main") == html.count("<h1") == 1


@pytest.mark.urls("tests.pages.test_base")
def test_signing_out_is_a_form():
    html = render_to_string("404.html", {"you": Thing(name="Dawn Pritchard")})

    assert '<form method="post" action="/out"' in html
    assert "Sign out" in html


def test_those_not_signed_in_are_offered_to():
    assert ("a", (("href", "/in"),)) in outline(render_to_string("404.html", {"sign_in_url": "/in"}))


def test_it_says_what_has_just_become_true():
    assert "Case CS-8ZQP-4J is closed" in showcase()
    assert "cl-notice" not in showcase(messages=[])


def test_plain_type_is_one_class():
    assert '<html lang="en-GB" class="govuk-template cl-plain">' in showcase(plain_type=True)


def test_nothing_is_inline_and_nothing_comes_from_elsewhere():
    html = showcase()

    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count('<script type="module" src="/static/clearline/page.js">') == 1
    assert "//" not in html.replace("http://www.w3.org/2000/svg", "")


def test_every_id_is_there_once():
    ids = [value for part in outline(showcase()) if isinstance(part, tuple) for name, value in part[1] if name == "id"]

    assert len(ids) == len(set(ids))
