"""Every page opens for whoever it is for, keeps what was typed when it is refused, and says why."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clearline.investigations import forms, shown, workflow
from clearline.investigations.papers import LETTERS
from clearline.investigations.verbs import VERBS
from clearline.pages.once import new_token
from tests.conftest import NOON
from tests.investigations import scenes
from tests.investigations.scenes import HEARING, WAY, at_status, opened, triaged

WHO = ("manager", "lead", "subject", "companion", "investigator", "decider", "appeal")


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def url(found, rest=""):
    return f"/s/{found.school_id}/investigations/{found.ref}/{rest}"


def test_every_verb_has_a_page_and_every_page_a_verb():
    on_pages = {step for verb in VERBS.values() for step in verb.steps}
    by_itself = {workflow.LET_PASS, workflow.SEND_OUTCOME, workflow.ADD_EXHIBIT}

    assert on_pages | by_itself == set(workflow.TAKEN_BY) | set(workflow.RECORDS)
    assert set(shown.MEETS.values()) <= set(VERBS)
    assert set(shown.WRITTEN_BY.values()) <= set(LETTERS)


@pytest.mark.long
@pytest.mark.parametrize("status", ["screened", *WAY])
def test_every_page_of_every_status_opens_or_says_why_not(status, people, client_of, monkeypatch):
    found = opened(people) if status == "screened" else at_status(people, status)
    monkeypatch.setattr("django.utils.timezone.now", lambda: HEARING)
    pages = [f"do/{slug}/" for slug in VERBS] + [f"write/{kind.name.lower()}/" for kind in LETTERS]

    for who in WHO:
        client = client_of(getattr(people, who))
        for page in ("", "exhibits/", "report/", *pages):
            answer = client.get(url(found, page))
            assert answer.status_code in {200, 403, 404}, (who, page)


def test_your_things_has_a_door_for_whoever_has_a_part_and_not_before_the_first_letter(people, client_of):
    found = at_status(people, "formal")
    home, door = f"/s/{found.school_id}/", url(found)[: -len(f"{found.ref}/")]
    before = [who for who in WHO if door in client_of(getattr(people, who)).get(home).content.decode()]
    scenes.put(found, people)

    after = [who for who in WHO if door in client_of(getattr(people, who)).get(home).content.decode()]

    assert before == ["manager"]
    assert after == ["manager", "subject"]


def test_a_report_is_opened_from_its_page(people, client_of):
    case = triaged(people)
    client, page = client_of(people.manager), f"/s/{case.school_id}/cases/{case.ref}/investigate/"
    chosen = re.search(r'<option value="([^"]+)"\s+selected', client.get(page).content.decode())
    assert chosen
    assert chosen[1] == people.subject.key

    answer = client.post(page, {"once": new_token(), "person": people.subject.key})

    assert answer["Location"].startswith(f"/s/{case.school_id}/investigations/IN-")


def test_a_refusal_stands_above_the_form_and_nothing_is_lost(people, client_of):
    found = at_status(people, "assessment")
    data = {"once": new_token(), "step": workflow.GO_FORMAL, "reasons": "It is serious."}

    page = client_of(people.manager).post(url(found, "do/settle/"), data).content.decode()

    assert "Not yet. First: HR consulted, or the reason why not." in page
    assert "It is serious." in page


def test_a_step_that_is_not_open_shows_what_it_waits_for(people, client_of):
    found = at_status(people, "formal")

    page = client_of(people.manager).get(url(found, "do/appoint/")).content.decode()

    assert "Opens when all of these are there:" in page
    assert "companion offered" in page
    assert "Appoint them" not in page


def test_the_manager_is_led_to_what_meets_a_gate(people, client_of):
    found = at_status(people, "formal")

    page = " ".join(client_of(people.manager).get(url(found)).content.decode().split())

    for to, words in (("do/offer-companion/", "companion offered"), ("write/allegation/", "allegation put in writing")):
        assert re.search(rf'href="{url(found, to)}" ?>{words}', page)


def test_somebody_who_has_a_part_and_not_this_step_is_refused_with_a_reason(people, client_of):
    found = at_status(people, "investigating")

    answer = client_of(people.subject).get(url(found, "do/hand-in/"))

    assert answer.status_code == 403
    assert "Only the investigator can do this." in answer.content.decode()


def test_a_letter_that_lacks_something_keeps_its_words(people, client_of):
    found = at_status(people, "formal")
    data = {"once": new_token(), "subject": "Letter", "text": "Only this.", "issue": "yes"}

    page = client_of(people.manager).post(url(found, "write/allegation/"), data).content.decode()

    assert "This letter must say" in page
    assert "Only this." in page
    found.refresh_from_db()
    assert found.told_at is None


def test_an_exhibit_is_asked_about_before_there_is_a_field_for_it(people, client_of):
    found = at_status(people, "investigating")
    client = client_of(people.investigator)

    stop = client.post(url(found, "exhibits/"), {"once": new_token(), "may_be_indecent": "yes"}).content.decode()
    on = client.post(url(found, "exhibits/"), {"once": new_token(), "may_be_indecent": "no"})

    assert "Do not copy it, and do not add it" in stop
    assert on["Location"] == url(found, "exhibits/add/")
    assert found.papers.filter(what="exhibit").count() == 0


def test_a_file_is_added_with_where_it_came_from(people, client_of):
    found = at_status(people, "investigating")
    file = SimpleUploadedFile("seen.txt", b"He wrote it.")
    data = {"once": new_token(), "file": file, "how": "given", "seen": "yes", "provenance": "Today."}

    client_of(people.investigator).post(url(found, "exhibits/add/"), data)

    page = client_of(people.investigator).get(url(found)).content.decode()
    assert "seen.txt" in page
    assert "Seen where it was made: Yes" in page


def test_advice_is_not_listed_among_what_can_be_found(people):
    found = opened(people)
    scenes.assess(found, people, clauses=("4.1", "4.2", "4.3"))

    choices = dict(forms.Decide(investigation=found, at=NOON).fields["found"].choices)

    assert set(choices) == {"4.3", "another rule"}


def test_who_may_not_is_listed_with_the_reason(people, client_of):
    found = at_status(people, "formal")
    scenes.put(found, people)
    scenes.offer(found, people)

    page = client_of(people.manager).get(url(found, "do/appoint/")).content.decode()

    for words in (
        "handles the report and knows more than its papers",
        "it is about them",
        "has a conflict of interest",
    ):
        assert words in page
