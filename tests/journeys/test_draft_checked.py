"""A draft is checked in a real browser: on a phone, with a picture, and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.drafts.pictures.drawing import four_people
from tests.journeys.conftest import DESKTOP, PHONE, Server, check, check_narrow, sign_in
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN

ADDRESS = f"/s/{URN}/check-a-post/"
DRAFT = "Long day at Alder School. Home now."
PICTURE_MS = 90_000  # the first picture waits until a machine that is busy has loaded what reads it


@pytest.fixture
def school(server: Server) -> None:
    server.play("draft")


def draft_of(page: Page):
    return page.locator("textarea[name=draft]")


def answer(page: Page):
    return page.locator("#answer")


def test_a_teacher_checks_a_post_and_changes_it(school, server, phone, mailbox):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto(f"/s/{URN}/")
    phone.locator("main").get_by_role("link", name="Check a post before you post it").click()
    check_narrow(phone)
    time = PersonsTime(phone)
    time.read()
    draft_of(phone).fill(DRAFT)
    time.type(DRAFT)
    phone.get_by_role("button", name="Check it").click()
    time.tap()

    expect(answer(phone)).to_have_text("1 thing to think about")
    expect(answer(phone)).to_be_focused()
    check_narrow(phone)
    time.read(".dr-answer")
    assert answer(phone).bounding_box()["y"] < draft_of(phone).bounding_box()["y"]
    expect(phone.locator(".cl-draft mark")).to_have_text("Alder School")
    phone.get_by_text("What 4.2 says here").click()
    expect(phone.locator(".cl-words")).to_contain_text("leave the name of the school off")
    phone.get_by_role("button", name="Use this wording").first.click()
    time.tap(2)

    expect(answer(phone)).to_have_text("Nothing found")
    expect(phone.locator(".dr-answer")).to_contain_text("This is advice, not clearance.")
    assert "Alder School" not in draft_of(phone).input_value()
    check_narrow(phone)
    time.read(".dr-answer")
    time.end("A teacher checks a post and changes it")

    phone.goto(f"/s/{URN}/")
    phone.go_back()
    assert draft_of(phone).input_value() == ""  # the page forgets when somebody leaves it


def test_an_administrator_checks_a_picture_of_four_students(school, server, desktop, mailbox, tmp_path):
    picture = tmp_path / "four.jpg"
    picture.write_bytes(four_people("Sports day"))
    sign_in(desktop, "ann@alder.test", mailbox)
    desktop.goto(ADDRESS)
    check(desktop)
    draft_of(desktop).fill("Well done to everybody who ran today.")
    desktop.get_by_label("An account of the school").check()
    desktop.get_by_label("A picture with it").set_input_files(picture)
    desktop.get_by_role("button", name="Check it").click()

    expect(desktop.locator(".dr-answer")).to_contain_text("Are any of them students?", timeout=PICTURE_MS)
    expect(desktop.locator(".dr-answer")).to_contain_text("4 faces")
    expect(desktop.locator(".dr-answer")).to_contain_text("It says where it was taken (location data).")
    expect(desktop.locator(".dr-answer")).to_contain_text("Sports day")
    check(desktop)
    assert answer(desktop).bounding_box()["x"] > draft_of(desktop).bounding_box()["x"]
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Download a copy without location data").click()
    assert b"Exif" not in Path(download.value.path()).read_bytes()

    students = desktop.get_by_role("group", name="Are any of the people in it students?")
    students.get_by_label("Yes").check()
    desktop.get_by_role("group", name="Have you written a description").get_by_label("Not yet").check()
    desktop.get_by_role("button", name="Check again", exact=True).last.click()

    expect(desktop.locator(".dr-reason").first).to_be_visible(timeout=PICTURE_MS)
    expect(desktop.locator(".dr-answer")).not_to_contain_text("Say so")
    assert students.get_by_label("Yes").is_checked()
    check(desktop)
    desktop.get_by_role("button", name="Leave the picture out").click()
    expect(desktop.get_by_text("The picture", exact=True)).to_have_count(0)
    desktop.get_by_role("link", name="What this school is called").click()
    check(desktop)
    desktop.get_by_label("Its hashtags").fill("#GoAlders")
    desktop.get_by_role("button", name="Save these words").click()
    expect(desktop.locator("main")).to_contain_text("Saved.")


def test_it_is_whole_without_scripts(school, server, desktop, browser, mailbox, tmp_path):
    picture = tmp_path / "four.jpg"
    picture.write_bytes(four_people())
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.wait_for_load_state()
    context = browser.new_context(
        base_url=server.url, viewport=PHONE, java_script_enabled=False, storage_state=desktop.context.storage_state()
    )
    page = context.new_page()
    page.goto(ADDRESS)
    draft_of(page).fill(f"One\n\n{DRAFT}")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator(".cl-draft mark")).to_have_text("Alder School")
    assert page.url.endswith("#answer")
    page.get_by_role("button", name="Use this wording").first.click()
    expect(answer(page)).to_have_text("Nothing found")

    page.get_by_label("A picture with it").set_input_files(picture)
    page.get_by_role("button", name="Check again", exact=True).last.click()
    expect(page.locator(".dr-answer")).to_contain_text("4 faces", timeout=PICTURE_MS)
    page.get_by_role("group", name="Are any of the people in it students?").get_by_label("Yes").check()
    page.get_by_role("button", name="Check again", exact=True).last.click()
    expect(page.locator(".dr-answer")).to_contain_text("4 faces")
    expect(answer(page)).not_to_have_text("Nothing found")
    page.get_by_label("The picture, once more").set_input_files(picture)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a copy without location data").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xff\xd8\xff")
    context.close()


def test_a_picture_may_be_pasted_or_dropped(school, server, desktop, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.goto(ADDRESS)
    for event, carries in (("paste", "clipboardData"), ("drop", "dataTransfer")):
        name = desktop.evaluate(
            """([event, carries]) => {
              const data = new DataTransfer();
              data.items.add(new File(["x"], event + ".png", {type: "image/png"}));
              const kind = event === "paste" ? ClipboardEvent : DragEvent;
              const sent = new kind(event, {[carries]: data, bubbles: true, cancelable: true});
              document.querySelector("textarea").dispatchEvent(sent);
              return document.querySelector("[data-check] [type=file]").files[0]?.name;
            }""",
            [event, carries],
        )
        assert name == f"{event}.png"


def test_a_server_that_cannot_be_reached_loses_no_word(school, server, desktop, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.goto(ADDRESS)
    draft_of(desktop).fill(DRAFT)
    desktop.route(f"**{ADDRESS}", lambda route: route.abort())

    desktop.get_by_role("button", name="Check it").click()

    expect(desktop.get_by_role("alert")).to_contain_text("Your text is still here.")
    assert draft_of(desktop).input_value() == DRAFT


def test_words_go_to_a_person_only_when_that_is_ticked(school, server, desktop, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    for along in (False, True):
        desktop.goto(ADDRESS)
        draft_of(desktop).fill(DRAFT)
        desktop.get_by_role("button", name="Check it").click()
        if along:
            desktop.get_by_label("Take my words along").check()
        desktop.get_by_role("button", name="Ask a manager about this").click()
        desktop.wait_for_url(f"**/s/{URN}/ask/")

        assert (DRAFT in desktop.content()) is along


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE, DESKTOP])
def test_it_fits_every_screen_also_in_the_dark(school, server, desktop, mailbox, size):
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.set_viewport_size(size)
    desktop.emulate_media(color_scheme="dark")
    desktop.goto(ADDRESS)
    draft_of(desktop).fill(f"{DRAFT} Add me on snap, year 11s! {'a' * 200}")
    desktop.get_by_role("button", name="Check it").click()
    expect(answer(desktop)).to_be_visible()

    check_narrow(desktop)
