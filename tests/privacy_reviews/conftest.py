"""The policy is in force since November, so reviews are asked for from the spring term on."""

from datetime import date, datetime, timedelta

import pytest

from clearline.people.models import Seat
from clearline.privacy_reviews import asking
from clearline.privacy_reviews.models import Review
from tests.conftest import LONDON

ASKED_AT = datetime(2027, 1, 5, 9, tzinfo=LONDON)  # a Tuesday, the second day of the spring term
DUE_ON = date(2027, 1, 19)
LATER = ASKED_AT + timedelta(days=3)
CYCLE = "2027 spring"


@pytest.fixture
def review(version, teacher) -> Review:
    """The teacher's, asked for at the beginning of the spring term."""
    asking.catch_up(ASKED_AT)
    return review_of(teacher)


def review_of(seat: Seat) -> Review:
    """What this person was asked for last."""
    return Review.objects.filter(seat=seat).latest("asked_at", "pk")


def cycles_of(seat: Seat) -> dict[str, str]:
    return dict(Review.objects.filter(seat=seat).order_by("pk").values_list("cycle", "status"))
