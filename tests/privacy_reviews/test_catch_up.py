"""Everyone is asked once a term, newcomers when they come; nobody for a term that was over before the policy."""

from datetime import date, datetime, timedelta

import pytest

from clearline.mail.models import Message
from clearline.people.models import Membership, Term
from clearline.people.roles import Category
from clearline.policies import actions as policies
from clearline.privacy_reviews import asking
from clearline.privacy_reviews.models import Review
from clearline.privacy_reviews.workflow import Status
from tests.conftest import LONDON, NOON, draft_policy, make_seat, publish_policy
from tests.privacy_reviews.conftest import ASKED_AT, CYCLE, DUE_ON, LATER, cycles_of, review_of
from tests.record import event_names, last_event

SUMMER = datetime(2027, 4, 15, 9, tzinfo=LONDON)  # after the last term that is known


def test_it_asks_everyone_when_the_term_begins(version, teacher, caretaker, governor, volunteer, school):
    asked = asking.catch_up(ASKED_AT)

    assert asked == Review.objects.count() == 6  # with the policy owner and the teacher's manager
    assert set(Review.objects.values_list("cycle", "status", "due_on")) == {(CYCLE, Status.DUE, DUE_ON)}
    assert last_event(school) == {"event": "privacy_review.asked", "subject": CYCLE, "people": 6}


def test_it_sends_no_letter(version, teacher):
    asking.catch_up(ASKED_AT)

    assert Message.objects.count() == 0


def test_it_asks_once(version, teacher, school):
    assert [asking.catch_up(ASKED_AT), asking.catch_up(LATER)] == [3, 0]
    assert event_names(school).count("privacy_review.asked") == 1


def test_it_asks_for_a_term_that_began_before_the_policy_did(version, teacher):
    assert asking.catch_up(NOON) > 0


def test_it_does_not_begin_in_the_last_ten_school_days_of_a_term(version, teacher):
    ninth_last = datetime(2026, 12, 7, 9, tzinfo=LONDON)

    assert asking.catch_up(ninth_last) == 0
    assert asking.catch_up(ninth_last - timedelta(days=3)) > 0


def test_it_does_not_ask_before_the_first_school_day(version, teacher):
    sunday = datetime(2027, 1, 3, 9, tzinfo=LONDON)

    assert asking.catch_up(sunday) == 0


def test_it_asks_nobody_without_a_policy(draft, teacher):
    assert asking.catch_up(ASKED_AT) == 0


def test_it_asks_nobody_whose_policy_does_not_ask_for_it(draft, owner, teacher):
    policies.link_clause(draft.clauses.get(ident="4.1"), duties=[], reason="Left out.", by=owner, at=NOON)
    publish_policy(draft, owner)

    assert asking.catch_up(ASKED_AT) == 0


def new_version(school, owner, effective_on, *, asks=True):
    draft = draft_policy(school, owner)
    if not asks:
        policies.link_clause(draft.clauses.get(ident="4.1"), duties=[], reason="Left out.", by=owner, at=NOON)
    return publish_policy(draft, owner, effective_on=effective_on)


def test_it_asks_on_under_a_new_version_in_the_middle_of_a_term(version, teacher, owner, school):
    new_version(school, owner, date(2027, 1, 18))
    late = make_seat(school, "Nia Late")

    asking.catch_up(datetime(2027, 1, 20, 9, tzinfo=LONDON))

    assert cycles_of(late) == {CYCLE: Status.DUE}


def test_it_asks_once_a_new_version_asks_for_it(draft, teacher, owner, school):
    policies.link_clause(draft.clauses.get(ident="4.1"), duties=[], reason="Left out.", by=owner, at=NOON)
    publish_policy(draft, owner)
    new_version(school, owner, date(2027, 1, 18))

    assert asking.catch_up(datetime(2027, 1, 15, 9, tzinfo=LONDON)) == 0
    assert asking.catch_up(datetime(2027, 1, 20, 9, tzinfo=LONDON)) > 0


def test_it_closes_what_a_new_version_no_longer_asks_for(review, owner, school):
    new_version(school, owner, date(2027, 1, 6), asks=False)

    assert [asking.catch_up(LATER), asking.catch_up(LATER)] == [0, 0]

    review.refresh_from_db()
    assert review.status == Status.CLOSED
    assert event_names(school).count("privacy_review.closed") == 1


