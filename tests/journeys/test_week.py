"""A head's early morning with what is open, a manager's look at the team, and what the person sees of both."""

import json
from datetime import datetime

from playwright.sync_api import expect

from tests.conftest import LONDON
from tests.journeys.conftest import check_narrow, sign_in, text_of
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN
from tests.journeys.test_declaration import declares, opens_it

# Two days after what was asked on 10 November was due, and before the morning's round writes to everybody.
EARLY = datetime(2026, 11, 26, 5, tzinfo=LONDON)
OPEN = "Privacy review to do, policy to sign and questions to answer."
WRITTEN = "Year 9, my niece"


def test_the_head_reminds_the_manager_sees_and_the_person_knows(server, new_phone, mailbox):
    server.turn_to(EARLY)
    server.play("alder")
    teacher, head, manager = new_phone(), new_phone(), new_phone()
    sign_in(teacher, "tom@alder.test", mailbox)
    declares(teacher, PersonsTime(teacher), EARLY.date())
    sign_in(head, "hana@alder.test", mailbox)
    reminds(head)
    assert "niece" not in text_of(mailbox.to("tom@alder.test", "3 things to do"))
    sees_the_letters(head)
    sign_in(manager, "mo@alder.test", mailbox)
    sees_the_team(manager)
    opens_it(manager, PersonsTime(manager))
    opens_the_record(teacher)


def reminds(page):
    page.get_by_role("link", name="Today", exact=True).click()
    check_narrow(page)
    page.get_by_role("link", name="What is open with everybody").click()
    check_narrow(page)
    late = page.get_by_role("listitem").filter(has_text="Tom Reed")
    expect(late).to_contain_text(OPEN)
    expect(late).to_contain_text("Not reminded yet.")
    assert WRITTEN not in page.content()
    page.get_by_role("button", name="Remind all 5").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("5 people are reminded, each in one message.")
    expect(late).to_contain_text("Last reminded on Thu 26 November.")
    page.get_by_role("button", name="Remind all 5").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("0 people are reminded")


def sees_the_letters(page):
    page.get_by_role("link", name="Letters sent").click()
    check_narrow(page)
    for name in ("Tom Reed", "Nia Late", "Mo Vale", "Olu Ade", "Hana Moss"):
        expect(page.get_by_role("row").filter(has_text=name).filter(has_text="Everything that is due")).to_have_count(1)
    assert WRITTEN not in page.content()


def sees_the_team(page):
    page.get_by_role("link", name="Team", exact=True).click()
    check_narrow(page)
    tom = page.get_by_role("listitem").filter(has_text="Tom Reed")
    expect(tom).to_contain_text("Past the day")
    expect(tom).to_contain_text(OPEN)
    assert "Olu Ade" not in page.locator("main").inner_text()
    assert WRITTEN not in page.content()


def opens_the_record(page):
    page.goto(f"/s/{URN}/")
    page.get_by_role("link", name="My record").click()
    check_narrow(page)
    looked = page.get_by_role("region", name="Who has looked").get_by_role("listitem")
    expect(looked).to_have_count(1)
    expect(looked).to_contain_text("Mo Vale")
    expect(looked).to_contain_text("You told of a relationship")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my record").click()
    taken = json.loads(download.value.path().read_text())
    assert [look["who"] for look in taken["who_looked"]] == ["Mo Vale"]
    assert taken["name"] == "Tom Reed"
    assert WRITTEN not in json.dumps(taken)
