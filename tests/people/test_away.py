from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.people import actions
from clearline.people.models import Away, Seat
from tests.conftest import NOON
from tests.record import last_event

MONDAY = date(2026, 11, 16)


def record(seat, by, starts_on=MONDAY, ends_on=None):
    return actions.record_away(seat, starts_on=starts_on, ends_on=ends_on, by=by, at=NOON)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_pauses_from_the_first_day_to_the_last(teacher, who, request, school):
    record(teacher, request.getfixturevalue(who), ends_on=MONDAY + timedelta(days=1))

    away = [Seat.objects.of(school).away(MONDAY + timedelta(days=day)).count() for day in (-1, 0, 1, 2)]
    assert away == [0, 1, 1, 0]


def test_it_keeps_no_reason(teacher, office, school):
    """D§5.31: paused, and nobody's business why."""
    record(teacher, office)

    assert {field.name for field in Away._meta.get_fields()} == {"id", "seat", "starts_on", "ends_on"}
    assert last_event(school) == {"event": "away.recorded", "subject": teacher.key, "by": office.key}


def test_it_lasts_until_its_last_day_is_recorded(teacher, office):
    record(teacher, office)
    while_open = teacher.is_away(MONDAY + timedelta(days=400))

    record(teacher, office, ends_on=date(2026, 12, 4))

    teacher = Seat.objects.get(pk=teacher.pk)
    assert while_open
    assert teacher.away.count() == 1
    assert not teacher.is_away(date(2026, 12, 5))


def test_it_is_the_same_the_second_time(teacher, office):
    for _ in range(2):
        record(teacher, office, ends_on=MONDAY)

    assert Away.objects.count() == 1


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "governor", "other_head"])
def test_it_refuses_others(teacher, who, request):
    with pytest.raises(Refused):
        record(teacher, request.getfixturevalue(who))

    assert not Away.objects.exists()


def test_it_cannot_end_before_it_begins(teacher, office):
    with pytest.raises(ValidationError, match="The last day away cannot be before the first"):
        record(teacher, office, ends_on=MONDAY - timedelta(days=1))
