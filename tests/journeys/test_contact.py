"""A student wrote to a teacher: reported on a phone in under a minute, received, screened, closed, and told."""

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

GIST = "Asked for my number"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("contact")


def test_a_contact_is_reported_in_under_a_minute_and_followed_to_its_end(alder, new_phone, mailbox):
    teacher, manager, lead = new_phone(), new_phone(), new_phone()
    sign_in(teacher, "tom@alder.test", mailbox)

    reports(teacher)
    does_the_steps(teacher)
    has_a_receipt(teacher)

    sign_in(manager, "mo@alder.test", mailbox)
    acknowledges(manager)
    sign_in(lead, "dawn@alder.test", mailbox)
    screens_and_closes(lead)
    is_told(teacher, mailbox)


def reports(page):
    """From the door to sending, with every word read, every tap and the typing."""
    page.goto(f"/s/{URN}/contact/")
    time = PersonsTime(page, limit=60)
    check_narrow(page)
    time.read()
    page.get_by_label("App or site").fill("Instagram")
    page.get_by_label("A student", exact=True).check()
    page.get_by_label("In a few words").fill(GIST)
    time.tap(3)
    time.type(f"Instagram {GIST}")
    page.get_by_role("button", name="Go on").click()
    time.tap()
    check_narrow(page)
    time.read()
    expect(page.locator("main")).to_contain_text("Mo Vale, your line manager")
    expect(page.locator("main")).to_contain_text("Dawn Frost, the safeguarding lead")
    page.get_by_role("button", name="Send", exact=True).click()
    time.tap()
    check_narrow(page)
    expect(page.locator("h1")).to_contain_text("Sent. Thank you, Tom")
    time.end("Reporting that a student wrote, evidence apart")


def does_the_steps(page):
    time = PersonsTime(page)
    time.read()
    expect(page.locator("main")).to_contain_text("Keep a copy first: it may go once you block them.")
    for name in ("I have kept a copy", "I have reported it", "I have blocked them"):
        page.get_by_role("button", name=name).click()
        time.tap()
        check_narrow(page)
    time.end("The steps after telling, as ticks")
    expect(page.get_by_role("button", name="I have")).to_have_count(0)


def has_a_receipt(page):
    page.get_by_role("link", name="Your receipt").click()
    check_narrow(page)
    expect(page.locator("main")).not_to_contain_text("Instagram")
    page.goto(f"/s/{URN}/contact/stop/")
    check_narrow(page)
    page.get_by_role("button", name="Report it without a copy").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Keep no copy")


def acknowledges(page):
    page.goto(f"/s/{URN}/cases/")
    check_narrow(page)
    expect(page.locator("main")).not_to_contain_text("Tom")
    page.get_by_role("link", name="CS-").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(GIST)
    page.get_by_role("button", name="I have it").click()
    check_narrow(page)
    expect(page.get_by_role("button", name="Screen it")).to_have_count(0)


def screens_and_closes(page):
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").click()
    check_narrow(page)
    page.get_by_role("button", name="Screen it").click()
    check_narrow(page)
    page.get_by_label("Advice for the person who reported it").check()
    page.get_by_label("Is the child safe").fill("Spoke with home. All is well.")
    page.get_by_role("button", name="Keep what follows").click()
    check_narrow(page)
    page.get_by_role("button", name="Close it").click()
    check_narrow(page)
    page.get_by_label("advice was given").check()
    page.get_by_role("button", name="Close it and tell them").click()
    check_narrow(page)


def is_told(page, mailbox):
    letter = mailbox.to("tom@alder.test", "News of CS-")
    assert "Instagram" not in str(letter)
    page.goto(f"/s/{URN}/cases/")
    check_narrow(page)
    page.get_by_role("link", name="CS-").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("advice was given")
    expect(page.locator("main")).to_contain_text("Dawn Frost")
    expect(page.locator("main")).not_to_contain_text("Spoke with home")
