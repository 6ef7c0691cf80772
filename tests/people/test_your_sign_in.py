import base64
import hashlib
import hmac
import struct
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from clearline.people.models import SignIn
from tests.people.conftest import Visitor, code_sent_to, letters_to

OVER = "/account/login/code/"


def app_code(secret, at=None):
    """What an authenticator app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def add_app(browser):
    secret: str = browser.see("mfa_activate_totp").context["form"].secret
    browser.send("mfa_activate_totp", code=app_code(secret))
    return secret


def older(browser, minutes):
    """The browser's session, as if so much time had passed since its owner proved who they are."""
    session = browser.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - minutes * 60} for record in session["account_authentication_methods"]
    ]
    session.save()


@pytest.fixture
def tom(visitor_of, teacher):
    return visitor_of(teacher)


def test_it_is_behind_the_name_on_every_page(tom):
    page = tom.get("/s/123456/").content.decode()

    assert 'href="/sign-in/">Tom Reed</a>' in page


def test_it_shows_addresses_factors_and_schools(tom):
    page = tom.see("people:sign_in").content.decode()

    assert "tom@alder.test" in page
    assert "Alder School" in page


def test_an_app_asks_for_its_code_at_the_next_sign_in(tom, teacher):
    secret = add_app(tom)
    browser = Visitor()

    answer = browser.sign_in(teacher.email)
    browser.send("mfa_authenticate", code=app_code(secret, time.time() + 30))

    assert answer.url == "/account/login/second/"
    assert browser.get("/home/").url == "/s/123456/"


def test_a_code_of_an_app_works_once(tom, teacher):
    secret = add_app(tom)
    code = app_code(secret, time.time() + 30)
    for browser in (Visitor(), Visitor()):
        browser.sign_in(teacher.email)
        browser.send("mfa_authenticate", code=code)

    assert browser.get("/home/").url.startswith(OVER)


def test_the_secret_of_an_app_is_sealed(tom, teacher):
    secret = add_app(tom)

    kept = Authenticator.objects.get(type="totp").data

    assert secret not in str(kept)


def test_recovery_codes_are_shown_and_each_works_once(tom, teacher):
    add_app(tom)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for browser in (Visitor(), Visitor()):
        browser.sign_in(teacher.email)
        browser.send("mfa_authenticate", code=codes[0])

    assert browser.get("/home/").url.startswith(OVER)
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()) == len(codes) - 1


def test_changing_it_ends_every_other_session(tom, visitor_of, teacher):
    elsewhere = visitor_of(teacher)
    elsewhere.get("/home/")

    add_app(tom)

    assert elsewhere.get("/home/").url.startswith(OVER)
    assert tom.get("/home/").url == "/s/123456/"


def test_changing_it_is_told_by_mail(tom, teacher):
    tom.send("people:password", password="heather on the moor")

    assert "A password was set." in letters_to(teacher.email)[-1]
    assert mail.outbox[-1].subject == "Your sign-in was changed"


@pytest.mark.parametrize("page", ["people:add_address", "people:password", "mfa_add_webauthn", "mfa_activate_totp"])
def test_changing_it_later_takes_a_code_first(tom, teacher, page):
    older(tom, 11)

    first = tom.see(page)
    tom.send("account_reauthenticate", next=first.url.partition("=")[2])
    back = tom.send("account_reauthenticate", code=code_sent_to(teacher.email))

    assert first.url.startswith("/account/again/")
    assert back.status_code == 302
    assert tom.see(page).status_code == 200


def test_whoever_has_an_app_confirms_with_it(tom):
    secret = add_app(tom)
    older(tom, 11)

    first = tom.see("people:password")
    tom.send("mfa_reauthenticate", code=app_code(secret, time.time() + 30))

    assert first.url.startswith("/account/again/code/")
    assert tom.see("people:password").status_code == 200


def test_a_code_to_the_address_does_not_stand_for_the_app(tom):
    add_app(tom)
    older(tom, 11)

    page = tom.see("account_reauthenticate")

    assert page.url.startswith("/account/again/code/")


