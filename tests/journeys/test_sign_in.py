"""Every way of signing in, in a browser; a whole school at once; and somebody who guesses."""

import base64
import csv
import hashlib
import hmac
import re
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

import pytest

from tests.journeys.conftest import ROOT, check, sign_in, text_of

URN, OTHER_URN = "123456", "654321"
STAFF = [
    ("Staff Code", "Forename", "Surname", "Work Email", "Job Title"),
    ("T1", "Tom", "Reed", "tom@alder.test", "Teacher of art"),
    ("S1", "Cleo", "Park", "", "Site manager"),
]
POLICY = "Use of social media policy\n\n1. Introduction\n\n1.1 Staff must not post photographs of students.\n"
MANY = 120


def add_school(server, tmp_path, urn=URN, name="Alder School", owner="olu@alder.test", people=STAFF):
    server.run("school", "add", "--urn", urn, "--name", name, "--owner", owner, "--owner-name", "Olu Ade")
    path = tmp_path / f"{urn}.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(people)
    server.run("people", "import", str(path), "--school", urn)


@pytest.fixture
def alder(server, tmp_path):
    add_school(server, tmp_path)


def newest_code(mailbox, address, subject="Your code"):
    found = re.search(r"\b\d{6}\b", text_of(mailbox.to(address, subject)))
    assert found
    return found[0]


def sign_out(page):
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/")


def heading(page):
    return page.locator("h1").inner_text()


def test_by_code_on_a_phone(alder, phone, mailbox):
    phone.goto("/account/login/code/")
    phone.get_by_role("button", name="Send me a code").click()
    check(phone)
    assert "Enter your school e-mail address" in phone.locator("main").inner_text()
    phone.get_by_label("School e-mail address").fill("tom@alder.test")
    phone.get_by_role("button", name="Send me a code").click()
    phone.get_by_label("Code").fill("000000")
    phone.get_by_role("button", name="Sign in").click()
    check(phone)
    assert "That is not the code" in phone.locator("main").inner_text()
    phone.get_by_label("Code").fill(newest_code(mailbox, "tom@alder.test"))
    phone.get_by_role("button", name="Sign in").click()
    phone.wait_for_url(f"**/s/{URN}/")

    phone.get_by_role("link", name="Tom Reed").click()
    check(phone)

    assert heading(phone) == "Your sign-in"


