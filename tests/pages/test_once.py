"""A changing form is taken once: the second sending answers with the first result."""

import re

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse, HttpResponseRedirect

from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.audit.models import Link
from clearline.mail.models import Message
from clearline.pages import middleware
from clearline.pages.models import UsedToken
from clearline.pages.once import NotAToken, new_token, token_bytes
from clearline.policies.models import Version
from tests.conftest import at_once

SIGN = "/s/123456/policy/sign/"
RECEIPT = re.compile(r"/s/123456/receipts/\d+/")


@pytest.fixture
def opened(asked) -> Request:
    """The teacher has the policy open in front of them."""
    asked.take_step("open")
    return asked


def form(token=None, typed_name="Tom Reed"):
    return {"once": new_token() if token is None else token, "typed_name": typed_name}


def test_it_answers_the_second_sending_with_the_first_result(opened, teacher, client_of):
    browser, sent = client_of(teacher), form()

    first, second = browser.post(SIGN, sent), browser.post(SIGN, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert RECEIPT.fullmatch(first["Location"])
    assert second["Location"] == first["Location"]
    assert Acknowledgement.objects.count() == 1


def test_it_refuses_the_same_change_with_another_token(opened, teacher, client_of):
    browser = client_of(teacher)
    browser.post(SIGN, form())

    assert browser.post(SIGN, form()).status_code == 403


def test_it_leaves_the_token_unused_when_the_form_is_shown_again(opened, teacher, client_of):
    browser, token = client_of(teacher), new_token()

    shown_again = browser.post(SIGN, form(token, typed_name="Somebody Else"))
    saved = browser.post(SIGN, form(token))

    assert shown_again.status_code == 200
    assert saved.status_code == 302
    assert Acknowledgement.objects.count() == 1


@pytest.mark.parametrize("token", ["", "short", "A" * 21, "A" * 23, "é" * 22, "\x00" * 22, "A" * 4000])
def test_it_turns_away_a_form_without_a_token_of_ours(opened, teacher, client_of, token):
    answer = client_of(teacher).post(SIGN, form(token))

    assert answer.status_code == 400
    assert b"<h1" in answer.content
    assert not Acknowledgement.objects.exists()


def test_it_turns_away_a_form_without_the_field(opened, teacher, client_of):
    assert client_of(teacher).post(SIGN, {"typed_name": "Tom Reed"}).status_code == 400


def test_it_keeps_nothing_of_a_refused_change(opened, teacher, manager, client_of):
    teacher.email = "office@alder.test"
    teacher.save()
    links, messages = Link.objects.count(), Message.objects.count()

    answer = client_of(teacher).post(SIGN, form())

    assert answer.status_code == 403
    assert "read by several people" in answer.content.decode()
    assert (Link.objects.count(), Message.objects.count()) == (links, messages)
    assert not UsedToken.objects.exists()
    assert Request.objects.get(pk=opened.pk).status == "read"


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 500])
def test_it_takes_back_what_a_view_changed_before_it_refused(db, status):
    token = token_bytes(new_token())

    def answer():
        UsedToken.objects.create(token=b"x" * 16, result="/", used_on="2026-11-24")
        return HttpResponse(status=status)

    assert middleware.answer_once(token, answer).status_code == status
    assert not UsedToken.objects.exists()


def test_it_takes_back_everything_when_a_view_breaks(db):
    def answer():
        UsedToken.objects.create(token=b"x" * 16, result="/", used_on="2026-11-24")
        raise LookupError

    with pytest.raises(LookupError):
        middleware.answer_once(token_bytes(new_token()), answer)

    assert not UsedToken.objects.exists()


# `own_database` first: these run in threads, each with a connection of its own


def test_it_makes_one_change_of_two_sendings_at_the_same_moment(own_database, opened, teacher, client_of):
    browsers, sent = [client_of(teacher) for _ in range(4)], form()

    answers = at_once(*(lambda browser=browser: browser.post(SIGN, sent) for browser in browsers))

    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer["Location"] for answer in answers}) == 1
    assert Acknowledgement.objects.count() == 1
    assert sum(b"acknowledgement.signed" in bytes(link.body) for link in Link.objects.all()) == 1
    assert Message.objects.filter(kind="receipt").count() == 1


def test_it_makes_one_change_of_two_forms_at_the_same_moment(own_database, opened, teacher, client_of):
    """Two open tabs have a token each: the first is saved, the other is told."""
    browsers = [client_of(teacher) for _ in range(2)]

    answers = at_once(*(lambda browser=browser: browser.post(SIGN, form()) for browser in browsers))

    assert sorted(answer.status_code for answer in answers) == [302, 403]
    assert Acknowledgement.objects.count() == 1


def test_it_lets_the_second_sending_in_when_the_first_is_given_up(own_database):
    token, tries = token_bytes(new_token()), []

    def answer():
        tries.append(1)
        if len(tries) == 1:
            raise LookupError
        return HttpResponseRedirect("/done/")

    answers = at_once(*[lambda: middleware.answer_once(token, answer)] * 2)

    assert {type(each) for each in answers} == {LookupError, HttpResponseRedirect}
    assert UsedToken.objects.get().result == "/done/"


@pytest.mark.only("sqlite")
def test_it_says_so_when_its_turn_does_not_come(db, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.01)

    with middleware.in_turn(), pytest.raises(OperationalError):
        middleware.answer_once(token_bytes(new_token()), lambda: HttpResponseRedirect("/done/"))

    assert middleware.answer_once(token_bytes(new_token()), lambda: HttpResponseRedirect("/done/")).status_code == 302


def test_it_draws_another_token_for_each_form():
    assert len({new_token() for _ in range(1000)}) == 1000


def test_it_reads_its_own_tokens_only():
    assert len(token_bytes(new_token())) == 16
    with pytest.raises(NotAToken):
        token_bytes("A" * 22 + "=")


def test_it_has_a_token_in_every_changing_form(version, owner, client_of):
    assert Version.objects.count() == 1
    page = client_of(owner).get("/s/123456/policies/upload/").content.decode()

    for posted in re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL):
        assert 'name="once"' in posted or "/account/" in posted


def test_it_asks_to_be_tried_later_when_the_database_stays_busy(rf, db):
    def busy(_request):
        raise OperationalError("database is locked")

    request = rf.post("/", {"once": new_token()})

    answer = middleware.OneUseTokenMiddleware(busy).process_view(request, busy, (), {})

    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
