"""A member of staff asks first, is answered with the clause it rests on, and another finds the answer (policy 4.0)."""

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.duties import presses
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

QUESTION = "May I post a picture of my niece’s birthday? She is in year 8."
ANSWER = "Yes, if no other child and no uniform can be seen."
FOR_ALL = "May I post a picture of a birthday in my own family?"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("contact")


def test_a_question_is_answered_and_found_by_others(alder, new_phone, mailbox):
    asker, manager, head = new_phone(), new_phone(), new_phone()

    sign_in(asker, "tom@alder.test", mailbox)
    asks(asker, PersonsTime(asker))
    mailbox.to("mo@alder.test", "is with you")
    sign_in(manager, "mo@alder.test", mailbox)
    answers(manager)
    mailbox.to("tom@alder.test", "is answered")
    says_yes(asker)
    writes_the_words(manager)
    publishes(asker)
    sign_in(head, "hana@alder.test", mailbox)
    finds(head)


def asks(page, time):
    page.goto(f"/s/{URN}/")
    page.get_by_role("link", name="Ask", exact=True).click()
    time.tap()
    check_narrow(page)
    time.read(apart_from="select")  # nobody reads a list of clauses through
    page.get_by_label("What would you like to know?").fill(QUESTION)
    time.type(QUESTION)
    page.get_by_label("Mo Vale, your line manager").check()
    page.get_by_label("I am about to post or do this").check()
    time.tap(3)
    presses(page, time, "Send my question")
    time.read()
    expect(page.locator("main")).to_contain_text("Mo Vale has it")
    expect(page.locator("main")).to_contain_text("If nobody has answered by then, do not post yet.")
    time.end("To ask when unsure")


def answers(page):
    page.goto(f"/s/{URN}/")
    check_narrow(page)
    page.get_by_role("link", name="Answer a question by 16:00").or_(
        page.get_by_role("button", name="Answer a question by 16:00")
    ).first.click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(QUESTION)
    page.get_by_role("button", name="Send the answer").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Choose what your answer is")
    page.get_by_label("Yes, if you keep to what is said here").check()
    page.get_by_label("Which clause does it rest on?").select_option("4.4")
    page.get_by_label("In your own words").fill(ANSWER)
    page.get_by_role("button", name="Send the answer to Tom Reed").click()
    check_narrow(page)


def says_yes(page):
    page.reload()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(ANSWER)
    expect(page.locator("main")).to_contain_text("It rests on clause 4.4 of version 1")
    page.get_by_role("button", name="Yes, and it may be published without my name").click()
    check_narrow(page)


def writes_the_words(page):
    page.reload()
    page.get_by_label("The question, as anybody could have asked it").fill("May Tom post a picture of his niece?")
    page.get_by_label("The answer, for everybody").fill(ANSWER)
    page.get_by_label("Nobody can tell from it who asked").check()
    page.get_by_role("button", name="Show these words to Tom Reed").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("“Tom” may tell of somebody at this school.")
    page.get_by_label("The question, as anybody could have asked it").fill(FOR_ALL)
    page.get_by_role("button", name="Show these words to Tom Reed").click()
    check_narrow(page)


def publishes(page):
    page.reload()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(FOR_ALL)
    page.get_by_role("button", name="Publish these words").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Nothing there says that you asked.")


def finds(page):
    page.goto(f"/s/{URN}/questions/others/")
    check_narrow(page)
    page.get_by_label("Search").fill("birthdays")
    page.get_by_role("button", name="Search").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(FOR_ALL)
    expect(page.locator("main")).not_to_contain_text("Tom")
    assert "birthday" not in page.url
