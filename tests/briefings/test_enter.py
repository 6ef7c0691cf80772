"""Who signed the sheet, and who went through the handout on paper since."""

import pytest

from clearline.briefings import actions, attending
from clearline.briefings.models import Attendance, CatchUp, How
from clearline.briefings.workflow import Missed
from clearline.kernel.verdict import Refused
from tests.briefings.conftest import LATER, TOMORROW, plan
from tests.conftest import NOON
from tests.record import event_names, last_event


def enter(session, seats, by, how=How.SHEET, at=NOON):
    return attending.enter(session, seats, how=how, by=by, at=at)


@pytest.mark.parametrize("who", ["owner", "head", "office"])
def test_they_are_on_the_list(held, teacher, caretaker, who, request, school):
    by = request.getfixturevalue(who)

    new = enter(held, [teacher, caretaker], by)

    entered = held.attendances.filter(how=How.SHEET)
    assert (new, {each.seat for each in entered}, {each.by for each in entered}) == (2, {teacher, caretaker}, {by.key})
    assert last_event(school) == {
        "event": "briefing.attendance_entered",
        "subject": held.ref,
        "by": by.key,
        "people": 2,
        "how": "sheet",
    }


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "chair", "dsl"])
def test_it_is_refused_to_others(held, caretaker, who, request):
    with pytest.raises(Refused, match="see and keep the attendance list"):
        enter(held, [caretaker], request.getfixturevalue(who))


def test_it_is_refused_at_another_school(held, caretaker, other_head):
    with pytest.raises(Refused, match="another school"):
        enter(held, [caretaker], other_head)


def test_it_is_refused_about_people_of_another_school(held, office, other_head):
    with pytest.raises(Refused, match="another school"):
        enter(held, [other_head], office)


def test_it_counts_whom_it_has_already_once(held, office, teacher, school):
    enter(held, [teacher], office)

    assert enter(held, [teacher], office) == 0
    assert event_names(school).count("briefing.attendance_entered") == 1
    assert Attendance.objects.filter(seat=teacher).count() == 1


def test_it_begins_a_briefing_that_nobody_has_started(session, office, teacher):
    enter(session, [teacher], office)

    session.refresh_from_db()
    assert session.status == "held"


def test_it_waits_for_the_day(version, owner, office, teacher):
    with pytest.raises(Refused, match="has not taken place yet"):
        enter(plan(owner, on=TOMORROW), [teacher], office)


def test_it_is_refused_about_one_that_was_called_off(session, owner, office, teacher):
    actions.call_off(session, by=owner, at=NOON)

    with pytest.raises(Refused, match="called off"):
        enter(session, [teacher], office)


def test_it_settles_what_was_asked(closed, office, caretaker):
    enter(closed, [caretaker], office, how=How.CATCH_UP, at=LATER)

    missed = CatchUp.objects.get(seat=caretaker)
    assert (missed.status, missed.done_on) == (Missed.DONE, TOMORROW)
    assert closed.attendances.get(seat=caretaker).how == How.CATCH_UP
