"""Somebody without a name reports on a phone, leaves no cookie, comes back with seven words and answers a question."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check, check_narrow, sign_in
from tests.journeys.scenes import URN

GIST = "They laughed at a family in public"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("contact")


def test_a_report_without_a_name_is_sent_answered_and_followed(alder, new_phone, new_desktop, mailbox):
    somebody, head = new_phone(), new_phone()

    ref, words = reports(somebody)
    leaves_nothing(somebody)
    sign_in(head, "hana@alder.test", mailbox)
    asks(head, ref)

    somebody = new_phone()
    comes_back(somebody, ref, words)
    answers(somebody)
    leaves_nothing(somebody)
    sees_the_answer(head, ref)
    on_a_wide_screen(new_desktop())


def reports(page):
    page.goto(f"/report/{URN}/")
    check_narrow(page)
    press(page, "Begin")
    page.get_by_label("Somebody who works").check()
    press(page, "Go on")
    page.get_by_label("As far as you know").fill("quill.and.oak")
    press(page, "Go on")
    press(page, "Go on")  # without an answer
    page.get_by_label("What happened?").fill(GIST)
    press(page, "Go on")
    page.get_by_label("App or site").fill("Marmoset")
    press(page, "Go on")
    press(page, "Back")
    expect(page.get_by_label("App or site")).to_have_value("Marmoset")
    press(page, "Go on")
    press(page, "Go on")
    page.get_by_label("No", exact=True).check()
    press(page, "Go on")
    page.get_by_label("Yes, or I am not sure").check()
    press(page, "Go on")
    expect(page.locator("h1")).to_have_text("Stop: keep no copy")
    press(page, "Back")
    page.get_by_label("No", exact=True).check()
    press(page, "Go on")
    press(page, "Go on")
    press(page, "Go on")
    expect(page.locator("main")).to_contain_text("The headteacher")
    expect(page.locator("main")).not_to_contain_text("Moss")
    press(page, "Go on to sending")
    page.get_by_label("Pictures or files").set_input_files(
        [{"name": f"{n}.png", "mimeType": "image/png", "buffer": PNG + str(n).encode()} for n in range(2)]
    )
    page.get_by_label("Where did this come from?").fill("I saw it")
    press(page, "Send your report")
    expect(page.locator("h1")).to_have_text("Sent. Write this down now")
    shown = page.locator("main").inner_text()
    ref = re.search(r"CS-\w{4}-\w{4}", shown)[0]
    words = re.search(r"^(?:[a-z]+ ){6}[a-z]+$", shown, re.MULTILINE)[0]
    assert words.split()[0] not in page.url
    return ref, words


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    check_narrow(page)


def leaves_nothing(page):
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def asks(page, ref):
    page.goto(f"/s/{URN}/cases/{ref}/")
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(GIST)
    page.get_by_role("button", name="I have it").click()
    check_narrow(page)
    page.goto(f"/s/{URN}/cases/{ref}/ask/")
    page.locator("main textarea").first.fill("On which day was it?")
    page.locator("main form button.govuk-button").first.click()
    check_narrow(page)


def comes_back(page, ref, words):
    page.goto(f"/report/{URN}/")
    page.get_by_role("link", name="Come back with your seven words").click()
    check_narrow(page)
    page.get_by_label("Reference").fill(ref.lower())
    page.get_by_label("Your seven words").fill("zoo zoo zoo zoo zoo zoo zoo")
    press(page, "Open it")
    expect(page.locator("main")).to_contain_text("These open nothing")
    page.get_by_label("Your seven words").fill(words.upper())
    press(page, "Open it")


def answers(page):
    expect(page.locator("main")).to_contain_text("On which day was it?")
    page.get_by_label("Write to whoever looks into it").fill("On Friday.")
    press(page, "Send what you wrote")
    expect(page.locator("main")).to_contain_text("It is with whoever looks into it.")
    press(page, "Add a picture or a file")
    page.get_by_label("No", exact=True).check()
    press(page, "Go on")
    page.get_by_label("Pictures or files").set_input_files(
        {"name": "drawing.svg", "mimeType": "image/svg+xml", "buffer": b"<svg></svg>"}
    )
    page.get_by_label("Where did this come from?").fill("I saw it")
    press(page, "Add it")
    expect(page.locator("main")).to_contain_text("which is not kept here")


def sees_the_answer(page, ref):
    page.goto(f"/s/{URN}/cases/{ref}/")
    expect(page.locator("main")).to_contain_text("On Friday.")
    expect(page.locator("main")).to_contain_text("Without a name")


def on_a_wide_screen(page):
    for address in ("", "back/"):
        page.goto(f"/report/{URN}/{address}")
        check(page)
