"""A headteacher asks for HR advice; an adviser of two schools gives it; what became of it is recorded (D§4.12)."""

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check, check_narrow, sign_in
from tests.journeys.scenes import URN

QUESTION = "May we speak with them informally first?"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("advice")


def test_advice_is_asked_given_and_followed_in_part(alder, new_desktop, new_phone, mailbox):
    head, adviser = new_phone(), new_desktop()
    sign_in(head, "hana@alder.test", mailbox)
    asks(head)
    sign_in(adviser, "ada@alder.test", mailbox)
    advises(adviser)
    records(head)
    sees_the_end(adviser)


def asks(page):
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").first.click()
    page.goto(page.url.rstrip("/") + "/advice/")
    check_narrow(page)
    page.get_by_label("What do you need advice on?").fill(QUESTION)
    page.get_by_role("button", name="Go on").click()
    check_narrow(page)
    page.get_by_role("link", name="Share something").click()
    check_narrow(page)
    page.get_by_label("A fact, in my words").check()
    page.get_by_label("The fact, if it is one").fill("They are a teaching assistant.")
    page.get_by_role("button", name="Share it").click()
    page.get_by_role("button", name="Send it to the advisers").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("It is with the advisers.")


def advises(page):
    page.goto("/advice/")
    check(page)
    expect(page.locator("main")).to_contain_text("Alder School")
    expect(page.locator("main")).not_to_contain_text(QUESTION)
    page.get_by_role("link", name="HR-").click()
    check(page)
    expect(page.locator("main")).to_contain_text("They are a teaching assistant.")
    expect(page.locator("main")).not_to_contain_text("names a parent")
    expect(page.locator("main")).not_to_contain_text("Sue Bell")
    page.get_by_role("button", name="Take it up").click()
    page.get_by_label("Your words").fill("Yes. Keep a short note of it.")
    page.get_by_role("button", name="Send the advice").click()
    check(page)


def records(page):
    page.reload()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Keep a short note")
    page.get_by_label("It is followed in part").check()
    page.get_by_role("button", name="Record it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Say why not all of it is followed")
    page.get_by_label("Why, if not all of it is followed?").fill("We wrote at once.")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Close it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("thirty days more")


def sees_the_end(page):
    page.goto("/advice/")
    check(page)
    expect(page.locator("main")).to_contain_text("You see it until")
