"""Who still has questions about the version in force to answer (policy 1.1; D§4.3)."""

from datetime import date

from django.utils import timezone

from clearline.acknowledgements.workflow import Status as Asked
from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat
from clearline.understanding.models import Quiz


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person in scope who is asked and not done; nobody who has said why they do not sign."""
    quizzes = Quiz.objects.open().for_version_in_force(school.pk, on)
    quizzes = quizzes.filter(seat=seat) if seat is not None else quizzes
    rows = (
        quizzes.of_people_here(school, on)
        .exclude(request__status__in=(Asked.DISPUTED, Asked.DECLINED))
        .order_by("due_on", "pk")
    )
    return [
        Due(
            seat=quiz.seat_id,
            ref=quiz.ref,
            title="Answer a few questions about the policy",
            why="They show that you understand it. Only you see your answers, and you can try as often as you like.",
            asked_on=timezone.localdate(quiz.asked_at),
            due_on=quiz.due_on,
            source=Source.DEFAULT,
            page="understanding:quiz",
        )
        for quiz in rows.defer("state", "practice", "helper")
    ]
