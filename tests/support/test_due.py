"""What handlers and supporters owe, by when, and where that comes from; nothing while the person has paused."""

from datetime import date, timedelta

import pytest

from clearline.kernel.calendar import Source
from clearline.people.models import DayKind
from clearline.reminders.owed import AREAS, owed
from clearline.support import actions, plan, takedowns
from clearline.support.choices import Consent, Step
from clearline.support.due import outstanding
from clearline.support.opening import open_record
from tests.conftest import NOON
from tests.support.conftest import AT_RISK, EVENING, NEXT_DAY, PARENTS, fresh, keep, safe

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)


def owes(seat, on=TUESDAY):
    return [(due.due_on, due.source) for due in outstanding(seat.school, on, seat)]


def test_the_handler_acknowledges_and_looks_at_safety_the_same_day(record, head, aisha, teacher):
    assert owes(head) == [(TUESDAY, Source.DEFAULT)]
    actions.acknowledge(record, seat=head, at=NOON)
    assert owes(head) == [(TUESDAY, Source.DEFAULT)]
    safe(fresh(record), head)
    assert owes(head) == [(THURSDAY, Source.DEFAULT)]
    assert owes(aisha) == [(WEDNESDAY, Source.DEFAULT)]
    assert owes(teacher) == []


def test_what_comes_after_five_is_for_the_next_working_day(head, chair, teacher):
    open_record(PARENTS, person=teacher, at=EVENING)

    assert owes(head) == [(WEDNESDAY, Source.DEFAULT)]


def test_holidays_do_not_put_it_off(record, head, school):
    school.days_off.create(on=WEDNESDAY, kind=DayKind.CLOSED)

    assert record.secure_by == WEDNESDAY


def test_a_plan_is_owed_until_something_is_proposed(checked, head):
    plan.propose(checked, Step.CARE, seat=head, at=NOON)

    assert owes(head) == []


def test_without_a_supporter_saving_is_the_handlers(head, chair, teacher):
    safe(open_record(PARENTS, person=teacher, at=NOON), head)

    assert owes(head) == [(WEDNESDAY, Source.DEFAULT)]


def test_48_hours_after_reporting_somebody_looks_again(secured, post, aisha, teacher):
    found = takedowns.ask(post, seat=teacher, at=NOON)
    takedowns.report(found, school_facing=True, seat=aisha, at=NOON)

    assert owes(aisha) == [(THURSDAY, Source.GUIDANCE)]
    takedowns.say_removed(found, seat=aisha, at=NEXT_DAY)
    assert owes(aisha) == []


def test_check_ins_come_after_5_10_and_30_working_days_each_from_the_day_before(secured, aisha):
    days = list(secured.check_ins.order_by("due_on").values_list("due_on", flat=True))
    assert days == [date(2026, 12, 1), date(2026, 12, 8), date(2027, 1, 8)]
    assert owes(aisha) == []
    for day in days:
        assert owes(aisha, day - timedelta(days=1)) == [(day, Source.DEFAULT)]
        actions.check_in(secured.check_ins.get(due_on=day), note="", seat=aisha, at=NOON)


def test_nothing_is_owed_while_paused_but_for_a_risk(checked, head, aisha, teacher):
    actions.pause(checked, seat=teacher, at=NOON)
    assert outstanding(checked.school, TUESDAY) == []
    safe(fresh(checked), head, AT_RISK)

    assert owes(head)


def test_titles_say_nothing_of_the_matter(record, head):
    [due] = outstanding(record.school, TUESDAY, head)

    assert due.title == f"{record.ref} needs you"
    assert "abuse" not in due.why
    assert due.page == "support:record"


def test_letters_and_your_things_know_of_it(record, head):
    assert outstanding in AREAS
    assert record.ref in [due.ref for due in owed(record.school, TUESDAY, head)]


@pytest.mark.parametrize("consent", [Consent.NO, Consent.YES])
def test_an_answer_never_makes_the_person_owe(secured, head, teacher, consent):
    action = plan.propose(secured, Step.CARE, seat=head, at=NOON)
    assert owes(teacher) == []
    plan.answer(action, consent, seat=teacher, at=NOON)
    keep(secured.items.first(), teacher)

    assert owes(teacher) == []
