"""Who reads a question and takes each step in each state: `matrix.csv`, against the page and the verbs (D§3.2, §4.6).

For each state, what somebody may do: nothing at all where they do not even see it.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from clearline.guidance import actions, clock, passing, permissions, publishing
from clearline.guidance.models import Question
from clearline.guidance.views.answering import VERBS
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat
from tests.guidance.conftest import TEXT, WORDS, answer, publish

with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = [name for name in TABLE[0] if name != "who"]


@pytest.fixture
def cast(school, version, head, chair, owner, manager, dsl, governor, volunteer, office, teacher, other_head):
    """The line manager was asked first and has passed it on; the safeguarding lead has it."""
    named = {
        "asker": teacher,
        "receiver": dsl,
        "former receiver": manager,
        "head": head,
        "chair": chair,
        "policy owner": owner,
        "governor": governor,
        "volunteer": volunteer,
        "reception": office,
        "colleague": make_seat(school, "Col League"),
        "head of another school": other_head,
    }
    held = {"head", "chair", "owner", "dsl", "reception"}
    rest = [role for role in Role if role.value not in held]
    return named | {role.value: make_seat(school, f"Role{n} Person", role) for n, role in enumerate(rest)}


def kept(cast):
    """The policy owner was asked, and there is none any more."""
    question = actions.ask(None, seat=cast["asker"], text=TEXT, to=cast["policy owner"], at=NOON)
    RoleHeld.objects.filter(role=Role.OWNER).update(ends_on=NOON.date().replace(day=1))
    clock.catch_up(NOON)
    return Question.objects.get(pk=question.pk)


def routed(cast):
    asked = actions.ask(None, seat=cast["asker"], text=TEXT, to=cast["former receiver"], at=NOON)
    passing.ask_another(asked, seat=cast["asker"], to=cast["receiver"], at=NOON)
    return asked


def escalated(cast):
    asked = actions.ask(None, seat=cast["asker"], text=TEXT, to=cast["former receiver"], at=NOON)
    passing.pass_on(asked, seat=cast["former receiver"], to=cast["receiver"], words="A child.", at=NOON)
    return asked


def needs_more(cast):
    question = escalated(cast)
    actions.ask_back(question, seat=cast["receiver"], words="Which?", at=NOON)
    return question


def answered(cast):
    question = escalated(cast)
    answer(question, cast["receiver"])
    return question


def closed(cast):
    question = answered(cast)
    actions.close(question, seat=cast["asker"], at=NOON)
    return question


def dropped(cast):
    question = escalated(cast)
    actions.drop(question, seat=cast["asker"], at=NOON)
    return question


def to_publish(cast):
    question = answered(cast)
    publishing.let_publish(question, seat=cast["asker"], at=NOON)
    publishing.word(question, words=WORDS, seat=cast["receiver"], at=NOON)
    return question


def published(cast):
    question = answered(cast)
    publish(question, cast["asker"], cast["receiver"])
    return question


MAKE: dict[str, Callable[..., Question]] = {
    "kept": kept,
    "routed": routed,
    "escalated": escalated,
    "needs more": needs_more,
    "answered": answered,
    "closed": closed,
    "dropped": dropped,
    "to publish": to_publish,
    "published": published,
}
FORM = {
    "words": "Words.",
    "outcome": "yes",
    "clause": "4.2",
    "text": "Yes.",
    "risk": "on",
    "question": "May I?",
    "answer": "Yes.",
    "plain": "on",
    "number": "3",
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {"asker", "receiver", "former receiver", "governor", "colleague"}


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast: dict[str, Seat], client_of):
    question = MAKE[scene](cast)
    address = f"/s/{question.school_id}/questions/{question.ref}/"

    answers = {who: client_of(seat).get(address).status_code for who, seat in cast.items()}

    assert {who: status == 200 for who, status in answers.items()} == {
        row["who"]: bool(row[scene]) for row in TABLE if row["who"] in cast
    }


@pytest.mark.parametrize("scene", SCENES)
def test_the_page_offers_what_the_table_says(scene, cast: dict[str, Seat], rf):
    question = MAKE[scene](cast)
    question = Question.objects.get(pk=question.pk)

    for row in TABLE:
        request = rf.get("/")
        request.seat, request.at = cast[row["who"]], NOON
        offered = {name for name, verb in VERBS.items() if verb.is_offered(request, question)}
        assert offered == set(row[scene].split()) - {"read"}, row["who"]


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("verb", VERBS)
def test_what_is_not_in_the_table_is_refused(scene, verb, cast: dict[str, Seat], rf):
    """Whoever sends a step that no page offered them: nothing changes, and nobody is told."""
    question, to = MAKE[scene](cast), cast["head" if verb == "ask-another" else "dpo"]
    for row in TABLE:
        if verb in row[scene].split():
            continue
        request = rf.post("/", FORM | {"to": to.key})
        request.seat, request.at = cast[row["who"]], NOON
        fresh = Question.objects.get(pk=question.pk)
        form = VERBS[verb].bound(request, fresh)
        form.is_valid()
        with pytest.raises((Refused, StepNotAvailable)):
            VERBS[verb].act(request, fresh, form)


def test_reading_agrees_with_the_table(cast: dict[str, Seat]):
    question = answered(cast)
    for row in TABLE:
        assert bool(permissions.read(cast[row["who"]], question)) == bool(row["answered"]), row["who"]
    assert question.status == Status.ANSWERED
