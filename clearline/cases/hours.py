"""By when a report is acknowledged and screened, and what a reporter is told outside hours (D§4.7, §5.27, §5.33)."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from clearline.people.calendars import CLOSES, OPENS, working_days_after
from clearline.people.models import School

SCREEN_WORKING_DAYS = 1  # guidance
CLOSE_WORKING_DAYS = 10  # school default
ACKNOWLEDGE_MISUSE_WORKING_DAYS = 1  # school default
TRIAGE_WORKING_DAYS = 2  # school default


def same_working_day(school: School, at: datetime) -> date:
    """The working day on which something that comes at this moment is acted on: after five, the next one."""
    return working_days_after(school, timezone.localdate(at), int(timezone.localtime(at).hour >= CLOSES))


def next_working_day(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), 1)


def screen_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), SCREEN_WORKING_DAYS)


def acknowledge_misuse_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), ACKNOWLEDGE_MISUSE_WORKING_DAYS)


def triage_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), TRIAGE_WORKING_DAYS)


def close_by(school: School, at: datetime) -> date:
    return working_days_after(school, timezone.localdate(at), CLOSE_WORKING_DAYS)


def counted_from(school: School, at: datetime) -> date | None:
    """Outside hours, the day from which deadlines count; None within them."""
    on, hour = timezone.localdate(at), timezone.localtime(at).hour
    first = same_working_day(school, at)
    return None if first == on and hour >= OPENS else first


def ended_before(at: datetime) -> date:
    """The last day whose working hours are over at this moment."""
    on = timezone.localdate(at)
    return on if timezone.localtime(at).hour >= CLOSES else on - timedelta(days=1)
