"""What is owed about referrals and breaches of personal data. Titles say nothing of the matter (D§10.1)."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from clearline.cases.models import ACTS, Party
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import Membership, School, Seat
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral, Record
from clearline.referrals.workflow import BreachStatus, LadoStatus, PoliceStatus

WHY = "It is confidential, and cannot wait for long. Open it when nobody looks over your shoulder."


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each open record and person whose step is next, the first due first."""
    found = [*_lado(school), *_police(school), *_breaches(school)]
    seats = {seat.pk} if seat else _works({due.seat for due in found}, on)
    kept = [due for due in found if due.seat in seats]
    return sorted(kept, key=lambda due: (due.due_on, due.ref, due.seat))


def _works(seats: set[int], on: date) -> set[int]:
    """Those of them who are here."""
    return set(Membership.objects.holding(on).filter(seat__in=seats).values_list("seat", flat=True)) if seats else set()


def _lado(school: School) -> Iterator[Due]:
    for referral in LadoReferral.objects.open().filter(school=school):
        due_on, source = referral.due_on, Source.DEFAULT
        if referral.status == LadoStatus.TO_REFER:
            source = Source.GUIDANCE
        elif referral.waits_for_form and referral.form_by:
            due_on, source = min(due_on, timezone.localdate(referral.form_by)), Source.GUIDANCE
        for seat in _acting(referral.case_id):
            yield _due(referral, seat, due_on, source, "referrals:lado")


def _police(school: School) -> Iterator[Due]:
    """Whoever decides; then whoever acts on the case."""
    for referral in PoliceReferral.objects.open().filter(school=school):
        considering = referral.status == PoliceStatus.CONSIDERING
        seats = [referral.decider_id] if considering and referral.decider_id else _acting(referral.case_id)
        reviews = referral.legal_holds.standing().values_list("review_on", flat=True)
        due_on = min([referral.due_on, *reviews])
        for seat in seats:
            yield _due(referral, seat, due_on, Source.DEFAULT, "referrals:police")


def _breaches(school: School) -> Iterator[Due]:
    """The 72 hours are hours of the clock: what falls on a Sunday is due on that Sunday."""
    for breach in Breach.objects.open().filter(school=school, owner__isnull=False):
        told = breach.status in (BreachStatus.ICO_SETTLED, BreachStatus.PEOPLE_SETTLED)
        source = Source.DEFAULT if told else Source.GUIDANCE
        yield _due(breach, breach.owner_id or 0, breach.due_on, source, "referrals:breach")


def _acting(case: int) -> list[int]:
    return sorted(set(Party.objects.active().filter(case=case, part__in=ACTS).values_list("seat", flat=True)))


def _due(record: Record, seat: int, due_on: date, source: Source, page: str) -> Due:
    return Due(
        seat=seat,
        ref=record.ref,
        title=f"{record.ref} needs you",
        why=WHY,
        asked_on=timezone.localdate(record.asked_at),
        due_on=due_on,
        source=source,
        page=page,
        args=(record.ref,),
        working_days=True,
    )
