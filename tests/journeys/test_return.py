"""Somebody who was away since before the summer: left in peace, told on the first morning back, and given days."""

import re
from datetime import date, datetime

from playwright.sync_api import expect

from tests.conftest import LONDON
from tests.journeys.conftest import check, sign_in, subject_of, text_of
from tests.journeys.duties import declare_nothing, presses, sees, sign, sign_in_from
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import BEFORE_SUMMER, URN
from tests.journeys.test_policy_signed_and_proven import fill_date

LEA, TOM = "lea@alder.test", "tom@alder.test"
ASKED, AWAY_FROM, AWAY_UNTIL = date(2026, 5, 12), date(2026, 5, 26), date(2026, 11, 20)
WHILE_AWAY = (date(2026, 6, 8), date(2026, 9, 7), date(2026, 11, 16))
FIRST_DAY_BACK = date(2026, 11, 23)
IN_HAND = 27  # November: the fifth school day back
IN_MAY = "4 things to do, the first by Wednesday 27 May"
ON_RETURN = f"4 things to do, the first by Friday {IN_HAND} November"


def test_nobody_writes_to_her_and_she_has_five_school_days(server, desktop, phone, mailbox):
    server.turn_to(BEFORE_SUMMER)
    server.play("before_summer")
    begins(server, ASKED)
    mailbox.to(LEA, IN_MAY)
    records_the_leave(desktop, mailbox)
    for day in WHILE_AWAY:
        begins(server, day)
    begins(server, FIRST_DAY_BACK)
    words = text_of(mailbox.to(LEA, ON_RETURN))
    assert to_do(mailbox, LEA) == [IN_MAY, ON_RETURN]
    assert len(to_do(mailbox, TOM)) > 2
    assert "was due" not in words
    days = re.findall(r", by \w+ (\d+)\s(\w+)", words)
    assert len(days) == 4
    assert all(month == "December" or int(number) >= IN_HAND for number, month in days)

    time = PersonsTime(phone)
    time.read_letter(words)
    time.end("Back after months, the letter")
    sign_in_from(phone, time, words, LEA, mailbox)
    expect(phone.locator("main")).not_to_contain_text("Was due")
    time.end("Back after months, signing in")
    does_two_things(phone, time)
    time.end("Back after months, signing and the yearly question")
    expect(phone.locator("main")).to_contain_text("Two things to do.")


def begins(server, day):
    """It is that morning, and its round is done."""
    server.turn_to(datetime(day.year, day.month, day.day, 7, tzinfo=LONDON))
    server.run("daily")


def records_the_leave(page, mailbox):
    """Two days, and no field for a reason."""
    sign_in(page, "olu@alder.test", mailbox)
    page.goto(f"/s/{URN}/people/")
    page.get_by_role("link", name="Lea Fox", exact=True).click()
    page.get_by_role("link", name="Record a period away").click()
    check(page)
    expect(page.get_by_role("textbox")).to_have_count(6)
    fill_date(page, "First day away", AWAY_FROM)
    fill_date(page, "Last day away", AWAY_UNTIL)
    page.get_by_role("button", name="Record it").click()
    check(page)


def to_do(mailbox, address):
    """The subjects of the letters about what somebody owes."""
    return [subject_of(each) for each in mailbox.letters if each["To"] == address and "to do" in subject_of(each)]


def does_two_things(page, time):
    presses(page, time, "Read the policy")
    sign(page, time, "Lea Fox")
    page.get_by_role("link", name="Your things", exact=True).first.click()
    time.tap()
    sees(page, time)
    page.get_by_role("link", name="Say if you have a relationship to declare").click()
    time.tap()
    declare_nothing(page, time)
