"""What was answered before answers had versions still opens, as the first version (D§4.6)."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clearline.guidance import actions
from clearline.guidance.models import Question
from clearline.guidance.workflow import Status
from clearline.keys import vault
from tests.conftest import NOON

BEFORE = [("guidance", "0001_questions")]
AFTER = [("guidance", "0004_questions_without_their_answers")]


def migrate(to: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.fixture
def people_in_their_own_database(own_database, request):
    """The cast is made after its database."""
    return [request.getfixturevalue(name) for name in ("version", "teacher", "owner")]


@pytest.mark.long
def test_every_answer_opens_as_before_there_and_back(people_in_their_own_database):
    version, teacher, owner = people_in_their_own_database
    old = migrate(BEFORE).get_model("guidance", "Question").objects
    facts = {
        "school_id": version.school_id,
        "version_id": version.pk,
        "clause": "4.2",
        "asker_id": teacher.pk,
        "answerer_id": owner.pk,
        "asked_at": NOON,
        "due_on": NOON.date(),
    }

    def sealed(ref, field, text):
        return vault.seal(text, urn=version.school_id, record=ref, field=field)

    answered = {"answer": sealed("Q-1", "answer", "Yes."), "answered_at": NOON}
    old.create(ref="Q-1", question=sealed("Q-1", "question", "May I?"), **answered, **facts)
    old.create(ref="Q-2", question=sealed("Q-2", "question", "And now?"), **facts)

    migrate(AFTER)
    first, second = Question.objects.order_by("ref")
    reading = actions.read(first, seat=teacher, at=NOON)
    assert (reading.asked, reading.answer, reading.answers[0].who) == ("May I?", "Yes.", "Olu Ade")
    assert (first.status, second.status) == (Status.ANSWERED, Status.ROUTED)
    assert actions.read(second, seat=owner, at=NOON).answers == []

    back = migrate(BEFORE).get_model("guidance", "Question").objects.order_by("ref")
    assert bytes(back[0].answer) == answered["answer"]
    assert back[1].answer is None
