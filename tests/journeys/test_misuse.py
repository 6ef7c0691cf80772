"""A teacher has seen misuse: reported in confidence on a phone, one question a page, and nothing tells who it was."""

import pytest
from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

GIST = "He made fun of a student in a public group. I was alone with my phone."
REWORDED = "He made fun of a student in a public group"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("contact")


def test_misuse_is_reported_in_confidence_and_answered(alder, new_phone, mailbox):
    teacher, subject, head = new_phone(), new_phone(), new_phone()
    sign_in(teacher, "tom@alder.test", mailbox)

    finds_the_door(teacher)
    reports(teacher)
    has_a_receipt(teacher)

    sign_in(subject, "mo@alder.test", mailbox)
    sees_nothing(subject, teacher.url)
    sign_in(head, "hana@alder.test", mailbox)
    receives(head)
    asks_and_opens_the_name(head)
    comes_back(teacher)
    assert not [letter for letter in mailbox.letters if letter["To"] == "tom@alder.test" and "CS-" in str(letter)]


def finds_the_door(page):
    page.get_by_role("link", name="Report something").first.click()
    check_narrow(page)
    for name in ("Ring somebody outside the school", "I accepted a student by mistake"):
        page.get_by_role("link", name=name).click()
        check_narrow(page)
        page.go_back()
    page.get_by_role("link", name="I have seen misuse or abuse").click()


def reports(page):
    """From the first question to sending, with every word read, every tap and the typing."""
    time = PersonsTime(page, limit=300)

    def go_on(button="Go on"):
        page.get_by_role("button", name=button, exact=True).click()
        time.tap()
        page.wait_for_load_state()
        check_narrow(page)
        time.read()

    check_narrow(page)
    time.read()
    page.get_by_label("Somebody who works or helps").check()
    time.tap()
    go_on()
    page.get_by_label("Their name, if you know it").fill("vale")
    time.type("vale")
    go_on("Find")
    page.get_by_label("Mo Vale, Head of art").check()
    time.tap()
    go_on()
    does_not_copy_what_may_show_a_child(page)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("No", exact=True).last.check()
    time.tap(2)
    go_on()
    page.get_by_label("In your own words").fill(GIST)
    time.tap()
    time.type(GIST)
    go_on()
    go_on()
    is_shown_the_way_without_a_name(page)
    page.get_by_label("In confidence: your name is sealed").check()
    time.tap()
    go_on()
    expect(page.locator("main")).to_contain_text("Hana Moss, the headteacher")
    expect(page.locator("main")).to_contain_text("“alone with” and “my phone”")
    page.get_by_role("button", name="Reword what happened").click()
    time.tap()
    page.get_by_label("In your own words").fill(REWORDED)
    go_on()
    expect(page.locator("main")).not_to_contain_text("Could somebody tell")
    page.get_by_role("button", name="Send in confidence").click()
    time.tap()
    check_narrow(page)
    expect(page.locator("h1")).to_contain_text("Sent. Thank you.")
    time.end("Reporting misuse in confidence, reworded once")


def does_not_copy_what_may_show_a_child(page):
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Yes, or it may").check()
    page.get_by_role("button", name="Go on").click()
    check_narrow(page)
    expect(page.locator("h1")).to_contain_text("Stop: keep no copy")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("First, about children")


def is_shown_the_way_without_a_name(page):
    page.get_by_label("Without a name").check()
    page.get_by_role("button", name="Go on").click()
    check_narrow(page)
    expect(page.get_by_role("button", name="Start without a name")).to_have_attribute("href", f"/report/{URN}/")
    page.get_by_role("button", name="Choose another way").click()


def has_a_receipt(page):
    sent = page.url
    page.get_by_role("link", name="Your receipt").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("neither what nor by whom")
    expect(page.locator("main")).not_to_contain_text("Tom")
    page.goto(sent)


def sees_nothing(page, address):
    page.goto(f"/s/{URN}/cases/")
    expect(page.locator("main")).not_to_contain_text("CS-")
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("There is nothing here for you")


def receives(page):
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(REWORDED)
    expect(page.locator("main")).not_to_contain_text("Tom")
    page.get_by_role("button", name="I have it").click()
    page.wait_for_load_state()


def asks_and_opens_the_name(page):
    """Two acts of their own: a question needs no name; to open the name needs a reason, which its owner reads."""
    case = page.url.rstrip("/")
    page.goto(f"{case}/ask/")
    check_narrow(page)
    page.get_by_label("What would you like to know?").fill("On which day was it?")
    page.get_by_role("button", name="Send the question").click()
    page.goto(f"{case}/name/")
    check_narrow(page)
    page.get_by_label("Why do you need the name?").fill("The police asked for a witness.")
    page.get_by_role("button", name="Open the name").click()
    check_narrow(page)
    expect(page.locator("h1")).to_contain_text("Tom Reed")
    page.goto(f"{case}/")
    expect(page.locator("main")).not_to_contain_text("Tom")


def comes_back(page):
    page.goto(f"/s/{URN}/cases/")
    check_narrow(page)
    page.get_by_role("link", name="CS-").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("It was received. Come back here for news.")
    expect(page.locator("main")).to_contain_text("“On which day was it?”")
    expect(page.locator("main")).to_contain_text("Your name was opened")
    expect(page.locator("main")).to_contain_text("By Hana Moss")
    expect(page.locator("main")).to_contain_text("The police asked for a witness.")
    page.get_by_label("Add something, or answer").fill("It was on Tuesday")
    page.get_by_role("button", name="Send it to them").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("“It was on Tuesday”")
    page.get_by_role("link", name="Withdraw what you said").click()
    check_narrow(page)
