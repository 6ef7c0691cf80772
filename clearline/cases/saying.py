"""What whoever reported something can still do: add to it, answer, and withdraw what they said (D§4.8)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, moving, permissions, reporters
from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat


@transaction.atomic
def say(case: Case, words: str, *, seat: Seat, at: datetime) -> None:
    """The reporter has added something or answered, sealed; whoever has it is told that something is new.

    Raises:
        Refused: it is not theirs, it is closed, or there are no words.
    """
    permissions.say(seat, case).enforce()
    if not words.strip():
        raise Refused("Write what you want to add.")
    by = reporters.key_for_rows(case, seat)
    moving.happen(case, history.REPORTER_SAID, at=at, by=by, words=words)
    moving.tell_handler(case, "case.reporter_said", at=at, by=by)
    log.record("case.reporter_said", urn=case.school_id, subject=case.ref, by=by, at=at)


@transaction.atomic
def withdraw(case: Case, *, seat: Seat, at: datetime) -> None:
    """The reporter no longer stands by what they said. Nothing is removed, and the school may go on (D§4.8).

    Raises:
        Refused: it is not theirs, it is closed, or is withdrawn already.
    """
    permissions.withdraw(seat, case, set(case.events.values_list("step", flat=True))).enforce()
    by = reporters.key_for_rows(case, seat)
    moving.happen(case, history.WITHDRAWN, at=at, by=by)
    moving.tell_handler(case, "case.withdrawn", at=at, by=by)
    log.record("case.withdrawn", urn=case.school_id, subject=case.ref, by=by, at=at)
