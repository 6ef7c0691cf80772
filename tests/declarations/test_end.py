"""Confirming, ending and withdrawing."""

from datetime import date, timedelta

import pytest

from clearline.declarations import actions
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.declarations.conftest import fresh
from tests.record import last_event

YEAR_ON = NOON + timedelta(days=365)


@pytest.fixture
def to_confirm(active) -> Declaration:
    actions.catch_up(YEAR_ON)
    active.refresh_from_db()
    return active


def test_it_is_still_so_for_another_year(to_confirm, teacher, school):
    assert to_confirm.status == Status.REVIEW_DUE

    actions.confirm(to_confirm, seat=teacher, at=YEAR_ON)

    kept = fresh(to_confirm)
    assert (kept.status, kept.review_due_on) == (Status.ACTIVE, date(2028, 11, 24))
    assert last_event(school) == {"event": "declaration.confirmed", "subject": kept.ref, "by": teacher.key}


def test_only_the_declarer_confirms(to_confirm, manager):
    with pytest.raises(Refused, match="the person who declared it"):
        actions.confirm(to_confirm, seat=manager, at=YEAR_ON)


def test_it_is_confirmed_when_it_is_asked(active, teacher):
    with pytest.raises(Refused, match="moved on"):
        actions.confirm(active, seat=teacher, at=NOON)


@pytest.mark.parametrize("who", ["teacher", "manager"])
def test_the_declarer_or_the_receiver_ends_it(active, who, request, school):
    seat = request.getfixturevalue(who)

    actions.end(active, seat=seat, at=NOON)

    kept = fresh(active)
    assert (kept.status, kept.ended_on) == (Status.ENDED, NOON.date())
    assert last_event(school) == {"event": "declaration.ended", "subject": kept.ref, "by": seat.key}


@pytest.mark.parametrize("who", ["head", "owner", "other_head"])
def test_nobody_else_ends_it(active, who, request):
    with pytest.raises(Refused):
        actions.end(active, seat=request.getfixturevalue(who), at=NOON)


def test_it_is_ended_once(active, teacher):
    actions.end(active, seat=teacher, at=NOON)

    with pytest.raises(Refused, match="moved on"):
        actions.end(active, seat=teacher, at=NOON)


def test_it_is_withdrawn_by_the_declarer_only(declared, teacher, manager, school):
    with pytest.raises(Refused):
        actions.withdraw(declared, seat=manager, at=NOON)

    actions.withdraw(declared, seat=teacher, at=NOON)

    assert fresh(declared).status == Status.WITHDRAWN
    assert last_event(school)["event"] == "declaration.withdrawn"
    with pytest.raises(Refused, match="moved on"):
        actions.withdraw(declared, seat=teacher, at=NOON)


def test_what_is_over_still_opens_for_both(active, teacher, manager):
    actions.end(active, seat=teacher, at=NOON)

    assert actions.read(active, seat=manager, at=NOON).details == "Year 9, my niece"
