"""Questions that are with somebody to answer (policy 4.0; D§4.6)."""

from datetime import date

from django.utils import timezone

from clearline.guidance.models import Question
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each open question and whoever it is with."""
    waiting = Question.objects.open().filter(school=school, answerer__isnull=False)
    if seat is not None:
        waiting = waiting.filter(answerer=seat)
    return [
        Due(
            seat=question.answerer_id or 0,
            ref=question.ref,
            title=f"Answer a question about {question.clause}",
            why="Somebody may wait with something until they hear from you.",
            asked_on=timezone.localdate(question.asked_at),
            due_on=question.due_on,
            source=Source.DEFAULT,
            page="guidance:question",
            args=(question.ref,),
            working_days=True,
        )
        for question in waiting.order_by("due_on", "pk").defer("question", "answer")
    ]
