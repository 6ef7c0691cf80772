"""What the school tells the checker, and the count of its use. There is no verb for checking: it leaves nothing."""

from datetime import date, datetime

from django.db import OperationalError, transaction

from clearline.audit import log
from clearline.drafts import permissions
from clearline.drafts.models import Checks, SchoolWords
from clearline.drafts.terms import term_begins_on
from clearline.people.models import School, Seat


@transaction.atomic
def set_words(words: SchoolWords, *, seat: Seat, at: datetime) -> None:
    """The checker knows the school by these from now on.

    Raises:
        Refused: it is not theirs to say.
    """
    permissions.set_words(seat, at).enforce()
    words.school_id = seat.school_id
    words.save()
    log.record("school_words.changed", urn=seat.school_id, subject="WORDS", by=seat.key, at=at)


def count_check(school: School, *, on: date) -> None:
    """One more draft was checked at the school this term. A database that is busy loses a count, never an answer."""
    try:
        with transaction.atomic():
            Checks.objects.one_more(school, term_begins_on(school, on))
    except OperationalError:
        return
