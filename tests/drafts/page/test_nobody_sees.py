"""No page of anybody who leads, owns or administers shows that somebody checked a draft."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clearline.drafts import actions
from clearline.drafts.evidence import checked as evidence
from clearline.drafts.models import Checks
from clearline.people.roles import Role
from tests.conftest import FIRST_DAY, NOON, TERMS, make_seat
from tests.drafts.page.conftest import NAMING
from tests.record import events
from tests.repository.urls import addresses

TODAY = NOON.date()
DRAWN_ANEW = re.compile(r'<input[^>]*type="hidden"[^>]*>')  # tokens, and what is sealed each time


@pytest.fixture
def at_noon(monkeypatch):
    """The clock stands, so that two readings of a page differ only by what happened between them."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def pages_of(client, school) -> dict[str, str]:
    """Every page of the school that needs nothing but its number, as this person gets it."""
    found = sorted({each.name for each in addresses() if each.kwargs == ("urn",)})
    urls = {name: reverse(name, args=[school.urn]) for name in found}
    answers = {name: client.get(url) for name, url in urls.items()}
    return {
        name: DRAWN_ANEW.sub("", answer.content.decode("utf-8", "replace"))
        for name, answer in answers.items()
        if answer.get("Content-Type", "").startswith("text/html")
    }


def all_pages(clients, school) -> dict[tuple[str, str], str]:
    return {(who, name): text for who, client in clients.items() for name, text in pages_of(client, school).items()}


def changed(after, before) -> dict[tuple[str, str], list[str]]:
    """The pages that differ, and their lines that do."""
    return {
        key: sorted({*after[key].splitlines()} ^ {*before[key].splitlines()})
        for key in after
        if after[key] != before[key]
    }


@pytest.mark.long
def test_nine_checks_change_no_page_and_the_tenth_only_the_count_of_the_term(
    at_noon, version, school, head, owner, manager, teacher, client_of, checked
):
    administrator = make_seat(school, "Ann Lee", Role.ADMINISTRATOR)
    seats = {"head": head, "owner": owner, "administrator": administrator, "line manager": manager}
    clients = {who: client_of(seat) for who, seat in seats.items()}
    all_pages(clients, school)  # what a first look changes is changed
    before, client = all_pages(clients, school), client_of(teacher)
    record = events(school)

    for _ in range(9):
        checked(teacher, NAMING, client=client)

    assert events(school) == record
    assert changed(all_pages(clients, school), before) == {}

    checked(teacher, NAMING, client=client)

    after = all_pages(clients, school)
    assert set(changed(after, before)) == {("head", "assurance:coverage"), ("owner", "assurance:coverage")}
    assert "Drafts were checked at least 10 times this term." in after["head", "assurance:coverage"]


def counted(school, number: int) -> None:
    for _ in range(number):
        actions.count_check(school, on=TODAY)


def test_below_ten_there_is_nothing_to_count(school, version):
    counted(school, 9)

    assert evidence(school, version, TODAY).says == "Nothing to count."


def test_from_ten_on_it_is_said_in_full_tens(school, version):
    counted(school, 27)

    assert evidence(school, version, TODAY).says == "Drafts were checked at least 20 times this term."


def test_each_term_has_its_own_count(school, version):
    counted(school, 12)
    second = TERMS[1][0]

    actions.count_check(school, on=second)

    assert evidence(school, version, second).says == "Nothing to count."
    assert sorted(Checks.objects.values_list("term_begins_on", "number")) == [(FIRST_DAY, 12), (second, 1)]


def test_a_school_without_terms_is_counted_by_the_school_year(school):
    school.terms.all().delete()

    counted(school, 1)

    assert Checks.objects.get().term_begins_on == FIRST_DAY


def test_schools_are_counted_apart(school, other_school, version):
    counted(school, 10)

    assert not Checks.objects.filter(school=other_school).exists()
