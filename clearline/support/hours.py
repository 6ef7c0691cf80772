"""By when things happen in a support record (D§4.9, §10.1). Working days, through holidays and leave alike."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from clearline.people.calendars import working_days_after
from clearline.people.models import School

SECURE_WORKING_DAYS = 1  # school default
PLAN_WORKING_DAYS = 2  # school default
CHECK_IN_WORKING_DAYS = (5, 10, 30)  # school default
QUIET_WORKING_DAYS = 30  # school default
ANSWER_WORKING_DAYS = 5  # school default: after the person was asked whether it may close
LOOK_AGAIN = timedelta(hours=48)  # guidance: a network has had that long before a helpline takes it up


def secure_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), SECURE_WORKING_DAYS)


def plan_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), PLAN_WORKING_DAYS)


def check_in_days(school: School, at: datetime) -> list[date]:
    return [working_days_after(school, timezone.localdate(at), days) for days in CHECK_IN_WORKING_DAYS]


def have_passed(school: School, days: int, since: datetime, at: datetime) -> bool:
    """Whether that many whole working days lie between the two."""
    return working_days_after(school, timezone.localdate(since), days) < timezone.localdate(at)
