"""Anybody reads the policy: what the page says, how small and quick it is, and what it never shows."""

import gzip
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pypdf import PdfReader

from clearline.people.roles import Category
from clearline.policies.duties import Duty
from clearline.policies.models import Definition, Network, Summary
from clearline.policies.queries import state_line
from tests.conftest import draft_policy, publish_policy

PAGE = "/policy/123456/"


def say(clause, text, category=""):
    return Summary.objects.create(clause=clause, category=category, text=text)


@pytest.fixture
def page(version, client):
    def get(query=""):
        answer = client.get(PAGE + query)
        assert answer.status_code == 200
        return flat(answer.content.decode())

    return get


def flat(html):
    """Each run of white space, no-break ones too, as one space: how it is read, not how it was laid out."""
    return " ".join(html.split())


def test_it_is_read_without_signing_in(page):
    assert "Staff must not answer a message from a student" in page()


def test_it_names_state_version_approval_and_renewal(page):
    found = page()

    assert "In force" in found
    assert "4 November 2026" in found
    assert "1 November 2027" in found


def test_it_says_how_long_it_is_past_its_renewal_date(version):
    assert state_line(version, date(2027, 12, 2)) == "In force, 31 days past its renewal date"


def test_it_says_that_a_version_is_replaced(version, owner, client):
    second = draft_policy(version.school, owner)
    publish_policy(second, owner, effective_on=date(2026, 11, 10))

    found = flat(client.get(f"{PAGE}1/").content.decode())

    assert "No longer in force. Version 2 holds since 10 November 2026" in found
    assert "Read the version in force" in found


def test_it_shows_headings_once_with_their_anchors(page):
    found = page()

    assert found.count('id="s1"') == 1
    assert found.count('id="s4"') == 1
    assert 'href="#s4"' in found
    assert 'id="c4.3"' in found


def test_it_shows_the_words_above_a_list_once(school, owner, client):
    text = "Policy\n\n3. Who does what\n\nThe headteacher will:\n\na) read the policy\nb) explain the policy to staff\n"
    publish_policy(draft_policy(school, owner, text), owner)

    found = client.get(PAGE).content.decode()

    assert found.count("The headteacher will:") == 1
    assert found.index("The headteacher will:") < found.index("read the policy") < found.index("explain the policy")


def test_it_finds_words_in_any_case_and_marks_them(page):
    found = page("?q=LINE+Manager")

    assert found.count("<mark>line manager</mark>") == 2
    assert "Found “LINE Manager” in 2 clauses" in found


def test_it_says_when_nothing_was_found(page):
    assert "“xylophone” does not stand in this policy" in page("?q=xylophone")


