"""A report in confidence or without a name leads to nobody, whatever one has of the database (D§4.8).

What each of them looks for is also looked for where it must be found, so that a search that finds nothing cannot pass.
"""

import logging
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from clearline.audit import verify
from clearline.cases import actions, correcting, history, papers, saying
from clearline.cases.choices import About, Mode
from clearline.cases.clock import catch_up
from clearline.cases.models import Case
from clearline.cases.reporting import Sender, named, report
from clearline.cases.told import Misuse
from clearline.cases.without_name import nudges
from clearline.cli.letters import compose
from clearline.cli.rounds import daily_round
from clearline.exhibits.models import Kind
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.cases.conftest import MESSAGE
from tests.cases.visitor import PNG, Visitor
from tests.cases.walker import Database, rows_of_that_moment, ways_to
from tests.conftest import NOON, make_school, make_seat
from tests.repository.urls import addresses

SEEN = Misuse(about=About.STAFF, gist="GistCanary", who="WhoCanary", contact="ContactCanary", where="WhereCanary")
OTHERS = (Role.OWNER, Role.OPERATOR, Role.RECEPTION, Role.DPO, Role.CHAIR, Role.LINK_GOVERNOR, Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def turns(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def reporter(school, manager) -> Seat:
    """Whose every token says what it is."""
    seat = make_seat(school, "Zilla Namecanary", job="Teacher of art", manager=manager)
    Seat.objects.filter(pk=seat.pk).update(key="KeyCanaryKeyCanary", email="mailcanary@alder.test")
    return Seat.objects.get(pk=seat.pk)


def told(reporter, mode, said=SEEN) -> Case:
    """A report and what may follow on both sides of it."""
    case = report(said, sender=Sender(reporter.school, reporter, mode), at=NOON)
    actions.acknowledge(case, seat=case.handler, at=NOON)
    if said is MESSAGE:
        actions.tick(case, history.NOT_KEPT, seat=reporter, at=NOON)
    correcting.ask_reporter(case, words="When was it?", seat=case.handler, at=NOON)
    saying.say(case, "On Friday.", seat=reporter, at=NOON)
    papers.add_words(case, kind=Kind.NOTE, words="I saw it.", provenance="My own.", seat=reporter, at=NOON)
    saying.withdraw(case, seat=reporter, at=NOON)
    catch_up(NOON)
    daily_round(NOON)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def soon() -> datetime:
    """Seventeen seconds past a minute, while a session that begins now still lasts."""
    return (timezone.now() + timedelta(minutes=20)).replace(second=17, microsecond=250000)


def test_the_walk_finds_whoever_reported_something_with_their_name(head, chair, reporter):
    found = ways_to(reporter, told(reporter, Mode.NAMED))

    ways = "\n".join(found)
    for expected in (
        "cases_case: reporter_id",
        "cases_party",
        "cases_event",
        "audit_link",
        "exhibits_exhibit",
        "mail_message",
    ):
        assert expected in ways


@pytest.mark.parametrize("said", [SEEN, MESSAGE], ids=["misuse", "contact"])
def test_the_walk_finds_nobody_who_reported_in_confidence(head, chair, reporter, said):
    case = told(reporter, Mode.CONFIDENTIAL, said)

    assert ways_to(reporter, case) == []
    assert case.sealed_reporter is not None
    assert Case.objects.reported_by(reporter).get() == case


def test_the_walk_finds_nobody_who_reported_from_a_browser_in_which_they_are_signed_in(
    head, chair, reporter, client_of
):
    browser = client_of(reporter)
    browser.get("/home/")
    visitor = Visitor(reporter.school_id)
    visitor.client = browser
    ref, words = visitor.report(
        files=(SimpleUploadedFile("seen.png", PNG),), answer={"nudge": "z@else.test", "contact": ""}
    )
    visitor.come_back(ref, words)
    visitor.say("On Friday.")

    assert ways_to(reporter, Case.objects.get(ref=ref)) == []
    assert {each.table for each in Database().rows if "Namecanary" in each.text} == {"people_seat"}


def test_the_walk_finds_a_row_that_somebody_adds_and_should_not(head, chair, reporter):
    """So that a table of tomorrow is walked as well."""
    case = report(SEEN, sender=Sender(reporter.school, reporter, Mode.CONFIDENTIAL), at=NOON)
    Message.objects.create(urn=case.school_id, to=reporter.key, kind="x", ref=case.ref, written_at=NOON, next_at=NOON)

    assert ways_to(reporter, case) == [f"cases_case > mail_message ({case.ref}): its key"]


def test_what_is_said_and_who_said_it_stands_nowhere_in_clear(own_database, key_file):
    school = make_school(123456, "Alder School")
    head = make_seat(school, "Hana Moss", Role.HEAD)
    reporter = make_seat(school, "Zilla Reed")
    contents = [SEEN.gist, SEEN.who, SEEN.contact, SEEN.where]
    plain = report(SEEN, sender=named(reporter), at=NOON)
    secret = report(SEEN, sender=Sender(school, reporter, Mode.CONFIDENTIAL), at=NOON)
    saying.say(secret, "SaidCanary", seat=reporter, at=NOON)

    everything = Database().text + files_of_the_database()
    for canary in (*contents, "SaidCanary"):
        assert canary not in everything
    assert reporter.key in everything  # in their own row, and in the report with their name
    assert plain.ref in everything
    assert head.key in everything


def files_of_the_database() -> str:
    """The bytes of the file and of its log, on SQLite."""
    if connection.vendor != "sqlite":
        return ""
    path = Path(connection.settings_dict["NAME"])
    beside = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")]
    return "".join(each.read_bytes().decode("latin-1") for each in beside if each.exists())


BROWSER = {
    "HTTP_USER_AGENT": "AgentCanary",
    "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    "HTTP_X_REAL_IP": "203.0.113.77",
    "HTTP_FORWARDED": "for=203.0.113.77",
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_REFERER": "https://refercanary.test/",
    "HTTP_ACCEPT_LANGUAGE": "cy-CANARY",
    "HTTP_X_SOMETHING": "HeaderCanary",
}
OF_THE_BROWSER = ["AgentCanary", "203.0.113.77", "refercanary", "cy-CANARY", "HeaderCanary", "CookieCanary"]


@pytest.mark.long
def test_nothing_of_a_browser_or_a_report_is_anywhere(head, chair, dsl, reporter, client_of, caplog, settings):
    """Cookies, headers, contents, words: not in a table, a log line, a letter, the record that is exported, or a page
    of anybody but the receiver."""
    caplog.set_level(logging.DEBUG)
    visitor = Visitor(head.school_id, **BROWSER)
    visitor.client.cookies[settings.SESSION_COOKIE_NAME] = "CookieCanary"
    visitor.client.cookies["csrftoken"] = "CookieCanary"
    said = {
        "what": {"gist": "GistCanary"},
        "who": {"who": "WhoCanary"},
        "where": {"network": "NetworkCanary", "where": "WhereCanary"},
        "answer": {"nudge": "nudgecanary@else.test", "contact": "ContactCanary"},
    }
    ref, words = visitor.report(files=(SimpleUploadedFile("filecanary.png", PNG + b"BytesCanary"),), **said)
    visitor.come_back(ref, words)
    visitor.say("SaidCanary")
    visitor.come_back("CS-2222-2222", "zoo " * 7)
    visitor.open("/report/999999/")  # which Django writes a line about
    actions.acknowledge(Case.objects.get(), seat=head, at=timezone.now())
    nudges.nudge(timezone.now())
    contents = ["GistCanary", "WhoCanary", "NetworkCanary", "WhereCanary", "nudgecanary", "ContactCanary"]
    contents += ["filecanary", "BytesCanary", "SaidCanary", words, *(words.title(),)]

    lines = "\n".join(
        f"{each.getMessage()} {vars(each)}" for each in caplog.records if each.name != "django.db.backends"
    )
    letters = "\n".join(str(letter) for letter in all_letters())
    exported = "\n".join(verify.export(head.school_id))
    everything = Database().text + files_of_the_database()
    pages = "\n".join(pages_of_others(head.school, ref, client_of))

    for canary in (*OF_THE_BROWSER, *contents):
        assert canary not in everything, canary
        assert canary not in lines, canary
        assert canary not in exported, canary
        assert canary not in pages, canary
        assert canary not in letters.replace("address='nudgecanary@else.test'", ""), canary
    assert "Not Found: /report/999999/" in lines
    assert ref in exported
    assert "GistCanary" in client_of(head).get(f"/s/{head.school_id}/cases/{ref}/").content.decode()


def all_letters():
    for message in Message.objects.all():
        try:
            yield compose(message)
        except NotNeeded:
            continue


def pages_of_others(school, ref, client_of):
    """Every page that can be opened with the school and the case, by roles that have nothing to do with it."""
    shown = [each for each in addresses() if set(each.kwargs) <= {"urn", "ref"} and each.path.startswith("/s/")]
    assert len(shown) > 40
    for number, role in enumerate(OTHERS):
        browser = client_of(make_seat(school, f"Other{number} Person", role))
        for each in shown:
            path = each.path.replace("<int:urn>", str(school.pk)).replace("<str:ref>", ref)
            answer = browser.get(path)
            yield b"".join(answer).decode("latin-1")


def test_pages_without_a_name_read_and_set_no_cookie(head, client_of):
    browser = client_of(head)
    browser.get("/home/")
    before = {name: cookie.value for name, cookie in browser.cookies.items()}
    session = dict(browser.session)
    visitor = Visitor(head.school_id)
    visitor.client = browser
    ref, words = visitor.report()
    visitor.come_back(ref, words)
    visitor.open("/report/999999/")
    visitor.open(f"/report/{head.school_id}/back/")

    for answer in visitor.answers:
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Set-Cookie", "")
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert head.family_name not in answer.content.decode()
        assert "Sign out" not in answer.content.decode()
        assert answer.wsgi_request.COOKIES == {}
        assert not answer.wsgi_request.user.is_authenticated
    assert {name: cookie.value for name, cookie in browser.cookies.items()} == before
    assert dict(browser.session) == session
    assert browser.get("/home/").status_code == 302  # still signed in


def test_a_session_says_to_five_minutes_when_somebody_was_there(head, reporter, client_of, monkeypatch, soon):
    """Else the second of a report in confidence would stand in the session of whoever sent it."""
    browser = client_of(reporter)
    browser.get("/home/")  # the session began earlier
    monkeypatch.setattr("django.utils.timezone.now", lambda: soon)
    browser.get("/home/")

    assert browser.session["seen"] == soon.timestamp() // 300 * 300
    assert rows_of_that_moment(soon) == set()


def test_a_report_in_confidence_leaves_its_moment_in_its_own_rows_alone(
    head, chair, reporter, client_of, monkeypatch, soon
):
    browser = client_of(reporter)
    browser.get("/home/")  # the session began earlier
    monkeypatch.setattr("django.utils.timezone.now", lambda: soon)
    case = report(SEEN, sender=Sender(reporter.school, reporter, Mode.CONFIDENTIAL), at=soon)
    browser.get(f"/s/{reporter.school_id}/cases/{case.ref}/")

    assert browser.session["seen"] == soon.timestamp() // 300 * 300  # the session was written then
    assert rows_of_that_moment(soon) == {"cases_case", "cases_event", "cases_party", "mail_message", "audit_link"}


def test_a_nudge_joins_no_case_and_no_address(head, chair):
    visitor = Visitor(head.school_id)
    ref, _words = visitor.report(answer={"nudge": "nudgecanary@else.test", "contact": ""})
    case = Case.objects.get(ref=ref)
    actions.acknowledge(case, seat=head, at=NOON)
    assert nudges.nudge(NOON) == 1

    row = next(each for each in Database().rows if each.table == "mail_message" and "case.news" in each.text)
    assert ref not in row.text
    assert "nudgecanary" not in row.text
    assert (row.values["to"], row.values["by"]) == ("", "")


def test_a_form_says_nothing_of_whoever_fills_it_in(head, client_of):
    """The same page for somebody signed in and for nobody, but for what is drawn anew."""

    def page(client: Client) -> str:
        return re.sub(r'value="[^"]{40,}"', "", client.get(f"/report/{head.school_id}/").content.decode())

    assert page(client_of(head)) == page(Client())
