"""A school whose policy is the model policy: six clauses say must, so everyone answers six questions."""

from pathlib import Path

import pytest

from clearline.acknowledgements import asking as acknowledgements
from clearline.acknowledgements.models import Request
from clearline.people.models import Seat
from clearline.policies.models import Version
from clearline.understanding import actions, asking, mastery
from clearline.understanding.keeping import opened
from clearline.understanding.models import Item, Quiz
from tests.conftest import ASKED_AT, NOON, draft_policy, publish_policy

MODEL = Path(__file__).resolve().parents[2] / "docs/model-policy/use-of-social-media.md"
MUST = ["4.3", "4.4", "4.5", "4.6", "4.7", "4.8"]


@pytest.fixture
def model_version(school, owner) -> Version:
    """The model policy, published and in force."""
    return publish_policy(draft_policy(school, owner, MODEL.read_text()), owner)


@pytest.fixture
def quiz(model_version, teacher) -> Quiz:
    """The teacher's questions, not started."""
    return ask(model_version, teacher)


def ask(version: Version, *seats: Seat, at=ASKED_AT) -> Quiz:
    acknowledgements.ask(version, seats, at=at)
    asking.catch_up(at)
    return Quiz.objects.get(request=Request.objects.live().get(seat=seats[0], version=version))


def begin(quiz: Quiz, seed: int = 1) -> Quiz:
    actions.begin(quiz, seat=quiz.seat, seed=seed)
    return fresh(quiz)


def fresh(quiz: Quiz) -> Quiz:
    return Quiz.objects.select_related("seat", "request__version").get(pk=quiz.pk)


def place_of(quiz: Quiz, *, right: bool, field="state") -> tuple[Item, int]:
    """The question that is open, and where a right or a wrong option of it stands on the page."""
    state = opened(fresh(quiz), field)
    item = Item.objects.get(pk=state.left[0])
    order = mastery.order_of(state, item.pk, len(item.options))
    return item, next(place for place, option in enumerate(order) if item.options[option]["right"] is right)


def give(quiz: Quiz, *, right: bool, at=NOON) -> Item:
    """One answer; the question it was to."""
    item, place = place_of(quiz, right=right)
    actions.answer(quiz, seat=quiz.seat, item=item.pk, place=place, at=at)
    return item


def answer_round(quiz: Quiz, *, wrong=(), at=NOON) -> list[Item]:
    """Every question of the round that is open, right but for these clauses."""
    given = []
    while opened(fresh(quiz)).left and fresh(quiz).status == "in progress":
        item, _ = place_of(quiz, right=True)
        given.append(give(quiz, right=item.clause not in wrong, at=at))
    return given


def passed(quiz: Quiz) -> Quiz:
    begin(quiz)
    answer_round(quiz)
    return fresh(quiz)