def test_the_app_can_be_removed(tom):
    secret = add_app(tom)
    tom.send("mfa_reauthenticate", code=app_code(secret, time.time() + 30))

    tom.send("mfa_deactivate_totp")

    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "12 characters or more"),
        ("passwordpassword", "one of the first that a stranger would try"),
        ("aaaaaaaaaaaaaa", "one of the first that a stranger would try"),
        ("reed-and-heather", "must not hold your name"),
        ("x" * 201, "200 characters or fewer"),
    ],
)
def test_a_weak_password_is_refused(tom, password, why):
    page = tom.send("people:password", password=password)

    assert why in page.content.decode()


def test_a_password_signs_in_beside_the_code(tom, teacher):
    tom.send("people:password", password="heather on the moor")
    browser = Visitor()

    browser.send("account_password", login=teacher.email, password="heather on the moor")

    assert browser.get("/home/").url == "/s/123456/"
    assert tom.get("/home/").status_code == 302


def test_an_app_is_asked_for_after_a_password_too(tom, teacher):
    tom.send("people:password", password="heather on the moor")
    add_app(tom)
    browser = Visitor()

    answer = browser.send("account_password", login=teacher.email, password="heather on the moor")

    assert answer.url == "/account/login/second/"


def test_guessing_a_password_is_stopped_after_five(tom, teacher):
    tom.send("people:password", password="heather on the moor")
    guesser = Visitor()
    for guess in range(5):
        guesser.send("account_password", login=teacher.email, password=f"guess {guess}")

    guesser.send("account_password", login=teacher.email, password="heather on the moor")

    assert guesser.get("/home/").url.startswith(OVER)


def test_a_password_can_be_removed(tom, teacher):
    tom.send("people:password", password="heather on the moor")

    tom.send("people:remove_password")

    assert not SignIn.objects.get(pk=teacher.sign_in_id).has_usable_password()
    assert tom.get("/home/").url == "/s/123456/"


def test_another_address_is_added_with_its_code(tom, teacher):
    tom.send("people:add_address", email="Tom@Birch.test")
    tom.send("people:confirm_address", code=code_sent_to("tom@birch.test"))

    added = EmailAddress.objects.get(email="tom@birch.test")
    assert added.user_id == teacher.sign_in_id
    assert added.verified


def test_either_address_signs_in_then(tom):
    tom.send("people:add_address", email="tom@birch.test")
    tom.send("people:confirm_address", code=code_sent_to("tom@birch.test"))
    browser = Visitor()

    browser.sign_in("tom@birch.test")

    assert browser.get("/home/").url == "/s/123456/"


def test_an_address_can_be_removed_but_not_the_last(tom, teacher):
    tom.send("people:add_address", email="tom@birch.test")
    tom.send("people:confirm_address", code=code_sent_to("tom@birch.test"))
    first, second = EmailAddress.objects.filter(user=teacher.sign_in).order_by("-primary")

    gone = tom.send("people:remove_address", first.pk)
    refused = tom.send("people:remove_address", second.pk)

    assert (gone.status_code, refused.status_code) == (302, 403)
    assert EmailAddress.objects.get(user=teacher.sign_in).primary
    assert SignIn.objects.get(pk=teacher.sign_in_id).email == "tom@birch.test"


def test_an_address_of_somebody_else_cannot_be_removed(tom, visitor_of, manager):
    visitor_of(manager)

    answer = tom.send("people:remove_address", EmailAddress.objects.get(email=manager.email).pk)

    assert answer.status_code == 404


def test_signing_out_everywhere_else_leaves_this_session(tom, visitor_of, teacher):
    elsewhere = visitor_of(teacher)
    elsewhere.get("/home/")

    tom.send("people:sign_out_elsewhere")

    assert elsewhere.get("/home/").url.startswith(OVER)
    assert tom.get("/home/").url == "/s/123456/"


def test_a_passkey_page_asks_for_one_that_checks_its_owner(tom):
    asked = tom.see("mfa_add_webauthn").context["options"]["publicKey"]

    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["user"]["name"] == "tom@alder.test"


def test_a_made_up_passkey_signs_nobody_in(visitor):
    answer = visitor.send("mfa_login_webauthn", credential='{"id": "x", "response": {}}')

    assert answer.url == "/sign-in/passkey/"
