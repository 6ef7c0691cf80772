import pytest

from clearline.guidance import actions
from clearline.guidance.models import Question
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.record import last_event


def answer(question, seat, text="Yes, the town is fine."):
    actions.answer(question, seat=seat, text=text, at=NOON)


def test_it_is_with_the_asker(question, owner, teacher, school):
    answer(question, owner)

    asked, answered = actions.read(question, seat=teacher, at=NOON)
    assert (asked, answered) == ("May I name my town?", "Yes, the town is fine.")
    assert Message.objects.get(kind="question.answered").to == teacher.key
    assert last_event(school)["event"] == "question.answered"


def test_it_is_sealed(question, owner):
    answer(question, owner)

    assert b"town" not in bytes(question.answer)


@pytest.mark.parametrize("who", ["teacher", "head", "manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(question, who, request):
    with pytest.raises(Refused, match="Only the person who was asked"):
        answer(question, request.getfixturevalue(who))


def test_it_stands_when_a_second_page_answers_too(question, owner, teacher):
    stale = Question.objects.get(pk=question.pk)
    answer(question, owner)

    with pytest.raises(Refused, match="has been answered"):
        answer(stale, owner, "No.")

    assert actions.read(Question.objects.get(pk=question.pk), seat=teacher, at=NOON)[1] == "Yes, the town is fine."
