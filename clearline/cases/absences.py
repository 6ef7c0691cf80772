"""For how long somebody is away: days alone, never why (D§3.4, §5.31)."""

from datetime import datetime, timedelta

from django.utils import timezone

from clearline.kernel.calendar import working_days
from clearline.people.calendars import away_periods, holidays
from clearline.people.models import Seat

LONG = timedelta(days=14)  # further ahead nothing changes the answer


def is_long(seat: Seat, at: datetime) -> bool:
    """They are away now, and for more than one working day in all."""
    on, free = timezone.localdate(at), holidays(seat.school)
    for first, last in away_periods(seat):
        if first <= on <= last and len(working_days(first - timedelta(days=1), min(last, on + LONG), free)) > 1:
            return True
    return False
