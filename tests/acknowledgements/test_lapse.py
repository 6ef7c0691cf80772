"""A signature of an earlier school year lapses in September; so does one from before somebody left (D§4.2, §3.5)."""

from datetime import date, datetime, timedelta

import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.people.models import Membership
from clearline.people.roles import Category
from tests.conftest import LONDON, NOON
from tests.record import event_names

SEPTEMBER = datetime(2027, 9, 1, 7, tzinfo=LONDON)
NEXT_SPRING = datetime(2027, 2, 1, 7, tzinfo=LONDON)


def sign(asked, teacher, at=NOON):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=at)


def statuses(teacher):
    return list(Request.objects.filter(seat=teacher).order_by("pk").values_list("status", flat=True))


def test_it_lapses_in_september_and_is_asked_anew(asked, teacher):
    sign(asked, teacher)

    assert [asking.lapse(SEPTEMBER), asking.lapse(SEPTEMBER)] == [1, 0]
    asking.catch_up(SEPTEMBER + timedelta(days=1))  # head and chair are asked a day earlier

    assert statuses(teacher) == [Status.LAPSED, Status.ASKED]
    asked.refresh_from_db()
    assert asked.ended_on == SEPTEMBER.date()
    assert "acknowledgement.lapsed" in event_names(asked.school)


def test_it_holds_for_the_rest_of_the_school_year(asked, teacher):
    sign(asked, teacher)

    assert asking.lapse(SEPTEMBER - timedelta(days=1)) == 0


@pytest.mark.parametrize(("signed_on", "lapsed"), [(date(2027, 5, 31), 1), (date(2027, 6, 1), 0)])
def test_what_was_signed_in_the_last_three_months_stays(asked, teacher, signed_on, lapsed):
    sign(asked, teacher, at=datetime.combine(signed_on, NOON.timetz()))

    assert asking.lapse(SEPTEMBER) == lapsed


def test_its_receipt_stays(asked, teacher, client_of):
    sign(asked, teacher)
    asking.lapse(SEPTEMBER)

    assert client_of(teacher).get(f"/s/{asked.school_id}/receipts/{asked.pk}/").status_code == 200


def left_and_back(teacher, *, away_days, category=Category.EMPLOYEE):
    last = date(2027, 1, 8)
    Membership.objects.filter(seat=teacher).update(ends_on=last, category=category)
    back = last + timedelta(days=1 + away_days)
    Membership.objects.create(seat=teacher, category=category, starts_on=back)


def test_whoever_left_and_came_back_is_asked_anew(asked, teacher):
    sign(asked, teacher)
    left_and_back(teacher, away_days=10)

    assert asking.lapse(NEXT_SPRING) == 1


def test_a_change_of_job_without_a_gap_changes_nothing(asked, teacher):
    sign(asked, teacher)
    left_and_back(teacher, away_days=0)

    assert asking.lapse(NEXT_SPRING) == 0


def test_an_agency_worker_who_comes_back_has_signed_already(asked, teacher):
    sign(asked, teacher)
    left_and_back(teacher, away_days=10, category=Category.AGENCY)

    assert asking.lapse(NEXT_SPRING) == 0


def test_nobody_who_left_is_asked_anew(asked, teacher):
    sign(asked, teacher)
    Membership.objects.filter(seat=teacher).update(ends_on=date(2027, 7, 1))

    assert asking.lapse(SEPTEMBER) == 0
