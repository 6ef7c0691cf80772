"""What is kept for the police whatever its period says (D§4.11, §5.61)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases.models import Case
from clearline.kernel.calendar import months_after
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.referrals import history, moving, permissions
from clearline.referrals.models import LegalHold, PoliceReferral


def is_on_legal_hold(case: Case) -> bool:
    """Whether the case, or anything opened about it, is kept for the police."""
    records = [case.ref, *case.threads.values_list("ref", flat=True)]
    return LegalHold.objects.standing().filter(school_id=case.school_id, record__in=records).exists()


def cover(referral: PoliceReferral, *, at: datetime) -> int:
    """The case, what was opened about it and what it is related to are on hold; how many anew. Safe to run twice."""
    cases = [referral.case, *referral.case.related.all()]
    records = {each.ref for each in cases} | {
        ref for each in cases for ref in each.threads.values_list("ref", flat=True)
    }
    held = set(referral.legal_holds.standing().values_list("record", flat=True))
    review_on = next_review(at)
    LegalHold.objects.bulk_create(
        LegalHold(school_id=referral.school_id, record=record, referral=referral, since=at, review_on=review_on)
        for record in sorted(records - held)
    )
    return len(records - held)


def next_review(at: datetime) -> date:
    return months_after(timezone.localdate(at), moving.LEGAL_HOLD_MONTHS)


@transaction.atomic
def renew(referral: PoliceReferral, *, reason: str, seat: Seat, at: datetime) -> None:
    """It is still needed, with a reason; it is looked at again in six months at most.

    Raises:
        Refused: it is somebody else's, nothing is on hold, or no reason was given.
    """
    permissions.renew(seat, referral, at).enforce()
    if not reason:
        raise Refused("Say in a few words why it is still needed.")
    referral.legal_holds.standing().update(review_on=next_review(at))
    moving.happen(referral, history.RENEWED, by=seat.key, at=at, said={"Why": reason})
    log.record("police.hold_renewed", urn=referral.school_id, subject=referral.ref, by=seat.key, at=at)


def lift(referral: PoliceReferral, *, at: datetime) -> None:
    referral.legal_holds.standing().update(until=at)
