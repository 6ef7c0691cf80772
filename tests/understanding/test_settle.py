"""Talked through, not asked, on paper: what a colleague may record, and that the person is told."""

from datetime import timedelta

import pytest

from clearline.cli.letters import compose
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.people.models import Membership
from clearline.understanding import actions
from clearline.understanding.models import Quiz
from clearline.understanding.views import helper_of
from clearline.understanding.workflow import Status
from tests.conftest import ASKED_AT, NOON
from tests.record import last_event
from tests.understanding.conftest import ask, begin, fresh, give, passed


def told(seat):
    return [message.kind for message in Message.objects.filter(to=seat.key)]


def test_the_line_manager_records_that_it_was_talked_through(quiz, manager, teacher, school):
    begin(quiz)
    give(quiz, right=False)

    actions.talk_through(fresh(quiz), by=manager, at=NOON)

    after = fresh(quiz)
    assert (after.status, after.by, after.state) == (Status.SUPPORTED, manager.key, None)
    assert last_event(school) == {"event": "quiz.supported", "subject": quiz.ref, "by": manager.key}
    assert told(teacher) == ["quiz.recorded"]


def test_the_letter_says_what_was_recorded_and_nothing_about_answers(quiz, manager):
    actions.talk_through(quiz, by=manager, at=NOON)

    letter = compose(Message.objects.get(kind="quiz.recorded"))

    assert letter.subject == f"{quiz.ref} is recorded for you"
    assert "No answers are kept" in letter.text


@pytest.mark.parametrize("who", ["teacher", "head", "owner", "office", "dsl", "governor", "other_head"])
def test_others_do_not_record_a_talk(quiz, who, request):
    with pytest.raises(Refused):
        actions.talk_through(quiz, by=request.getfixturevalue(who), at=NOON)


def test_the_head_stands_in_where_there_is_no_line_manager(model_version, head, volunteer):
    quiz = ask(model_version, volunteer)

    actions.talk_through(quiz, by=head, at=NOON)

    assert fresh(quiz).status == Status.SUPPORTED


def test_the_chair_talks_it_through_with_the_head(model_version, head, chair):
    quiz = ask(model_version, head)

    actions.talk_through(quiz, by=chair, at=NOON)

    assert fresh(quiz).status == Status.SUPPORTED


def test_it_is_recorded_once(quiz, manager):
    actions.talk_through(quiz, by=manager, at=NOON)

    with pytest.raises(Refused, match="settled already"):
        actions.talk_through(fresh(quiz), by=manager, at=NOON)


def test_a_stale_page_records_nothing_over_what_was_passed(quiz, manager):
    stale = fresh(quiz)
    passed(quiz)

    with pytest.raises(StepNotAvailable):
        actions.talk_through(stale, by=manager, at=NOON)


@pytest.mark.parametrize("who", ["head", "owner"])
def test_the_head_or_the_owner_takes_somebody_out_without_a_reason(quiz, who, request, teacher, school):
    by = request.getfixturevalue(who)

    actions.exempt(quiz, by=by, at=NOON)

    assert fresh(quiz).status == Status.EXEMPT
    assert last_event(school) == {"event": "quiz.exempted", "subject": quiz.ref, "by": by.key}
    assert told(teacher) == ["quiz.recorded"]


@pytest.mark.parametrize("who", ["teacher", "manager", "office", "chair", "other_head"])
def test_others_take_nobody_out(quiz, who, request):
    with pytest.raises(Refused):
        actions.exempt(quiz, by=request.getfixturevalue(who), at=NOON)


def test_nobody_takes_themselves_out(model_version, owner):
    quiz = ask(model_version, owner)

    with pytest.raises(Refused, match="your own"):
        actions.exempt(quiz, by=owner, at=NOON)


def enter(quiz, by, *, code=None, on=None, helper="Mo Vale"):
    printed = actions.print_paper(fresh(quiz), by=by, at=NOON)
    return actions.enter_paper(code or printed.code, helper=helper, on=on or NOON.date(), by=by, at=NOON)


