from datetime import date, timedelta

import pytest

from clearline.briefings import actions, asking, attending
from clearline.briefings.models import Audience, CatchUp, Kind
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.people.models import Away, Membership
from clearline.people.roles import Category
from tests.briefings.conftest import DUE_ON, LATER, TODAY, plan
from tests.conftest import NOON, make_seat
from tests.record import last_event


def asked():
    return {each.seat: each for each in CatchUp.objects.due()}


def test_whoever_was_not_there_is_asked_to_catch_up(held, owner, teacher, caretaker, governor, manager, school):
    attending.attend(held.code, seat=teacher, at=NOON)

    number = actions.close(held, by=owner, at=NOON)

    assert number == 3
    assert set(asked()) == {caretaker, governor, manager}
    assert {each.due_on for each in asked().values()} == {DUE_ON}
    assert last_event(school) == {
        "event": "briefing.closed",
        "subject": held.ref,
        "by": owner.key,
        "there": 2,
        "asked": 3,
    }


def test_nobody_is_written_to(closed):
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.STAFF, {"teacher", "manager"}),
        (Audience.GOVERNORS, {"governor"}),
        (Audience.VOLUNTEERS, {"volunteer"}),
        (Audience.EVERYONE, {"teacher", "manager", "governor", "volunteer"}),
    ],
)
def test_only_those_it_was_for_are_asked(version, owner, teacher, manager, governor, volunteer, request, audience, who):
    session = plan(owner, audience=audience)
    actions.hold(session, by=owner, at=NOON)

    actions.close(session, by=owner, at=NOON)

    assert set(asked()) == {request.getfixturevalue(each) for each in who}


def test_whoever_is_in_for_one_day_only_is_not_asked(held, owner, school):
    today_only = make_seat(school, "Ada Day", category=Category.AGENCY)
    this_term = make_seat(school, "Ted Term", category=Category.AGENCY)
    Membership.objects.filter(seat=today_only).update(starts_on=TODAY, ends_on=TODAY)

    actions.close(held, by=owner, at=NOON)

    assert set(asked()) == {this_term}


def test_an_induction_is_for_those_who_joined_this_school_year(version, owner, teacher, manager):
    Membership.objects.filter(seat__in=[owner, manager]).update(starts_on=date(2019, 9, 1))
    session = plan(owner, kind=Kind.INDUCTION)
    actions.hold(session, by=owner, at=NOON)

    actions.close(session, by=owner, at=NOON)

    assert set(asked()) == {teacher}


def test_whoever_is_away_has_time_after_their_return(held, owner, teacher):
    Away.objects.create(seat=teacher, starts_on=TODAY - timedelta(days=3), ends_on=TODAY + timedelta(days=13))

    actions.close(held, by=owner, at=NOON)

    assert asked()[teacher].due_on > DUE_ON


def test_sessions_on_several_days_are_one_briefing(version, owner, teacher, manager, caretaker):
    """Half come on Tuesday and half on Wednesday: only who came to neither is asked."""
    first, second = plan(owner), plan(owner, on=LATER.date())
    attending.attend(first.code, seat=teacher, at=NOON)
    attending.attend(second.code, seat=manager, at=LATER)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (actions.close(first, by=owner, at=LATER), actions.close(second, by=owner, at=LATER)) == (1, 1)
    assert set(asked()) == {caretaker}
    assert asked()[caretaker].session == second


def test_a_new_briefing_takes_the_place_of_an_older_one(closed, owner, teacher):
    later = NOON + timedelta(days=60)
    newer = plan(owner, on=later.date(), at=later)
    actions.hold(newer, by=owner, at=later)

    actions.close(newer, by=owner, at=later)

    assert list(CatchUp.objects.due().filter(seat=teacher).values_list("session", flat=True)) == [newer.pk]


@pytest.mark.parametrize("who", ["teacher", "office", "governor", "chair", "other_head"])
def test_it_is_refused_to_others(held, who, request):
    with pytest.raises(Refused):
        actions.close(held, by=request.getfixturevalue(who), at=NOON)


def test_it_is_closed_once_and_only_after_it_was_held(version, owner, closed):
    for session in (closed, plan(owner)):
        with pytest.raises(StepNotAvailable):
            actions.close(session, by=owner, at=NOON)


def test_who_missed_it_is_nobody_once_they_are_asked(closed):
    assert not asking.who_missed(closed, TODAY).exists()
