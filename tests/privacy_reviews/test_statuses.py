"""Others see whether it is done, and the day; never how, and never that somebody asked for help (D§1E, 4.0/1)."""

import pytest

from clearline.privacy_reviews import actions
from clearline.privacy_reviews.models import Review
from tests.privacy_reviews.conftest import CYCLE, DUE_ON, LATER

KEYS = {"seat", "cycle", "due_on", "done", "on"}


def seen_by(seat):
    return list(Review.objects.statuses_visible_to(seat, LATER))


def test_a_review_is_seen_by_its_person_only(review, teacher, manager, head, owner, office, other_head):
    seen = {seat: Review.objects.visible_to(seat, LATER).filter(seat=teacher).count() for seat in (teacher, manager)}

    assert seen == {teacher: 1, manager: 0}
    for seat in (head, owner, office, other_head):
        assert not Review.objects.visible_to(seat, LATER).filter(seat=teacher).exists()


def test_a_manager_sees_their_team_and_nobody_else(review, teacher, manager):
    assert seen_by(manager) == [{"seat": teacher.pk, "cycle": CYCLE, "due_on": DUE_ON, "done": False, "on": None}]
    assert seen_by(teacher) == []


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_the_office_sees_everybody_of_the_school(review, who, request):
    assert len(seen_by(request.getfixturevalue(who))) == 3


def test_another_school_sees_nobody(review, other_head):
    assert seen_by(other_head) == []


@pytest.mark.parametrize(
    ("verbs", "done"),
    [(("finish", "use_none"), (True, LATER.date())), (("skip", "ask_for_help", None), (False, None))],
)
def test_nobody_can_tell_how_it_was_done_or_not(review, teacher, manager, verbs, done):
    seen = []
    for verb in verbs:
        Review.objects.filter(pk=review.pk).update(status="due", done_on=None)
        review.refresh_from_db()
        if verb:
            getattr(actions, verb)(review, seat=teacher, at=LATER)
        seen += seen_by(manager)

    assert {(row["done"], row["on"]) for row in seen} == {done}
    assert all(set(row) == KEYS for row in seen)
