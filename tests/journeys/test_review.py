"""The owner brings a policy, looks at what was found, puts it right, settles every clause and explains one."""

from tests.journeys.conftest import DESKTOP, PHONE, check, sign_in
from tests.journeys.test_policy_signed_and_proven import URN, add_school

POLICY = """Alder School

Use of social media policy

1. Introduction

1.1 This policy applies to all employees, governors and volunteers. The governing body will ensure that all staff
understand and have ready access to this policy.
1.2 The term social media refers to sites on which people share what they write.

2. Using social media

2.1 Staff must not post photographs of students (see 6.1.14). Staff should review their privacy settings often.
2.2 The weather is often fine.
"""


def check_both(page):
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_owner_checks_what_was_read(server, desktop, mailbox, tmp_path):
    add_school(server, tmp_path)
    page = desktop
    sign_in(page, "olu@alder.test", mailbox)
    uploads(page, tmp_path)
    looks_at_the_findings(page)
    splits_a_clause(page)
    corrects_the_text(page)
    settles_every_clause(page)
    explains_a_clause(page)


def uploads(page, tmp_path):
    page.goto(f"/s/{URN}/policies/upload/")
    check_both(page)
    path = tmp_path / "policy.txt"
    path.write_text(POLICY)
    page.get_by_label("Your policy document").set_input_files(path)
    page.get_by_role("button", name="Read the document").click()
    check_both(page)
    assert "4 clauses in policy.txt" in page.locator("main").inner_text()


def looks_at_the_findings(page):
    page.get_by_role("link", name="With findings").click()
    row = page.locator("[id='c2.1']")
    assert "6.1.14" in row.locator(".cl-means", has_text="Error").first.inner_text()
    row.locator("summary").first.click()
    assert row.locator("details[open] .govuk-details__text").inner_text()
    check_both(page)


def splits_a_clause(page):
    page.get_by_role("link", name="Split 2.1 in two").click()
    check_both(page)
    page.get_by_label("Number of the second clause").fill("2.2")
    page.get_by_role("button", name="Split the clause").click()
    check_both(page)
    assert "Another clause has the number 2.2" in page.locator("main").inner_text()
    page.get_by_label("Number of the second clause").fill("2.1.a")
    page.get_by_role("button", name="Split the clause").click()
    assert "privacy settings" in page.locator("[id='c2.1.a']").inner_text()


def corrects_the_text(page):
    page.get_by_role("link", name="Correct the text of 2.1", exact=True).click()
    check_both(page)
    page.get_by_label("Text").fill("Staff must not post photographs of students.")
    page.get_by_role("button", name="Keep the correction").click()
    row = page.locator("[id='c2.1']")
    assert "corrected by hand" in row.inner_text()
    assert not row.locator(".cl-means", has_text="6.1.14").count()


def settles_every_clause(page):
    page.get_by_role("link", name="To settle").click()
    while page.get_by_role("button", name="This is right").count():
        page.get_by_role("button", name="This is right").first.click()
        assert "?show=settle" in page.url
    check_both(page)
    page.get_by_role("link", name="Settle the duty of 2.2").click()
    check_both(page)
    page.get_by_label("Which duty does it set?").select_option(label="None: I say why below")
    page.get_by_label("Why it sets no duty").fill("It explains, and asks nothing of anybody.")
    page.get_by_role("button", name="Link the duty").click()
    page.get_by_role("link", name="To settle (0)").click()
    assert "Nothing left to settle" in page.locator("main").inner_text()
    check_both(page)


def explains_a_clause(page):
    page.get_by_role("link", name="All (5)").click()
    page.get_by_role("link", name="Plain words for 2.1", exact=True).click()
    check_both(page)
    page.get_by_label("In plain words, for everyone").fill("No pictures of students, not even from behind.")
    page.get_by_role("button", name="Keep the plain words").click()
    assert "not even from behind" in page.locator("[id='c2.1']").inner_text()


def test_the_owner_decides_words_networks_and_the_reference_pack(server, desktop, mailbox, tmp_path):
    add_school(server, tmp_path)
    sign_in(desktop, "olu@alder.test", mailbox)
    desktop.goto(f"/s/{URN}/definitions/")
    check_both(desktop)
    desktop.get_by_role("button", name="Start with these networks").click()
    desktop.get_by_role("link", name="Change TikTok").click()
    check_both(desktop)
    desktop.get_by_label("No", exact=True).check()
    desktop.get_by_role("button", name="Keep the network").click()
    desktop.get_by_role("button", name="Define a word").click()
    desktop.get_by_role("button", name="Keep the definition").click()
    check_both(desktop)
    desktop.get_by_label("Word", exact=True).fill("Posting")
    desktop.get_by_label("What it means at this school").fill("Sharing with anyone.")
    desktop.get_by_role("button", name="Keep the definition").click()
    check_both(desktop)
    assert "Sharing with anyone." in desktop.locator("main").inner_text()

    desktop.goto(f"/s/{URN}/reference/")
    check_both(desktop)
    desktop.get_by_role("button", name="I have looked it over").click()
    assert "Looked over for this school year" in desktop.locator("main").inner_text()
    check_both(desktop)
    desktop.get_by_role("link", name="Bring a newer pack").click()
    desktop.get_by_label("The reference pack’s file").set_input_files(tmp_path / "staff.csv")
    desktop.get_by_role("button", name="Use this pack").click()
    assert "it is not JSON" in desktop.locator("main").inner_text()
    check_both(desktop)
