"""What somebody says of their own review, and what the office enters from paper (policy 4.0; D§4.4, §5.80)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from clearline.audit import log
from clearline.kernel.verdict import same_school
from clearline.mail.outbox import tell
from clearline.people.models import Seat
from clearline.privacy_reviews import permissions
from clearline.privacy_reviews.models import Review


class NotEntered(Exception):
    """The day on the paper cannot be. The message says why."""


@transaction.atomic
def finish(review: Review, *, seat: Seat, at: datetime) -> None:
    """The person has reviewed their settings. Which, and what they found, is nobody's business."""
    permissions.answer(seat, review, "finish").enforce()
    review.take_step("finish", done_on=timezone.localdate(at))
    log.record("privacy_review.done", urn=review.school_id, subject=review.ref, by=seat.key, at=at)


@transaction.atomic
def use_none(review: Review, *, seat: Seat, at: datetime) -> None:
    """The person uses no social media; in the record that is a review that is done, like any other (D§5.80)."""
    permissions.answer(seat, review, "use none").enforce()
    review.take_step("use none", done_on=timezone.localdate(at))
    log.record("privacy_review.done", urn=review.school_id, subject=review.ref, by=seat.key, at=at)


@transaction.atomic
def skip(review: Review, *, seat: Seat, at: datetime) -> None:
    """The person says that they do not review this time. Nobody reminds them; it is advice, never a breach."""
    permissions.answer(seat, review, "skip").enforce()
    review.take_step("skip")
    log.record("privacy_review.skipped", urn=review.school_id, subject=review.ref, by=seat.key, at=at)


@transaction.atomic
def ask_for_help(review: Review, *, seat: Seat, at: datetime) -> None:
    """The person has come as far as they could. Nobody reminds them while they wait for help (D§4.4)."""
    permissions.answer(seat, review, "ask for help").enforce()
    review.take_step("ask for help")
    log.record("privacy_review.help_wanted", urn=review.school_id, subject=review.ref, by=seat.key, at=at)


@transaction.atomic
def print_sheets(reviews: Iterable[Review], *, by: Seat, at: datetime) -> list[Review]:
    """A form for each of these people is printed; that it was is in the record."""
    permissions.enter_paper(by, at).enforce()
    chosen = list(reviews)
    for review in chosen:
        same_school(by.school_id, review.school_id).enforce()
    log.record("privacy_review.printed", urn=by.school_id, subject="privacy", by=by.key, at=at, sheets=len(chosen))
    return chosen


@transaction.atomic
def enter_paper(review: Review, *, done_on: date, by: Seat, at: datetime) -> None:
    """A signed form came back: the review is done on its day, entered by a named person, and whose it is knows.

    Raises:
        NotEntered: its day lies in the future, or before the person was asked.
    """
    permissions.enter_for(by, review, at).enforce()
    if done_on > timezone.localdate(at):
        raise NotEntered("The day on the form lies in the future.")
    if done_on < timezone.localdate(review.asked_at):
        raise NotEntered("The day on the form is before this review was asked for.")
    review.take_step("finish", done_on=done_on, entered_by=by.key)
    tell(review.seat.key, "privacy_review.entered", urn=review.school_id, ref=review.ref, at=at, by=by.key)
    log.record("privacy_review.entered", urn=review.school_id, subject=review.ref, by=by.key, at=at)
