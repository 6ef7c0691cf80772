"""A question is never lost for want of somebody to answer it, nor read by somebody unchosen (D§3.4, §4.6)."""

from datetime import timedelta

import pytest

from clearline.guidance import actions, clock, passing
from clearline.guidance.workflow import Status
from clearline.mail.models import Message
from clearline.people.models import Away, Membership, RoleHeld
from clearline.people.roles import Role
from tests.conftest import FIRST_DAY, NOON, make_seat
from tests.guidance.conftest import answer
from tests.record import event_names

YESTERDAY = NOON.date() - timedelta(days=1)


def ends(seat):
    RoleHeld.objects.filter(seat=seat).update(ends_on=YESTERDAY)


def ask(version, seat, to=None, **more):
    return actions.ask(version.clauses.get(ident="4.2"), seat=seat, text="May I?", to=to, at=NOON, **more)


def test_it_reaches_the_first_who_can_answer(version, owner, school, head):
    ends(owner)
    ends(head)
    question = ask(version, owner)
    nobody = question.answerer
    new = make_seat(school, "New Head", Role.HEAD)

    moved = [clock.catch_up(NOON), clock.catch_up(NOON)]

    question.refresh_from_db()
    assert (nobody, question.answerer, question.status, moved) == (None, new, Status.ROUTED, [1, 0])
    assert Message.objects.get(kind="question.waiting").to == new.key
    assert event_names(school)[-1] == "question.passed_on"


def test_it_goes_to_whoever_holds_the_chosen_post_now(question, owner, school, teacher):
    ends(owner)
    new = make_seat(school, "New Owner", Role.OWNER)

    clock.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == new
    assert Message.objects.get(kind="question.passed_on").to == teacher.key


def test_nobody_reads_it_where_the_chosen_post_is_empty_and_the_asker_chooses(question, owner, head, teacher, school):
    ends(owner)

    moved = [clock.catch_up(NOON), clock.catch_up(NOON)]

    question.refresh_from_db()
    assert (question.answerer, question.status, moved) == (None, Status.ASKED, [1, 0])
    assert Message.objects.get(kind="question.nobody").to == teacher.key
    assert "question.unrouted" in event_names(school)
    passing.ask_another(question, seat=teacher, to=head, at=NOON)
    assert question.answerer == head


def test_it_goes_to_a_new_line_manager(version, teacher, manager, school):
    question = ask(version, teacher, to=manager)
    new = make_seat(school, "New Manager")
    Membership.objects.filter(seat=teacher).update(manager=new)

    clock.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == new


def test_it_goes_to_whoever_stands_in_for_somebody_away(version, teacher, head, owner):
    question = ask(version, teacher, to=head)
    Away.objects.create(seat=head, starts_on=NOON.date(), ends_on=NOON.date())
    RoleHeld.objects.create(
        seat=owner,
        role=Role.HEAD,
        starts_on=FIRST_DAY,
        ends_on=NOON.date(),
        on_behalf_of=head,
        approved_by=head,
    )

    clock.catch_up(NOON)

    question.refresh_from_db()
    assert question.answerer == owner


def test_it_stays_with_somebody_away_while_nobody_stands_in(question, owner, head):
    Away.objects.create(seat=owner, starts_on=NOON.date(), ends_on=NOON.date())

    assert clock.catch_up(NOON) == 0


@pytest.mark.parametrize("who", ["owner", "head", "dsl"])
def test_it_never_comes_to_the_asker(version, who, request, owner, head, dsl):
    asker = request.getfixturevalue(who)
    question = ask(version, asker)
    for seat in (owner, head, dsl):
        ends(seat)
        clock.catch_up(NOON)
        question.refresh_from_db()

        assert question.answerer != asker


def test_it_leaves_answered_questions_alone(question, owner, head):
    answer(question, owner)
    ends(owner)

    assert clock.catch_up(NOON) == 0


def test_of_an_urgent_one_that_is_late_both_are_told_once(version, teacher, owner, school):
    question = ask(version, teacher, to=owner, urgent=True)
    for hours in (3, 4, 5):
        clock.catch_up(NOON + timedelta(hours=hours))

    told = Message.objects.filter(kind__in=("question.late", "question.not_answered")).values_list("kind", "to")
    assert list(told) == [("question.late", owner.key), ("question.not_answered", teacher.key)]
    assert event_names(school).count("question.late") == 1
    question.refresh_from_db()
    assert question.is_late(NOON + timedelta(hours=4))


def test_of_an_urgent_one_that_was_answered_nobody_is_told(version, teacher, owner):
    answer(ask(version, teacher, to=owner, urgent=True), owner)
    clock.catch_up(NOON + timedelta(hours=5))

    assert not Message.objects.filter(kind="question.late").exists()


def test_what_the_asker_is_asked_is_not_late(version, teacher, owner):
    question = ask(version, teacher, to=owner, urgent=True)
    actions.ask_back(question, seat=owner, words="Which?", at=NOON)
    clock.catch_up(NOON + timedelta(hours=5))

    assert not Message.objects.filter(kind="question.late").exists()


def test_a_leavers_question_is_still_read_by_whoever_has_it(question, teacher, owner):
    Membership.objects.filter(seat=teacher).update(ends_on=YESTERDAY)
    clock.catch_up(NOON)

    assert actions.read(question, seat=owner, at=NOON).asked
