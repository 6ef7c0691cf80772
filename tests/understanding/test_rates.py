"""Which clauses are misunderstood: from ten people up, at most once a day, with no small number."""

from datetime import timedelta

import pytest

from clearline.policies.models import Misread
from clearline.understanding import asking
from clearline.understanding.models import Tally
from clearline.understanding.rates import Rate, keep_misreads, rates_of
from tests.conftest import ASKED_AT, NOON, draft_policy, make_seat
from tests.understanding.conftest import MODEL, ask, begin, give


def count(version, clause, people, missed):
    """As if so many people had met their first question about the clause, over two of its questions."""
    first, second, *_ = Tally.objects.filter(item__version=version, item__clause=clause).order_by("pk")
    Tally.objects.filter(pk=first.pk).update(met=people - 3, met_missed=missed, people=people, missed=missed)
    Tally.objects.filter(pk=second.pk).update(met=3, met_missed=0, people=9, missed=1)


@pytest.fixture
def counted(model_version):
    asking.catch_up(ASKED_AT)
    count(model_version, "4.3", 23, 7)
    count(model_version, "4.4", 9, 9)
    count(model_version, "4.5", 10, 3)
    return model_version


def test_it_is_shown_from_ten_people_up(counted):
    assert rates_of(counted) == [Rate("4.3", 23, 7), Rate("4.5", 10, 3)]


def test_it_counts_a_person_once_for_each_clause(model_version, school):
    people = [make_seat(school, f"Person{chr(65 + number)} Many", address=False) for number in range(10)]
    ask(model_version, *people)
    for number, seat in enumerate(people):
        quiz = begin(seat.quizzes.get(), seed=number)
        give(quiz, right=number >= 4)

    assert rates_of(model_version) == [Rate("4.3", 10, 4)]


def test_it_is_kept_for_the_next_revision_at_most_once_a_day(counted):
    assert keep_misreads(counted, NOON.date()) == 2
    count(counted, "4.3", 24, 8)

    same_day = keep_misreads(counted, NOON.date())
    next_day = keep_misreads(counted, NOON.date() + timedelta(days=1))

    assert (same_day, next_day) == (0, 1)
    kept = Misread.objects.get(clause="4.3")
    assert (kept.people, kept.missed, kept.on) == (24, 8, NOON.date() + timedelta(days=1))


def test_it_is_kept_by_the_worker(counted):
    asking.catch_up(NOON)

    assert set(Misread.objects.values_list("clause", flat=True)) == {"4.3", "4.5"}


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("owner", 200),
        ("head", 200),
        ("chair", 200),
        ("teacher", 403),
        ("office", 403),
        ("dsl", 403),
        ("other_head", 404),
    ],
)
def test_who_sees_them(counted, who, answers, request, client_of, school):
    asking.catch_up(NOON)

    page = client_of(request.getfixturevalue(who)).get(f"/s/{school.pk}/understanding/rates/")

    assert page.status_code == answers
    assert (b"7 of 23 people" in page.content) is (answers == 200)


def test_a_small_group_is_never_named_by_its_number(counted, owner, client_of, school):
    asking.catch_up(NOON)

    page = client_of(owner).get(f"/s/{school.pk}/understanding/rates/").content.decode()

    assert "fewer than 5 of 10 people" in page
    assert "3 of 10" not in page
    assert "9 of 9" not in page


@pytest.mark.parametrize(("who", "shown"), [("owner", True), ("head", True), ("chair", True), ("dsl", False)])
def test_the_next_revision_of_the_clause_opens_with_them(counted, owner, who, shown, request, client_of, school):
    asking.catch_up(NOON)
    draft = draft_policy(school, owner, MODEL.read_text())
    client = client_of(request.getfixturevalue(who))

    page = client.get(f"/s/{school.pk}/policies/{draft.number}/")

    assert page.status_code == 200
    sentence = "In version 1, 7 of 23 people first answered a question about this clause wrong."
    assert (sentence in page.content.decode()) is shown


def test_the_page_that_corrects_the_clause_shows_them(counted, owner, client_of, school):
    asking.catch_up(NOON)
    draft = draft_policy(school, owner, MODEL.read_text())
    clauses = {clause.ident: clause.pk for clause in draft.clauses.all()}
    client = client_of(owner)

    pages = {
        ident: client.get(f"/s/{school.pk}/policies/{draft.number}/clause/{clauses[ident]}/").content
        for ident in ("4.3", "4.6")
    }

    assert b"7 of 23 people" in pages["4.3"]
    assert b"first answered" not in pages["4.6"]
