"""A privacy review in a real browser: whatever somebody chooses and ticks, nothing of it leaves the open page."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from clearline.privacy_reviews.checklists import common, networks
from tests.journeys.conftest import (
    DESKTOP,
    PHONE,
    ROOT,
    Server,
    check,
    environment,
    free_port,
    sign_in,
    wait_until_it_answers,
)
from tests.journeys.persons_time import PersonsTime
from tests.journeys.scenes import URN
from tests.privacy_reviews.traces import traces_in

ADDRESS = f"/s/{URN}/privacy/"
SAID = "**/privacy/said/"
KEPT = """async () => ({
  local: {...localStorage}, session: {...sessionStorage}, databases: await indexedDB.databases(),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie, state: history.state, entries: history.length, address: location.href,
  title: document.title, name: window.name,
})"""
TICKED = "document.querySelectorAll('main input:checked').length"
SHOWN_LISTS = "document.querySelectorAll('.pr-list:not([hidden])').length"
SENT_BY_DONE = {"csrfmiddlewaretoken", "once", "review"}


class Heard:
    """Everything that a browser sends and says."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        self.said: list[str] = []
        context.on("request", lambda request: self.requests.append(request))
        context.on("console", lambda message: self.said.append(message.text))
        context.on("weberror", lambda problem: self.said.append(str(problem.error)))

    def everything(self) -> Iterator[str]:
        yield from self.said
        for request in self.requests:
            yield request.url
            yield json.dumps(request.all_headers())
            yield request.post_data or ""

    def shape(self) -> list[tuple[str, str, tuple[str, ...], int]]:
        """What of it anybody on the way could tell two people apart by."""
        return [
            (
                request.method,
                urlsplit(request.url)._replace(netloc="").geturl(),
                tuple(sorted(request.all_headers())),
                len(request.post_data or ""),
            )
            for request in self.requests
            if "/static/" not in request.url  # of which each browser has kept some already
        ]


@pytest.fixture
def server(template_folder: Path, tmp_path: Path, mailbox) -> Iterator[Server]:
    """As in other journeys, with all that the web pages and the worker write kept in one file."""
    folder, port = tmp_path / "var", free_port()
    subprocess.run(["cp", "-r", template_folder, folder], check=True)
    url = f"http://localhost:{port}"
    around = environment(folder) | {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mailbox.port), "PUBLIC_URL": url}
    with (tmp_path / "log.txt").open("wb") as log:
        command = [sys.executable, "-m", "clearline.cli.main"]
        run = [
            subprocess.Popen([*command, *words], env=around, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
            for words in (("serve", "--port", str(port)), ("worker",))
        ]
        try:
            wait_until_it_answers(url, run[0])
            yield Server(url, around)
        finally:
            for process in run:
                process.terminate()
                process.wait(timeout=20)


@pytest.fixture
def school(server):
    server.play("privacy_review")


def every_value(folder: Path) -> Iterator[str | bytes]:
    """Every value of every row of the journey's own database."""
    with closing(sqlite3.connect(folder / "clearline.sqlite3")) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names from the database itself
                yield from (each if isinstance(each, bytes) else str(each) for each in row)


def every_file(folder: Path) -> Iterator[bytes]:
    """The bytes of every file that the server wrote, write-ahead log and all; not what came with the software."""
    for path in folder.rglob("*"):
        if path.is_file() and "static" not in path.relative_to(folder).parts:
            yield path.read_bytes()


def rows(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "clearline.sqlite3")) as database:
        return database.execute(
            "SELECT given_name, status FROM privacy_reviews_review r JOIN people_seat s ON r.seat_id = s.id"
        ).fetchall()


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("group", name="Which do you use?").get_by_label(name, exact=True).check()


def tick_all(page: Page) -> int:
    """Everything that is shown is looked at and ticked; how many."""
    boxes = page.locator(".pr-items input:visible")
    number = boxes.count()
    for place in range(number):
        boxes.nth(place).check()
    expect(page.locator("[data-progress]")).to_have_text(f"{number} of {number} looked at")
    return number


def done_button(page: Page):
    return page.get_by_role("button", name="I have done my review")


