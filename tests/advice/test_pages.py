"""The pages of a request, and the adviser’s own desk."""

import re
from html import unescape

import pytest

from clearline.advice import actions
from clearline.advice.models import Request
from clearline.pages.once import new_token
from tests.advice.conftest import QUESTION, SECRET, provider
from tests.conftest import NOON


def words(response) -> str:
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def post(client_of, school):
    def send(seat, page, **data):
        return client_of(seat).post(f"/s/{school.pk}/{page}/", {"once": new_token(), **data})

    return send


def test_the_head_asks_shares_and_sends(case, head, adviser, post, client_of, school):
    begun = words(client_of(head).get(f"/s/{school.pk}/cases/{case.ref}/advice/"))
    assert "We would like your advice on this question: […]" in begun
    unfinished = post(head, f"cases/{case.ref}/advice", question="Advise us on […]", urgent="no")
    assert "Fill in each […]" in words(unfinished)
    answer = post(head, f"cases/{case.ref}/advice", question=QUESTION, urgent="no")
    request = Request.objects.get()
    assert answer["Location"] == f"/s/{school.pk}/advice/{request.ref}/"
    assert post(head, f"advice/{request.ref}/share", what="fact", words="A teacher.").status_code == 302
    assert "A teacher." in words(client_of(head).get(f"/s/{school.pk}/advice/{request.ref}/"))
    assert post(head, f"advice/{request.ref}/step", step="send").status_code == 302

    shown = words(client_of(adviser).get("/advice/"))
    assert request.ref in shown
    assert school.name in shown
    assert QUESTION not in shown


def test_the_adviser_takes_it_up_advises_and_the_head_records(sent, head, adviser, post, client_of, school):
    page = f"advice/{sent.ref}"
    assert post(adviser, f"{page}/step", step="accept").status_code == 302
    assert "Write a sentence" in words(post(adviser, f"{page}/write/advise", words=""))
    assert post(adviser, f"{page}/write/ask-back", words="When?").status_code == 302
    assert post(head, f"{page}/write/answer", words="Monday.").status_code == 302
    assert post(adviser, f"{page}/write/advise", words="Keep a note.").status_code == 302
    assert "Say why not all of it is followed" in words(post(head, f"{page}/record", followed="part", words=""))
    assert post(head, f"{page}/record", followed="part", words="Quicker.").status_code == 302
    assert post(head, f"{page}/step", step="close").status_code == 302

    shown = words(client_of(adviser).get(f"/s/{school.pk}/advice/{sent.ref}/"))
    assert "Keep a note." in shown
    assert "Quicker." in shown


def test_nothing_of_the_case_that_was_not_shared_is_on_an_advisers_page(
    sent, teacher, subject, adviser, client_of, school
):
    pages = [words(client_of(adviser).get(address)) for address in ("/advice/", f"/s/{school.pk}/advice/{sent.ref}/")]

    for shown in pages:
        for secret in (SECRET, teacher.name, subject.name, sent.case.ref):
            assert secret not in shown


def test_the_desk_is_of_every_school_and_for_advisers_alone(sent, adviser, head, client_of, other_school):
    there = provider(other_school, "Ann Frame", address=False)
    there.sign_in = adviser.sign_in
    there.save(update_fields=["sign_in"])

    shown = words(client_of(adviser).get("/advice/"))

    assert sent.ref in shown
    assert client_of(head).get("/advice/").status_code == 404


def test_declining_leads_to_the_desk_and_the_page_is_gone(sent, adviser, other_adviser, post, client_of, school):
    answer = post(adviser, f"advice/{sent.ref}/step", step="decline")

    assert answer["Location"] == "/advice/"
    assert client_of(adviser).get(f"/s/{school.pk}/advice/{sent.ref}/").status_code == 404


def test_an_unknown_step_is_not_found(sent, adviser, post):
    assert post(adviser, f"advice/{sent.ref}/step", step="read minds").status_code == 404
    assert post(adviser, f"advice/{sent.ref}/write/shout", words="A").status_code == 404


def test_it_can_be_closed_when_it_is_not_needed(drafted, head, post):
    assert post(head, f"advice/{drafted.ref}/step", step="close").status_code == 302
    assert actions.read(Request.objects.get(), seat=head, at=NOON).history[-1].sentence == "Closed"
