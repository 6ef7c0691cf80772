"""Opening the name of somebody who reported in confidence: an act of its own, which they are shown (D§4.8; §5.42)."""

from datetime import datetime

from django.db import transaction

from clearline.audit import log
from clearline.cases import history, moving, permissions, reporters
from clearline.cases.models import Case, Denial
from clearline.kernel.verdict import Refused, Verdict
from clearline.people.models import Seat

DENIALS_UNTIL_TOLD = 3  # school default


def may_open(seat: Seat, ref: str, at: datetime) -> tuple[Case, Verdict]:
    """The case of this reference at the person's school, and whether they may open its name.

    Raises:
        Case.DoesNotExist: there is none.
    """
    case = Case.objects.select_related("school").get(school=seat.school_id, ref=ref)
    return case, permissions.open_name(seat, case, at)


@transaction.atomic
def open_name(case: Case, *, reason: str, seat: Seat, at: datetime) -> str:
    """The reporter's name, for this one answer: it stands on no page and in no row. They see who opened it, and why.

    Raises:
        Refused: it is not theirs to open, or no reason was given.
        KeyDestroyed: the case was disposed of.
    """
    permissions.open_name(seat, case, at).enforce()
    if not reason.strip():
        raise Refused("Say why you need the name. The person who reported it reads this.")
    reporter = reporters.who_reported(case)
    moving.happen(case, history.NAME_OPENED, by=seat.key, at=at, words=reason.strip())
    log.record("case.name_opened", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
    return reporter.name if reporter else ""


@transaction.atomic
def deny(case: Case, *, seat: Seat, at: datetime) -> None:
    """That somebody tried is kept; at the third time the data protection officer is told.

    Of the reporter's own visit nothing is kept: it would join them to what they reported.
    """
    if reporters.is_reporter(seat, case):
        return
    Denial.objects.create(case=case, seat=seat, at=at)
    if Denial.objects.filter(case__school=case.school_id, seat=seat).count() % DENIALS_UNTIL_TOLD == 0:
        moving.tell_dpo(case, "case.name_refused", at=at)
    log.record("case.name_refused", urn=case.school_id, subject=case.ref, by=seat.key, at=at)
