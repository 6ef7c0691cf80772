"""What is with whom, by when, with titles that say nothing (policy 4.3)."""

from dataclasses import replace

from clearline.cases import actions
from clearline.cases.choices import Outcome, Thought
from clearline.cases.due import outstanding
from clearline.cases.workflow import ADVISE
from clearline.kernel.calendar import Source
from clearline.people.models import Membership
from clearline.reminders.owed import owed
from tests.cases.conftest import MESSAGE, NEXT_DAY, send
from tests.conftest import NOON

TODAY, TOMORROW, IN_TEN = NOON.date(), NEXT_DAY.date(), NOON.date().replace(month=12, day=8)


def found(school):
    return {(due.seat, due.due_on, due.source) for due in outstanding(school, TODAY)}


def test_first_it_is_acknowledged_and_screened(reported, manager, dsl):
    assert found(reported.school) == {(manager.pk, TODAY, Source.DEFAULT), (dsl.pk, TOMORROW, Source.GUIDANCE)}


def test_then_it_is_screened(received, dsl):
    assert found(received.school) == {(dsl.pk, TOMORROW, Source.GUIDANCE)}


def test_then_it_is_closed(received, manager, dsl):
    actions.screen(received, limbs=[], outcome=ADVISE, note="Safe.", seat=dsl, at=NOON)
    assert found(received.school) == {(manager.pk, IN_TEN, Source.DEFAULT)}

    actions.close(received, outcome=Outcome.ADVICE, note="", seat=manager, at=NOON)
    assert found(received.school) == set()


def test_without_a_lead_it_is_all_the_receivers_once(head, manager, teacher):
    case = send(teacher)

    [due] = outstanding(case.school, TODAY, manager)
    assert due.due_on == TODAY


def test_an_adult_leaver_is_the_receivers(head, manager, teacher):
    case = send(teacher, replace(MESSAGE, thought=Thought.LEAVER))
    actions.acknowledge(case, seat=manager, at=NOON)

    assert found(case.school) == {(manager.pk, IN_TEN, Source.DEFAULT)}


def test_it_says_nothing_and_runs_on_working_days(reported, manager, teacher):
    [due] = [each for each in owed(reported.school, TODAY, manager) if each.ref == reported.ref]

    assert due.title == f"Acknowledge {reported.ref}"
    assert due.working_days
    assert not [each for each in owed(reported.school, TODAY, teacher) if each.ref == reported.ref]


def test_whoever_has_left_owes_nothing(reported, manager):
    Membership.objects.filter(seat=manager).update(ends_on=TODAY.replace(day=23))

    assert outstanding(reported.school, TODAY, manager) == []


def test_it_asks_as_few_questions_however_many_cases(reported, school, teacher, django_assert_num_queries):
    for _ in range(3):
        send(teacher)
    with django_assert_num_queries(5):
        assert len(outstanding(school, TODAY)) == 8
