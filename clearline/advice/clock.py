"""What the day does by itself: no request waits with an adviser who is not there (D§3.4, §4.12)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from clearline.advice import actions, history, queue
from clearline.advice.models import Request
from clearline.advice.workflow import RETURN, Status
from clearline.audit import log
from clearline.cases.hours import ended_before


def catch_up(at: datetime) -> int:
    """What an adviser left goes back to the queue, and of what is late the others are told once. Safe to run twice."""
    taken = Request.objects.filter(status__in=(Status.ACCEPTED, Status.CLARIFICATION)).select_related("case", "adviser")
    moved = sum(give_back(each, at=at) for each in taken.order_by("pk"))
    late = Q(status=Status.SENT, acknowledge_by__lte=ended_before(at)) | Q(status=Status.ACCEPTED, advise_at__lte=at)
    waiting = Request.objects.filter(late, late_told_at=None).select_related("case")
    return moved + sum(tell_late(each, at=at) for each in waiting.order_by("pk"))


@transaction.atomic
def give_back(request: Request, *, at: datetime) -> bool:
    """With the other advisers, where the one who took it holds the role no more or has a conflict since."""
    free = queue.who_may_take(request, at)
    if request.adviser in free:
        return False
    request.take_step(RETURN, adviser=None)
    actions.said(request, history.RETURNED, by=None, at=at)
    actions.tell_advisers(request, "advice.waiting", at=at)
    actions.leave_if_nobody(request, at=at)
    log.record("advice.returned", urn=request.school_id, subject=request.ref, at=at)
    return True


@transaction.atomic
def tell_late(request: Request, *, at: datetime) -> bool:
    """Once, and never after somebody acted."""
    if not Request.objects.filter(pk=request.pk, late_told_at=None, status=request.status).update(late_told_at=at):
        return False
    if request.status == Status.SENT:
        actions.tell_advisers(request, "advice.late", at=at)
    actions.tell_handler(request, "advice.late", at=at)
    log.record("advice.late", urn=request.school_id, subject=request.ref, at=at)
    return True
