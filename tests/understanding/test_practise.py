import pytest

from clearline.kernel.verdict import Refused
from clearline.understanding import actions, mastery
from clearline.understanding.keeping import opened
from clearline.understanding.models import Item, Tally
from tests.understanding.conftest import fresh, passed, place_of


def practise(quiz, *, right=True):
    """Three more, each right or wrong; the questions."""
    actions.practise(quiz, seat=quiz.seat, seed=5)
    items = []
    while opened(fresh(quiz), "practice").left:
        item, place = place_of(quiz, right=right, field="practice")
        actions.answer_practice(quiz, seat=quiz.seat, item=item.pk, place=place)
        items.append(item)
    return items


def test_it_is_three_about_the_other_clauses(quiz):
    done = passed(quiz)

    items = practise(done)

    assert len(items) == 3
    assert not [item for item in items if item.must]


def test_it_changes_nothing_about_what_was_passed(quiz):
    done = passed(quiz)
    before = (done.status, done.passed_at, bytes(done.state))

    practise(done, right=False)

    after = fresh(quiz)
    assert (after.status, after.passed_at, bytes(after.state)) == before


def test_it_is_counted_in_the_tally(quiz):
    items = practise(passed(quiz), right=False)

    assert {(each.people, each.missed) for each in Tally.objects.filter(item__in=items)} == {(1, 1)}


def test_it_draws_others_the_next_time(quiz):
    done = passed(quiz)

    assert not {each.pk for each in practise(done)} & {each.pk for each in practise(done)}


def test_it_is_counted_once_however_often_it_comes_round(quiz):
    done = passed(quiz)
    for _ in range(12):
        practise(done)

    assert {each.people for each in Tally.objects.filter(item__must=False)} == {1}


def test_it_comes_after_the_questions_that_everyone_answers(quiz, teacher):
    with pytest.raises(Refused):
        actions.practise(quiz, seat=teacher, seed=1)


def test_it_takes_no_answer_to_a_question_that_was_not_asked(quiz, teacher):
    passed(quiz)
    other = Item.objects.filter(must=False).first()

    with pytest.raises(mastery.NotAsked):
        actions.answer_practice(quiz, seat=teacher, item=other.pk, place=0)
