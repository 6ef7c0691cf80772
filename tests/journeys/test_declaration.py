"""A relationship is declared on a phone, answered with safeguards, and the person sees the answer and who looked."""

import csv
import re
import sys
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Locator, Page

from tests.journeys.conftest import check, sign_in
from tests.journeys.test_policy_signed_and_proven import URN, fill_date, give_role, import_people

PEOPLE = [
    ("Staff Code", "Forename", "Surname", "Work Email", "Job Title", "Line Manager Staff Code"),
    ("H1", "Hana", "Moss", "hana@alder.test", "Headteacher", ""),
    ("M1", "Mo", "Vale", "mo@alder.test", "Head of art", "H1"),
    ("T1", "Tom", "Reed", "tom@alder.test", "Teacher of art", "M1"),
]
WORDS_A_MINUTE, TYPED_A_MINUTE = 200, 40
A_TAP, A_PAGE = 2, 3  # seconds
MOST = 180  # seconds: under three minutes


@dataclass
class Person:
    """Somebody at a phone, and how long it takes them."""

    page: Page
    read: int = 0
    taps: int = 0
    pages: int = 0
    typed: int = 0

    def reads(self) -> None:
        check(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 375
        self.pages += 1
        self.read += len(self.page.locator("main").inner_text().split())

    def taps_on(self, what: Locator) -> None:
        self.taps += 1
        what.click()

    def types(self, where: Locator, words: str) -> None:
        self.taps += 1
        self.typed += len(words.split())
        where.fill(words)

    @property
    def seconds(self) -> float:
        return 60 * (self.read / WORDS_A_MINUTE + self.typed / TYPED_A_MINUTE) + A_TAP * self.taps + A_PAGE * self.pages


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
    teacher, manager = Person(new_phone()), new_phone()

    sign_in(teacher.page, "tom@alder.test", mailbox)
    declares(teacher, today)
    sys.stdout.write(f"\nTo declare takes {teacher.seconds:.0f} seconds: {teacher.read} words, {teacher.taps} taps\n")
    assert teacher.seconds < MOST

    sign_in(manager, "mo@alder.test", mailbox)
    answers(Person(manager))
    sees_the_answer(teacher.page, mailbox)


def declares(teacher, today):
    page = teacher.page
    page.goto(f"/s/{URN}/declarations/")
    teacher.reads()
    teacher.taps_on(page.get_by_role("button", name="Declare a relationship"))
    teacher.reads()
    assert "Mo Vale, your line manager" in page.locator("main").inner_text()
    teacher.taps_on(page.get_by_label("Other family"))
    teacher.taps_on(page.get_by_label("A student"))
    teacher.types(page.get_by_label("In a few words"), "Year 9, my niece")
    fill_date(page, "Since when have you known?", today - timedelta(days=1))
    teacher.taps, teacher.typed = teacher.taps + 3, teacher.typed + 3
    teacher.taps_on(page.get_by_role("button", name="Send it"))
    teacher.reads()
    assert "Mo Vale has it. They read it within five working days." in page.locator("main").inner_text()
    assert "Nobody but you." in page.locator("main").inner_text()


def answers(manager):
    page = manager.page
    page.goto(f"/s/{URN}/declarations/received/")
    manager.reads()
    assert "niece" not in page.locator("main").inner_text()
    manager.taps_on(page.get_by_role("link", name="From Tom Reed"))
    manager.reads()
    assert "Year 9, my niece" in page.locator("main").inner_text()
    manager.taps_on(page.get_by_role("button", name="Set these safeguards"))
    manager.reads()
    assert "Choose at least one" in page.locator("main").inner_text()
    manager.taps_on(page.get_by_label("Marking and exams are done by somebody else"))
    manager.types(page.get_by_label("Anything else (optional)"), "Lifts home on Fridays are fine")
    manager.taps_on(page.get_by_role("button", name="Set these safeguards"))
    manager.reads()


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
