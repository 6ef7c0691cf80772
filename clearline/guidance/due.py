"""Questions that are with somebody to answer (policy 4.0; D§4.6). Titles say nothing of what is asked (D§5.49)."""

from datetime import date

from django.utils import timezone

from clearline.guidance.models import Question
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.pages.templatetags.dates import clock
from clearline.people.models import School, Seat


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each question whose time to be answered runs, and whoever it is with."""
    waiting = Question.objects.to_answer().filter(school=school)
    if seat is not None:
        waiting = waiting.filter(answerer=seat)
    return [_due(question) for question in waiting.order_by("due_on", "due_at", "pk").defer("question")]


def _due(question: Question) -> Due:
    title, why = f"Answer a question{question.about}", "Somebody may wait with something until they hear from you."
    if question.due_at is not None:
        title = f"{title} by {clock(question.due_at)}"
        why = "Somebody is about to do something, and waits with it for you."
    return Due(
        seat=question.answerer_id or 0,
        ref=question.ref,
        title=title,
        why=why,
        asked_on=timezone.localdate(question.asked_at),
        due_on=question.due_on,
        source=Source.DEFAULT,
        page="guidance:question",
        args=(question.ref,),
        working_days=True,
    )
