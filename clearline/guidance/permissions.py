"""Who may ask and who may answer (D§4.6)."""

from datetime import datetime

from clearline.guidance.models import Question
from clearline.kernel.verdict import ALLOW, Verdict, refuse
from clearline.people.models import Seat


def ask(_seat: Seat, _at: datetime) -> Verdict:
    """Everyone may ask; asking never stands in the way of anything."""
    return ALLOW


def answer(seat: Seat, question: Question) -> Verdict:
    if question.answered_at is not None:
        return refuse("This question has been answered.")
    if question.answerer_id != seat.pk:
        return refuse("Only the person who was asked can answer.")
    return ALLOW
