"""A teacher is abused online: the record on a phone in under two minutes, help the same day, shared item by item."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

WORDS = "They call me a liar in the village group"
TITLE = "The post in the village group"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("contact")


def test_somebody_who_is_abused_owns_their_record_from_the_door_to_the_end(alder, new_phone, mailbox):
    teacher, head, supporter = new_phone(), new_phone(), new_phone()
    sign_in(teacher, "tom@alder.test", mailbox)

    record = opens(teacher)
    sign_in(head, "hana@alder.test", mailbox)
    receives_and_looks(head, record)
    shares(teacher, record)
    sign_in(supporter, "mo@alder.test", mailbox)
    saves_and_asks(supporter, record)
    answers(teacher, record)
    reports(supporter, record)
    takes_back_and_closes(teacher, head, record)
    no_letter_says_anything(mailbox)


def opens(page):
    """From the door to the record, with every word read, every tap and the typing."""
    page.goto(f"/s/{URN}/support/")
    time = PersonsTime(page, limit=120)
    check_narrow(page)
    time.read()
    page.get_by_label("Comments by parents or families").check()
    page.get_by_label("In your own words").fill(WORDS)
    page.get_by_label("Who would you like with you").fill("Mo Vale")
    time.tap(3)
    time.type(f"{WORDS} Mo Vale")
    page.get_by_role("button", name="Go on").click()
    time.tap()
    check_narrow(page)
    time.read()
    expect(page.locator("main")).to_contain_text("Hana Moss, the headteacher")
    expect(page.locator("main")).to_contain_text("Mo Vale, your supporter")
    page.get_by_role("button", name="Open my record").click()
    time.tap()
    time.end("Opening a support record, from the door to the record")
    check_narrow(page)
    expect(page.locator("h1")).to_have_text("Your support record")
    return page.url


def receives_and_looks(page, record):
    page.goto(record)
    check_narrow(page)
    page.get_by_role("button", name="I have it").click()
    check_narrow(page)
    page.get_by_role("button", name="Look at their safety").click()
    check_narrow(page)
    page.get_by_label("Shaken, and at work").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    check_narrow(page)
    page.get_by_role("link", name="Propose what could be done").click()
    check_narrow(page)
    page.get_by_label("Write to the parent").check()
    page.get_by_role("button", name="Put it in the plan").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Opens when Tom says yes.")


def shares(page, record):
    page.goto(f"{record}items/add/")
    check_narrow(page)
    page.get_by_label("A post").check()
    page.get_by_label("What shall we call it?").fill(TITLE)
    page.get_by_label("App or site").fill("Facebook")
    page.get_by_label("Mo Vale, your supporter").check()
    page.get_by_role("button", name="Add it").click()
    check_narrow(page)


def saves_and_asks(page, record):
    page.goto(record)
    check_narrow(page)
    expect(page.locator("main")).not_to_contain_text(WORDS)
    page.get_by_role("link", name=TITLE).click()
    check_narrow(page)
    page.get_by_role("link", name="Save a copy").click()
    check_narrow(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button").last.click()
    check_narrow(page)
    page.get_by_label("A note of what you saw").check()
    page.get_by_label("The words or the link").fill("Eighty comments")
    page.get_by_label("Where did this come from?").last.fill("I saw it today.")
    page.get_by_role("button", name="Add").last.click()
    check_narrow(page)
    page.get_by_role("button", name="Ask whether it may be reported").click()
    page.goto(record)
    page.get_by_role("button", name="It is saved").click()
    check_narrow(page)


def answers(page, record):
    page.goto(record)
    check_narrow(page)
    page.get_by_role("button", name="Yes, report it").click()
    check_narrow(page)
    page.get_by_role("button", name=re.compile("Not now.*Write to the parent")).click()
    page.get_by_role("button", name="This is the plan").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Plan settled")


def reports(page, record):
    page.goto(record)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="I reported it: it is about school").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("The network has 48 hours first.")
    page.get_by_role("button", name="It is gone").click()
    check_narrow(page)


def takes_back_and_closes(page, head, record):
    page.goto(record)
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Removed by Facebook")
    page.get_by_label("Hana Moss, who handles it").last.check()
    page.get_by_role("button", name=re.compile(f"Save who sees this.*{TITLE}")).click()
    head.goto(record)
    expect(head.locator("main")).to_contain_text(TITLE)
    page.get_by_label("Hana Moss, who handles it").last.uncheck()
    page.get_by_role("button", name=re.compile(f"Save who sees this.*{TITLE}")).click()
    head.goto(record)
    expect(head.locator("main")).not_to_contain_text(TITLE)
    page.get_by_role("link", name="Close it now").click()
    check_narrow(page)
    page.get_by_label("Partly").check()
    page.get_by_role("button", name="Close it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Open it again")


def no_letter_says_anything(mailbox):
    mailbox.to("hana@alder.test", "is with you")
    mailbox.to("mo@alder.test", "somebody has chosen you")
    for letter in mailbox.letters:
        assert WORDS not in str(letter)
        assert TITLE not in str(letter)
