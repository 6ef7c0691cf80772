"""A relationship is declared on a phone, answered with safeguards, and the person sees the answer and who looked."""

import csv
import re
from datetime import timedelta

from tests.journeys.conftest import check, sign_in
from tests.journeys.duties import presses, sees
from tests.journeys.persons_time import PersonsTime
from tests.journeys.test_policy_signed_and_proven import URN, fill_date, give_role, import_people

PEOPLE = [
    ("Staff Code", "Forename", "Surname", "Work Email", "Job Title", "Line Manager Staff Code"),
    ("H1", "Hana", "Moss", "hana@alder.test", "Headteacher", ""),
    ("M1", "Mo", "Vale", "mo@alder.test", "Head of art", "H1"),
    ("T1", "Tom", "Reed", "tom@alder.test", "Teacher of art", "M1"),
]


def add_people(server, desktop, mailbox, tmp_path, today):
    owner = ("--owner", "olu@alder.test", "--owner-name", "Olu Ade")
    server.run("school", "add", "--urn", URN, "--name", "Alder School", *owner)
    path = tmp_path / "staff.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(PEOPLE)
    sign_in(desktop, "olu@alder.test", mailbox)
    import_people(desktop, path)
    give_role(desktop, "Hana Moss", "Headteacher", today)


def test_a_relationship_is_declared_and_answered(server, desktop, new_phone, mailbox, tmp_path, today):
    add_people(server, desktop, mailbox, tmp_path, today)
    teacher, manager = new_phone(), new_phone()

    sign_in(teacher, "tom@alder.test", mailbox)
    declares(teacher, PersonsTime(teacher), today)
    sign_in(manager, "mo@alder.test", mailbox)
    answers(manager, PersonsTime(manager))
    sees_the_answer(teacher, mailbox)


def declares(page, time, today):
    page.goto(f"/s/{URN}/declarations/")
    sees(page, time)
    presses(page, time, "Declare a relationship")
    time.read()
    assert "Mo Vale, your line manager" in page.locator("main").inner_text()
    page.get_by_label("Other family").click()
    page.get_by_label("A student").click()
    page.get_by_label("In a few words").fill("Year 9, my niece")
    time.type("Year 9, my niece")
    since = today - timedelta(days=1)
    fill_date(page, "Since when have you known?", since)
    time.type(f"{since:%d %m %Y}")
    time.tap(6)
    presses(page, time, "Send it")
    time.read()
    assert "Mo Vale has it. They read it within five working days." in page.locator("main").inner_text()
    assert "Nobody but you." in page.locator("main").inner_text()
    time.end("To declare a relationship")


def opens_it(page, time):
    page.goto(f"/s/{URN}/declarations/received/")
    sees(page, time)
    assert "niece" not in page.locator("main").inner_text()
    page.get_by_role("link", name="From Tom Reed").click()
    time.tap()
    sees(page, time)
    assert "Year 9, my niece" in page.locator("main").inner_text()


def answers(page, time):
    opens_it(page, time)
    presses(page, time, "Set these safeguards")
    time.read()
    assert "Choose at least one" in page.locator("main").inner_text()
    page.get_by_label("Marking and exams are done by somebody else").click()
    page.get_by_label("Anything else (optional)").fill("Lifts home on Fridays are fine")
    time.type("Lifts home on Fridays are fine")
    time.tap(2)
    presses(page, time, "Set these safeguards")
    time.read()
    time.end("To read a declaration and arrange safeguards")


def sees_the_answer(page, mailbox):
    letter = mailbox.to("tom@alder.test", "News of D-")
    assert "niece" not in str(letter)
    page.reload()
    check(page)
    shown = page.locator("main").inner_text()
    assert "Marking and exams are done by somebody else" in shown
    assert "Lifts home on Fridays are fine" in shown
    assert re.search(r"Who has looked\s+.*Mo Vale", shown, re.DOTALL)
    page.get_by_role("button", name="I have read what is arranged").click()
    check(page)
    assert "Active, with Mo Vale" in page.locator("main").inner_text()
