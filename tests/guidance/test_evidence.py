from datetime import timedelta

from clearline.guidance import actions, evidence
from tests.conftest import NOON
from tests.guidance.conftest import TEXT, answer

LATER = NOON + timedelta(days=30)


def test_it_counts_questions_whose_day_has_come(question, owner, school, version):
    before = evidence.answered_in_time(school, version, question.due_on)
    answer(question, owner)

    after = evidence.answered_in_time(school, version, LATER.date())

    assert (before.met, before.of, before.share) == (0, 0, None)
    assert (after.met, after.of) == (1, 1)


def test_it_counts_a_late_answer_as_late(question, owner, school, version):
    answer(question, owner, at=LATER)

    found = evidence.answered_in_time(school, version, LATER.date())

    assert (found.met, found.of) == (0, 1)


def test_an_urgent_one_is_counted_by_the_hour(version, teacher, owner, school):
    for hours in (3, 5):
        asked = actions.ask(version.clauses.first(), seat=teacher, text=TEXT, to=owner, urgent=True, at=NOON)
        answer(asked, owner, at=NOON + timedelta(hours=hours))

    found = evidence.answered_in_time(school, version, LATER.date())

    assert (found.met, found.of) == (1, 2)


def test_it_does_not_count_what_needed_no_answer_any_more(question, teacher, school, version):
    actions.drop(question, seat=teacher, at=NOON)

    assert evidence.answered_in_time(school, version, LATER.date()).of == 0
