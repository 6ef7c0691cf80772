"""Whoever is asked to read is asked the questions too, once; nobody owes them who left or has a newer version."""

from datetime import date, timedelta

import pytest

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements import asking as asked_to_read
from clearline.acknowledgements.models import Request
from clearline.mail.models import Message
from clearline.people.models import Away, Membership
from clearline.people.roles import Category
from clearline.understanding import asking
from clearline.understanding.keeping import opened
from clearline.understanding.models import Item, Quiz, Tally
from clearline.understanding.workflow import Status
from tests.conftest import ASKED_AT, NOON, draft_policy, make_seat, publish_policy
from tests.record import event_names, events
from tests.understanding.conftest import MODEL, MUST, ask, begin, fresh, give, passed


def test_it_makes_the_questions_of_the_version_once(model_version, school):
    asking.catch_up(ASKED_AT)
    made = Item.objects.count()
    asking.catch_up(NOON)

    assert made == Item.objects.count() == Tally.objects.count() > 36
    assert sorted(set(Item.objects.filter(must=True).values_list("clause", flat=True))) == MUST
    assert event_names(school).count("quiz.items_made") == 1


def test_it_asks_whoever_is_asked_to_read(model_version, teacher, governor, volunteer, school):
    ask(model_version, teacher, governor, volunteer)

    assert set(Quiz.objects.values_list("seat__given_name", "status")) == {
        ("Tom", "not started"),
        ("Gil", "not started"),
        ("Vera", "not started"),
    }
    assert {"event": "quiz.asked", "subject": model_version.ref, "people": 3} in events(school)
    assert not Message.objects.exists()  # one letter lists everything; it is not written here


def test_it_asks_nobody_twice(model_version, teacher, school):
    ask(model_version, teacher)

    assert asking.catch_up(NOON) == 0
    assert event_names(school).count("quiz.asked") == 1


def test_it_is_due_with_the_request(quiz):
    assert quiz.due_on == quiz.request.due_on


def test_it_is_due_in_ten_school_days_where_the_request_is_older(model_version, teacher):
    asked_to_read.ask(model_version, [teacher], at=ASKED_AT)

    asking.catch_up(NOON)

    assert Quiz.objects.get().due_on == date(2026, 12, 8)


def test_it_asks_no_agency_worker(model_version, school):
    """D§5.8: not in the cycle of questions, even where they sign."""
    supply = make_seat(school, "Sam Field", category=Category.AGENCY)
    asked_to_read.ask(model_version, [supply], at=ASKED_AT)

    assert asking.catch_up(ASKED_AT) == 0


def test_it_asks_an_agency_worker_who_is_a_governor_too(model_version, school):
    both = make_seat(school, "Sam Field", category=Category.AGENCY)
    Membership.objects.create(seat=both, category=Category.GOVERNOR, starts_on=date(2026, 9, 1))

    assert ask(model_version, both).status == Status.NOT_STARTED


def test_it_asks_nobody_where_no_clause_says_must(school, owner, teacher):
    text = "Use of social media\n\n1. Who\n\n1.1 Staff should be kind online.\n1.2 Staff should ask when in doubt.\n"
    version = publish_policy(draft_policy(school, owner, text), owner)
    asked_to_read.ask(version, [teacher], at=ASKED_AT)

    assert asking.catch_up(ASKED_AT) == 0


def test_it_asks_about_the_one_clause_that_says_must(version, teacher):
    quiz = ask(version, teacher)

    assert quiz.status == Status.NOT_STARTED
    assert set(Item.objects.filter(must=True).values_list("clause", flat=True)) == {"4.3"}


def test_it_makes_no_question_about_a_number_that_means_something_else(version, school):
    """The clause 4.4 of this policy says whom to ask; the model policy's 4.4 is about images."""
    asking.catch_up(ASKED_AT)

    stems = " ".join(Item.objects.filter(clause="4.4").values_list("stem", flat=True))
    assert "photo" not in stems
    assert "question" in stems


def test_it_closes_what_somebody_who_left_no_longer_owes(quiz, teacher, school):
    begin(quiz)
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date() - timedelta(days=1))

    asking.catch_up(NOON)
    asking.catch_up(NOON)

    assert fresh(quiz).status == Status.CLOSED
    assert fresh(quiz).state is None
    assert event_names(school).count("quiz.closed") == 1


