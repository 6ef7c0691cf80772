"""An allegation against a teaching assistant: assessed, put in writing, heard with a companion, decided."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import LONDON, NOON
from tests.journeys.conftest import check, check_narrow, sign_in
from tests.journeys.scenes import URN

HEARING = datetime(2026, 12, 8, 10, tzinfo=LONDON)
ALLEGED = "It is alleged that a message was sent to a student on 20 November."
REPORTER = "Tom"


@pytest.fixture
def alder(server):
    server.turn_to(NOON)
    server.play("investigation")
    return server


@pytest.mark.long
def test_an_allegation_goes_from_triage_to_its_outcome_with_a_companion(alder, new_desktop, new_phone, mailbox):
    head, subject, companion = new_desktop(), new_phone(), new_phone()
    sign_in(head, "hana@alder.test", mailbox)
    opens_and_assesses(head)
    puts_it_in_writing_and_appoints(head)

    sign_in(subject, "ash@alder.test", mailbox)
    reads_answers_and_chooses_a_companion(subject, mailbox)
    sign_in(companion, "una@alder.test", mailbox)
    sees_only_what_was_disclosed(companion)

    investigator = new_desktop()
    sign_in(investigator, "ines@alder.test", mailbox)
    adds_an_exhibit_and_hands_in(investigator)
    goes_to_a_hearing(head)

    decider = new_desktop()
    sign_in(decider, "dee@alder.test", mailbox)
    sees_nothing_yet(decider)
    discloses(head)
    calls_the_hearing(decider)

    alder.turn_to(HEARING)
    mailbox.letters.clear()  # two weeks on, everybody signs in again
    sign_in(decider, "dee@alder.test", mailbox)
    decides(decider)
    sign_in(subject, "ash@alder.test", mailbox)
    is_told(subject)
    sign_in(head, "hana@alder.test", mailbox)
    sees_the_whole(head)


def opens_and_assesses(page: Page) -> None:
    page.goto(f"/s/{URN}/cases/")
    page.get_by_role("link", name="CS-").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}investigate/")
    check(page)
    expect(page.get_by_label("Who is it about?")).to_contain_text("Ash Kemp")
    press(page, "Open the assessment")
    expect(page.locator("main")).to_contain_text("Opens when all of these are there")
    press(page, "Begin the assessment")
    page.get_by_label("What is alleged?").fill(ALLEGED)
    page.get_by_label("4.3 (must not)").check()
    press(page, "Keep it")
    does(
        page,
        "Write down what HR advises",
        {"What did they advise": "Go on, in writing."},
        choose="Yes",
        button="Keep it",
    )
    does(
        page,
        "Settle what follows",
        {"Why is that right": "It may be serious."},
        choose="An investigation",
        button="Settle it",
    )


def puts_it_in_writing_and_appoints(page: Page) -> None:
    writes(page, "Allegation put in writing")
    opens(page, "Offer that a companion may come")
    fill_date(page, NOON)
    page.get_by_label("How, and what did they say?").fill("In the letter.")
    press(page, "Keep that it was offered")
    press(page, "Appoint an investigator")
    page.get_by_text("Who cannot, and why").click()
    expect(page.locator("main")).to_contain_text("handles the report")
    page.get_by_label("Who investigates?").select_option(label="Ines Roe, Head of year")
    page.get_by_label("Terms of reference").fill("What was sent, when and to whom.")
    press(page, "Appoint them")


def reads_answers_and_chooses_a_companion(page: Page, mailbox) -> None:
    letter = mailbox.to("ash@alder.test", "Something new in IN-")
    assert ALLEGED not in str(letter)
    opens_own(page)
    check_narrow(page)
    expect(page.locator("main")).not_to_contain_text(REPORTER)
    page.get_by_role("link", name="Allegation put in writing").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(ALLEGED)
    page.go_back()
    opens(page, "Answer the allegation", narrow=True)
    page.get_by_label("I answer below").check()
    page.get_by_label("Your answer").fill("It was about homework.")
    press(page, "Send the answer", narrow=True)
    opens(page, "Choose who accompanies you", narrow=True)
    page.get_by_label("A colleague or union representative here").select_option(label="Una Bell")
    press(page, "Choose them", narrow=True)
    expect(page.locator("main")).to_contain_text("Una Bell")


def sees_only_what_was_disclosed(page: Page) -> None:
    opens_own(page)
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("Allegation put in writing")
    for hidden in (REPORTER, "homework", "HR", "Terms"):
        expect(page.locator("main")).not_to_contain_text(hidden)


def adds_an_exhibit_and_hands_in(page: Page) -> None:
    opens_own(page)
    check(page)
    page.get_by_role("link", name="Add an exhibit").click()
    check(page)
    page.get_by_label("No", exact=True).check()
    press(page, "Go on")
    page.get_by_role("link", name="Add words or a link instead").click()
    check(page)
    page.get_by_label("A note of what you saw or heard").check()
    page.get_by_label("The words or the link").fill("The message, copied out.")
    page.get_by_label("Whoever had it gave it to me").check()
    page.get_by_label("Yes, on the device").check()
    page.get_by_label("Where did this come from?").fill("Shown to me by its owner today.")
    press(page, "Add it")
    press(page, "Hand in the report")
    page.get_by_label("The report").fill("One message, at 16:10, about homework.")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Why?").fill("It was sent from a private account.")
    press(page, "Hand it in")


def goes_to_a_hearing(page: Page) -> None:
    page.goto(f"/s/{URN}/investigations/")
    check(page)
    page.get_by_role("link", name="IN-").click()
    press(page, "Go to a hearing")
    page.get_by_label("Who decides?").select_option(label="Dee Cole, Governor")
    page.get_by_label("Why is there a case to answer?").fill("The clause is clear.")
    press(page, "Go to a hearing")
    expect(page.locator("main")).to_contain_text("report and evidence disclosed")


def sees_nothing_yet(page: Page) -> None:
    page.goto(f"/s/{URN}/investigations/")
    check(page)
    expect(page.locator("main")).to_contain_text("No investigations with you.")


def discloses(page: Page) -> None:
    opens(page, "Disclose papers")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Disclose them")


def calls_the_hearing(page: Page) -> None:
    opens_own(page)
    check(page)
    expect(page.locator("main")).not_to_contain_text("Shown to me by its owner")
    press(page, "Call the hearing")
    fill_date(page, HEARING)
    page.get_by_label("Where and when that day").fill("Room 2 at 10:00, with a note-taker.")
    press(page, "Call it")
    writes(page, "Notice of a hearing")
    page.get_by_role("link", name="The investigator’s report").click()
    check(page)
    expect(page.locator("main")).to_contain_text("about homework")


def decides(page: Page) -> None:
    opens_own(page)
    press(page, "Write down the hearing")
    page.get_by_label("What was said?").fill("Ash and Una spoke.")
    press(page, "Keep it")
    press(page, "Decide")
    expect(page.get_by_label("4.2")).to_have_count(0)
    page.get_by_label("4.3 (must not)").check()
    page.get_by_label("A first written warning").check()
    page.get_by_label("What are the reasons?").fill("It was one message; it was taken down.")
    press(page, "Decide")
    writes(page, "Outcome")


def is_told(page: Page) -> None:
    page.goto(f"/s/{URN}/investigations/")
    page.get_by_role("link", name="IN-").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("An appeal can be made until")
    expect(page.get_by_role("button", name="Appeal")).to_have_count(1)
    page.get_by_role("link", name="Outcome").click()
    check_narrow(page)
    expect(page.locator("main")).to_contain_text("It was one message; it was taken down.")
    expect(page.locator("main")).to_contain_text("You have the right to appeal.")


def sees_the_whole(page: Page) -> None:
    page.goto(f"/s/{URN}/investigations/")
    page.get_by_role("link", name="IN-").click()
    check(page)
    expect(page.locator("main")).to_contain_text("Open to appeal")


def opens_own(page: Page) -> None:
    page.goto(f"/s/{URN}/investigations/")
    page.get_by_role("link", name="IN-").click()
    page.wait_for_load_state()


def opens(page: Page, name: str, *, narrow: bool = False) -> None:
    """A link, or a link that looks like a button."""
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()
    (check_narrow if narrow else check)(page)


def press(page: Page, name: str, *, narrow: bool = False) -> None:
    """A button, or a link that looks like one."""
    page.get_by_role("button", name=name, exact=True).click()
    (check_narrow if narrow else check)(page)


def does(page: Page, name: str, fields: dict[str, str], *, choose: str, button: str) -> None:
    page.locator("main").get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()
    check(page)
    page.get_by_label(choose, exact=True).check()
    for label, words in fields.items():
        page.get_by_label(label).fill(words)
    press(page, button)


def fill_date(page: Page, at: datetime) -> None:
    for part, value in (("Day", at.day), ("Month", at.month), ("Year", at.year)):
        page.get_by_label(part, exact=True).fill(str(value))


def writes(page: Page, name: str) -> None:
    """A letter from its template, with every gap filled in, issued."""
    opens(page, name)
    words = page.get_by_label("Letter")
    words.fill(words.input_value().replace("[…]", "as we told you"))
    press(page, "Issue the letter")