def test_it_asks_for_the_current_term_whoever_joins_in_the_middle(review, school):
    late = make_seat(school, "Nia Late")
    Membership.objects.filter(seat=late).update(starts_on=date(2027, 2, 1))

    asked = [asking.catch_up(LATER), asking.catch_up(datetime(2027, 2, 1, 9, tzinfo=LONDON))]

    assert asked == [0, 1]
    assert review_of(late).due_on == date(2027, 2, 15)


def test_it_does_not_ask_agency_workers_who_are_in_for_one_day(version, school):
    supply, longer = (make_seat(school, name, category=Category.AGENCY) for name in ("Sol Day", "Lou Week"))
    Membership.objects.filter(seat=supply).update(starts_on=ASKED_AT.date(), ends_on=ASKED_AT.date())
    Membership.objects.filter(seat=longer).update(starts_on=ASKED_AT.date(), ends_on=date(2027, 1, 15))

    asking.catch_up(ASKED_AT)

    assert (cycles_of(supply), cycles_of(longer)) == ({}, {CYCLE: Status.DUE})


def test_it_asks_an_agency_worker_of_one_day_who_is_also_a_governor(version, governor):
    today = ASKED_AT.date()
    Membership.objects.create(seat=governor, category=Category.AGENCY, starts_on=today, ends_on=today)

    asking.catch_up(ASKED_AT)

    assert cycles_of(governor) == {CYCLE: Status.DUE}


def test_it_asks_again_next_term_and_leaves_nothing_older_open(review, teacher):
    asking.catch_up(SUMMER)

    assert cycles_of(teacher) == {CYCLE: Status.CLOSED, "2027 summer": Status.DUE}


def test_it_keeps_what_was_done_last_term(review, teacher):
    review.take_step("finish", done_on=LATER.date())

    asking.catch_up(SUMMER)

    assert cycles_of(teacher) == {CYCLE: Status.DONE, "2027 summer": Status.DUE}


def test_it_asks_for_no_second_review_when_the_calendar_comes_in_later(version, teacher, school):
    Term.objects.all().delete()
    asking.catch_up(ASKED_AT)
    Term.objects.create(school=school, starts_on=date(2027, 1, 5), ends_on=date(2027, 3, 26))

    assert asking.catch_up(LATER) == 0


def test_it_asks_each_school_for_itself(version, teacher, other_school, other_head):
    asking.catch_up(ASKED_AT)

    assert not Review.objects.filter(school=other_school).exists()


@pytest.mark.parametrize("people", [2, 12])
def test_it_takes_as_many_questions_for_twelve_as_for_two(version, school, people, django_assert_max_num_queries):
    for number in range(people):
        make_seat(school, f"Ann{number} Lee")
    with django_assert_max_num_queries(20):
        asking.catch_up(ASKED_AT)

    with django_assert_max_num_queries(14):
        asking.catch_up(ASKED_AT + timedelta(minutes=1))


def test_it_is_let_go_when_they_leave(review, teacher, manager, school):
    Membership.objects.filter(seat=teacher).update(ends_on=date(2027, 1, 6))

    assert [asking.let_go(LATER), asking.let_go(LATER)] == [1, 0]

    assert cycles_of(teacher) == {CYCLE: Status.CLOSED}
    assert cycles_of(manager) == {CYCLE: Status.DUE}
    assert last_event(school) == {"event": "privacy_review.closed", "subject": "privacy", "people": 1}


def test_it_is_asked_for_anew_when_they_come_back_in_the_same_term(review, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=date(2027, 1, 6))
    asking.catch_up(LATER)
    back = datetime(2027, 2, 22, 9, tzinfo=LONDON)
    Membership.objects.create(seat=teacher, category=Category.EMPLOYEE, starts_on=back.date())

    assert asking.catch_up(back) == 1

    again = review_of(teacher)
    assert (again.pk, again.status, again.asked_at) == (review.pk, Status.DUE, back)
    assert again.due_on == date(2027, 3, 8)
