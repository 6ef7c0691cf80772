"""Who still owes a review of their privacy settings (policy 4.0; D§4.4)."""

from datetime import date

from django.utils import timezone

from clearline.kernel.calendar import Source
from clearline.kernel.dues import Due
from clearline.people.models import School, Seat
from clearline.privacy_reviews.models import Review

WHY = "The policy asks everybody to look at their own settings regularly: here, once a term. Nobody sees what you find."
CHANGED = "The advice on settings has changed since you last looked. Nobody sees what you find."


def outstanding(school: School, on: date, seat: Seat | None = None) -> list[Due]:
    """One for each person in scope whose review is open; nobody who waits for help or said that they do not."""
    asked = Review.objects.of(school).owed()
    asked = asked.filter(seat=seat) if seat is not None else asked
    rows = asked.filter(seat__in=Seat.objects.of(school).in_scope(on)).order_by("due_on", "pk")
    return [
        Due(
            seat=review.seat_id,
            ref=review.ref,
            title="Review your privacy settings",
            why=CHANGED if review.is_extra else WHY,
            asked_on=timezone.localdate(review.asked_at),
            due_on=review.due_on,
            source=Source.DEFAULT,
            page="privacy_reviews:review",
        )
        for review in rows
    ]
