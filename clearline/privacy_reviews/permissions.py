"""Who may say that a review is done (D§4.4): the person, or the office from their paper."""

from datetime import datetime

from clearline.kernel.verdict import ALLOW, Verdict, refuse, same_school
from clearline.people.models import Seat
from clearline.privacy_reviews.models import OFFICE, Review


def answer(seat: Seat, review: Review, step: str) -> Verdict:
    if review.seat_id != seat.pk:
        return refuse("Only the person themselves can say this.")
    if not review.may(step):
        return refuse("You have said how this review stands. Open the page again to see it.")
    return ALLOW


def enter_paper(seat: Seat, at: datetime) -> Verdict:
    if seat.roles_at(at) & OFFICE:
        return ALLOW
    return refuse("Only the headteacher, the policy owner and the office enter reviews from paper.")


def enter_for(seat: Seat, review: Review, at: datetime) -> Verdict:
    """Never one's own, and never over what the person has said themselves."""
    if review.seat_id == seat.pk:
        return refuse("This is your own. You say it on your own page, or somebody else enters it.")
    if review.done_on is not None:
        return refuse("This review is done already.")
    return same_school(seat.school_id, review.school_id) and enter_paper(seat, at)
