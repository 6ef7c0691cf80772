from datetime import timedelta
from functools import partial

import pytest

from clearline.briefings import actions, attending
from clearline.briefings.attending import WrongCode
from clearline.briefings.models import Attendance, CatchUp, How, Session
from clearline.briefings.workflow import Missed
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, RoleHeld
from clearline.people.roles import Role
from tests.briefings.conftest import LATER, TODAY, TOMORROW, YESTERDAY, plan
from tests.conftest import FIRST_DAY, NOON, at_once
from tests.record import event_names, last_event


def test_the_person_is_on_the_list(held, teacher, school):
    there = attending.attend(held.code, seat=teacher, at=NOON)

    assert (there.session, there.seat, there.how, there.by) == (held, teacher, How.CODE, teacher.key)
    assert last_event(school) == {"event": "briefing.attended", "subject": held.ref, "by": teacher.key}


@pytest.mark.parametrize("who", ["teacher", "governor", "volunteer", "caretaker", "chair", "office"])
def test_it_is_open_to_everyone_in_scope(held, who, request):
    assert attending.attend(held.code, seat=request.getfixturevalue(who), at=NOON).how == How.CODE


def test_it_may_be_typed_as_people_type(held, teacher):
    assert attending.attend(f" {held.shown_code.lower()} ", seat=teacher, at=NOON).session == held


def test_it_is_taken_once(held, teacher, school):
    first, second = (attending.attend(held.code, seat=teacher, at=NOON) for _ in range(2))

    assert first == second
    assert event_names(school).count("briefing.attended") == 1


def test_it_begins_a_briefing_that_nobody_has_started(session, owner, teacher):
    attending.attend(session.code, seat=teacher, at=NOON)

    session.refresh_from_db()
    assert session.status == "held"
    assert {each.seat for each in session.attendances.all()} == {owner, teacher}


def test_two_people_may_be_the_first_at_the_same_moment(own_database, version, owner, teacher, manager, school):
    session = plan(owner)

    answers = at_once(*(partial(attending.attend, session.code, seat=seat, at=NOON) for seat in (teacher, manager)))

    assert {type(answer) for answer in answers} == {Attendance}
    assert session.attendances.count() == 3  # with whoever leads it
    assert event_names(school).count("briefing.held") == 1


def test_it_works_on_the_day_after(held, teacher):
    assert attending.attend(held.code, seat=teacher, at=LATER).at == LATER


def test_it_is_too_late_a_week_later(held, teacher):
    with pytest.raises(WrongCode, match="tell the office"):
        attending.attend(held.code, seat=teacher, at=NOON + timedelta(days=7))

    assert not Attendance.objects.filter(seat=teacher).exists()


def test_it_is_too_early_the_day_before(version, owner, teacher):
    session = plan(owner, on=TOMORROW)

    with pytest.raises(WrongCode, match="Its code works on that day"):
        attending.attend(session.code, seat=teacher, at=NOON)


@pytest.mark.parametrize("typed", ["BCDFGH", "", "1234", "💥"])
def test_it_is_the_code_of_a_briefing(held, teacher, typed):
    Session.objects.filter(pk=held.pk).update(code="WXYZVT")

    with pytest.raises(WrongCode, match="not the code of a briefing here"):
        attending.attend(typed, seat=teacher, at=NOON)


def test_it_is_the_code_of_no_other_school(held, other_head):
    with pytest.raises(WrongCode, match="not the code of a briefing here"):
        attending.attend(held.code, seat=other_head, at=NOON)


def test_it_is_not_the_code_of_one_that_was_called_off(session, owner, teacher):
    actions.call_off(session, by=owner, at=NOON)

    with pytest.raises(WrongCode):
        attending.attend(session.code, seat=teacher, at=NOON)


def test_it_is_refused_to_somebody_out_of_scope(held, teacher):
    """A role without a membership, such as an adviser's."""
    Membership.objects.filter(seat=teacher).update(ends_on=YESTERDAY)
    RoleHeld.objects.create(seat=teacher, role=Role.HR_ADVISER, starts_on=FIRST_DAY)

    with pytest.raises(Refused, match="people who work or volunteer here"):
        attending.attend(held.code, seat=teacher, at=NOON)


def test_it_settles_what_was_asked_since(closed, teacher):
    """Closed in the afternoon; the code is typed the next morning."""
    attending.attend(closed.code, seat=teacher, at=LATER)

    missed = CatchUp.objects.get(seat=teacher)
    assert (missed.status, missed.done_on) == (Missed.DONE, TOMORROW)


def test_it_is_seen_by_the_person_and_those_who_keep_the_list(
    held, owner, head, office, teacher, manager, governor, chair, other_head
):
    attending.attend(held.code, seat=teacher, at=NOON)

    seen = {
        seat: Attendance.objects.visible_to(seat, NOON).filter(seat=teacher).count()
        for seat in (owner, head, office, teacher, manager, governor, chair, other_head)
    }

    assert seen == {owner: 1, head: 1, office: 1, teacher: 1, manager: 0, governor: 0, chair: 0, other_head: 0}


def test_the_briefing_is_for_everybody_to_see(held, teacher, governor, other_head):
    seen = [Session.objects.visible_to(seat, NOON).count() for seat in (teacher, governor, other_head)]

    assert seen == [1, 1, 0]
    assert held.on == TODAY
