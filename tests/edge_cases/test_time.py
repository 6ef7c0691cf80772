"""D§5, cases 31, 33 and 35: pauses, clocks and days that cannot be."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Request
from clearline.desks.signatures import signatures_of
from clearline.people import actions as people
from clearline.policies.models import Version
from tests.conftest import ASKED_AT, LONDON, NOON, publish_policy

HALF_PAST_MIDNIGHT = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)  # 00:30 on 1 July in London


def test_it_pauses_for_somebody_away_and_keeps_no_reason(version, asked, teacher, office, owner):
    """Case 31: past its day, and not called late; the day moves when they are back."""
    people.record_away(teacher, starts_on=ASKED_AT.date(), ends_on=None, by=office, at=ASKED_AT)
    later = NOON + timedelta(days=14)

    [row] = signatures_of(version, seat=owner, at=later).rows

    assert "away" in row.groups
    assert "overdue" not in row.groups


def test_it_asks_by_the_day_in_london(version, teacher):
    """Case 33: half past eleven at night in UTC is the next day in summer."""
    asking.ask(version, [teacher], at=HALF_PAST_MIDNIGHT)

    assert teacher.requests.get().due_on == date(2027, 7, 15)  # ten working days after 1 July


def test_it_is_in_force_by_the_day_in_london(draft, owner, school, client_of):
    """Case 33."""
    publish_policy(draft, owner, effective_on=date(2027, 7, 1))

    from django.utils import timezone

    minutes = [HALF_PAST_MIDNIGHT - timedelta(minutes=31), HALF_PAST_MIDNIGHT]
    assert [bool(Version.objects.in_force(school, timezone.localdate(at))) for at in minutes] == [False, True]


def test_it_takes_a_paper_signed_today_just_after_midnight(sheet, office):
    """Case 33: today is the day on the wall."""
    entry = paper.enter_paper(
        sheet.code, signed_on=date(2027, 7, 1), helper="", witness="", by=office, at=HALF_PAST_MIDNIGHT
    )

    assert entry.signed_on == date(2027, 7, 1)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_it_keeps_one_day_for_each_hour_of_a_day_on_which_the_clocks_change(version, teacher, day):
    """Case 33: 23 or 25 hours, one date."""
    from django.utils import timezone

    start = datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
    end = datetime(day.year, day.month, day.day, tzinfo=LONDON) + timedelta(days=1)
    hours = int((end.astimezone(UTC) - start) / timedelta(hours=1))

    assert {timezone.localdate(start + timedelta(hours=hour)) for hour in range(hours)} == {day}
    assert hours in (23, 25)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2026, 11, 8)])
def test_it_refuses_a_paper_from_before_the_version_existed(sheet, office, day):
    """Case 35."""
    with pytest.raises(actions.NotSigned, match="before this version was published"):
        paper.enter_paper(sheet.code, signed_on=day, helper="", witness="", by=office, at=NOON)

    assert not Request.objects.signed().exists()
