"""What the day does by itself: the time for an appeal runs out, and a review of a suspension is asked for (D§4.10)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.cases.choices import Part
from clearline.cases.models import Party
from clearline.investigations import history, moving
from clearline.investigations.models import Investigation, Measure
from clearline.investigations.workflow import LET_PASS, Status
from clearline.investigations.writing import happen
from clearline.kernel.workflow import StepNotAvailable


def catch_up(at: datetime) -> int:
    """Every appeal window that is over is final, and every review that is due was asked for once. Safe to run twice."""
    on = timezone.localdate(at)
    over = Investigation.objects.filter(status=Status.APPEAL_WINDOW, due_on__lt=on, case__disposed_at=None)
    passed = sum(let_pass(each, at=at) for each in over.select_related("case", "subject", "school").order_by("pk"))
    due = Measure.objects.standing().filter(review_by__lte=on, reminded_on=None, investigation__case__disposed_at=None)
    return passed + sum(
        ask_for_review(each, at=at) for each in due.select_related("investigation__case").order_by("pk")
    )


@transaction.atomic
def let_pass(investigation: Investigation, *, at: datetime) -> bool:
    """The outcome is final. While the LADO or the police ask the school to wait, the time for an appeal stays open."""
    if investigation.case.is_held:
        return False
    moving.say_to_subject(investigation, at=at)
    try:
        moving.advance(investigation, LET_PASS, at=at)
    except StepNotAvailable:  # they appealed at this moment
        return False
    return True


@transaction.atomic
def ask_for_review(measure: Measure, *, at: datetime) -> bool:
    """The case manager is told, once for each review."""
    if (
        not Measure.objects.standing()
        .filter(pk=measure.pk, reminded_on=None)
        .update(reminded_on=timezone.localdate(at))
    ):
        return False
    found = measure.investigation
    handlers = Party.objects.active().filter(case=found.case, part=Part.HANDLER).select_related("seat")
    for each in handlers:
        moving.say(each.seat, moving.WAITING, found, at=at)
    happen(found, history.REVIEW_DUE, at=at)
    log.record("investigation.review_due", urn=found.school_id, subject=found.ref, at=at)
    return True
