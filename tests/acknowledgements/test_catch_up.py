"""Everyone in scope is asked by itself: head and chair first, the others after them, newcomers when they come."""

from datetime import timedelta

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.people.models import Membership, RoleHeld
from clearline.people.roles import Role
from tests.conftest import ASKED_AT, NOON, make_seat

NEXT_DAY = ASKED_AT + timedelta(days=1)


def asked_people():
    return set(Request.objects.live().values_list("seat__given_name", flat=True))


def test_it_asks_head_and_chair_first(version, head, chair, teacher, owner):
    asking.catch_up(ASKED_AT)

    assert asked_people() == {"Hana", "Grace"}


def test_it_asks_everyone_once_both_have_signed(version, head, chair, teacher):
    asking.catch_up(ASKED_AT)
    for leader in (head, chair):
        actions.sign(Request.objects.get(seat=leader), seat=leader, typed_name=leader.name, at=ASKED_AT)

    asking.catch_up(ASKED_AT)

    assert "Tom" in asked_people()


def test_it_waits_while_only_one_of_them_has_signed(version, head, chair, teacher):
    asking.catch_up(ASKED_AT)
    actions.sign(Request.objects.get(seat=head), seat=head, typed_name=head.name, at=ASKED_AT)

    asking.catch_up(ASKED_AT + timedelta(hours=1))

    assert "Tom" not in asked_people()


def test_it_asks_everyone_on_the_next_school_day(version, head, chair, teacher):
    asking.catch_up(ASKED_AT)

    asking.catch_up(NEXT_DAY)

    assert "Tom" in asked_people()


def test_it_does_not_count_a_weekend_as_the_next_school_day(version, head, teacher):
    friday = ASKED_AT + timedelta(days=3)
    asking.catch_up(friday)

    asking.catch_up(friday + timedelta(days=2))
    on_sunday = asked_people()
    asking.catch_up(friday + timedelta(days=3))

    assert on_sunday == {"Hana"}
    assert "Tom" in asked_people()


def test_it_asks_everyone_at_once_where_nobody_leads(version, teacher, volunteer):
    asking.catch_up(ASKED_AT)

    assert asked_people() >= {"Tom", "Vera"}


def test_it_does_not_take_a_former_head_for_the_head(version, head, teacher):
    RoleHeld.objects.create(
        seat=teacher, role=Role.HEAD, starts_on=ASKED_AT.date() - timedelta(90), ends_on=ASKED_AT.date() - timedelta(1)
    )

    asking.catch_up(ASKED_AT)

    assert asked_people() == {"Hana"}


def test_it_asks_nobody_a_second_time(version, teacher):
    first = asking.catch_up(ASKED_AT)

    assert first > 0
    assert asking.catch_up(NEXT_DAY) == 0
    assert Request.objects.count() == first


def test_it_asks_a_newcomer_from_their_first_day(version, school, teacher):
    asking.catch_up(ASKED_AT)
    newcomer = make_seat(school, "Nia Bell")
    newcomer.memberships.update(starts_on=NOON.date())

    before = asking.catch_up(NOON - timedelta(days=1))
    on_the_day = asking.catch_up(NOON)

    assert (before, on_the_day) == (0, 1)
    assert Request.objects.get(seat=newcomer).due_on.isoformat() == "2026-12-08"


def test_it_does_not_ask_those_who_have_left(version, school, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=ASKED_AT.date() - timedelta(days=1))

    asking.catch_up(ASKED_AT)

    assert "Tom" not in asked_people()


def test_it_still_asks_somebody_on_their_last_day(version, teacher):
    Membership.objects.filter(seat=teacher).update(ends_on=ASKED_AT.date())

    asking.catch_up(ASKED_AT)

    assert "Tom" in asked_people()


def test_it_asks_nobody_before_a_version_is_in_force(draft, teacher):
    assert asking.catch_up(NOON) == 0


def test_it_asks_nobody_of_another_school(version, teacher, other_head):
    asking.catch_up(ASKED_AT)

    assert not Request.objects.filter(seat=other_head).exists()


def test_it_asks_anew_whoever_is_in_scope_and_was_set_aside(version, asked, teacher, owner):
    actions.void(asked, reason="the wrong Tom", by=owner, at=NOON)

    asking.catch_up(NOON)

    assert set(Request.objects.filter(seat=teacher).values_list("status", flat=True)) == {Status.VOID, Status.ASKED}


def test_it_leaves_to_the_other_worker_what_it_is_asking_at_this_moment(version, teacher, monkeypatch):
    from django.db import IntegrityError

    def asked_by_another(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(asking, "ask", asked_by_another)

    assert asking.catch_up(ASKED_AT) == 0
