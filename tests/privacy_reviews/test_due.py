"""What is owed: open reviews of people who are here, in as many questions for ten as for one."""

import pytest

from clearline.kernel.calendar import Source
from clearline.privacy_reviews import actions, asking
from clearline.privacy_reviews.due import outstanding
from tests.conftest import make_seat
from tests.privacy_reviews.conftest import ASKED_AT, DUE_ON, LATER

TODAY = LATER.date()


def test_it_is_owed_by_everybody_who_was_asked(review, teacher, owner, manager, school):
    found = {due.seat: due for due in outstanding(school, TODAY)}

    assert set(found) == {teacher.pk, owner.pk, manager.pk}
    due = found[teacher.pk]
    assert (due.ref, due.asked_on, due.due_on, due.source) == (review.ref, ASKED_AT.date(), DUE_ON, Source.DEFAULT)
    assert (due.title, due.page, due.args) == ("Review your privacy settings", "privacy_reviews:review", ())


def test_it_is_one_persons_where_that_is_asked(review, teacher, school):
    assert [due.seat for due in outstanding(school, TODAY, teacher)] == [teacher.pk]


@pytest.mark.parametrize("verb", ["finish", "use_none", "skip", "ask_for_help"])
def test_it_is_owed_no_more_once_they_have_said_how_it_stands(review, teacher, school, verb):
    getattr(actions, verb)(review, seat=teacher, at=LATER)

    assert outstanding(school, TODAY, teacher) == []


def test_it_is_not_owed_by_whoever_has_left(review, teacher, school):
    teacher.memberships.update(ends_on=ASKED_AT.date())

    assert outstanding(school, TODAY, teacher) == []


def test_it_is_owed_at_one_school_only(review, other_school):
    assert outstanding(other_school, TODAY) == []


def test_it_takes_one_question_however_many_people(version, school, django_assert_num_queries):
    for number in range(10):
        make_seat(school, f"Ann{number} Lee")
    asking.catch_up(ASKED_AT)

    with django_assert_num_queries(1):
        assert len(outstanding(school, TODAY)) == 11