def with_authenticator(page):
    """The browser has a fingerprint reader that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def add_passkey(page):
    page.goto("/sign-in/")
    page.get_by_role("link", name="Add a passkey").click()
    check(page)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    check(page)


def test_by_passkey(alder, phone, mailbox):
    with_authenticator(phone)
    sign_in(phone, "tom@alder.test", mailbox)
    add_passkey(phone)
    sign_out(phone)

    phone.goto("/account/login/code/")
    phone.get_by_role("link", name="Use a passkey").click()
    check(phone)
    phone.get_by_role("button", name="Use my passkey").click()
    phone.wait_for_url(f"**/s/{URN}/")


def test_a_passkey_is_asked_for_after_a_code_and_before_a_change(alder, phone, mailbox):
    with_authenticator(phone)
    sign_in(phone, "tom@alder.test", mailbox)
    add_passkey(phone)
    sign_out(phone)

    sign_in(phone, "tom@alder.test", mailbox)
    check(phone)
    assert heading(phone) == "One more step"
    phone.get_by_role("button", name="Use my passkey").click()
    phone.wait_for_url(f"**/s/{URN}/")
    phone.goto("/sign-in/")
    check(phone)
    phone.get_by_role("link", name="Remove Passkey").click()
    check(phone)
    phone.get_by_role("button", name="Use my passkey").click()
    phone.get_by_role("button", name="Remove the passkey").wait_for()  # a script sends the form
    check(phone)
    phone.get_by_role("button", name="Remove the passkey").click()
    check(phone)

    assert "None. With one" in phone.locator("main").inner_text()


def test_a_passkey_that_is_not_there(alder, phone):
    with_authenticator(phone)
    phone.goto("/sign-in/passkey/")
    phone.get_by_role("button", name="Use my passkey").click()

    phone.get_by_role("alert").wait_for()
    check(phone)


def test_without_scripts_a_code_is_the_way(alder, browser, server):
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/passkey/")

    assert page.get_by_text("Passkeys need JavaScript").is_visible()
    assert not page.get_by_role("button", name="Use my passkey").is_visible()
    context.close()


def app_code(secret, steps=0):
    """What an authenticator app shows (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_by_code_and_app(alder, phone, mailbox):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto("/sign-in/")
    phone.get_by_role("link", name="Add an authenticator app").click()
    check(phone)
    secret = phone.locator("code").inner_text().replace(" ", "")
    phone.get_by_label("Six figures that the app shows now").fill("000000")
    phone.get_by_role("button", name="Add the app").click()
    check(phone)
    assert phone.locator("code").inner_text().replace(" ", "") == secret
    phone.get_by_label("Six figures that the app shows now").fill(app_code(secret))
    phone.get_by_role("button", name="Add the app").click()
    check(phone)
    assert heading(phone) == "Recovery codes"
    sign_out(phone)

    sign_in(phone, "tom@alder.test", mailbox)
    check(phone)
    phone.get_by_label("Code from your app, or a recovery code").fill(app_code(secret, steps=1))
    phone.get_by_role("button", name="Sign in with the code").click()
    phone.wait_for_url(f"**/s/{URN}/")


def test_with_a_slip(server, alder, desktop, phone, mailbox, tmp_path):
    sign_in(desktop, "olu@alder.test", mailbox)
    desktop.goto(f"/s/{URN}/people/")
    desktop.get_by_label("slip for Cleo Park").check()
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Print sign-in slips").click()
    code = code_on(download.value.path())

    phone.goto("/account/login/code/")
    phone.get_by_role("link", name="I have a printed sign-in slip").click()
    check(phone)
    phone.get_by_label("Code on your slip").fill("AAAA-AAAA")
    phone.get_by_role("button", name="Sign in").click()
    check(phone)
    assert "Ask the school office for a new slip" in phone.locator("main").inner_text()
    phone.get_by_label("Code on your slip").fill(code.lower())
    phone.get_by_role("button", name="Sign in").click()
    phone.goto(f"/s/{URN}/slip/done/")
    check(phone)
    assert heading(phone) == "You are Cleo Park"
    phone.goto("/home/")
    check(phone)
    assert "A printed slip opens reading and signing, and nothing else." in phone.locator("main").inner_text()
    phone.goto(f"/s/{URN}/slip/done/")
    phone.get_by_role("button", name="That is not me").click()
    check(phone)
    assert "the chair of governors has been told" in phone.locator("main").inner_text()


def code_on(path):
    from pypdfium2 import PdfDocument

    text = PdfDocument(path)[0].get_textpage().get_text_range()
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)
    assert found
    return found[0]


def test_one_person_at_two_schools(server, alder, phone, mailbox, tmp_path):
    birch = [STAFF[0], ("B1", "Tom", "Reed", "t.reed@birch.test", "Supply teacher")]
    add_school(server, tmp_path, OTHER_URN, "Birch School", "bela@birch.test", birch)
    sign_in(phone, "tom@alder.test", mailbox)

    phone.goto("/sign-in/")
    phone.get_by_role("link", name="Add the address of another school").click()
    check(phone)
    phone.get_by_label("Work e-mail address").fill("t.reed@birch.test")
    phone.get_by_role("button", name="Send a code there").click()
    check(phone)
    phone.get_by_label("Code").fill(newest_code(mailbox, "t.reed@birch.test"))
    phone.get_by_role("button", name="Add the address").click()
    check(phone)
    phone.get_by_role("link", name="Say whether that is you").click()
    check(phone)
    phone.get_by_role("button", name="Yes, that is me").click()
    phone.wait_for_url(f"**/s/{OTHER_URN}/")
    phone.get_by_role("link", name=re.compile("Birch School")).click()
    check(phone)
    phone.get_by_role("link", name="Alder School").click()
    phone.wait_for_url(f"**/s/{URN}/")


