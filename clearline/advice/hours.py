"""By when advice is due: the times that a contract with an HR provider usually gives (D§4.12, §10.1)."""

from datetime import datetime, timedelta

from django.utils import timezone

from clearline.people.calendars import CLOSES, moment_of, working_days_after, working_hours_after
from clearline.people.models import School

ACKNOWLEDGE_WORKING_DAYS = 1
ADVISE_WORKING_DAYS = 3
DECIDE_WORKING_DAYS = 5
URGENT = timedelta(hours=4)  # working hours
ACCESS_DAYS = 30


def advise_at(school: School, at: datetime, *, urgent: bool) -> datetime:
    """The moment by which advice is due: at the end of the third working day, or four working hours on."""
    if urgent:
        return working_hours_after(school, at, URGENT)
    return moment_of(working_days_after(school, timezone.localdate(at), ADVISE_WORKING_DAYS), CLOSES, at)
