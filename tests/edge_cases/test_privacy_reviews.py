"""D§5, case 80, and what the policy means for those it does not fit."""

from clearline.privacy_reviews import actions, asking
from clearline.privacy_reviews.due import outstanding
from clearline.privacy_reviews.evidence import reviewed
from clearline.privacy_reviews.models import Review
from tests.privacy_reviews.conftest import ASKED_AT, LATER
from tests.record import token_of


def test_it_is_one_press_for_somebody_without_social_media(version, teacher, client_of, school):
    """Case 80: one click, no account to name; the duty to report stays, and is said."""
    asking.catch_up(ASKED_AT)
    client = client_of(teacher)
    page = client.get(f"/s/{school.urn}/privacy/")

    answer = client.post(f"/s/{school.urn}/privacy/answer/", {"once": token_of(page), "review": "none"}, follow=True)

    assert "The duty to report what you come to know of stays" in answer.content.decode()
    assert outstanding(school, LATER.date(), teacher) == []


def test_it_counts_them_among_those_who_have_done_it(version, teacher, school):
    """Case 80: so nobody can tell from a figure, a list or the record who uses none."""
    asking.catch_up(ASKED_AT)

    actions.use_none(Review.objects.get(seat=teacher), seat=teacher, at=LATER)

    assert reviewed(school, version, LATER.date()).met == 1


def test_it_asks_them_again_next_term_and_only_then(version, teacher):
    """Case 80: somebody may take up a network later; a change of advice is nothing to them."""
    asking.catch_up(ASKED_AT)
    actions.use_none(Review.objects.get(seat=teacher), seat=teacher, at=LATER)
    in_february, in_summer = LATER.replace(month=2, day=10), LATER.replace(month=4, day=20)

    asked = [asking.catch_up(day, changed_on=[in_february.date()]) for day in (in_february, in_summer)]

    assert Review.objects.filter(seat=teacher).count() == 2
    assert asked[0] == 0