def first_code(server):
    words = (
        "import django; django.setup();"
        "from django.conf import settings; from clearline.keys.installation import make_installation_key;"
        "from clearline.people.first_page import first_page_code;"
        "make_installation_key(settings.CLEARLINE_KEY_FILE); print(first_page_code())"
    )
    around = server.environment | {"DJANGO_SETTINGS_MODULE": "clearline.config.settings"}
    command = [sys.executable, "-c", words]
    return subprocess.run(command, env=around, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("nation", ["England", "Wales"])
def test_the_first_page_of_an_empty_database(server, desktop, nation):
    code = first_code(server)
    desktop.goto("/")
    check(desktop)
    assert heading(desktop) == "Start with your school"
    desktop.get_by_role("button", name="Make my school").click()
    check(desktop)
    assert "Enter the school’s URN" in desktop.locator("main").inner_text()
    for label, words in (
        ("Code shown where Clearline was started", "2222-2222"),
        ("URN", URN),
        ("Name of the school", "Alder School"),
        ("Your given name", "Olu"),
        ("Your family name", "Ade"),
        ("Your work e-mail address", "olu@alder.test"),
    ):
        desktop.get_by_label(label).fill(words)
    desktop.get_by_label(nation).check()
    desktop.get_by_role("button", name="Make my school").click()
    check(desktop)
    assert "That is not the code" in desktop.locator("main").inner_text()
    desktop.get_by_label("Code shown where Clearline was started").fill(code)
    desktop.get_by_role("button", name="Make my school").click()
    check(desktop)

    assert heading(desktop) == "Alder School is ready"
    assert ("Some parts are for England only" in desktop.locator("main").inner_text()) == (nation != "England")
    assert desktop.goto("/first-school/").status == 404


class Plain:
    """A person at a browser without a window: cookies, forms and redirects, and no more."""

    def __init__(self, server):
        self.url = server.url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.page = ""

    def open(self, path, data=None):
        said = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.url + path, said, {"Referer": self.url + path})  # noqa: S310 - our own
        with self.opener.open(request, timeout=60) as answer:
            self.page = answer.read().decode()
            return answer.url.removeprefix(self.url)

    def send(self, path, **data):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)
        assert token
        return self.open(path, data | {"csrfmiddlewaretoken": token[1]})

    def ask_for_code(self, address):
        self.open("/account/login/code/")
        return self.send("/account/login/code/", email=address)

    def type_code(self, code):
        return self.send("/account/login/code/confirm/", code=code)


def test_a_whole_school_signs_in_from_one_address(server, new_phone, mailbox, tmp_path):
    everybody = [f"person{number}@alder.test" for number in range(MANY)]
    rows = [(f"P{at}", f"Given{at}", f"Family{at}", address, "Teacher") for at, address in enumerate(everybody)]
    add_school(server, tmp_path, people=[STAFF[0], *rows])

    def signs_in(address):
        person = Plain(server)
        person.ask_for_code(address)
        return person.type_code(newest_code(mailbox, address))

    with ThreadPoolExecutor(6) as pool:
        reached = list(pool.map(signs_in, everybody[3:]))
    for address in everybody[:3]:
        phone = new_phone()
        sign_in(phone, address, mailbox)
        phone.wait_for_url(f"**/s/{URN}/")

    assert set(reached) == {f"/s/{URN}/"}


def test_somebody_who_guesses_is_stopped_and_nobody_else(server, alder, phone, mailbox):
    refused = 0
    for _ in range(6):
        guesser = Plain(server)
        if guesser.ask_for_code("tom@alder.test") != "/account/login/code/confirm/":
            refused += 1
            continue
        for guess in range(3):
            assert guesser.type_code(f"{guess:06}").startswith("/account/login/")

    assert refused >= 3
    sign_in(phone, "olu@alder.test", mailbox)
    phone.wait_for_url(f"**/s/{URN}/")
