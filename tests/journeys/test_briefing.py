"""A briefing from its plan to the last who catches up, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import check, check_narrow, sign_in
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN
from tests.journeys.test_policy_signed_and_proven import fill_date


@pytest.fixture
def owner(server, desktop, mailbox):
    server.play("briefing")
    sign_in(desktop, "olu@alder.test", mailbox)
    return desktop


def test_it_is_planned_held_and_caught_up_with(owner, new_phone, mailbox, today):
    plans(owner, today)
    code = starts(owner)
    teacher_types_it(new_phone(), mailbox, code)
    closes(owner)
    caretaker_catches_up(new_phone(), mailbox)
    expect(owner.locator("main")).not_to_contain_text("Cleo Park")
    owner.get_by_role("link", name="The list, and who signed the sheet").click()
    check(owner)
    assert "Went through it afterwards" in owner.locator("table").inner_text()


def plans(page, today):
    page.goto(f"/s/{URN}/briefings/")
    check(page)
    page.get_by_role("button", name="Plan a briefing").click()
    check(page)
    page.get_by_label("What is it called?").fill("INSET: our policy and its risks")
    page.get_by_label("INSET", exact=True).check()
    page.get_by_label("Everyone").check()
    fill_date(page, "When?", today)
    page.get_by_role("button", name="Plan the briefing").click()
    check(page)


def starts(page):
    slides = page.get_by_role("link", name="Slides (PDF)").get_attribute("href")
    assert page.request.get(slides).body().startswith(b"%PDF")
    page.get_by_role("button", name="Start and show the code").click()
    check(page)
    return page.locator(".br-code").inner_text()


def teacher_types_it(phone, mailbox, code):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto(f"/s/{URN}/briefings/")
    check(phone)
    phone.get_by_role("link", name="Type the code on the screen").click()
    check(phone)
    phone.get_by_label("Code on the screen").fill(code.lower())
    phone.get_by_role("button", name="I am here").click()
    check_narrow(phone)
    assert "You are on the list." in phone.locator("main").inner_text()


def closes(page):
    page.get_by_role("link", name="INSET: our policy and its risks").click()
    check(page)
    page.get_by_role("button", name="Close the briefing").click()
    check(page)
    assert "1 person is asked to catch up." in page.locator("main").inner_text()


def caretaker_catches_up(phone, mailbox):
    sign_in(phone, "cleo@alder.test", mailbox)
    phone.locator("main a", has_text="Catch up with a briefing").first.click()
    check_narrow(phone)
    spent = PersonsTime(phone, limit=120)
    spent.read()
    spent.tap()
    phone.get_by_role("button", name="I have been through it").click()
    check(phone)
    spent.end("Catching up with a briefing")
    assert "You have caught up." in phone.locator("main").inner_text()
