from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearline.declarations import actions
from clearline.declarations.actions import NotTold
from clearline.declarations.models import Answer, Declaration, Statement
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.people.models import Away, RoleHeld, Seat
from clearline.people.roles import Category, Role
from tests.conftest import ASKED_AT, FIRST_DAY, NOON, make_seat
from tests.declarations.conftest import NIECE, PARTNER, fresh, set_safeguards
from tests.record import last_event

LONG_AGO = date(2026, 10, 5)


def declare(seat, told=NIECE, **options):
    return actions.declare(told, seat=seat, at=NOON, **options)


def test_it_is_with_the_line_manager_to_be_read_in_five_working_days(declared, manager):
    assert declared.receiver == manager
    assert declared.status == Status.SENT
    assert declared.due_on == date(2026, 12, 1)


def test_it_is_sealed(declared):
    assert b"niece" not in bytes(declared.details)


def test_it_is_in_the_record_by_its_reference(declared, teacher, school):
    assert last_event(school) == {"event": "declaration.sent", "subject": declared.ref, "by": teacher.key}


def test_the_receiver_is_told(declared, manager):
    [message] = Message.objects.filter(kind="declaration.waiting")

    assert (message.to, message.ref) == (manager.key, declared.ref)


@pytest.mark.parametrize(
    ("who", "receiver"),
    [
        ("teacher", "manager"),
        ("office", "head"),
        ("volunteer", "head"),
        ("head", "chair"),
        ("governor", "chair"),
        ("chair", "head"),
    ],
)
def test_it_goes_to_whoever_stands_above(who, receiver, request, head, chair):
    seat = request.getfixturevalue(who)
    told = replace(NIECE, capacity=min(seat.categories_at(NOON)))

    assert declare(seat, told).receiver == request.getfixturevalue(receiver)


def test_the_chairs_goes_to_the_vice_chair(chair, head, school):
    vice = make_seat(school, "Vic Dale", Role.VICE_CHAIR, category=Category.GOVERNOR)

    assert declare(chair, replace(NIECE, capacity=Category.GOVERNOR)).receiver == vice


def test_it_goes_past_a_line_manager_who_is_away(teacher, manager, head):
    Away.objects.create(seat=manager, starts_on=NOON.date(), ends_on=NOON.date())

    assert declare(teacher).receiver == head


def test_somebody_else_can_be_told_instead(teacher, manager, head, chair):
    declaration = declare(teacher, to=chair)

    assert declaration.receiver == chair
    assert declaration.past_manager


def test_only_somebody_from_the_list_can_be_chosen(teacher, owner, head):
    with pytest.raises(NotTold, match="from the list"):
        declare(teacher, to=owner)


def test_it_goes_past_whom_it_is_about(teacher, manager, head):
    declaration = declare(teacher, replace(PARTNER, about=frozenset({manager.pk})))

    assert declaration.receiver == head
    assert not Declaration.objects.visible_to(manager, NOON).exists()


def test_whom_it_is_about_receives_nothing_else_of_the_same_person_either(teacher, manager, head):
    first = declare(teacher)
    declare(teacher, replace(PARTNER, about=frozenset({manager.pk})))

    assert declare(teacher).receiver == head
    assert not Declaration.objects.visible_to(manager, NOON).filter(pk=first.pk).exists()


def test_whom_it_is_about_declares_to_somebody_else_too(teacher, manager, head, chair):
    declare(manager, replace(PARTNER, about=frozenset({head.pk})))

    assert declare(head).receiver == chair
    assert not Declaration.objects.visible_to(head, NOON).filter(seat=manager).exists()


def test_it_is_about_people_of_the_school_only(teacher, other_head):
    with pytest.raises(NotTold, match="from the list"):
        declare(teacher, replace(NIECE, about=frozenset({other_head.pk})))


def test_it_is_kept_when_nobody_may_receive_it(teacher, manager):
    declaration = declare(teacher, replace(PARTNER, about=frozenset({manager.pk})))

    assert declaration.receiver is None
    assert not Message.objects.exists()


