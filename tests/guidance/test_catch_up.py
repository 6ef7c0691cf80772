"""A question is never lost for want of somebody to answer it (D§3.4)."""

from datetime import timedelta

from clearline.guidance import actions
from clearline.mail.models import Message
from clearline.people.models import RoleHeld
from clearline.people.roles import Role
from tests.conftest import FIRST_DAY, NOON
from tests.record import event_names


def test_it_reaches_the_first_who_can_answer(version, owner, manager, teacher, school):
    RoleHeld.objects.filter(seat=owner).update(ends_on=NOON.date() - timedelta(days=1))
    question = actions.ask(version.clauses.get(ident="4.2"), seat=teacher, text="May I?", at=NOON)
    nobody = question.answerer
    RoleHeld.objects.create(seat=manager, role=Role.HEAD, starts_on=FIRST_DAY)

    passed_on = [actions.catch_up(NOON), actions.catch_up(NOON)]

    question.refresh_from_db()
    assert (nobody, question.answerer, passed_on) == (None, manager, [1, 0])
    assert Message.objects.get(kind="question.waiting").to == manager.key
    assert event_names(school)[-1] == "question.passed_on"


def test_it_is_passed_on_when_the_answerer_no_longer_holds_the_role(question, owner, head):
    RoleHeld.objects.filter(seat=owner).update(ends_on=NOON.date() - timedelta(days=1))

    actions.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == head


def test_it_stays_where_it_is_while_nobody_else_can_answer(question, owner):
    RoleHeld.objects.filter(seat=owner).update(ends_on=NOON.date() - timedelta(days=1))

    assert actions.catch_up(NOON) == 0


def test_it_is_never_passed_to_the_asker(version, owner, head):
    question = actions.ask(version.clauses.get(ident="4.2"), seat=owner, text="May I?", at=NOON)
    RoleHeld.objects.filter(seat=head).update(ends_on=NOON.date() - timedelta(days=1))

    actions.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == head


def test_it_leaves_answered_questions_alone(question, owner, head):
    actions.answer(question, seat=owner, text="Yes.", at=NOON)
    RoleHeld.objects.filter(seat=owner).update(ends_on=NOON.date() - timedelta(days=1))

    assert actions.catch_up(NOON) == 0
