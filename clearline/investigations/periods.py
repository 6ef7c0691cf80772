"""By when each step of an investigation is taken, and where the time comes from (D§4.10, §10.1)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from clearline.investigations.workflow import ENDINGS, Status
from clearline.kernel.calendar import Source
from clearline.people.calendars import working_days_after
from clearline.people.models import School


@dataclass(frozen=True)
class Period:
    working_days: int
    source: Source = Source.DEFAULT


ASSESSMENT = Period(5)
REPORT = Period(20)
HEARING_NOTICE = Period(5)
MOVED_FOR_COMPANION = Period(5, Source.GUIDANCE)  # Employment Relations Act 1999, section 10
OUTCOME_LETTER = Period(5)
APPEAL = Period(10)
SUSPENSION_REVIEW = Period(20)
NEXT_STEP = Period(5)

# How long whoever acts next has, from the day on which it came to stand there. A hearing is due on its own day.
TIME_AT = {
    Status.INTAKE: ASSESSMENT,
    Status.SCREENED: ASSESSMENT,
    Status.ASSESSMENT: ASSESSMENT,
    Status.FORMAL: NEXT_STEP,
    Status.INVESTIGATING: REPORT,
    Status.REPORT_READY: NEXT_STEP,
    Status.TO_HEAR: NEXT_STEP,
    Status.HEARING: OUTCOME_LETTER,
    Status.OUTCOME: OUTCOME_LETTER,
    Status.APPEAL_WINDOW: APPEAL,
    Status.APPEAL: APPEAL,
    **dict.fromkeys(ENDINGS, NEXT_STEP),
}
ONE_DEADLINE = (Status.SCREENED, Status.ASSESSMENT, Status.OUTCOME)  # the time of the status before runs on


def after(school: School, start: date | datetime, period: Period) -> date:
    on = timezone.localdate(start) if isinstance(start, datetime) else start
    return working_days_after(school, on, period.working_days)