def test_it_leaves_what_was_passed_by_somebody_who_left(quiz, teacher):
    passed(quiz)
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date())

    asking.catch_up(NOON + timedelta(days=1))

    assert fresh(quiz).status == Status.PASSED


def test_it_closes_with_the_request_and_asks_anew_with_the_next(quiz, teacher, owner):
    acknowledgements.void(quiz.request, reason="the wrong Tom", by=owner, at=NOON)

    asking.catch_up(NOON)
    asked_to_read.ask(quiz.request.version, [teacher], at=NOON)
    asking.catch_up(NOON)

    statuses = Quiz.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [Status.CLOSED, Status.NOT_STARTED]


def test_it_closes_when_a_newer_version_is_in_force(quiz, owner, school, teacher):
    newer = publish_policy(draft_policy(school, owner, MODEL.read_text()), owner, effective_on=NOON.date())

    asking.catch_up(NOON)

    assert fresh(quiz).status == Status.CLOSED
    assert newer.items.count() > 36


def test_it_asks_again_whoever_left_and_is_back(quiz, teacher):
    """Their signature counts still, so their request does too."""
    acknowledgements.sign(quiz.request, seat=teacher, typed_name=teacher.name, at=ASKED_AT)
    Membership.objects.filter(seat=teacher).update(ends_on=date(2026, 11, 12))
    asking.catch_up(ASKED_AT + timedelta(days=5))
    away = fresh(quiz).status
    Membership.objects.create(seat=teacher, category=Category.EMPLOYEE, starts_on=NOON.date())

    asking.catch_up(NOON)

    assert (away, fresh(quiz).status) == (Status.CLOSED, Status.NOT_STARTED)
    assert fresh(quiz).due_on == date(2026, 12, 8)


@pytest.mark.parametrize("by_hand", [False, True])
def test_it_gives_time_after_a_period_away(quiz, teacher, school, by_hand):
    Away.objects.create(seat=teacher, starts_on=date(2026, 11, 12), ends_on=date(2026, 11, 27))

    moved = asking.move_deadlines(NOON) if by_hand else asking.catch_up(NOON)

    assert fresh(quiz).due_on > quiz.due_on
    assert asking.move_deadlines(NOON) == 0
    assert {"event": "quiz.due_moved", "subject": "due", "people": 1} in events(school)
    assert moved == (1 if by_hand else 0)


def test_it_carries_the_schools_own_hand_into_the_next_version(model_version, owner, school):
    from clearline.understanding import editing

    asking.catch_up(ASKED_AT)
    first, second, *_ = Item.objects.filter(clause="4.3").order_by("pk")
    editing.edit_item(first, stem="A new scene.", options=first.options, by=owner, at=ASKED_AT)
    editing.retire_item(second, by=owner, at=ASKED_AT)
    clause = model_version.clauses.get(ident="4.4")
    editing.add_item(clause, must=True, stem="Our own scene.", options=first.options, by=owner, at=ASKED_AT)
    newer = publish_policy(draft_policy(school, owner, MODEL.read_text()), owner, effective_on=NOON.date())

    asking.catch_up(NOON)

    stems = set(newer.items.values_list("stem", flat=True))
    assert {"A new scene.", "Our own scene."} <= stems
    assert not {first.stem, second.stem} & stems


def test_it_counts_nobody_twice_who_is_asked_anew_about_the_same_version(quiz, teacher, owner):
    passed(quiz)
    before = sum(Tally.objects.values_list("people", flat=True))
    Request.objects.filter(pk=quiz.request_id).update(status="lapsed")
    again = ask(quiz.request.version, teacher, at=NOON)
    begin(again, seed=1)

    items = [give(again, right=True) for _ in range(6)]

    known = set(opened(fresh(quiz)).counted)
    assert sum(Tally.objects.values_list("people", flat=True)) == before + len({each.pk for each in items} - known)
    assert sum(Tally.objects.values_list("met", flat=True)) == 6


def test_it_is_cheap_when_there_is_nothing_to_do(model_version, school, django_assert_max_num_queries):
    people = [make_seat(school, f"Person{chr(65 + number)} Many", address=False) for number in range(20)]
    ask(model_version, *people)

    with django_assert_max_num_queries(14):
        asking.catch_up(NOON)
