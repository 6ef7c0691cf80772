"""Whoever is away after being asked has until five school days after their return (D§4.2)."""

from datetime import date

from clearline.people import actions as people
from clearline.privacy_reviews import actions, asking
from tests.privacy_reviews.conftest import DUE_ON, LATER
from tests.record import last_event


def away(teacher, office):
    people.record_away(teacher, starts_on=date(2027, 1, 11), ends_on=date(2027, 1, 29), by=office, at=LATER)


def test_it_moves(review, teacher, office, school):
    away(teacher, office)

    assert [asking.move_deadlines(LATER), asking.move_deadlines(LATER)] == [1, 0]

    review.refresh_from_db()
    assert review.due_on > DUE_ON
    assert review.due_on == date(2027, 2, 9)  # three of ten days were used, seven are left, all after the return
    assert last_event(school) == {"event": "privacy_review.due_moved", "subject": "due", "people": 1}


def test_it_stays_once_it_is_done(review, teacher, office):
    actions.finish(review, seat=teacher, at=LATER)
    away(teacher, office)

    assert asking.move_deadlines(LATER) == 0


def test_it_counts_a_period_away_that_was_known_when_they_were_asked(version, teacher, office):
    away(teacher, office)

    asking.catch_up(LATER)

    assert teacher.privacy_reviews.get().due_on > date(2027, 1, 29)
