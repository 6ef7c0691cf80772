"""Every component in a real browser, light and dark, narrow and wide. Its requests are answered here, by no server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route

from tests.journeys.conftest import violations
from tests.pages.conftest import PLAIN
from tests.pages.showcase import AROUND, showcase

CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; require-trusted-types-for 'script'"
ERRORS = ("400", "403", "404", "413", "429", "500", "503", "csrf_failed")
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture
def pages(settings) -> dict[str, str]:
    settings.STORAGES = PLAIN
    around = AROUND | {"reason": "Only Mo Rahman can close this case."}
    return {"/": showcase()} | {f"/{name}": render_to_string(f"{name}.html", around) for name in ERRORS}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, str]) -> Iterator[Callable[..., Page]]:
    contexts = []

    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path
        if path in pages:
            route.fulfill(body=pages[path], content_type="text/html", headers={"Content-Security-Policy": CSP})
        else:
            found = finders.find(path.removeprefix("/static/"))
            assert found, f"the page asks for {route.request.url}"
            route.fulfill(path=Path(str(found)))

    def open_page(path: str = "/", *, width: int = 1280, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url="http://clearline.test", **how)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_use_them(opened, pages, scheme, width):
    page = opened(width=width, color_scheme=scheme)

    assert violations(page) == []
    for path in pages:
        page.goto(path)
        assert violations(page) == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(opened, pages):
    page = opened(width=320)

    for path in pages:
        page.goto(path)
        assert page.evaluate(TOO_WIDE) == 0
        page.evaluate(SPACED)
        assert page.evaluate(TOO_WIDE) == 0


def test_the_reader_is_taken_to_what_is_wrong(opened):
    page = opened()

    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Answer “Who is it about?”").click()
    assert page.evaluate("document.activeElement.id") == "id_who_0"


def test_a_summary_leads_to_its_field_without_scripts_too(opened):
    page = opened(java_script_enabled=False)

    page.get_by_role("link", name="31 February is not a date").click()
    page.keyboard.type("7")

    assert page.locator("#id_on-day").input_value() == "731"


def test_printing_is_offered_only_where_scripts_run(opened):
    assert opened().get_by_role("button", name="Print").is_visible()
    assert not opened(java_script_enabled=False).get_by_role("button", name="Print").is_visible()


def test_every_control_shows_where_the_keyboard_is(opened):
    page = opened()
    page.evaluate("document.activeElement.blur()")
    seen_at, unseen = 0, []

    for _ in range(120):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const at = document.activeElement;
          if (at === document.body) return null;
          const look = (style) => style.outlineStyle !== "none" || style.boxShadow !== "none";
          const label = at.labels?.length ? getComputedStyle(at.labels[0], "::before") : null;
          return [look(getComputedStyle(at)) || (label && look(label)), at.outerHTML.slice(0, 80)];
        }""")
        if seen is None:
            break
        seen_at += 1
        if not seen[0]:
            unseen.append(seen[1])

    assert unseen == []
    assert seen_at > 50
