"""What happens by itself, once each, and cheaply when there is nothing to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearline.declarations import actions
from clearline.declarations.models import Answer, Declaration, Statement
from clearline.declarations.workflow import Status
from clearline.mail.models import Message
from clearline.people.models import Away, Membership, RoleHeld, Seat
from clearline.people.roles import Category, Role
from tests.conftest import ASKED_AT, FIRST_DAY, NOON, draft_policy, make_seat, publish_policy
from tests.declarations.conftest import NIECE, PARTNER, fresh, set_safeguards
from tests.record import event_names, events, last_event

YEAR_ON = NOON + timedelta(days=365)
YESTERDAY = NOON.date() - timedelta(days=1)


def leave(seat, on=YESTERDAY):
    Membership.objects.filter(seat=seat).update(ends_on=on)
    RoleHeld.objects.filter(seat=seat).update(ends_on=on)


def test_everyone_in_scope_is_asked_once_a_school_year(duty_version, teacher, governor, volunteer, school):
    asked = [actions.catch_up(ASKED_AT), actions.catch_up(NOON)]

    statement = Statement.objects.get(seat=teacher)
    assert asked == [5, 0]  # with the policy owner and the teacher's manager
    assert (statement.cycle, statement.status, statement.due_on) == (2026, Answer.ASKED, date(2026, 11, 24))
    assert last_event(school) == {"event": "declaration.asked", "subject": "2026", "people": 5}
    assert not Message.objects.filter(kind__startswith="declaration").exists()


def test_a_starter_is_asked_alone(duty_version, teacher, school):
    actions.catch_up(ASKED_AT)
    make_seat(school, "Sam New")

    assert actions.catch_up(NOON) == 1


def test_whoever_has_declared_this_year_already_is_not_asked(duty_version, head, teacher):
    actions.declare(NIECE, seat=teacher, at=NOON)

    actions.catch_up(NOON)

    assert Statement.objects.get(seat=teacher).status == Answer.DECLARED
    assert Statement.objects.filter(status=Answer.ASKED).count() == 3


def test_the_next_school_year_asks_anew_and_lets_last_years_go(duty_version, teacher):
    actions.catch_up(ASKED_AT)

    actions.catch_up(NOON.replace(year=2027, month=9))

    assert list(Statement.objects.filter(seat=teacher).order_by("cycle").values_list("cycle", "status")) == [
        (2026, Answer.CLOSED),
        (2027, Answer.ASKED),
    ]


def test_nobody_is_asked_where_the_policy_sets_no_such_duty(version, teacher):
    assert actions.catch_up(NOON) == 0
    assert not Statement.objects.exists()


def test_somebody_of_an_agency_for_one_day_is_not_asked(duty_version, school):
    day = make_seat(school, "Sol Day", category=Category.AGENCY)
    weeks = make_seat(school, "Wes Long", category=Category.AGENCY)
    Membership.objects.filter(seat=day).update(starts_on=NOON.date(), ends_on=NOON.date())
    Membership.objects.filter(seat=weeks).update(starts_on=NOON.date(), ends_on=NOON.date() + timedelta(days=20))

    actions.catch_up(NOON)

    assert set(Statement.objects.filter(seat__in=(day, weeks)).values_list("seat", flat=True)) == {weeks.pk}


def test_another_school_is_asked_by_its_own_policy(duty_version, teacher, other_head):
    actions.catch_up(NOON)

    assert not Statement.objects.filter(seat=other_head).exists()


def test_whoever_is_away_has_time_after_their_return(duty_version, teacher, school):
    actions.catch_up(ASKED_AT)
    Away.objects.create(seat=teacher, starts_on=date(2026, 11, 16), ends_on=date(2026, 12, 1))

    for _ in range(2):
        actions.catch_up(NOON)

    assert Statement.objects.get(seat=teacher).due_on == date(2026, 12, 10)
    assert event_names(school).count("declaration.due_moved") == 1


def test_a_leaver_owes_nothing(duty_version, active, teacher, school):
    actions.catch_up(NOON)
    Statement.objects.filter(seat=teacher).update(status=Answer.ASKED)  # as somebody with an open question
    leave(teacher)

    for _ in range(2):
        actions.catch_up(NOON)

    kept = fresh(active)
    assert (kept.status, kept.ended_on) == (Status.CLOSED, NOON.date())
    assert Statement.objects.get(seat=teacher).status == Answer.CLOSED
    assert [each for each in events(school) if each["event"] == "declaration.closed"] == [
        {"event": "declaration.closed", "subject": "leavers", "declarations": 1}
    ]


def test_what_was_referred_stays_until_the_lead_has_decided(referred, teacher, dsl):
    leave(teacher)
    actions.catch_up(NOON)
    before = fresh(referred).status
    set_safeguards(fresh(referred), dsl)

    actions.catch_up(NOON)

    assert (before, fresh(referred).status) == (Status.REFERRED, Status.CLOSED)


def test_somebody_who_comes_back_is_asked_again(duty_version, teacher):
    actions.catch_up(ASKED_AT)
    leave(teacher)
    actions.catch_up(NOON)
    Membership.objects.filter(seat=teacher).update(ends_on=None)

    actions.catch_up(NOON)

    assert Statement.objects.get(seat=teacher, status=Answer.ASKED).cycle == 2026


def test_somebody_between_two_bookings_has_not_left(active, teacher):
    leave(teacher)
    Membership.objects.create(seat=teacher, category=Category.AGENCY, starts_on=NOON.date() + timedelta(days=30))

    actions.catch_up(NOON)

    assert fresh(active).status != Status.CLOSED


def test_it_is_to_be_confirmed_after_a_year(active, teacher, school):
    before = actions.catch_up(YEAR_ON - timedelta(days=1)), fresh(active).status
    for _ in range(2):
        actions.catch_up(YEAR_ON)

    kept = fresh(active)
    assert before[1] == Status.ACTIVE
    assert (kept.status, kept.asked_at, kept.due_on) == (Status.REVIEW_DUE, YEAR_ON, date(2027, 12, 8))
    assert event_names(school).count("declaration.review_due") == 1


def test_safeguards_nobody_confirmed_to_have_read_are_looked_at_after_a_year_too(arranged):
    actions.catch_up(YEAR_ON)

    assert fresh(arranged).status == Status.REVIEW_DUE


def test_it_is_to_be_confirmed_when_the_person_has_another_role(active, teacher):
    later = NOON + timedelta(days=7)
    RoleHeld.objects.create(seat=teacher, role=Role.DSL, starts_on=later.date())

    actions.catch_up(NOON)
    before = fresh(active).status
    actions.catch_up(later)

    assert (before, fresh(active).status) == (Status.ACTIVE, Status.REVIEW_DUE)


def test_it_is_confirmed_as_what_the_person_is_now(active, teacher):
    later = NOON + timedelta(days=7)
    leave(teacher, on=NOON.date())
    Membership.objects.create(seat=teacher, category=Category.VOLUNTEER, starts_on=later.date())
    actions.catch_up(later)

    actions.confirm(fresh(active), seat=Seat.objects.get(pk=teacher.pk), at=later)
    actions.catch_up(later)

    kept = fresh(active)
    assert (kept.status, kept.capacity) == (Status.ACTIVE, Category.VOLUNTEER)


def test_whoever_was_away_has_time_to_confirm(active, teacher):
    actions.catch_up(YEAR_ON)
    Away.objects.create(seat=teacher, starts_on=YEAR_ON.date(), ends_on=date(2027, 12, 6))

    actions.catch_up(YEAR_ON + timedelta(days=1))

    assert fresh(active).due_on > date(2027, 12, 8)


def test_it_is_passed_on_when_the_receiver_leaves(was_read, manager, head, teacher, school):
    leave(manager)
    later = NOON + timedelta(days=1)

    for _ in range(2):
        actions.catch_up(later)

    kept = fresh(was_read)
    assert (kept.receiver, kept.status, kept.read_at) == (head, Status.SENT, None)
    assert kept.due_on == date(2026, 12, 2)
    assert Message.objects.filter(kind="declaration.waiting", to=head.key).count() == 1
    assert Message.objects.filter(kind="declaration.passed_on", to=teacher.key).count() == 1
    assert event_names(school).count("declaration.passed_on") == 1
    assert not Declaration.objects.visible_to(manager, later).exists()


def test_what_was_settled_stays_settled_when_it_is_passed_on(active, manager, head):
    leave(manager)

    actions.catch_up(NOON)

    kept = fresh(active)
    assert (kept.receiver, kept.status) == (head, Status.ACTIVE)


def test_it_follows_the_person_to_another_line_manager(declared, teacher, manager, school):
    other = make_seat(school, "Una Holt", job="Head of music")
    Membership.objects.filter(seat=teacher).update(manager=other)

    actions.catch_up(NOON)

    assert fresh(declared).receiver == other
    assert not Declaration.objects.visible_to(manager, NOON).exists()


def test_it_is_passed_on_when_the_receiver_is_away_beyond_the_day_it_is_due(declared, manager, head):
    Away.objects.create(seat=manager, starts_on=NOON.date(), ends_on=date(2026, 12, 4))

    actions.catch_up(NOON)

    assert fresh(declared).receiver == head


def test_it_waits_for_a_receiver_who_is_back_in_time(declared, manager):
    Away.objects.create(seat=manager, starts_on=NOON.date(), ends_on=date(2026, 11, 26))

    actions.catch_up(NOON)

    assert fresh(declared).receiver == manager


def test_what_is_settled_waits_for_nobody(active, manager):
    Away.objects.create(seat=manager, starts_on=NOON.date())

    actions.catch_up(NOON)

    assert fresh(active).receiver == manager


def test_it_goes_back_and_forth_between_nobody_when_all_are_away(declared, manager, head, chair, school):
    for seat in (manager, head, chair):
        Away.objects.create(seat=seat, starts_on=NOON.date())

    for _ in range(3):
        actions.catch_up(NOON)

    assert fresh(declared).receiver == manager
    assert "declaration.passed_on" not in event_names(school)


def test_it_never_goes_to_a_line_manager_whom_the_person_went_past(teacher, manager, head, chair):
    declaration = actions.declare(NIECE, seat=teacher, at=NOON, to=head)
    leave(head)

    actions.catch_up(NOON)

    assert fresh(declaration).receiver == chair


def test_it_never_goes_to_whom_it_is_about(teacher, manager, head, chair):
    declaration = actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)
    leave(head)

    actions.catch_up(NOON)

    assert fresh(declaration).receiver == chair


def test_what_a_receiver_has_is_passed_on_once_they_are_conflicted(declared, teacher, manager, head):
    actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    actions.catch_up(NOON)

    assert fresh(declared).receiver == head


def test_what_nobody_could_receive_is_passed_on_when_a_role_is_filled(teacher, manager, school):
    declaration = actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)
    actions.catch_up(NOON)
    nobody = fresh(declaration).receiver
    head = make_seat(school, "Hana Moss", Role.HEAD)

    actions.catch_up(NOON)

    assert (nobody, fresh(declaration).receiver) == (None, head)


def test_it_is_kept_when_the_last_who_could_receive_it_leaves(declared, manager, head, chair, school):
    for seat in (manager, head, chair):
        leave(seat)

    for _ in range(2):
        actions.catch_up(NOON)

    assert fresh(declared).receiver is None
    assert event_names(school).count("declaration.unrouted") == 1


def test_what_is_over_stays_where_it_is(active, teacher, manager):
    actions.end(active, seat=teacher, at=NOON)
    leave(manager)

    actions.catch_up(NOON)

    assert fresh(active).receiver == manager


@pytest.mark.parametrize("people", [2, 12])
def test_it_asks_the_database_no_more_for_more_people(duty_version, head, manager, school, people):
    for number in range(people):
        seat = make_seat(school, f"Person{number} Reed", manager=manager)
        declaration = actions.declare(NIECE, seat=seat, at=NOON)
        actions.read(declaration, seat=manager, at=NOON)
        set_safeguards(declaration, manager)
    actions.catch_up(NOON)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.catch_up(NOON)

    assert len(asked) <= 20


def test_another_policy_of_the_same_duty_asks_nobody_twice(duty_version, teacher, school, owner):
    actions.catch_up(NOON)
    publish_policy(draft_policy(school, owner, "1.5 Staff should tell their line manager of a relationship."), owner)

    assert actions.catch_up(NOON + timedelta(days=1)) == 0


def test_an_earlier_first_day_changes_nothing(duty_version, teacher):
    Membership.objects.filter(seat=teacher).update(starts_on=FIRST_DAY - timedelta(days=400))

    actions.catch_up(NOON)

    assert Statement.objects.filter(seat=teacher).count() == 1
