"""Hours that run from eight to five on working days (D§10.1)."""

from datetime import datetime, timedelta

import pytest

from clearline.people.calendars import working_hours_after
from tests.conftest import LONDON


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ((11, 24, 9, 0), (11, 24, 13, 0)),
        ((11, 24, 13, 0), (11, 24, 17, 0)),
        ((11, 24, 15, 30), (11, 25, 10, 30)),
        ((11, 24, 20, 0), (11, 25, 12, 0)),
        ((11, 28, 11, 0), (11, 30, 12, 0)),
        ((11, 24, 6, 0), (11, 24, 12, 0)),
        ((12, 24, 16, 0), (12, 29, 11, 0)),
        ((10, 23, 15, 30), (10, 26, 10, 30)),
    ],
    ids=[
        "morning",
        "until five",
        "over night",
        "evening",
        "Saturday",
        "before eight",
        "over bank holidays",
        "over the change of the clocks",
    ],
)
def test_four_working_hours_on(school, asked, due):
    at = datetime(2026, *asked, tzinfo=LONDON)

    assert working_hours_after(school, at, timedelta(hours=4)) == datetime(2026, *due, tzinfo=LONDON)
