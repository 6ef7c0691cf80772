"""Each answer is the person's own; the tally counts first answers, without a link to anybody."""

import pytest

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.understanding import actions, mastery
from clearline.understanding.keeping import opened
from clearline.understanding.models import Tally
from clearline.understanding.workflow import Status
from tests.conftest import NOON
from tests.record import event_names, last_event
from tests.understanding.conftest import MUST, answer_round, begin, fresh, give, passed, place_of


def test_it_asks_one_question_about_each_clause_that_says_must(quiz):
    begun = begin(quiz)

    assert begun.status == Status.IN_PROGRESS
    assert [item.clause for item in answer_round(quiz)] == MUST


def test_it_is_passed_with_every_answer_right(quiz, teacher, school):
    done = passed(quiz)

    assert (done.status, done.passed_at) == (Status.PASSED, NOON)
    assert done.items_edition.isoformat() == "2026-11-09"
    assert last_event(school) == {"event": "quiz.passed", "subject": quiz.ref, "by": teacher.key}


@pytest.mark.parametrize("wrong", MUST)
def test_it_is_not_passed_with_all_but_one(quiz, wrong):
    begin(quiz)
    answer_round(quiz, wrong={wrong})

    assert fresh(quiz).status == Status.NOT_YET


def test_it_is_passed_in_another_round_with_another_question(quiz):
    begin(quiz)
    first = {item.clause: item.pk for item in answer_round(quiz, wrong={"4.5", "4.8"})}
    begin(quiz)

    second = {item.clause: item.pk for item in answer_round(quiz)}

    assert set(second) == {"4.5", "4.8"}
    assert not set(first.values()) & set(second.values())
    assert fresh(quiz).status == Status.PASSED


def test_it_leaves_no_line_in_the_record_but_that_it_was_passed(quiz, school):
    begin(quiz)
    before = event_names(school)
    for _ in range(4):
        answer_round(quiz, wrong={"4.3"})
        begin(quiz)

    assert event_names(school) == before
    answer_round(quiz)
    assert event_names(school) == [*before, "quiz.passed"]


def test_it_forgets_the_answers_when_it_is_passed(quiz):
    begin(quiz)
    answer_round(quiz, wrong={"4.3"})
    begin(quiz)
    answer_round(quiz)

    state = opened(fresh(quiz))
    assert (state.shown, state.mastered, state.rounds) == ((), (), 0)


def test_it_seals_states_of_one_length_however_often_somebody_tried(quiz):
    begin(quiz)
    first = len(bytes(fresh(quiz).state))
    for _ in range(5):
        answer_round(quiz, wrong={"4.3"})
        begin(quiz)

    assert len(bytes(fresh(quiz).state)) == first


def test_it_counts_first_answers_only(quiz):
    begin(quiz)
    missed = give(quiz, right=False)
    answer_round(quiz)
    for _ in range(9):
        begin(quiz)
        answer_round(quiz, wrong={missed.clause})

    tally = Tally.objects.get(item=missed)
    assert (tally.people, tally.missed, tally.met, tally.met_missed) == (1, 1, 1, 1)
    about = Tally.objects.filter(item__clause=missed.clause)
    assert sum(each.met for each in about) == 1
    assert {each.people for each in about} <= {0, 1}


@pytest.mark.parametrize("who", ["head", "manager", "owner", "chair", "office", "dsl", "other_head"])
def test_nobody_answers_for_somebody_else(quiz, who, request):
    seat = request.getfixturevalue(who)
    with pytest.raises(Refused):
        actions.begin(quiz, seat=seat, seed=1)
    begin(quiz)
    item, place = place_of(quiz, right=True)

    with pytest.raises(Refused):
        actions.answer(quiz, seat=seat, item=item.pk, place=place, at=NOON)
    with pytest.raises(Refused):
        actions.practise(quiz, seat=seat, seed=1)


def test_it_takes_an_answer_once(quiz, teacher):
    begin(quiz)
    item, place = place_of(quiz, right=True)
    actions.answer(quiz, seat=teacher, item=item.pk, place=place, at=NOON)

    with pytest.raises(mastery.NotAsked):
        actions.answer(quiz, seat=teacher, item=item.pk, place=place, at=NOON)

    assert Tally.objects.get(item=item).people == 1


def test_it_changes_nothing_to_begin_while_a_question_is_open(quiz):
    begin(quiz)
    give(quiz, right=True)
    before = opened(fresh(quiz))

    begin(quiz, seed=2)

    assert opened(fresh(quiz)) == before


def test_it_does_not_begin_again_once_it_is_passed(quiz, teacher):
    passed(quiz)

    with pytest.raises(StepNotAvailable):
        actions.begin(quiz, seat=teacher, seed=2)


def test_it_takes_no_answer_before_it_has_begun(quiz, teacher):
    with pytest.raises(mastery.NotAsked):
        actions.answer(quiz, seat=teacher, item=1, place=0, at=NOON)
