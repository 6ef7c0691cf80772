"""Somebody new: added by the policy owner, told in one letter, and done with everything on one morning."""

from playwright.sync_api import expect

from tests.conftest import NOON
from tests.journeys.conftest import check, check_narrow, sign_in, subject_of, text_of
from tests.journeys.duties import answer_all, declare_nothing, presses, sees, sign, sign_in_from
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

NEW = "una@alder.test"
ASKED = (
    "Read and sign the policy",
    "Answer a few questions about the policy",
    "Say if you have a relationship to declare",
    "Review your privacy settings",
)


def test_a_starter_is_told_once_and_does_everything(server, desktop, phone, mailbox):
    server.turn_to(NOON)
    server.play("alder")
    sign_in(desktop, "olu@alder.test", mailbox)
    adds_a_starter(desktop)
    words = is_told_once(server, mailbox)

    time = PersonsTime(phone)
    time.read_letter(words)
    time.end("First day, the letter")
    sign_in_from(phone, time, words, NEW, mailbox)
    time.end("First day, signing in")
    for title, does in zip(ASKED, (signs, answer_all, declare_nothing, reviews_privacy), strict=True):
        goes_to_first_days(phone, time)
        presses(phone, time, title)
        does(phone, time)
        time.end(f"First day, “{title}”")
    goes_to_first_days(phone, time)
    expect(phone.locator("main")).to_contain_text("You have done everything. Thank you.")

    assert server.run("daily").startswith("0 asked, 0 reminded")
    assert len(letters_to_do(mailbox)) == 1


def adds_a_starter(page):
    page.goto(f"/s/{URN}/people/")
    check(page)
    page.get_by_role("link", name="Add one person").click()
    check(page)
    for label, words in (("Given name", "Una"), ("Family name", "Hart"), ("E-mail address (optional)", NEW)):
        page.get_by_label(label).fill(words)
    page.get_by_label("Line manager (optional)").select_option(label="Mo Vale")
    page.get_by_role("button", name="Add the person").click()
    check(page)


def letters_to_do(mailbox):
    return [each for each in mailbox.letters if each["To"] == NEW and "to do" in subject_of(each)]


def is_told_once(server, mailbox):
    """The words of the one letter, however often the round is run."""
    server.run("daily")
    server.run("daily")
    words = text_of(mailbox.to(NEW, "4 things to do, the first by Tuesday 8 December"))
    assert [title for title in ASKED if title not in words] == []
    assert len(letters_to_do(mailbox)) == 1
    return words


def goes_to_first_days(page, time):
    if page.locator("h1").inner_text() != "Your things":
        page.get_by_role("link", name="Your things", exact=True).first.click()
        time.tap()
        sees(page, time)
    page.get_by_role("link", name="Your first days: all of it, in order").click()
    time.tap()
    sees(page, time)
    expect(page.locator("h1")).to_have_text("Your first days")
    time.end("First day, to the page of the first days")


def signs(page, time):
    sign(page, time, "Una Hart")


def reviews_privacy(page, time):
    for network in ("Facebook", "WhatsApp"):
        page.get_by_role("group", name="Which do you use?").get_by_label(network, exact=True).check()
    time.tap(2)
    sees(page, time)
    for box in (boxes := page.locator(".pr-items input:visible").all()):
        box.check()
    time.tap(len(boxes))
    presses(page, time, "I have done my review")
    page.wait_for_url("**/privacy/said/")
    check_narrow(page)
    time.read()
