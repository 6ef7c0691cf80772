import pytest

from clearline.guidance import actions
from clearline.guidance.models import Question
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.record import last_event

TEXT = "May I name my town?"


def ask(version, seat, at=NOON):
    return actions.ask(version.clauses.get(ident="4.2"), seat=seat, text=TEXT, at=at)


def test_it_is_with_the_owner_and_due_in_two_working_days(version, owner, head, teacher):
    question = ask(version, teacher)

    assert question.answerer == owner
    assert question.due_on.isoformat() == "2026-11-26"
    assert Message.objects.get(kind="question.waiting").to == owner.key


def test_it_is_with_the_head_when_the_owner_asks(version, owner, head):
    assert ask(version, owner).answerer == head


def test_it_is_sealed(version, teacher):
    assert b"town" not in bytes(ask(version, teacher).question)


def test_it_is_in_the_record_without_its_text(version, teacher, school):
    question = ask(version, teacher)

    assert last_event(school) == {"event": "question.asked", "subject": question.ref, "by": teacher.key}


@pytest.mark.parametrize("who", ["teacher", "governor", "volunteer", "chair", "office", "head"])
def test_it_is_open_to_everyone(version, who, request):
    assert ask(version, request.getfixturevalue(who)).asked_at == NOON


def test_it_is_refused_about_the_policy_of_another_school(version, other_head):
    with pytest.raises(Refused):
        ask(version, other_head)


def test_it_may_be_asked_twice(version, teacher):
    assert ask(version, teacher).ref != ask(version, teacher).ref


def test_it_is_shown_to_the_asker_and_the_answerer_only(question, teacher, owner, head, manager, other_head):
    seen = {
        seat: Question.objects.visible_to(seat, NOON).count() for seat in (teacher, owner, head, manager, other_head)
    }

    assert seen == {teacher: 1, owner: 1, head: 0, manager: 0, other_head: 0}
