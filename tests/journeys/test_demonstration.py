"""The demonstration as a visitor meets it: one of its people after the other, on a telephone and on a desk."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import (
    DESKTOP,
    PHONE,
    Server,
    check,
    command,
    environment,
    free_port,
    pages_of,
    running,
    wait_until_it_answers,
)


@pytest.fixture(scope="module")
def demonstration_folder(template_folder: Path, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("demonstration") / "var"
    shutil.copytree(template_folder, folder)
    began = perf_counter()
    command(folder, "demo")
    print(f"the demonstration was made in {perf_counter() - began:.1f} s")  # noqa: T201
    return folder


@pytest.fixture(scope="module")
def demonstration(demonstration_folder: Path) -> Iterator[Server]:
    """One server for all visitors, as in life: only the first journey changes something, and none counts on it."""
    port = free_port()
    url = f"http://localhost:{port}"
    around = environment(demonstration_folder) | {"PUBLIC_URL": url}
    with running(around, "serve", "--port", str(port)) as process:
        wait_until_it_answers(url, process)
        yield Server(url, around)


@pytest.fixture
def new_page(browser: Browser, demonstration: Server) -> Iterator[Callable[[dict[str, int]], Page]]:
    opened = {id(viewport): pages_of(browser, demonstration, viewport) for viewport in (PHONE, DESKTOP)}
    yield lambda viewport: next(opened[id(viewport)])()
    for pages in opened.values():
        with suppress(StopIteration):
            next(pages)


def sign_in_as(page: Page, name: str) -> None:
    page.goto("/")
    check(page)
    page.get_by_role("button", name=name).click()
    check(page)
    assert page.locator("h1").inner_text() == "Your things"


def test_the_site_manager_reads_signs_and_has_a_receipt(new_page):
    phone = new_page(PHONE)
    sign_in_as(phone, "Dawn Pritchard")
    assert "Two things to do." in phone.locator("main").inner_text()

    phone.get_by_role("button", name="Read the policy").click()
    check(phone)
    phone.get_by_label("Your name").fill("Dawn Pritchard")
    phone.get_by_role("button", name="Sign the policy").click()
    check(phone)

    assert phone.locator("h1").inner_text() == "You have signed. Thank you, Dawn."
    phone.get_by_role("link", name="Your things", exact=True).click()
    check(phone)
    assert "One thing to do." in phone.locator("main").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_headteacher_sees_who_has_signed(new_page, viewport):
    page = new_page(viewport)
    sign_in_as(page, "Helen Ashworth")

    page.get_by_role("link", name=re.compile(r"\d+ have not")).click()
    check(page)

    assert page.get_by_role("row").filter(has_text="Tomasz Wolski").is_visible()
    assert not page.get_by_role("row").filter(has_text="Owen Tranter").is_visible()
    page.get_by_role("link", name="Governors (12)").click()
    check(page)
    assert not page.get_by_role("row").filter(has_text="Tomasz Wolski").is_visible()
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Term dates").click()
    check(page)


def test_the_line_manager_sees_the_team(new_page):
    page = new_page(PHONE)
    sign_in_as(page, "Mo Rahman")

    page.get_by_role("link", name="Team").click()
    check(page)

    assert "Dawn Pritchard" in page.locator("main").inner_text()


def test_the_link_governor_sees_counts_and_no_names(new_page):
    page = new_page(DESKTOP)
    sign_in_as(page, "Anita Desouza")

    page.get_by_role("link", name="Assurance").click()
    check(page)

    words = page.locator("main").inner_text()
    assert re.search(r"[4-8]\d of 87", words)
    assert "Pritchard" not in words


def test_somebody_at_two_schools_has_one_sign_in(new_page):
    page = new_page(DESKTOP)
    page.goto("/")
    page.get_by_text("Somebody else at Larkstone Primary School").click()
    check(page)
    page.get_by_role("button", name="Judith Amery").click()
    check(page)
    assert "Renew the policy" in page.locator("main").inner_text()
