"""What is with whom in an investigation: the next step, the report, the hearing, a review. Titles say nothing of it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from clearline.cases.choices import Part
from clearline.cases.models import Hold, Party
from clearline.investigations import periods
from clearline.investigations.models import Investigation, Measure
from clearline.investigations.workflow import INSTEAD, INVESTIGATION_WORKFLOW, TAKEN_BY, Actor, Status
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat

WHY = "Somebody waits for you. It is confidential: open it when nobody looks over your shoulder."


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person who acts next, the first due first; nothing while it is held or paused."""
    handlers = Party.objects.active().filter(part=Part.HANDLER)
    rows = Investigation.objects.live().filter(school=school, paused_at=None, case__disposed_at=None)
    rows = rows.exclude(case__holds__in=_held(school)).select_related("case")
    rows = rows.prefetch_related(
        Prefetch("case__parties", handlers, to_attr="handlers"),
        Prefetch("measures", Measure.objects.standing(), to_attr="standing"),
    )
    if seat is not None:
        rows = rows.filter(
            Q(investigator=seat)
            | Q(decider=seat)
            | Q(appeal_by=seat)
            | Q(case__in=handlers.filter(seat=seat).values("case"))
        )
    found = [due for row in rows for due in _of(row) if seat is None or due.seat == seat.pk]
    return sorted(found, key=lambda due: (due.due_on, due.ref, due.seat))


def _held(school: School) -> QuerySet[Hold]:
    return Hold.objects.filter(case__school=school, until=None)


def _of(row: Investigation) -> Iterator[Due]:
    for seat in sorted(_who(row)):
        yield _due(row, seat, row.ref, row.due_on)
    for measure in row.standing:  # type: ignore[attr-defined] # prefetched above
        for party in row.case.handlers:  # type: ignore[attr-defined] # prefetched above
            yield _due(row, party.seat_id, f"{row.ref} review", measure.review_by)


def _who(row: Investigation) -> set[int]:
    """Those whose step it is. An appeal without somebody to hear it is with the case manager."""
    steps = [step.name for step in INVESTIGATION_WORKFLOW.available(row.status) if step.name not in INSTEAD]
    actors = {actor for step in steps for actor in TAKEN_BY[step]}
    if row.status == Status.TO_HEAR and row.disclosed_at is None:
        actors = {Actor.MANAGER}
    if row.status == Status.APPEAL and row.appeal_by_id is None:
        actors = {Actor.MANAGER}
    holders = {
        Actor.MANAGER: [party.seat_id for party in row.case.handlers],  # type: ignore[attr-defined] # prefetched above
        Actor.INVESTIGATOR: [row.investigator_id],
        Actor.DECIDER: [row.decider_id],
        Actor.APPEAL: [row.appeal_by_id],
    }
    return {seat for actor in actors for seat in holders.get(actor, []) if seat}


def _due(row: Investigation, seat: int, ref: str, due_on: date) -> Due:
    period = periods.TIME_AT.get(Status(row.status))
    return Due(
        seat=seat,
        ref=ref,
        title=f"{row.ref} needs you",
        why=WHY,
        asked_on=timezone.localdate(row.asked_at),
        due_on=due_on,
        source=period.source if period else Source.DEFAULT,
        page="investigations:investigation",
        args=(row.ref,),
        working_days=True,
    )
