"""An allegation is screened, told to the LADO, held, advised upon and given back, on a telephone."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.scenes import URN

ADVICE = "Wait for the meeting on Thursday"


@pytest.fixture
def alder(server):
    server.turn_to(NOON + timedelta(minutes=30))
    server.play("referral")


def test_an_allegation_is_held_until_the_lado_gives_it_back(alder, new_phone, mailbox):
    lead, manager = new_phone(), new_phone()
    sign_in(lead, "dawn@alder.test", mailbox)

    screens(lead)
    refers(lead)
    sign_in(manager, "mo@alder.test", mailbox)
    finds_it_held(manager, mailbox)
    is_told_to_wait(lead)
    is_given_it_back(lead)


def screens(page):
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").click()
    page.get_by_role("button", name="Screen it").click()
    page.get_by_label("harmed a child, or may have").check()
    page.get_by_label("An allegation against an adult").check()
    page.get_by_label("Is the child safe").fill("The child is at home, and safe.")
    page.get_by_role("button", name="Keep what follows").click()
    page.wait_for_load_state()


def refers(page):
    """The referral is open already: the worker saw the allegation, or the lead begins it. Either way there is one."""
    page.goto(page.url.split("?")[0].rstrip("/") + "/lado/")
    check_narrow(page)
    begin = page.get_by_role("button", name="Begin the referral")
    if begin.count():
        begin.click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Do not speak with the person or the child about it.")
    page.get_by_role("button", name="Write down that they were told").click()
    check_narrow(page)
    page.get_by_role("button", name="Keep it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Enter the LADO’s reference, or say below why there is none yet")
    page.get_by_label("By telephone").check()
    page.get_by_label("Whom did you speak to?").fill("The duty desk")
    page.get_by_label("The LADO’s reference").fill("LA/26/17")
    page.get_by_label("At what time?").fill("11:45")
    page.get_by_role("button", name="Keep it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("LA/26/17")
    expect(page.locator("main")).to_contain_text("11:45")


def finds_it_held(page, mailbox):
    letter = mailbox.to("mo@alder.test", "LD-")
    assert "LADO" not in str(letter["Subject"])
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").click()
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Close it")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("LADO")


def is_told_to_wait(page):
    page.get_by_role("button", name="The LADO has it").click()
    check_narrow(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    answers(page, "The police or children’s services", ADVICE)
    expect(page.locator("main")).to_contain_text("Do not speak with the person or the child about it.")
    expect(page.locator("main")).to_contain_text(ADVICE)


def is_given_it_back(page):
    answers(page, "It is back with the school", "You may speak with them now")
    expect(page.locator("main")).not_to_contain_text("Do not speak with the person")
    page.get_by_role("button", name="Close it").click()
    check_narrow(page)
    page.get_by_role("button", name="Close it").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Closed")


def answers(page, choice, advice):
    page.get_by_role("button", name="Write down what they say").click()
    check_narrow(page)
    page.get_by_label(choice).check()
    page.get_by_label("What did they advise?").fill(advice)
    page.get_by_role("button", name="Keep what they say").click()
    check_narrow(page)
