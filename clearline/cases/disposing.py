"""The end of a case: its key is destroyed, and with it everything that was sealed about it (D§2.7, §5.60, §5.61)."""

from datetime import datetime

from django.db import models, transaction

from clearline.audit import log
from clearline.cases import history, moving, permissions
from clearline.cases.choices import Part
from clearline.cases.models import ACTS, Case
from clearline.exhibits import actions as exhibits
from clearline.keys import vault
from clearline.people.models import Seat


class Why(models.TextChoices):
    """A choice and not words: whatever was written about a case is gone with it, and the chain takes no text."""

    RETENTION = "retention", "Its time in the retention schedule is over"
    NOT_OURS = "not ours", "It was about nobody who belongs to the school"
    ERASURE = "erasure", "Somebody asked for erasure, and it was decided so"
    IN_ERROR = "in error", "It was sent in error"


@transaction.atomic
def dispose(case: Case, *, why: Why, by: Seat, at: datetime) -> None:
    """Nothing that was said, added or written about it can be read again, here or in a backup that is made later; nor
    in what was opened about it. Whom it was about is no longer said. That it was there, when and what was done stays,
    and the chain stays whole.

    Raises:
        Refused: it is not theirs to decide, is open, is held, or something that was opened about it has not ended.
    """
    permissions.dispose(by, case, at).enforce()
    moving.happen(case, history.DISPOSED, by=by.key, at=at, reason=why.value)
    _forget_people(case)
    for thread in case.threads.all():
        vault.destroy(case.school_id, thread.ref)
    exhibits.dispose(case.school_id, case.ref)
    case.disposed_at = at
    case.sealed_reporter = case.lookup = case.nudge = None
    case.claim = ""
    case.save(update_fields=["disposed_at", "sealed_reporter", "lookup", "nudge", "claim"])
    log.record("case.disposed", urn=case.school_id, subject=case.ref, by=by.key, at=at)


def _forget_people(case: Case) -> None:
    """Who reported and handled it can still see that it is disposed of; who was in it, nobody."""
    case.parties.exclude(part__in=(Part.REPORTER, *ACTS)).delete()
    case.kept_from.clear()
