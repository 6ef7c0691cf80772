"""Who may see what of a teacher's own duties: `own_duties.csv`, row for row (D§3.2). Everybody else gets 404.

Answers to questions and reviews of privacy settings are for their person alone, so their pages name nobody: whoever
opens such a page sees their own. Beside each object that others may address stands whether they see that it is done.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from clearline.acknowledgements import asking as acknowledgements
from clearline.declarations import actions as declarations
from clearline.declarations.models import Statement
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from clearline.privacy_reviews import asking as privacy_reviews
from clearline.privacy_reviews.models import Review
from clearline.understanding import actions as understanding
from clearline.understanding import asking
from clearline.understanding.models import Quiz
from tests.conftest import NOON, draft_policy, make_seat, publish_policy
from tests.declarations.conftest import NIECE
from tests.understanding.conftest import MODEL

TABLE = Path(__file__).with_name("own_duties.csv")
Sees = Callable[[Seat, Callable], bool]


@pytest.fixture
def cast(school, owner, teacher, manager, head, chair, governor, volunteer, other_head) -> dict[str, Seat]:
    """Everybody of the table, with one person for each role."""
    named = {
        "the person": teacher,
        "line manager": manager,
        "head": head,
        "chair": chair,
        "owner": owner,
        "governor": governor,
        "volunteer": volunteer,
        "colleague": make_seat(school, "Col League"),
        "agency": make_seat(school, "Aga Ency", category=Category.AGENCY),
        "another line manager": make_seat(school, "Una Holt"),
        "head of another school": other_head,
    }
    make_seat(school, "Ray Port", manager=named["another line manager"])
    roles = {
        role.value: make_seat(school, f"Role{place} Person", role)
        for place, role in enumerate(Role)
        if role.value not in named
    }
    return named | roles


@pytest.fixture
def duties(cast, school, owner, teacher) -> dict[str, Sees]:
    """What each column asks, by the page where it has an address and by the query where it has none."""
    version = publish_policy(draft_policy(school, owner, MODEL.read_text()), owner)
    acknowledgements.ask(version, [teacher], at=NOON)
    asking.catch_up(NOON)
    privacy_reviews.catch_up(NOON)
    declarations.catch_up(NOON)
    quiz, review = Quiz.objects.get(seat=teacher), Review.objects.get(seat=teacher)
    understanding.begin(quiz, seat=teacher, seed=1)
    told = declarations.declare(NIECE, seat=teacher, at=NOON)
    statement = Statement.objects.get(seat=teacher)
    urn = school.urn
    return {
        "declaration": page(f"/s/{urn}/declarations/{told.ref}/"),
        "yearly question": query(Statement.objects.filter(pk=statement.pk)),
        "quiz answers": query(Quiz.objects.filter(pk=quiz.pk)),
        "quiz done or not": page(f"/s/{urn}/understanding/{quiz.pk}/"),
        "privacy review": query(Review.objects.filter(pk=review.pk)),
        "privacy review entered from paper": page(f"/s/{urn}/privacy/paper/{review.pk}/"),
        "privacy review done or not": lambda seat, _: (
            Review.objects.filter(pk=review.pk).statuses_visible_to(seat, NOON).exists()
        ),
    }


def page(url: str) -> Sees:
    """Opened, and nothing but the page or "nothing there" is answered."""

    def sees(seat: Seat, client_of: Callable) -> bool:
        answer = client_of(seat).get(url)
        assert answer.status_code in (200, 404), (seat, url, answer.status_code)
        return answer.status_code == 200

    return sees


def query(rows) -> Sees:
    return lambda seat, _: rows.visible_to(seat, NOON).exists()


def test_each_sees_what_the_table_says_and_nothing_else(cast, duties, client_of):
    found = [
        {"who": who} | {name: sees(seat, client_of) for name, sees in duties.items()} for who, seat in cast.items()
    ]
    said = [{name: "sees" if value is True else value or "" for name, value in row.items()} for row in found]

    assert said == list(csv.DictReader(TABLE.read_text().splitlines()))


def test_nobody_answers_a_quiz_for_somebody_else(cast, duties, client_of, school):
    """Whoever opens the quiz pages is on their own: none of them names a person."""
    quiz = Quiz.objects.get()
    for who, seat in cast.items():
        if who in ("the person", "head of another school"):
            continue
        client_of(seat).get(f"/s/{school.urn}/quiz/question/")
        client_of(seat).post(f"/s/{school.urn}/quiz/question/", {"option": "0"})
    quiz.refresh_from_db()
    assert Quiz.objects.get().state == quiz.state
