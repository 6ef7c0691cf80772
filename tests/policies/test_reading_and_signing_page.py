"""The page on which a person reads and signs: what it asks, whom it names, what it says afterwards."""

import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Request
from clearline.pages.once import new_token
from clearline.people.roles import Category
from clearline.policies.models import Summary
from tests.conftest import ASKED_AT, NOON

PAGE = "/s/123456/policy/"


@pytest.fixture
def page(asked, teacher, client_of):
    return lambda query="": client_of(teacher).get(PAGE + query).content.decode()


def test_it_says_by_when_and_how_long_it_takes(page):
    found = page()

    assert "You are asked to sign" in found or "This was due on" in found
    assert "School default" in found
    assert "Reading takes about 1" in found


def test_it_explains_to_the_reader_s_own_category(version, page):
    clause = version.clauses.get(ident="1.1")
    Summary.objects.create(clause=clause, category=Category.EMPLOYEE, text="You are an employee.")
    Summary.objects.create(clause=clause, category=Category.GOVERNOR, text="You are a governor.")

    found = page()

    assert "You are an employee." in found
    assert "You are a governor." not in found


def test_it_names_the_head_and_the_chair_and_whether_they_have_signed(version, head, chair, page):
    asking.ask(version, [head, chair], at=ASKED_AT)
    request = Request.objects.get(seat=head)
    actions.sign(request, seat=head, typed_name="Hana Moss", at=NOON)

    found = page()

    assert "Hana Moss, headteacher" in found
    assert "Grace Hill, chair of governors" in found
    assert found.count("Not signed yet") == 1


def test_it_offers_to_ask_about_every_clause(page):
    assert page().count("Ask about") == 6


def test_it_shows_the_receipt_once_signed(asked, teacher, client_of):
    client = client_of(teacher)
    client.get(PAGE)
    client.post(f"{PAGE}sign/", {"once": new_token(), "typed_name": "Tom Reed"})

    found = client.get(PAGE).content.decode()

    assert "You signed this version on" in found
    assert "You have signed" in found
    assert "Sign the policy" not in found


def test_it_says_that_reminders_stop_after_a_dispute(asked, teacher, page):
    actions.dispute(asked, seat=teacher, reason="4.2 is too wide.", at=NOON)

    found = page()

    assert "You dispute this version." in found
    assert "Sign the policy" in found


def test_it_keeps_the_words_typed_when_the_name_is_wrong(asked, teacher, client_of):
    client = client_of(teacher)
    client.get(PAGE)
    answer = client.post(f"{PAGE}sign/", {"once": new_token(), "typed_name": "Tom Red"})

    found = answer.content.decode()
    assert "Type your name as the school has it: Tom Reed" in found
    assert 'value="Tom Red"' in found


def test_it_turns_to_plain_type(page, teacher, client_of):
    client = client_of(teacher)

    assert client.get(f"{PAGE}?type=plain")["Location"] == PAGE
    assert "cl-plain" in client.get(PAGE).content.decode()


def test_it_asks_nobody_who_was_not_asked_to_sign(version, volunteer, client_of):
    found = client_of(volunteer).get(PAGE).content.decode()

    assert "Sign the policy" not in found
    assert "Staff must not answer a message" in found


def test_it_takes_few_queries(asked, teacher, client_of, django_assert_max_num_queries):
    client = client_of(teacher)
    client.get(PAGE)

    with django_assert_max_num_queries(25):
        client.get(PAGE)
