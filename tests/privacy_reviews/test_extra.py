"""When the advice changes, whoever had finished before is asked once more, and nobody is asked too often (D§4.4)."""

from datetime import date, datetime

import pytest

from clearline.privacy_reviews import actions, asking
from clearline.privacy_reviews.due import CHANGED as CHANGED_WHY
from clearline.privacy_reviews.due import outstanding
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import Status
from tests.conftest import LONDON
from tests.privacy_reviews.conftest import CYCLE, LATER, cycles_of, review_of

CHANGED = date(2027, 2, 2)
EXTRA = "2027-02-02 extra"
THEN = datetime(2027, 2, 3, 9, tzinfo=LONDON)


@pytest.fixture
def done(review, teacher) -> Review:
    actions.finish(review, seat=teacher, at=LATER)
    return review


def test_it_asks_whoever_had_finished(done, teacher, manager):
    assert asking.catch_up(THEN, changed_on=[CHANGED]) == 1

    assert cycles_of(teacher) == {CYCLE: Status.DONE, EXTRA: Status.DUE}
    assert cycles_of(manager) == {CYCLE: Status.DUE}  # has it open anyway
    assert review_of(teacher).due_on == date(2027, 2, 17)


def test_it_asks_once_for_each_day_of_change(done, teacher):
    asking.catch_up(THEN, changed_on=[CHANGED])
    actions.skip(review_of(teacher), seat=teacher, at=THEN)

    assert asking.catch_up(THEN, changed_on=[CHANGED]) == 0


def test_it_does_not_ask_before_the_day_has_come(done):
    assert asking.catch_up(datetime(2027, 2, 1, 9, tzinfo=LONDON), changed_on=[CHANGED]) == 0


def test_it_leaves_those_alone_who_finished_after_the_change(review, teacher):
    actions.finish(review, seat=teacher, at=THEN)

    assert asking.catch_up(THEN, changed_on=[CHANGED]) == 0


@pytest.mark.parametrize(("day", "asked"), [(date(2027, 1, 19), 0), (date(2027, 1, 20), 1)])
def test_it_leaves_those_alone_who_were_asked_ten_school_days_before(done, day, asked):
    assert asking.catch_up(THEN, changed_on=[day]) == asked


def test_it_does_not_ask_for_a_change_before_the_term(done):
    assert asking.catch_up(THEN, changed_on=[date(2026, 12, 1), date(2027, 1, 4)]) == 0


@pytest.mark.parametrize("step", ["use_none", "skip", "ask_for_help"])
def test_it_leaves_those_alone_who_have_not_looked_at_any_list(review, teacher, step):
    getattr(actions, step)(review, seat=teacher, at=LATER)

    assert asking.catch_up(THEN, changed_on=[CHANGED]) == 0


def test_it_asks_once_for_two_changes(done, teacher):
    later = date(2027, 2, 3)

    assert asking.catch_up(THEN, changed_on=[CHANGED, later]) == 1

    actions.finish(review_of(teacher), seat=teacher, at=THEN)
    assert asking.catch_up(THEN, changed_on=[CHANGED, later]) == 0
    assert cycles_of(teacher) == {CYCLE: Status.DONE, "2027-02-03 extra": Status.DONE}


def test_it_asks_nobody_who_has_left(done, teacher):
    teacher.memberships.update(ends_on=LATER.date())

    assert asking.catch_up(THEN, changed_on=[CHANGED]) == 0


def test_it_tells_a_day_and_no_network(done, teacher):
    asking.catch_up(THEN, changed_on=[CHANGED])

    assert review_of(teacher).cycle == EXTRA
    [due] = outstanding(teacher.school, THEN.date(), teacher)
    assert due.why == CHANGED_WHY


def test_it_asks_nobody_more_for_the_lists_that_came_with_this_edition(done):
    assert asking.catch_up(THEN) == 0
