"""By when advice is due: the times that a contract with an HR provider usually gives (D§4.12, §10.1)."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from clearline.cases.hours import CLOSES, OPENS
from clearline.people.calendars import working_days_after
from clearline.people.models import School

ACKNOWLEDGE_WORKING_DAYS = 1
ADVISE_WORKING_DAYS = 3
DECIDE_WORKING_DAYS = 5
URGENT = timedelta(hours=4)  # working hours
ACCESS_DAYS = 30


def advise_at(school: School, at: datetime, *, urgent: bool) -> datetime:
    """The moment by which advice is due: at the end of the third working day, or four working hours on."""
    if urgent:
        return _working_hours_after(school, at, URGENT)
    return _at(at, working_days_after(school, timezone.localdate(at), ADVISE_WORKING_DAYS), CLOSES)


def _working_hours_after(school: School, at: datetime, left: timedelta) -> datetime:
    """Hours run from eight to five on working days."""
    local = timezone.localtime(at)
    on = working_days_after(school, local.date(), int(local.hour >= CLOSES))
    begins = _at(at, on, OPENS)
    starts = max(local, begins) if on == local.date() else begins
    today = _at(at, on, CLOSES) - starts
    if left <= today:
        return starts + left
    return _at(at, working_days_after(school, on, 1), OPENS) + (left - today)


def _at(at: datetime, on: object, hour: int) -> datetime:
    local = timezone.localtime(at)
    return datetime.combine(on, time(hour), tzinfo=local.tzinfo)  # type: ignore[arg-type]