def test_a_paper_is_entered_without_answers(quiz, office, teacher, school):
    begin(quiz)

    entered = enter(quiz, office)

    after = fresh(quiz)
    assert (entered.pk, after.status, after.passed_on) == (quiz.pk, Status.ON_PAPER, NOON.date())
    assert (after.state, after.by) == (None, office.key)
    assert b"Mo Vale" not in bytes(after.helper)
    assert helper_of(after) == "Mo Vale"
    assert last_event(school) == {"event": "quiz.entered", "subject": quiz.ref, "by": office.key}
    assert told(teacher) == ["quiz.recorded"]


def test_a_code_is_taken_as_people_type_it(quiz, office):
    code = actions.print_paper(quiz, by=office, at=NOON).code

    entered = actions.enter_paper(code.lower().replace("-", " "), helper="Mo", on=NOON.date(), by=office, at=NOON)

    assert entered.pk == quiz.pk


def test_it_is_the_same_code_each_time_it_is_printed(quiz, office):
    assert len({actions.print_paper(fresh(quiz), by=office, at=NOON).code for _ in range(2)}) == 1


@pytest.mark.parametrize("days", [1, 30])
def test_a_day_in_the_future_is_not_taken(quiz, office, days):
    with pytest.raises(actions.NotEntered, match="future"):
        enter(quiz, office, on=NOON.date() + timedelta(days=days))


def test_a_day_before_the_person_was_asked_is_not_taken(quiz, office):
    with pytest.raises(actions.NotEntered, match="before"):
        enter(quiz, office, on=ASKED_AT.date() - timedelta(days=1))


def test_an_unknown_code_is_not_taken(quiz, office):
    with pytest.raises(actions.NotEntered, match="ABCD-2345"):
        enter(quiz, office, code="ABCD-2345")


def test_a_paper_is_entered_once(quiz, office):
    entered = enter(quiz, office)

    with pytest.raises(actions.NotEntered, match="settled already"):
        actions.enter_paper(fresh(entered).code, helper="Mo", on=NOON.date(), by=office, at=NOON)


def test_a_code_of_another_school_is_not_found(quiz, office, other_head):
    code = actions.print_paper(quiz, by=office, at=NOON).code

    with pytest.raises(actions.NotEntered):
        actions.enter_paper(code, helper="Mo", on=NOON.date(), by=other_head, at=NOON)


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "dsl"])
def test_others_neither_print_nor_enter(quiz, who, request):
    by = request.getfixturevalue(who)
    with pytest.raises(Refused):
        actions.print_paper(quiz, by=by, at=NOON)
    with pytest.raises(Refused):
        actions.enter_paper("ABCD-2345", helper="Mo", on=NOON.date(), by=by, at=NOON)


def test_nobody_enters_their_own(model_version, office):
    quiz = ask(model_version, office)

    with pytest.raises(Refused, match="your own"):
        actions.print_paper(quiz, by=office, at=NOON)


def test_statuses_are_shown_to_those_who_look_after_people(quiz, teacher, manager, head, owner, office, request):
    quiz_of = Quiz.objects.filter(pk=quiz.pk)
    seen = {
        name: quiz_of.statuses_visible_to(request.getfixturevalue(name), NOON).count()
        for name in ("teacher", "manager", "head", "owner", "office", "chair", "dsl", "governor", "other_head")
    }

    assert seen == {
        **dict.fromkeys(("teacher", "manager", "head", "owner", "office"), 1),
        **dict.fromkeys(("chair", "dsl", "governor", "other_head"), 0),
    }


def test_a_status_is_told_without_what_is_sealed(quiz, head):
    found = Quiz.objects.statuses_visible_to(head, NOON).get()

    assert found.get_deferred_fields() == {"state", "practice", "helper"}


def test_a_former_manager_sees_nothing(quiz, manager):
    Membership.objects.filter(seat=quiz.seat).update(manager=None)

    assert not Quiz.objects.statuses_visible_to(manager, NOON).exists()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not yet", "Started"),
        ("in progress", "Started"),
        ("supported", "Done"),
        ("passed", "Done"),
        ("on paper", "Done"),
    ],
)
def test_others_are_not_told_how_somebody_got_there(status, said):
    assert Quiz(status=status).said == said
