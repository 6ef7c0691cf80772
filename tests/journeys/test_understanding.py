"""Showing that one understands the policy: in under three minutes, or with as many attempts as it takes."""

import pytest
from playwright.sync_api import expect

from clearline.understanding.bank import bank
from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.duties import CHECK, QUESTIONS, answer_all, choose
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

CLAUSES = {question.stem: group.clause for group in bank() for question in group.questions}
ADDRESS = f"/s/{URN}/quiz/"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("alder")


def test_a_teacher_answers_in_under_three_minutes(alder, phone, mailbox):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto(ADDRESS)
    time = PersonsTime(phone)

    answer_all(phone, time)

    time.end("Showing that one understands the policy, every answer right")
    expect(phone.locator("main")).to_contain_text("You passed on Tuesday 24 November")


def test_attempts_have_no_end_and_nobody_else_sees_them(alder, new_phone, mailbox):
    phone, head = new_phone(), new_phone()
    sign_in(phone, "nia@alder.test", mailbox)
    phone.goto(ADDRESS)
    check_narrow(phone)
    phone.get_by_role("button", name="Begin").click()
    check_narrow(phone)

    clause = is_wrong(phone)
    while phone.get_by_role("button", name=CHECK).is_visible():
        choose(phone, right=True)
    check_narrow(phone)
    expect(phone.locator("h1")).to_have_text("Nearly there")
    expect(phone.locator("main").locator(".cl-num")).to_have_text([f"Clause {clause}"])
    for _ in range(2):
        tries_again(phone)
        is_wrong(phone)
    offers_a_talk(phone)
    tries_again(phone)
    is_wrong(phone)
    offers_a_talk(phone)
    sees_the_status(head, mailbox, "Started")

    tries_again(phone)
    choose(phone, right=True)
    check_narrow(phone)
    expect(phone.locator("main")).to_contain_text("You passed on Tuesday 24 November")
    sees_the_status(head, None, "Done")


def is_wrong(page):
    """A wrong answer opens the clause it is about, whose number is returned, and a way on."""
    clause = CLAUSES[page.locator("h1").inner_text()]
    choose(page, right=False)
    check_narrow(page)
    expect(page.locator("h1")).to_have_text("Not quite")
    expect(page.get_by_role("group", name=f"Clause {clause}")).to_be_visible()
    page.get_by_role("button", name="Next question").or_(page.get_by_role("button", name="Go on")).click()
    check_narrow(page)
    return clause


def tries_again(page):
    page.get_by_role("button", name="Try those again").click()
    check_narrow(page)


def offers_a_talk(page):
    expect(page.locator("h1")).to_have_text("Would a talk help?")
    expect(page.get_by_role("button", name="Ask to talk it through")).to_be_visible()


def sees_the_status(page, mailbox, status):
    """What the head reads of Nia Late: this and the day, and no question, answer or number of rounds."""
    if mailbox:
        sign_in(page, "hana@alder.test", mailbox)
    page.goto(f"/s/{URN}/understanding/")
    check_narrow(page)
    expect(page.get_by_role("row").filter(has_text="Nia Late")).to_contain_text(status)
    words = page.content()
    page.get_by_role("link", name="Nia Late").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(status)
    words += page.content()
    told = [text for each in QUESTIONS.values() for text in (each.stem, *(option.text for option in each.options))]
    assert [text for text in told if " " in text and text in words] == []
    assert "round" not in page.locator("main").inner_text()
