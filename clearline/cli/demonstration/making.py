"""Makes the demonstration, whole or not at all."""

from datetime import datetime

from django.db import transaction

from clearline.cli.demonstration import larkstone, marram_bay, worker
from clearline.cli.demonstration.diary import Diary
from clearline.cli.demonstration.telling import QUESTIONS_SCHOOL_DAYS_AGO
from clearline.people.models import School


def exists() -> bool:
    return School.objects.filter(pk=marram_bay.URN).exists()


@transaction.atomic
def make(at: datetime) -> None:
    """Both schools as they stand at that moment, or nothing.

    Raises:
        SchoolRefused: a real school is here.
    """
    diary = Diary()
    marram = marram_bay.tell(at, diary)
    larkstone.tell(at, diary)
    worker.mornings(
        diary, marram.calendar, [marram.back(days) for days in range(QUESTIONS_SCHOOL_DAYS_AGO)], marram.questions_from
    )
    diary.do(until=at)
