"""Evidence of an approval: entered today under the day it was given, never for a day to come (D§4.1)."""

from datetime import date, datetime, timedelta

import pytest

from clearline.kernel.verdict import Refused
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from clearline.policies import actions
from clearline.policies.models import Approval, Scan
from tests.conftest import FIRST_DAY, LONDON, NOON
from tests.record import last_event

SCAN = ("minute.pdf", b"%PDF-1.7 minute")


def record(version, by, approved_on=date(2026, 11, 4), scan=None, at=NOON):
    return actions.record_approval(
        version, body="Governing body", approved_on=approved_on, minute="7.2", scan=scan, by=by, at=at
    )


@pytest.mark.parametrize("who", ["owner", "head"])
def test_it_keeps_the_day_it_was_given_and_the_moment_it_was_entered(draft, who, request, school):
    by = request.getfixturevalue(who)

    approval = record(draft, by)

    assert (approval.approved_on, approval.entered_at, approval.entered_by) == (date(2026, 11, 4), NOON, by.key)
    assert last_event(school)["event"] == "policy.approval_recorded"


def test_it_is_recorded_by_the_clerk_too(draft, governor):
    RoleHeld.objects.create(seat=governor, role=Role.CLERK, starts_on=FIRST_DAY)

    record(draft, Seat.objects.get(pk=governor.pk))

    assert draft.approvals.count() == 1


def test_it_keeps_a_scan_once_under_its_hash(draft, head):
    record(draft, head, scan=SCAN)
    record(draft, head, scan=SCAN)

    assert bytes(Scan.objects.get().content) == SCAN[1]
    assert {each.scan_sha256 for each in draft.approvals.all()} == {Scan.objects.get().sha256}


def test_it_refuses_a_day_that_has_not_come(draft, head):
    with pytest.raises(actions.NotPublishable, match="lies in the future"):
        record(draft, head, NOON.date() + timedelta(days=1))

    assert not Approval.objects.exists()


def test_it_goes_by_the_day_in_london(draft, head):
    """D§5.33: half past midnight in summer is still yesterday in UTC."""
    record(draft, head, date(2027, 7, 1), at=datetime(2027, 7, 1, 0, 30, tzinfo=LONDON))

    assert draft.approvals.get().approved_on == date(2027, 7, 1)


@pytest.mark.parametrize("who", ["teacher", "chair", "office", "governor", "dsl", "other_head"])
def test_it_is_refused_to_others(draft, who, request):
    with pytest.raises(Refused):
        record(draft, request.getfixturevalue(who))


def test_it_is_refused_once_the_version_is_published(version, head):
    with pytest.raises(Refused, match="published already"):
        record(version, head)
