from datetime import timedelta

from clearline.guidance import actions, evidence
from tests.conftest import NOON

LATER = NOON + timedelta(days=30)


def test_it_counts_questions_whose_day_has_come(question, owner, school, version):
    before = evidence.answered_in_time(school, version, question.due_on)
    actions.answer(question, seat=owner, text="Yes.", at=NOON)

    after = evidence.answered_in_time(school, version, LATER.date())

    assert (before.met, before.of, before.share) == (0, 0, None)
    assert (after.met, after.of) == (1, 1)


def test_it_counts_a_late_answer_as_late(question, owner, school, version):
    actions.answer(question, seat=owner, text="Yes.", at=LATER)

    found = evidence.answered_in_time(school, version, LATER.date())

    assert (found.met, found.of) == (0, 1)
