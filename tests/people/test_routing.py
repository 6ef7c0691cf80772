"""Who receives what a person tells (D§3.3, §3.4)."""

from datetime import date, timedelta

import pytest

from clearline.people import actions, standing_in
from clearline.people.models import Seat
from clearline.people.roles import Role
from clearline.people.routing import receiver_for
from tests.conftest import NOON, make_seat

TODAY = NOON.date()
LAST = date(2026, 12, 4)


def away(seat, by, ends_on=LAST):
    actions.record_away(seat, starts_on=TODAY, ends_on=ends_on, by=by, at=NOON)


def act(head, to, by=None):
    return standing_in.delegate(head.roles_held.get(), to=to, starts_on=TODAY, ends_on=LAST, by=by or head, at=NOON)


def received(seat, **said):
    found = receiver_for(Seat.objects.get(pk=seat.pk), NOON, **said)
    return (found.seat, found.why) if found else None


@pytest.fixture
def nobodys(school):
    """Somebody without a line manager."""
    return make_seat(school, "Nia Best", job="Cook")


def test_the_line_manager_comes_first(teacher, manager, head):
    assert received(teacher) == (manager, "your line manager")


def test_the_head_while_the_line_manager_is_away(teacher, manager, head):
    away(manager, head)

    assert received(teacher) == (head, "the headteacher")


def test_the_holder_though_somebody_acts_for_them(nobodys, head, dsl, chair):
    act(head, dsl)

    assert received(nobodys) == (head, "the headteacher")


def test_whoever_acts_while_the_holder_is_away(nobodys, head, dsl, chair):
    act(head, dsl)
    away(head, head)

    assert received(nobodys) == (dsl, "for the headteacher")


def test_the_chair_when_both_are_away(nobodys, head, dsl, chair):
    act(head, dsl)
    away(head, head)
    away(dsl, head)

    assert received(nobodys) == (chair, "the chair of governors")


def test_nobody_who_acts_for_a_conflicted_head(nobodys, head, dsl, chair):
    act(head, dsl)

    assert received(nobodys, never=frozenset({head.pk})) == (chair, "the chair of governors")


def test_what_the_head_tells_does_not_go_to_whoever_acts_for_them(head, dsl, chair):
    act(head, dsl)

    assert received(head) == (chair, "the chair of governors")


def test_nobody_receives_their_own_while_they_act(head, dsl, chair, school):
    act(head, dsl)
    away(head, head)

    assert received(dsl) == (chair, "the chair of governors")


def test_somebody_away_where_there_is_nobody_else(nobodys, head):
    away(head, head)

    assert received(nobodys) == (head, "the headteacher")


def test_the_chair_first_for_a_governor(governor, head, chair):
    assert received(governor) == (chair, "the chair of governors")


def test_nobody_where_there_is_nobody(nobodys):
    assert received(nobodys) is None


def test_it_is_one_question_however_many_lead(nobodys, head, chair, dsl, django_assert_max_num_queries):
    act(head, dsl)
    person = Seat.objects.get(pk=nobodys.pk)

    with django_assert_max_num_queries(8):
        receiver_for(person, NOON)


def test_after_its_last_day_nobody_acts(nobodys, head, dsl, chair):
    act(head, dsl)
    away(head, head, ends_on=None)

    found = receiver_for(nobodys, NOON + timedelta(days=11))

    assert found
    assert found.seat == chair
    assert Role.HEAD not in Seat.objects.get(pk=dsl.pk).roles_at(NOON + timedelta(days=11))
