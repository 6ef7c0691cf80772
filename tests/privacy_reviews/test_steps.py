"""What somebody says of their own review: one button each, and the record keeps the least it can."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.privacy_reviews import actions
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import DONE, REVIEW_WORKFLOW, Status
from tests.privacy_reviews.conftest import LATER
from tests.record import events, last_event

S = Status
VERBS = {
    "finish": (S.DONE, "privacy_review.done", date(2027, 1, 8)),
    "use_none": (S.NOT_APPLICABLE, "privacy_review.done", date(2027, 1, 8)),
    "skip": (S.SKIPPED, "privacy_review.skipped", None),
    "ask_for_help": (S.PARTLY, "privacy_review.help_wanted", None),
}
ENDS = {
    **{(status, "finish"): S.DONE for status in (S.DUE, S.PARTLY, S.SKIPPED, S.NOT_APPLICABLE)},
    **{(status, "use none"): S.NOT_APPLICABLE for status in (S.DUE, S.PARTLY, S.SKIPPED)},
    **{(status, "ask for help"): S.PARTLY for status in (S.DUE, S.PARTLY, S.SKIPPED)},
    **{(status, "skip"): S.SKIPPED for status in (S.DUE, S.PARTLY)},
    (S.DUE, "close"): S.CLOSED,
    (S.CLOSED, "ask anew"): S.DUE,
}


@pytest.mark.parametrize("verb", VERBS)
def test_it_is_kept_with_its_day_and_nothing_else(review, teacher, school, verb):
    status, event, done_on = VERBS[verb]

    getattr(actions, verb)(review, seat=teacher, at=LATER)

    review.refresh_from_db()
    assert (review.status, review.done_on, review.entered_by) == (status, done_on, "")
    assert last_event(school) == {"event": event, "subject": review.ref, "by": teacher.key}
    assert Message.objects.count() == 0


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["head", "manager", "office", "owner", "other_head"])
def test_it_is_refused_to_everybody_else(review, who, verb, request):
    with pytest.raises(Refused, match="Only the person themselves"):
        getattr(actions, verb)(review, seat=request.getfixturevalue(who), at=LATER)


def test_it_is_refused_a_second_time(review, teacher, school):
    actions.finish(review, seat=teacher, at=LATER)
    before = len(events(school))

    with pytest.raises(Refused, match="Open the page again"):
        actions.finish(review, seat=teacher, at=LATER)

    assert len(events(school)) == before


def test_it_is_refused_where_it_has_moved_on_in_another_tab(review, teacher):
    stale = Review.objects.get(pk=review.pk)
    actions.finish(review, seat=teacher, at=LATER)

    with pytest.raises(StepNotAvailable, match="moved on"):
        actions.skip(stale, seat=teacher, at=LATER)


def test_it_says_the_same_in_the_record_for_done_and_for_no_social_media(review, teacher, manager, school):
    actions.finish(review, seat=teacher, at=LATER)
    actions.use_none(Review.objects.get(seat=manager), seat=manager, at=LATER)

    one, other = events(school)[-2:]
    assert one["event"] == other["event"] == "privacy_review.done"


@pytest.mark.parametrize("first", ["skip", "ask_for_help", "use_none"])
def test_it_can_still_be_finished(review, teacher, first):
    getattr(actions, first)(review, seat=teacher, at=LATER)

    actions.finish(review, seat=teacher, at=LATER)

    assert review.status == S.DONE


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", sorted({step.name for step in REVIEW_WORKFLOW.steps}))
def test_it_moves_only_as_the_table_says(status, step):
    expected = ENDS.get((status, step))

    assert [found.ends for found in REVIEW_WORKFLOW.available(status) if found.name == step] == (
        [expected] if expected else []
    )


def test_it_has_a_day_exactly_when_it_is_done(review):
    for status, done_on in ((S.DONE, None), (S.SKIPPED, date(2027, 1, 8))):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=review.pk).update(status=status, done_on=done_on)
    assert {S.DONE, S.NOT_APPLICABLE} == set(DONE)
