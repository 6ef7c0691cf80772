"""Requests for advice that are with an adviser or with whoever asked. Titles say nothing of the matter (D§4.12)."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from clearline.advice import queue
from clearline.advice.models import Request
from clearline.advice.workflow import Status
from clearline.cases.choices import Part
from clearline.cases.models import Party
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat

ADVISERS_TURN = (Status.SENT, Status.ACCEPTED)
ASKERS_TURN = (Status.CLARIFICATION, Status.ADVISED, Status.DECLINED)


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each open request and person who moves it next, the first due first."""
    open_ones = Request.objects.filter(school=school, status__in=(*ADVISERS_TURN, *ASKERS_TURN))
    found = [due for each in open_ones.select_related("case", "school").defer("question") for due in _of(each, on)]
    return sorted(
        (due for due in found if seat is None or due.seat == seat.pk), key=lambda due: (due.due_on, due.ref, due.seat)
    )


def _of(request: Request, on: date) -> Iterator[Due]:
    if request.status == Status.SENT and request.acknowledge_by:
        at = timezone.make_aware(datetime.combine(on, time(12)))
        for adviser in queue.who_may_take(request, at):
            yield _due(request, adviser.pk, request.acknowledge_by, "A school asks for your advice")
    elif request.status == Status.ACCEPTED and request.adviser_id and request.advise_at:
        yield _due(request, request.adviser_id, timezone.localdate(request.advise_at), "A school waits for your advice")
    elif request.status in ASKERS_TURN:
        due_on = request.decide_by if request.status == Status.ADVISED and request.decide_by else on
        for each in Party.objects.active().filter(case=request.case_id, part=Part.HANDLER):
            yield _due(request, each.seat_id, due_on, WHY[Status(request.status)])


WHY = {
    Status.CLARIFICATION: "The adviser asks something before they advise",
    Status.ADVISED: "Advice has come: record what becomes of it",
    Status.DECLINED: "No adviser is free of conflict: ask another provider",
}


def _due(request: Request, seat: int, due_on: date, why: str) -> Due:
    return Due(
        seat=seat,
        ref=request.ref,
        title=f"{request.ref} needs you",
        why=f"{why}. It is confidential.",
        asked_on=timezone.localdate(request.sent_at or request.drafted_at),
        due_on=due_on,
        source=Source.DEFAULT,
        page="advice:request",
        args=(request.ref,),
        working_days=True,
    )
