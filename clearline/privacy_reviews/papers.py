"""The form that says a review is done, for people who do it away from a screen."""

from collections.abc import Sequence
from datetime import date, datetime

from clearline.kernel.documents import PACKAGE, compile_pdf
from clearline.pages.templatetags.dates import long_day
from clearline.people.models import Seat
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import Status

DOCUMENTS = PACKAGE / "privacy_reviews/documents"
NOT_DONE = (Status.DUE, Status.PARTLY, Status.SKIPPED)


def not_done_here(seat: Seat, on: date) -> list[Review]:
    """Whose review is not done, of the people in scope at this school: the newest of each, without how it stands."""
    here = Seat.objects.of(seat.school).in_scope(on)
    found = Review.objects.of(seat.school).filter(status__in=NOT_DONE, seat__in=here).select_related("seat")
    newest = {review.seat_id: review for review in found.order_by("asked_at", "pk")}
    return sorted(newest.values(), key=lambda review: (review.seat.family_name, review.seat.first_name))


def sheets_pdf(reviews: Sequence[Review], *, at: datetime) -> bytes:
    """A small form for each person: a line to tick and sign, which names no network and says no more than "done"."""
    data: dict[str, object] = {
        "made_at": at.isoformat(),
        "school": reviews[0].school.name,
        "people": [{"name": each.seat.name, "cycle": each.asked_for} for each in reviews],
        "return_to": "the school office",
        "return_by": long_day(max(each.due_on for each in reviews)),
        "large": False,
    }
    return compile_pdf(DOCUMENTS / "review_done.typ", data)
