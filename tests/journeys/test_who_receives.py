"""D§3.3 as a browser sees it: who receives a report, why, and what whoever it may concern does not see."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NOON
from tests.journeys.conftest import check_narrow, sign_in
from tests.journeys.scenes import URN


@dataclass(frozen=True)
class Scene:
    scene: str
    part: str  # who is part of the contact, and whom the misuse is about: the beginning of their label
    contact: str  # who receives the one, by the name on the page
    misuse: str
    outside: str = ""  # a number that the check page of misuse shows in any case
    kept_from: str = ""  # whose page of it is not there


SCENES = {
    "ordinary": Scene("who_receives", "", "Mo Vale, your line manager", "Hana Moss, the headteacher", "", "nia"),
    "the manager is part of it": Scene(
        "who_receives", "Mo Vale", "Hana Moss, the headteacher", "Hana Moss, the headteacher", "", "mo"
    ),
    "the head is part of it": Scene(
        "who_receives",
        "Hana Moss",
        "Grace Hill, the chair of governors",
        "Grace Hill, the chair of governors",
        "",
        "hana",
    ),
    "the chair is part of it": Scene(
        "who_receives",
        "Grace Hill",
        "Vic Dale, the vice-chair of governors",
        "Vic Dale, the vice-chair of governors",
        "",
        "grace",
    ),
    "the head is away": Scene(
        "head_is_away", "", "Mo Vale, your line manager", "Grace Hill, the chair of governors", "", "nia"
    ),
    "there is no head": Scene(
        "no_head", "", "Mo Vale, your line manager", "Grace Hill, the chair of governors", "", "nia"
    ),
}


def first_name(shown: str) -> str:
    return shown.split()[0].lower()


@pytest.fixture
def opened(server, new_phone, new_desktop, mailbox):
    """The scene is played; somebody signs in on a phone, or at a desk."""

    def signed_in(name: str, *, at_a_desk: bool = False) -> Page:
        page = new_desktop() if at_a_desk else new_phone()
        sign_in(page, f"{name}@alder.test", mailbox)
        return page

    def play(scene: str):
        server.turn_to(NOON)
        server.play(scene)
        return signed_in

    return play


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_contact_and_misuse_reach_whoever_the_check_page_names_and_nobody_it_concerns(scene, opened):
    signed_in = opened(scene.scene)
    teacher = signed_in("tom")

    contact = reports_contact(teacher, scene)
    misuse = reports_misuse(teacher, scene)

    sees(signed_in(first_name(scene.contact), at_a_desk=True), contact)
    if first_name(scene.misuse) != first_name(scene.contact):
        sees(signed_in(first_name(scene.misuse), at_a_desk=True), misuse)
    sees_nothing(signed_in(scene.kept_from, at_a_desk=True), contact, misuse)


def test_whoever_stands_aside_sees_it_no_more_and_the_next_in_line_has_it(opened):
    signed_in = opened("who_receives")
    teacher = signed_in("tom")
    scene = SCENES["ordinary"]
    contact, misuse = reports_contact(teacher, scene), reports_misuse(teacher, scene)

    for handler, ref, following in (("mo", contact, "hana"), ("hana", misuse, "grace")):
        page = signed_in(handler, at_a_desk=True)
        page.goto(f"/s/{URN}/cases/{ref}/")
        check_narrow(page)
        page.get_by_role("button", name="Stand aside").click()
        page.wait_for_load_state()
        check_narrow(page)
        sees_nothing(page, ref)
        sees(signed_in(following, at_a_desk=True), ref)


def test_what_may_go_to_nobody_at_the_school_is_rung_about_and_given_to_whom_the_body_names(opened):
    """About chair and vice-chair; the clerk writes down whom governor services have named."""
    signed_in = opened("nobody_inside")
    teacher = signed_in("tom")
    ref = reports_misuse(teacher, Scene("", "Grace Hill", "", "Nobody at the school"))
    expect(teacher.locator("main")).to_contain_text("01632 960 002")
    expect(teacher.locator("main")).to_contain_text(ref)
    chair, head, clerk = signed_in("grace", at_a_desk=True), signed_in("hana", at_a_desk=True), signed_in("cora")
    for page in (chair, head, clerk):
        sees_nothing(page, ref)

    names(chair, ref, "Ned Voss")
    expect(chair.locator("main")).to_contain_text("No report with this reference is with a body outside")
    names(clerk, ref, "Ned Voss")
    expect(clerk.locator("h1")).to_contain_text("Reports that nobody has yet")

    sees(signed_in("ned", at_a_desk=True), ref)
    for page in (chair, head, clerk):
        sees_nothing(page, ref)


def reports_contact(page: Page, scene: Scene) -> str:
    page.goto(f"/s/{URN}/contact/")
    page.get_by_label("App or site").fill("Instagram")
    page.get_by_label("A student", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Why them? Is one part of it?").click()
    if scene.part:
        page.get_by_label(scene.part).check()
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("main")).to_contain_text("Who receives it has changed")
    check_narrow(page)
    expect(page.locator("main")).to_contain_text(scene.contact)
    expect(page.locator("main")).to_contain_text("goes first to")
    expect(page.locator("main")).to_contain_text("Is it not safe to tell the school?")
    expect(page.locator("main")).to_contain_text("01632 960 001")
    page.get_by_role("button", name="Send", exact=True).click()
    return sent(page)


def reports_misuse(page: Page, scene: Scene) -> str:
    page.goto(f"/s/{URN}/misuse/")
    page.get_by_label("Somebody who works or helps").check()
    go_on(page)
    subject = scene.part or "Nia Late"
    page.get_by_label("Their name, if you know it").fill(subject.split()[1])
    go_on(page, "Find")
    page.get_by_label(subject).check()
    go_on(page)
    page.get_by_label("No", exact=True).first.check()
    page.get_by_label("No", exact=True).last.check()
    go_on(page)
    page.get_by_label("In your own words").fill("A post about a class")
    go_on(page)
    go_on(page)
    page.get_by_label("With your name").check()
    go_on(page)
    expect(page.locator("main")).to_contain_text(scene.misuse)
    expect(page.locator("main")).to_contain_text("goes first to")
    page.get_by_text("Is one of them part of it?").click()
    expect(page.get_by_role("link", name="ring somebody outside")).to_be_visible()
    page.get_by_role("button", name="Send with my name").click()
    return sent(page)


def go_on(page: Page, button: str = "Go on") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    check_narrow(page)


def sent(page: Page) -> str:
    """The reference of what was just sent."""
    expect(page.locator("h1")).to_contain_text("Thank you")
    check_narrow(page)
    found = re.search(r"CS-[A-Z0-9]{4}-[A-Z0-9]{4}", page.url)
    assert found
    return found[0]


def sees(page: Page, ref: str) -> None:
    page.goto(f"/s/{URN}/cases/")
    check_narrow(page)
    page.get_by_role("link", name=ref).first.click()
    check_narrow(page)
    expect(page.locator("h1")).to_contain_text(ref)


def sees_nothing(page: Page, *refs: str) -> None:
    page.goto(f"/s/{URN}/cases/")
    for ref in refs:
        expect(page.locator("main")).not_to_contain_text(ref)
        for address in ("", "screen/", "close/", "told/"):
            answer = page.goto(f"/s/{URN}/cases/{ref}/{address}")
            assert answer is not None
            assert answer.status == 404, page.url


def names(page: Page, ref: str, name: str) -> None:
    page.goto(f"/s/{URN}/cases/waiting/named/")
    check_narrow(page)
    page.get_by_label("Reference of the report").fill(ref)
    page.get_by_label("Who said so").fill("Ms Keel, GS-114")
    page.get_by_label("Whom have they named").select_option(label=name)
    page.get_by_role("button", name="Give it to them").click()
    check_narrow(page)
