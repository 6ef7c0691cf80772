from datetime import datetime

import pytest

from clearline.guidance import actions
from clearline.guidance.models import Question
from clearline.guidance.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import LONDON, NOON
from tests.guidance.conftest import TEXT
from tests.record import last_event


def ask(version, seat, at=NOON, **more):
    return actions.ask(version.clauses.get(ident="4.2"), seat=seat, text=TEXT, at=at, **more)


def test_it_is_with_whoever_was_chosen_and_due_in_two_working_days(version, owner, head, teacher, manager):
    question = ask(version, teacher, to=manager)

    assert (question.answerer, question.post, question.status) == (manager, "manager", Status.ROUTED)
    assert (question.due_on.isoformat(), question.due_at) == ("2026-11-26", None)
    assert Message.objects.get(kind="question.waiting").to == manager.key


@pytest.mark.parametrize(
    ("hour", "due"), [((24, 9), (24, 13)), ((24, 15), (25, 10)), ((28, 11), (30, 12))], ids=["day", "night", "Saturday"]
)
def test_an_urgent_one_is_due_in_four_working_hours(version, owner, teacher, hour, due):
    question = ask(version, teacher, to=owner, urgent=True, at=datetime(2026, 11, *hour, tzinfo=LONDON))

    assert question.due_at == datetime(2026, 11, *due, tzinfo=LONDON)
    assert question.due_on == question.due_at.date()


def test_it_may_be_about_no_clause_that_the_asker_knows(version, owner, teacher):
    question = actions.ask(None, seat=teacher, text=TEXT, to=owner, at=NOON)

    assert (question.clause, question.version, question.about) == ("", version, "")


def test_it_may_be_asked_before_there_is_a_policy(head, teacher):
    assert actions.ask(None, seat=teacher, text=TEXT, to=head, at=NOON).version is None


def test_it_is_kept_where_nobody_can_answer(version, owner):
    owner.roles_held.update(ends_on=NOON.date().replace(day=1))
    question = ask(version, owner)

    assert (question.answerer, question.status) == (None, Status.ASKED)


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


@pytest.mark.parametrize("who", ["teacher", "governor", "other_head"])
def test_it_is_refused_to_somebody_who_cannot_be_asked(version, teacher, who, request):
    with pytest.raises(Refused, match="cannot be asked"):
        ask(version, teacher, to=request.getfixturevalue(who))


def test_it_may_be_asked_twice(version, teacher):
    assert ask(version, teacher).ref != ask(version, teacher).ref


def test_it_is_shown_to_the_asker_and_the_answerer_only(question, teacher, owner, head, manager, other_head):
    seen = {
        seat: Question.objects.visible_to(seat, NOON).count() for seat in (teacher, owner, head, manager, other_head)
    }

    assert seen == {teacher: 1, owner: 1, head: 0, manager: 0, other_head: 0}
