"""What a person does on their telephone, each step looked at by axe and timed: sign in, sign, answer, declare."""

import re

from playwright.sync_api import Page, expect

from clearline.understanding.bank import Question, bank
from tests.journeys.conftest import Mailbox, check_narrow, text_of
from tests.journeys.persons_time import POLICY, PersonsTime

QUESTIONS: dict[str, Question] = {question.stem: question for group in bank() for question in group.questions}
CHECK = "Check my answer"


def sees(page: Page, time: PersonsTime) -> None:
    """A page has come: there is nothing wrong with it, and it is read."""
    check_narrow(page)
    time.read()


def presses(page: Page, time: PersonsTime, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    time.tap()
    check_narrow(page)


def sign_in_from(page: Page, time: PersonsTime, letter: str, address: str, mailbox: Mailbox) -> None:
    """The link in the letter leads to signing in, and then to the page that it names."""
    link = re.search(r"All of it on one page: (\S+)", letter)
    assert link
    time.tap()
    page.goto(link[1])
    sees(page, time)
    page.get_by_label("School e-mail address").fill(address)
    time.type(address)
    time.tap()
    presses(page, time, "Send me a code")
    time.read()
    code = re.search(r"\b\d{6}\b", text_of(mailbox.to(address, "Your code")))
    assert code
    page.get_by_label("Code").fill(code[0])
    time.type(code[0])
    time.tap()
    presses(page, time, "Sign in")
    page.wait_for_url(link[1])
    sees(page, time)


def sign(page: Page, time: PersonsTime, name: str) -> None:
    """From the page that shows the policy to the receipt. Reading the policy itself is timed and printed apart."""
    policy = PersonsTime(page, limit=None)
    policy.read(POLICY)
    policy.end("The text of the policy with its explanations")
    time.read(apart_from=POLICY)
    page.get_by_label("Your name").fill(name)
    time.type(name)
    time.tap()
    presses(page, time, "Sign the policy")
    time.read()
    expect(page.locator("h1")).to_contain_text("You have signed.")


def choose(page: Page, *, right: bool) -> None:
    """The right answer, or the first of the others, is sent."""
    options = [option.text for option in QUESTIONS[page.locator("h1").inner_text()].options if option.right == right]
    page.get_by_label(options[0], exact=True).check()
    page.get_by_role("button", name=CHECK).click()


def answer_all(page: Page, time: PersonsTime) -> None:
    """From the page that says what it is to the one that says it is passed, every answer right."""
    sees(page, time)
    presses(page, time, "Begin")
    while page.get_by_role("button", name=CHECK).is_visible():
        sees(page, time)
        choose(page, right=True)
        time.tap(2)
    sees(page, time)


def declare_nothing(page: Page, time: PersonsTime) -> None:
    sees(page, time)
    presses(page, time, "I have nothing to declare")
    time.read()
