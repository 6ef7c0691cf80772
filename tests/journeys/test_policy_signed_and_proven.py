"""The main journey: a school of one's own, its policy, everybody's signature, and the proof."""

import csv
import json

from tests.journeys.conftest import attachment_of, check, sign_in

URN = "123456"
PEOPLE = [
    ("Staff Code", "Forename", "Surname", "Work Email", "Job Title"),
    ("H1", "Hana", "Moss", "hana@alder.test", "Headteacher"),
    ("T1", "Tom", "Reed", "tom@alder.test", "Teacher of art"),
    ("S1", "Cleo", "Park", "", "Site manager"),
    ("G1", "Grace", "Hill", "grace@alder.test", "Chair"),
]
POLICY = """Alder School

Use of social media policy

1. Introduction

1.1 This policy applies to all employees, governors and volunteers. The governing body will ensure that all staff
understand and have ready access to this policy.

2. Using social media

2.1 Staff must not post photographs of students.
2.2 Staff are advised not to name the school on their profiles. If in doubt they should ask for guidance.
"""


def add_school(server, tmp_path):
    owner = ("--owner", "olu@alder.test", "--owner-name", "Olu Ade")
    server.run("school", "add", "--urn", URN, "--name", "Alder School", *owner)
    path = tmp_path / "staff.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(PEOPLE)
    return path


def import_people(page, path):
    page.goto(f"/s/{URN}/people/import/")
    check(page)
    page.get_by_label("Staff list from your MIS").set_input_files(path)
    page.get_by_role("button", name="Look at the list").click()
    check(page)
    page.get_by_label("The same file again").set_input_files(path)
    page.get_by_role("button", name="Import the list").click()
    check(page)


def give_role(page, person, role, day):
    page.goto(f"/s/{URN}/people/")
    page.get_by_role("link", name=person).click()
    check(page)
    page.get_by_role("link", name="Give a role").click()
    check(page)
    page.get_by_label("Role").select_option(label=role)
    fill_date(page, "From", day)
    page.get_by_role("button", name="Give the role").click()
    check(page)


def fill_date(page, legend, day):
    group = page.get_by_role("group", name=legend)
    for label, part in zip(("Day", "Month", "Year"), (day.day, day.month, day.year), strict=True):
        group.get_by_label(label).fill(str(part))


def publish_policy(page, tmp_path, today):
    page.goto(f"/s/{URN}/policies/upload/")
    check(page)
    path = tmp_path / "policy.txt"
    path.write_text(POLICY)
    page.get_by_label("Your policy document").set_input_files(path)
    page.get_by_role("button", name="Read the document").click()
    check(page)
    correct_a_clause(page)
    page.get_by_role("button", name="Accept all").click()
    check(page)
    for link in page.get_by_role("link", name="Settle the duty").all():
        raise AssertionError(f"not every duty was suggested: {link.inner_text()}")
    page.get_by_role("button", name="Record the approval").click()
    check(page)
    fill_date(page, "When?", today)
    page.get_by_label("Minute reference").fill("Minute 7.2")
    page.get_by_role("button", name="Record the approval").click()
    page.get_by_role("button", name="Go on to publish").click()
    check(page)
    fill_date(page, "In force from", today)
    page.get_by_role("button", name="Publish version 1").click()
    check(page)


def correct_a_clause(page):
    page.get_by_role("link", name="Correct the text of 2.1").click()
    check(page)
    page.get_by_label("Text").fill("Staff must not post photographs of students on their own accounts.")
    page.get_by_role("button", name="Keep the correction").click()
    check(page)


def test_a_policy_is_read_signed_and_proven(server, desktop, new_phone, new_desktop, mailbox, tmp_path, today):
    staff_list = add_school(server, tmp_path)
    sign_in(desktop, "olu@alder.test", mailbox)
    check(desktop)
    import_people(desktop, staff_list)
    give_role(desktop, "Hana Moss", "Headteacher", today)
    give_role(desktop, "Grace Hill", "Chair of governors", today)
    publish_policy(desktop, tmp_path, today)
    desktop.get_by_role("button", name="Ask everybody now").click()
    check(desktop)

    receipt = teacher_signs(new_phone(), mailbox)
    caretaker_signs_on_paper(server, desktop, new_desktop(), mailbox, tmp_path, today)

    (tmp_path / "receipt.json").write_bytes(receipt)
    assert server.run("receipt", "verify", str(tmp_path / "receipt.json"), "--key", public_key(desktop, tmp_path))
    assert "whole" in server.run("audit", "verify")
    covered = {row["clause"]: row for row in json.loads(server.run("assurance", "coverage", "--json"))}
    assert covered["1.1"]["evidence"] == {"met": 2, "of": 5}


def teacher_signs(phone, mailbox):
    sign_in(phone, "tom@alder.test", mailbox)
    check(phone)
    phone.get_by_role("button", name="Read the policy").click()
    check(phone)
    phone.get_by_role("link", name="Ask about 2.1").click()
    check(phone)
    phone.get_by_label("What would you like to know?").fill("Does a picture of my own class from behind count?")
    phone.get_by_label("Olu Ade").check()
    phone.get_by_role("button", name="Send my question").click()
    check(phone)
    phone.get_by_label("Your name").fill("Tom Red")
    phone.get_by_role("button", name="Sign the policy").click()
    check(phone)
    assert "Type your name as the school has it: Tom Reed" in phone.locator("main").inner_text()
    phone.get_by_label("Your name").fill("tom reed")
    phone.get_by_role("button", name="Sign the policy").click()
    check(phone)
    assert phone.locator("h1").inner_text() == "You have signed. Thank you, Tom."
    letter = mailbox.to("tom@alder.test", "Your receipt")
    assert attachment_of(letter, f"{reference(letter)}.pdf").startswith(b"%PDF")
    return attachment_of(letter, f"{reference(letter)}.json")


def reference(letter):
    return str(letter["Subject"]).rpartition(" ")[2]


def caretaker_signs_on_paper(server, owner, head, mailbox, tmp_path, today):
    owner.goto(f"/s/{URN}/paper/")
    check(owner)
    owner.get_by_label("Cleo Park").check()
    with owner.expect_download() as download:
        owner.get_by_role("button", name="Print sheets").click()
    code = code_on(download.value.path())
    owner.goto(f"/s/{URN}/paper/enter/")
    check(owner)
    owner.get_by_label("Code on the sheet").fill(code.lower().replace("-", " "))
    fill_date(owner, "Day on the paper", today)
    owner.get_by_role("button", name="Enter the sheet").click()
    check(owner)
    assert "You entered this one. A second person confirms it." in owner.locator("main").inner_text()
    sign_in(head, "hana@alder.test", mailbox)
    head.goto(f"/s/{URN}/paper/")
    check(head)
    head.get_by_role("button", name="Confirm Cleo’s signature").click()
    head.goto(f"/s/{URN}/signatures/")
    check(head)
    table = head.locator("table").inner_text()
    assert "Signed on paper" in table
    assert "question" not in table  # who has asked something is for nobody to see


def code_on(path):
    import re

    from pypdfium2 import PdfDocument

    text = PdfDocument(path)[0].get_textpage().get_text_range()
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)[0]


def public_key(page, tmp_path):
    page.goto("/keys/")
    check(page)
    path = tmp_path / "keys.txt"
    path.write_text(page.locator("main").inner_text())
    return str(path)
