import pytest
from django.core import mail
from django.urls import reverse

from clearline.people.models import Seat, SignIn
from tests.people.conftest import Visitor, code_sent_to, letters_to


@pytest.fixture
def newcomer(school) -> Seat:
    """On the school's list, never signed in."""
    seat = Seat.objects.create(school=school, given_name="Nia", family_name="Lowe", email="nia@alder.test")
    seat.memberships.create(category="employee", starts_on="2026-09-01")
    return seat


def test_it_leads_to_ones_own_things(visitor, newcomer):
    visitor.sign_in("nia@alder.test")

    page = visitor.get("/home/")

    assert page.url == reverse("desks:things", args=[123456])


def test_it_joins_the_one_seat_that_has_the_address(visitor, newcomer):
    visitor.sign_in("nia@alder.test")

    newcomer.refresh_from_db()
    assert newcomer.sign_in.email == "nia@alder.test"


def test_it_takes_capitals_for_small_letters(visitor, newcomer):
    visitor.ask_for_code("Nia@Alder.TEST")

    visitor.send("account_confirm_login_code", code=code_sent_to("nia@alder.test"))

    assert visitor.get("/home/").status_code == 302
    assert SignIn.objects.count() == 1


def test_it_has_no_password_that_an_empty_one_would_match(visitor, newcomer):
    visitor.sign_in("nia@alder.test")

    assert not SignIn.objects.get().has_usable_password()


def test_it_says_the_same_to_an_address_on_no_list(visitor, newcomer):
    known, unknown = visitor.ask_for_code("nia@alder.test"), Visitor().ask_for_code("who@alder.test")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "No school has it on its list" in letters_to("who@alder.test")[0]
    assert not SignIn.objects.filter(email="who@alder.test").exists()


def test_it_puts_no_code_in_the_subject(visitor, newcomer):
    visitor.ask_for_code("nia@alder.test")

    assert mail.outbox[0].subject == "Your code to sign in"


def test_it_sends_another_code_and_forgets_the_first(visitor, newcomer):
    visitor.ask_for_code("nia@alder.test")
    first = code_sent_to("nia@alder.test")

    visitor.send("account_confirm_login_code", action="resend")
    visitor.send("account_confirm_login_code", code=first)

    assert len(letters_to("nia@alder.test")) == 2
    assert visitor.get("/home/").url.startswith("/account/login/")


def test_it_takes_another_address_when_asked(visitor, newcomer):
    visitor.ask_for_code("typo@alder.test")

    visitor.send("account_logout", next="/account/login/code/")

    assert visitor.get("/account/login/code/").status_code == 200


def test_a_guesser_gets_three_tries_of_a_code(visitor, newcomer):
    visitor.ask_for_code("nia@alder.test")
    code = code_sent_to("nia@alder.test")

    for _ in range(3):
        visitor.send("account_confirm_login_code", code="000000" if code != "000000" else "111111")
    visitor.send("account_confirm_login_code", code=code)

    assert visitor.get("/home/").url.startswith("/account/login/")


def test_a_guesser_is_stopped_whatever_they_do(newcomer):
    """Browser after browser, code after code: what counts is whose code it is."""
    asked = tried = 0
    for _ in range(20):
        guesser = Visitor()
        asked += guesser.ask_for_code("nia@alder.test").status_code == 302
        answers = [guesser.send("account_confirm_login_code", code=f"{guess:06}") for guess in range(3)]
        tried += sum(b"That is not the code" in answer.content for answer in answers)

    assert asked <= 3
    assert tried <= 10


def test_a_guesser_does_not_stop_anybody_else(newcomer, teacher):
    for _ in range(5):
        Visitor().ask_for_code("nia@alder.test")
    visitor = Visitor()

    visitor.sign_in(teacher.email)

    assert visitor.get("/home/").status_code == 302


def test_it_tells_whoever_waits_that_mail_cannot_be_sent(visitor, newcomer, monkeypatch):
    def refuse(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)

    page = visitor.send("account_request_login_code", email="nia@alder.test", follow=True)

    assert "We could not send e-mail just now" in page.content.decode()


def test_the_session_key_is_new_once_signed_in(visitor, newcomer):
    visitor.ask_for_code("nia@alder.test")
    before = visitor.cookies["sessionid"].value

    visitor.send("account_confirm_login_code", code=code_sent_to("nia@alder.test"))

    assert visitor.cookies["sessionid"].value != before


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "3rdparty/", "confirm-email/x/", "2fa/"])
def test_what_makes_no_sense_here_is_not_there(client, db, path):
    assert client.get(f"/account/{path}").status_code == 404
