"""The first weeks of a simulated school year, day by day: the short form of `script/bench school-year`."""

from datetime import date

import pytest

from benchmarks.school_year import Broken, look_at_letters, simulate
from clearline.mail.models import Message
from clearline.people.models import DayOff

PEOPLE = 20


@pytest.mark.long
def test_every_promise_is_kept_day_by_day(db):
    year = simulate(PEOPLE, last=date(2026, 10, 5))

    assert len(year.asked) > 3 * PEOPLE
    assert Message.objects.filter(kind="reminder").count() == sum(map(len, year.written.values()))


@pytest.mark.long
def test_it_would_notice_a_letter_on_a_closed_day(db):
    year = simulate(PEOPLE, last=date(2026, 9, 8))
    written_on = Message.objects.filter(kind="reminder").latest("written_at").written_at.date()
    DayOff.objects.create(school=year.school, on=written_on)

    with pytest.raises(Broken, match="no school day"):
        look_at_letters(year, written_on)
