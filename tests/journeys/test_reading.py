"""Reading the policy: by its anchors, by search, as a governor, in large print, without a connection or JavaScript."""

import time

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, check, sign_in
from tests.journeys.test_policy_signed_and_proven import URN, add_school, publish_policy

ADDRESS = f"/policy/{URN}/"
KEPT = """async () => {
  const addresses = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) addresses.push(request.url);
  }
  return addresses;
}"""
TEXTS = """async () => {
  const pages = await caches.open("policy-pages");
  return Promise.all((await pages.keys()).map(async (request) => (await pages.match(request)).text()));
}"""


@pytest.fixture
def owner(server, desktop, mailbox, tmp_path, today):
    """The policy owner, who has published a policy."""
    add_school(server, tmp_path)
    sign_in(desktop, "olu@alder.test", mailbox)
    publish_policy(desktop, tmp_path, today)
    return desktop


def check_both(page):
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def kept_addresses(page, ending):
    """What the browser keeps, once it keeps an address with this ending; waits up to ten seconds."""
    for _ in range(100):
        kept = page.evaluate(KEPT)
        if any(address.endswith(ending) for address in kept):
            return kept
        time.sleep(0.1)
    raise AssertionError(f"nothing ending in {ending} was kept: {kept}")


def test_anybody_reads_the_policy(owner, new_phone):
    phone = new_phone()
    problems = []
    phone.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    phone.goto(ADDRESS)
    check_both(phone)

    goes_to_a_part_and_a_clause(phone)
    searches(phone)
    reads_as_a_governor(phone)
    reads_in_large_print_and_plain_type(phone)
    phone.get_by_role("link", name="Earlier versions").click()
    check_both(phone)
    reads_without_a_connection(phone)
    assert not [each for each in problems if "ERR_INTERNET_DISCONNECTED" not in each]


def goes_to_a_part_and_a_clause(phone):
    phone.set_viewport_size(PHONE)
    phone.locator("summary", has_text="Contents").click()
    phone.locator("main").get_by_role("link", name="Using social media").click()
    assert phone.url.endswith("#s2")
    phone.get_by_role("link", name="2.1, link to this clause").click()
    assert phone.url.endswith("#c2.1")
    check_both(phone)


def searches(phone):
    phone.get_by_label("Search in this policy").fill("photographs")
    phone.get_by_role("button", name="Search").click()
    assert phone.locator("mark").all_inner_texts() == ["photographs"]
    assert "Found “photographs” in 1 clause" in phone.locator("main").inner_text()
    check_both(phone)
    phone.get_by_role("link", name="Clear the search").click()
    assert phone.locator("mark").count() == 0


def reads_as_a_governor(phone):
    phone.get_by_role("link", name="Governor", exact=True).click()
    assert phone.url.endswith("?as=governor")
    assert "What this means for you as a governor" in phone.locator("main").inner_text()
    check_both(phone)
    phone.get_by_role("link", name="Anyone").click()


def reads_in_large_print_and_plain_type(phone):
    address = phone.get_by_role("link", name="Large print").get_attribute("href")
    assert phone.request.get(address).body().startswith(b"%PDF")
    phone.get_by_role("link", name="Plain type").click()
    assert "cl-plain" in phone.locator("html").get_attribute("class")
    check_both(phone)
    phone.get_by_role("link", name="Book type").click()
    assert "cl-plain" not in phone.locator("html").get_attribute("class")


def reads_without_a_connection(phone):
    phone.goto(ADDRESS)
    kept_addresses(phone, ADDRESS)
    phone.context.set_offline(True)
    phone.goto(ADDRESS)
    assert phone.locator("h1").inner_text() == "Use of social media policy"
    assert "You have no connection. This is the copy" in phone.locator("main").inner_text()
    assert phone.locator("[id='c2.1']").inner_text().startswith("2.1")
    assert phone.locator(".cl-header").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(15, 69, 82)"
    check_both(phone)
    phone.goto(f"{ADDRESS}?as=volunteer")
    assert phone.locator("h1").inner_text() == "Use of social media policy"
    phone.context.set_offline(False)


def test_no_page_of_somebody_signed_in_is_kept(owner):
    owner.goto(f"/s/{URN}/policy/")
    check_both(owner)
    owner.goto(ADDRESS)
    owner.goto(f"/s/{URN}/policy/")
    owner.goto(ADDRESS)

    kept = kept_addresses(owner, ADDRESS)

    assert not [address for address in kept if "/policy/" not in address and "/static/" not in address]
    assert not [address for address in kept if "/s/" in address]
    assert not [text for text in owner.evaluate(TEXTS) if "Olu" in text or "Sign out" in text]


def test_it_reads_without_javascript(owner, browser, server):
    context = browser.new_context(base_url=server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    page.get_by_label("Search in this policy").fill("line")
    page.get_by_label("Search in this policy").press("Enter")

    assert page.url.endswith("?q=line#found")
    assert page.locator("mark").count() == 0
    page.get_by_label("Search in this policy").fill("advised")
    page.get_by_role("button", name="Search").click()
    assert page.locator("mark").all_inner_texts() == ["advised"]
    page.locator("summary", has_text="Contents").click()
    page.locator("main").get_by_role("link", name="Introduction").click()
    assert page.url.endswith("#s1")
    assert not page.get_by_role("button", name="Print").is_visible()
    context.close()


def test_the_page_to_sign_on_is_whole_at_every_size_and_in_the_dark(owner):
    owner.goto(f"/s/{URN}/signatures/")
    owner.get_by_role("button", name="Ask everybody now").click()
    owner.goto(f"/s/{URN}/policy/")
    check_both(owner)
    owner.emulate_media(color_scheme="dark")
    check_both(owner)
    owner.emulate_media(media="print", color_scheme="light")
    assert owner.locator(".cl-print").is_visible()
    assert not owner.locator("form").first.is_visible()
