"""What people owe, for letters and pages, and what governors read: in one or two questions to the database."""

from datetime import date, timedelta

import pytest

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements.actions import sign
from clearline.acknowledgements.models import Request
from clearline.kernel.calendar import Source
from clearline.people.models import Membership, Seat
from clearline.understanding import actions, due, evidence
from clearline.understanding.models import Quiz
from tests.conftest import NOON, make_seat
from tests.understanding.conftest import ask, begin, fresh, passed

ON = NOON.date()


def test_it_lists_who_has_not_answered(quiz, school, teacher):
    [owed] = due.outstanding(school, ON)

    assert (owed.seat, owed.ref, owed.due_on, owed.asked_on) == (
        teacher.pk,
        quiz.ref,
        quiz.due_on,
        date(2026, 11, 10),
    )
    assert (owed.page, owed.args, owed.source) == ("understanding:quiz", (), Source.DEFAULT)


def test_it_lists_one_person(model_version, teacher, governor, school):
    ask(model_version, teacher, governor)

    assert [owed.seat for owed in due.outstanding(school, ON, governor)] == [governor.pk]


def test_it_lists_those_who_are_on_their_way(quiz, school):
    begin(quiz)

    assert len(due.outstanding(school, ON)) == 1


@pytest.mark.parametrize("how", ["passed", "talked", "exempt", "left", "disputed", "declined"])
def test_it_lists_nobody_who_is_done_or_not_to_be_chased(quiz, school, teacher, manager, owner, how):
    request = quiz.request
    steps = {
        "passed": lambda: passed(quiz),
        "talked": lambda: actions.talk_through(quiz, by=manager, at=NOON),
        "exempt": lambda: actions.exempt(quiz, by=owner, at=NOON),
        "left": lambda: Membership.objects.filter(seat=teacher).update(ends_on=ON - timedelta(days=1)),
        "disputed": lambda: acknowledgements.dispute(request, seat=teacher, reason="It is unclear.", at=NOON),
        "declined": lambda: acknowledgements.decline(request, by=teacher, reason="No.", at=NOON),
    }
    steps[how]()

    assert due.outstanding(school, ON) == []


def test_whoever_disputes_may_still_answer(quiz, teacher):
    acknowledgements.dispute(quiz.request, seat=teacher, reason="It is unclear.", at=NOON)

    assert passed(quiz).is_understood


def test_it_asks_the_database_once_however_many_people(model_version, school, django_assert_num_queries):
    people = [make_seat(school, f"Person{chr(65 + number)} Many", address=False) for number in range(20)]
    ask(model_version, *people)

    with django_assert_num_queries(1):
        assert len(due.outstanding(school, ON)) == 20


def test_another_school_owes_nothing(quiz, other_school):
    assert due.outstanding(other_school, ON) == []


def test_evidence_counts_those_who_have_signed_and_shown_it(model_version, school, teacher, governor, volunteer, owner):
    ask(model_version, teacher, governor, volunteer)
    for seat in (teacher, volunteer):
        sign(Request.objects.get(seat=seat), seat=seat, typed_name=seat.name, at=NOON)
    quizzes = {quiz.seat_id: quiz for quiz in Quiz.objects.select_related("seat")}
    passed(quizzes[teacher.pk])
    passed(quizzes[governor.pk])

    found = evidence.read_and_understood(school, model_version, ON)

    assert (found.met, found.of) == (1, Seat.objects.of(school).in_scope(ON).count())
    assert "shown that they understand" in found.words


def test_evidence_counts_a_talk_and_an_exemption_alike(quiz, manager, owner, teacher, school):
    sign(quiz.request, seat=teacher, typed_name=teacher.name, at=NOON)
    before = evidence.read_and_understood(school, quiz.request.version, ON).met
    actions.talk_through(quiz, by=manager, at=NOON)

    assert (before, evidence.read_and_understood(school, quiz.request.version, ON).met) == (0, 1)


def test_evidence_counts_a_signature_where_no_questions_are_asked(version, school, teacher, asked):
    sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    assert evidence.read_and_understood(school, version, ON).met == 1


def test_an_overdue_quiz_is_overdue_only_while_it_is_open(quiz):
    assert fresh(quiz).is_overdue(quiz.due_on + timedelta(days=1))
    assert not passed(quiz).is_overdue(quiz.due_on + timedelta(days=1))