def test_it_writes_out_what_was_looked_for(page):
    found = page("?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in found
    assert "&lt;script&gt;" in found


def test_it_escapes_the_words_around_a_mark(version):
    from clearline.policies.shown import marked

    assert marked("a <b> staff & all", "staff") == "a &lt;b&gt; <mark>staff</mark> &amp; all"


def test_it_explains_a_clause_in_plain_words(version, page):
    say(version.clauses.get(ident="4.2"), "This is advice.")

    assert "This is advice." in page()


def test_it_explains_a_clause_to_the_category_in_the_address(version, page):
    clause = version.clauses.get(ident="4.2")
    say(clause, "For everyone.")
    say(clause, "Governors too.", Category.GOVERNOR)

    assert "Governors too." in page("?as=governor")
    assert "For everyone." not in page("?as=governor")
    assert "For everyone." in page("?as=volunteer")
    assert "For everyone." in page("?as=nobody")


def test_it_keeps_the_category_in_no_cookie(version, client):
    assert not client.get(f"{PAGE}?as=governor").cookies


def test_it_lists_the_clauses_that_speak_of_the_readers_own(page):
    assert "of governors in particular" in page("?as=governor")
    assert "in particular" not in page("?as=agency")


def test_it_shows_definitions_and_networks_beside_the_clause_that_defines(version, page):
    clause = version.clauses.get(ident="1.2")
    assert clause.all_duties == (Duty.DEFINE_SOCIAL_MEDIA,)
    Definition.objects.create(school=version.school, word="Posting", meaning="Sharing with more than one person.")
    Network.objects.create(school=version.school, name="Instagram")
    Network.objects.create(school=version.school, name="E-mail", counts=False)

    found = page()

    start = found.index('id="c1.2"')
    beside = found[start : found.index('id="c4.1"')]
    assert "Sharing with more than one person." in beside
    assert "Instagram" in beside
    assert "E-mail" in beside


def test_it_turns_to_plain_type_and_back(version, client):
    answer = client.get(f"{PAGE}?type=plain&as=governor")

    assert answer["Location"] == f"{PAGE}?as=governor"
    assert "cl-plain" in client.get(PAGE).content.decode()

    client.get(f"{PAGE}?type=book")
    assert "cl-plain" not in client.get(PAGE).content.decode()


def test_it_shows_nobody_who_is_signed_in(version, head, client_of):
    found = client_of(head).get(PAGE).content.decode()

    assert "Hana Moss" not in found
    assert "Sign out" not in found
    assert head.email not in found


def test_it_asks_the_database_eight_times_at_most(version, client, django_assert_max_num_queries):
    say(version.clauses.get(ident="4.2"), "This is advice.")

    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_it_asks_no_more_often_for_a_longer_policy(school, owner, client, django_assert_max_num_queries):
    rules = "\n".join(f"4.{n} Staff must not post photograph {n}." for n in range(1, 121))
    publish_policy(draft_policy(school, owner, f"Policy\n\n4. Rules\n\n{rules}\n"), owner)

    with django_assert_max_num_queries(8):
        client.get(PAGE)


def weight(name):
    return len(gzip.compress(Path(finders.find(name)).read_bytes()))


def test_it_weighs_less_than_100_kilobytes_as_sent(school, owner, client):
    rules = "\n".join(f"4.{n} Staff must not post photograph {n} of anything they saw at work." for n in range(1, 61))
    publish_policy(draft_policy(school, owner, f"Policy\n\n4. Rules\n\n{rules}\n"), owner)

    answer = client.get(PAGE, headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    files = ("govuk/govuk-frontend.css", "clearline/look.css", "clearline/page.js", "clearline/mark.svg")
    assert len(answer.content) + sum(weight(name) for name in files) < 100_000


def test_it_offers_the_exact_text_with_its_fingerprint(version, client):
    from hashlib import sha256

    text = client.get(f"{PAGE}1/text").content

    assert sha256(text).hexdigest() == version.fingerprint
    assert version.fingerprint in client.get(PAGE).content.decode()


def pdf_of(client, query=""):
    answer = client.get(f"{PAGE}1/policy.pdf{query}")
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def test_it_makes_an_accessible_pdf(version, client):
    pdf = pdf_of(client)

    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Use of social media policy" in text
    assert "4.3" in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_it_makes_a_large_print_pdf(version, client):
    assert len(pdf_of(client, "?size=large").pages) > len(pdf_of(client).pages)


def test_it_has_no_pdf_of_a_draft(draft, client):
    assert client.get(f"{PAGE}1/policy.pdf").status_code == 404
    assert client.get(f"{PAGE}1/").status_code == 404


def test_it_says_when_no_policy_is_in_force(draft, client):
    answer = client.get(PAGE)

    assert answer.status_code == 404
    assert "No policy is in force yet" in answer.content.decode()


def test_it_has_nothing_for_a_school_that_does_not_exist(db):
    assert Client().get("/policy/999999/").status_code == 404


def test_its_worker_may_see_public_policies_and_nothing_else(db, client):
    answer = client.get("/policy/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
    assert "/static/clearline/look.css" in answer.content.decode()