def test_nothing_of_it_leaves_the_page(school, server, phone, mailbox, tmp_path):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto(ADDRESS)
    check(phone)
    kept, cookies = phone.evaluate(KEPT), phone.context.cookies()
    form = (
        done_button(phone)
        .locator("xpath=ancestor::form")
        .locator("input")
        .evaluate_all("inputs => inputs.map(each => [each.name, each.value])")
    )
    heard = Heard(phone.context)

    chosen = [each.name for each in networks()[:10]]
    choose(phone, *chosen)
    assert phone.evaluate(SHOWN_LISTS) == 10
    ticked = tick_all(phone)
    for arrow in phone.locator(".pr-items summary:visible").all()[::5]:
        arrow.click()

    assert ticked == len(common().items) + sum(len(each.items) for each in networks()[:10])
    assert heard.requests == []
    assert phone.evaluate(KEPT) == kept
    assert phone.context.cookies() == cookies
    assert kept["state"] is None
    check(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    done_button(phone).click()
    phone.wait_for_url(SAID)
    check(phone)

    [sent] = [request for request in heard.requests if request.method == "POST"]
    assert dict(parse_qsl(sent.post_data or "")) == dict(form) | {"review": "done"}
    assert set(dict(parse_qsl(sent.post_data or ""))) == SENT_BY_DONE
    assert heard.said == []
    assert traces_in(heard.everything()) == []
    assert {urlsplit(request.url).netloc for request in heard.requests} == {urlsplit(server.url).netloc}
    assert ("Tom", "done") in rows(tmp_path / "var")
    assert traces_in(every_value(tmp_path / "var")) == []
    assert traces_in(every_file(tmp_path / "var")) == []
    assert (tmp_path / "log.txt").read_bytes()
    assert traces_in([(tmp_path / "log.txt").read_text()]) == []


def test_nobody_on_the_way_can_tell_two_people_apart(school, new_phone, mailbox):
    shapes = []
    for address, names in (("tom@alder.test", [each.name for each in networks()]), ("nia@alder.test", [])):
        page = new_phone()
        sign_in(page, address, mailbox)
        heard = Heard(page.context)
        page.goto(ADDRESS)
        choose(page, *names)
        if names:
            tick_all(page)
        done_button(page).click()
        page.wait_for_url(SAID)
        page.wait_for_load_state("networkidle")
        shapes.append(heard.shape())

    assert shapes[0] == shapes[1]
    assert any(method == "POST" for method, *_ in shapes[0])


def test_leaving_the_page_forgets_it(school, desktop, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.goto(ADDRESS)
    ways = {
        "reload": desktop.reload,
        "away and back": lambda: (desktop.goto(f"/s/{URN}/"), desktop.go_back()),
        "kept whole by the browser": lambda: desktop.evaluate(
            "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"
        ),
    }
    for way, leave in ways.items():
        choose(desktop, networks()[0].name, networks()[1].name)
        tick_all(desktop)

        leave()

        assert desktop.evaluate(TICKED) == 0, way
        assert desktop.evaluate(SHOWN_LISTS) == 0, way
        assert desktop.locator("details[open]").count() == 0, way
    done_button(desktop).click()
    desktop.wait_for_url(SAID)
    desktop.go_back()
    assert desktop.evaluate(TICKED) == 0


def test_it_takes_a_person_with_two_networks_less_than_three_minutes(school, phone, mailbox):
    sign_in(phone, "tom@alder.test", mailbox)
    phone.goto(ADDRESS)
    time = PersonsTime(phone)
    choose(phone, "Facebook", "WhatsApp")
    time.tap(2)
    time.read()
    time.tap(tick_all(phone))
    done_button(phone).click()
    time.tap()
    phone.wait_for_url(SAID)
    time.read()
    time.end("A privacy review of two networks, every point ticked")


def test_it_is_one_press_for_none_and_one_for_help(school, new_phone, mailbox, tmp_path):
    nia, tom = new_phone(), new_phone()
    sign_in(nia, "nia@alder.test", mailbox)
    nia.goto(ADDRESS)
    nia.get_by_role("button", name="I use no social media").click()
    expect(nia.locator("main")).to_contain_text("The duty to report")

    sign_in(tom, "tom@alder.test", mailbox)
    tom.goto(ADDRESS)
    choose(tom, "Snapchat")
    tick_all(tom)
    heard = Heard(tom.context)
    tom.get_by_role("button", name="I need help").click()
    check(tom)
    tom.get_by_role("button", name="Send the question to Mo Vale").click()
    check(tom)

    assert {("Nia", "n/a"), ("Tom", "partly")} <= set(rows(tmp_path / "var"))
    assert traces_in(heard.everything()) == []
    assert traces_in(every_value(tmp_path / "var")) == []


def test_it_is_whole_without_scripts_at_every_size_and_in_the_dark(school, desktop, browser, server, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    for size in (PHONE, DESKTOP, {"width": 320, "height": 640}):
        desktop.set_viewport_size(size)
        desktop.goto(ADDRESS)
        desktop.get_by_role("button", name="Show every list").click()
        check(desktop)
        assert desktop.evaluate("document.documentElement.scrollWidth") <= size["width"]
    desktop.emulate_media(color_scheme="dark")
    check(desktop)
    context = browser.new_context(
        base_url=server.url, viewport=PHONE, java_script_enabled=False, storage_state=desktop.context.storage_state()
    )
    page = context.new_page()
    page.goto(ADDRESS)
    assert page.locator(".pr-list:visible").count() == len(networks())
    assert page.locator(".pr-list[open]").count() == 0
    assert not page.get_by_role("group", name="Which do you use?").is_visible()
    assert not page.locator("[data-progress]").is_visible()
    page.locator(".pr-list summary", has_text="X (once Twitter)").click()
    assert page.get_by_label("Protect your posts and videos").is_visible()
    page.get_by_role("button", name="I have done my review").click()
    page.wait_for_url(SAID)
    context.close()


def test_it_prints_the_lists_somebody_chose(school, desktop, mailbox):
    sign_in(desktop, "tom@alder.test", mailbox)
    desktop.goto(ADDRESS)
    choose(desktop, "Reddit")
    desktop.locator(".pr-list:not([hidden]) > summary").click()  # folded again

    desktop.emulate_media(media="print")

    assert desktop.get_by_text("Hide posts and comments on your profile").is_visible()
    assert desktop.get_by_text("Moderators may still see recent ones.").is_visible()
    assert not desktop.get_by_text("Let only friends contact you").is_visible()
    assert not desktop.locator("form").first.is_visible()


def test_the_office_enters_a_form_that_came_back(school, desktop, mailbox, tmp_path, today):
    sign_in(desktop, "olu@alder.test", mailbox)
    desktop.goto(f"{ADDRESS}paper/")
    check(desktop)
    desktop.get_by_label("Tom Reed").check()
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Print forms").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    desktop.goto(f"{ADDRESS}paper/")
    desktop.get_by_role("link", name="Tom Reed").click()
    check(desktop)
    group = desktop.get_by_role("group", name="Day on the form")
    for label, part in zip(("Day", "Month", "Year"), (today.day, today.month, today.year), strict=True):
        group.get_by_label(label).fill(str(part))
    desktop.get_by_role("button", name="Record that it is done").click()
    check(desktop)

    assert ("Tom", "done") in rows(tmp_path / "var")
