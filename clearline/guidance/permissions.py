"""Who may ask and who may answer (D§4.6)."""

from datetime import datetime

from clearline.guidance.models import Question
from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat
from clearline.policies.models import Clause


def ask(seat: Seat, clause: Clause, _at: datetime) -> Verdict:
    """Everyone may ask about their own school's policy; asking never stands in the way of anything."""
    return same_school(seat.school_id, clause.version.school_id)


def read(seat: Seat, question: Question) -> Verdict:
    """The asker and whoever it is with; nobody else, whatever their role."""
    if seat.pk in (question.asker_id, question.answerer_id):
        return ALLOW
    return refuse("Only the person who asked and the person who was asked can read this.")


def answer(seat: Seat, question: Question) -> Verdict:
    if question.answered_at is not None:
        return refuse("This question has been answered.")
    if question.answerer_id != seat.pk:
        return refuse("Only the person who was asked can answer.")
    return ALLOW
