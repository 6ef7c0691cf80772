"""Whoever left owes nothing more; that they never signed is said, with its date (D§3.5)."""

from datetime import timedelta

import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership
from clearline.people.roles import Category
from tests.conftest import ASKED_AT, NOON
from tests.record import last_event


@pytest.fixture
def gone(asked, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date() - timedelta(days=1))
    return asked


def test_a_leaver_who_never_signed_has_a_dated_record_that_says_so(gone):
    assert [asking.let_go(NOON), asking.let_go(NOON)] == [1, 0]

    gone.refresh_from_db()
    assert (gone.status, gone.ended_on) == (Status.LEFT, NOON.date())
    assert last_event(gone.school)["event"] == "acknowledgement.left"


def test_a_leaver_cannot_sign_any_more(gone, teacher):
    asking.let_go(NOON)
    gone.refresh_from_db()

    with pytest.raises(Refused):
        actions.sign(gone, seat=teacher, typed_name=teacher.name, at=NOON)


def test_whoever_comes_back_is_asked_anew(gone, teacher):
    asking.let_go(NOON)
    Membership.objects.create(seat=teacher, category=Category.EMPLOYEE, starts_on=NOON.date())

    asking.catch_up(NOON)

    assert Request.objects.live().get(seat=teacher).status == Status.ASKED


def test_what_was_signed_stays_signed(asked, teacher):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=ASKED_AT)
    Membership.objects.filter(seat=teacher).update(ends_on=ASKED_AT.date())

    assert asking.let_go(NOON) == 0


def test_nobody_is_let_go_on_their_last_day(asked, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date())

    assert asking.let_go(NOON) == 0


def test_an_agency_worker_in_for_one_day_signs_that_day(version, teacher):
    day = ASKED_AT.date()
    Membership.objects.filter(seat=teacher).update(starts_on=day, ends_on=day, category=Category.AGENCY)

    asking.ask(version, [teacher], at=ASKED_AT)

    assert Request.objects.get(seat=teacher).due_on == day