def test_it_asks_for_a_reason_after_five_working_days(teacher):
    with pytest.raises(NotTold, match="more than five working days ago") as problem:
        declare(teacher, replace(NIECE, aware_on=LONG_AGO))

    assert problem.value.field == "late_reason"
    assert not Declaration.objects.exists()


def test_it_is_accepted_late_with_a_reason(teacher):
    declaration = declare(teacher, replace(NIECE, aware_on=LONG_AGO, late_reason="I did not know it counts"))

    assert declaration.was_late
    assert actions.read(declaration, seat=teacher, at=NOON).late_reason == "I did not know it counts"


def test_the_fifth_working_day_is_not_late_and_a_weekend_does_not_count(teacher):
    assert not declare(teacher, replace(NIECE, aware_on=date(2026, 11, 17))).was_late
    with pytest.raises(NotTold):
        declare(teacher, replace(NIECE, aware_on=date(2026, 11, 16)))


def test_days_away_do_not_count(teacher):
    Away.objects.create(seat=teacher, starts_on=date(2026, 10, 6), ends_on=date(2026, 11, 18))

    assert not declare(teacher, replace(NIECE, aware_on=LONG_AGO)).was_late


def test_time_runs_from_joining(teacher):
    teacher.memberships.update(starts_on=date(2026, 11, 19))

    assert not declare(Seat.objects.get(pk=teacher.pk), replace(NIECE, aware_on=LONG_AGO)).was_late


def test_an_answer_to_the_yearly_question_is_never_late(duty_version, teacher):
    actions.catch_up(ASKED_AT)

    assert not declare(teacher, replace(NIECE, aware_on=LONG_AGO)).was_late


def test_a_reason_that_is_not_needed_is_not_kept(teacher):
    assert declare(teacher, replace(NIECE, late_reason="Sorry")).late_reason is None


def test_it_answers_this_years_question(duty_version, teacher):
    actions.catch_up(ASKED_AT)

    declare(teacher)

    statement = Statement.objects.get(seat=teacher)
    assert (statement.status, statement.done_on) == (Answer.DECLARED, NOON.date())


def test_a_day_that_lies_ahead_is_refused(teacher):
    with pytest.raises(NotTold, match="lies in the future"):
        declare(teacher, replace(NIECE, aware_on=NOON.date() + timedelta(days=1)))


def test_a_capacity_that_is_not_ones_own_is_refused(teacher):
    with pytest.raises(NotTold, match="own capacities"):
        declare(teacher, replace(NIECE, capacity=Category.GOVERNOR))


def test_somebody_who_only_holds_a_role_here_declares_nothing(school):
    adviser = make_seat(school, "Ada Crow", Role.HR_ADVISER)
    adviser.memberships.all().delete()

    with pytest.raises(Refused, match="work, govern or help"):
        declare(Seat.objects.get(pk=adviser.pk))


def test_it_may_be_told_twice(teacher):
    assert declare(teacher).ref != declare(teacher).ref


def test_what_has_changed_is_told_anew_and_what_was_arranged_stands(was_read, manager, teacher):
    set_safeguards(was_read, manager, "They meet at church only")

    changed = declare(teacher, replace(NIECE, details="Year 10 now"), instead_of=was_read)

    assert fresh(was_read).status == Status.ENDED
    assert changed.safeguards == ["no direct messages", "marking"]
    words = actions.read(changed, seat=teacher, at=NOON)
    assert (words.details, words.arrangement) == ("Year 10 now", "They meet at church only")


def test_nobody_else_says_that_it_has_changed(active, manager, head):
    with pytest.raises(Refused):
        declare(manager, instead_of=active)

    assert fresh(active).status == Status.ACTIVE


def test_what_is_over_is_not_changed(active, teacher):
    stale = fresh(active)
    actions.end(active, seat=teacher, at=NOON)

    with pytest.raises((Refused, StepNotAvailable)):
        declare(teacher, instead_of=stale)


def test_a_head_in_their_first_week_is_told_like_any_other(teacher, manager, school):
    new_head = make_seat(school, "Nia Ford", job="Head from today")
    RoleHeld.objects.create(seat=new_head, role=Role.HEAD, starts_on=FIRST_DAY)

    assert declare(teacher, to=new_head).receiver == new_head
