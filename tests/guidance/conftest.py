import pytest

from clearline.guidance import actions, publishing
from clearline.guidance.choices import Outcome
from clearline.guidance.models import PublishedAnswer, Question
from clearline.guidance.publishing import Words
from clearline.pages.once import new_token
from tests.conftest import NOON

TEXT = "May I name my town?"
WORDS = Words("May I say in which town I live?", "Yes, the town is fine.")


@pytest.fixture
def question(version, owner, teacher) -> Question:
    """The teacher's question about 4.2, with the policy owner."""
    return actions.ask(version.clauses.get(ident="4.2"), seat=teacher, text=TEXT, to=owner, at=NOON)


def answer(question, seat, text="Yes, the town is fine.", *, outcome=Outcome.YES, clause="4.2", at=NOON):
    return actions.answer(question, seat=seat, outcome=outcome, clause=clause, text=text, at=at)


@pytest.fixture
def answered(question, owner) -> Question:
    answer(question, owner)
    return question


def publish(question, asker, answerer, words=WORDS, at=NOON) -> PublishedAnswer:
    publishing.let_publish(question, seat=asker, at=at)
    publishing.word(question, words=words, seat=answerer, at=at)
    return publishing.publish(question, number=question.entries.count(), seat=asker, at=at)


@pytest.fixture
def published(answered, teacher, owner) -> PublishedAnswer:
    """The teacher's question and the owner's answer, for everybody."""
    return publish(answered, teacher, owner)


@pytest.fixture
def post(client_of, school):
    """Sends a form of one of the school's pages as somebody."""

    def send(seat, page, **data):
        return client_of(seat).post(f"/s/{school.pk}/{page}/", {"once": new_token(), **data})

    return send


@pytest.fixture
def act(post):
    """Takes a step on the page of a question as somebody."""

    def taken(seat, about, verb, /, **data):
        return post(seat, f"questions/{about.ref}/{verb}", **data)

    return taken
