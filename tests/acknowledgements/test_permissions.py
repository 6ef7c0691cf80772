"""Every role with every verb: who may is a table here, and nobody else may."""

import pytest

from clearline.acknowledgements import permissions
from clearline.acknowledgements.models import Request
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from tests.conftest import FIRST_DAY, NOON

OFFICE = {Role.HEAD, Role.OWNER, Role.RECEPTION}
KEEPERS = {Role.HEAD, Role.OWNER}
MAY = {
    "ask_everyone": KEEPERS,
    "see_signatures": OFFICE,
    "enter_paper": OFFICE,
    "record_refusal": OFFICE,
    "assist": OFFICE,
    "settle_paper": OFFICE,
    "void": KEEPERS,
    "sign": set(),
    "object_to": set(),
}


def asks(verb, seat, asked, entry):
    return {
        "ask_everyone": lambda: permissions.ask_everyone(seat, NOON),
        "see_signatures": lambda: permissions.see_signatures(seat, NOON),
        "enter_paper": lambda: permissions.enter_paper(seat, NOON),
        "record_refusal": lambda: permissions.record_refusal(seat, asked, NOON),
        "assist": lambda: permissions.assist(seat, asked, NOON),
        "settle_paper": lambda: permissions.settle_paper(seat, entry, NOON),
        "void": lambda: permissions.void(seat, asked, NOON),
        "sign": lambda: permissions.sign(seat, asked),
        "object_to": lambda: permissions.object_to(seat, asked),
    }[verb]()


def given(seat, role, **dates):
    RoleHeld.objects.create(seat=seat, role=role, **({"starts_on": FIRST_DAY} | dates))
    return Seat.objects.get(pk=seat.pk)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", MAY)
def test_it_is_for_these_roles_and_no_other(verb, role, volunteer, asked, entry):
    seat = given(volunteer, role)

    answer = asks(verb, seat, asked, entry)

    assert bool(answer) == (role in MAY[verb])
    assert answer or answer.reason


@pytest.mark.parametrize("verb", MAY)
def test_it_is_refused_after_the_role_has_ended(verb, volunteer, asked, entry):
    from datetime import timedelta

    seat = given(volunteer, Role.HEAD, ends_on=NOON.date() - timedelta(days=1))

    assert not asks(verb, seat, asked, entry)


@pytest.mark.parametrize("verb", sorted(MAY.keys() - {"ask_everyone", "see_signatures", "enter_paper"}))
def test_it_is_refused_to_the_head_of_another_school(verb, other_head, asked, entry):
    assert not asks(verb, other_head, asked, entry)


def test_it_shows_a_manager_their_team_and_nobody_else(asked, manager, governor, version):
    mine = Request.objects.visible_to(manager, NOON)

    assert list(mine) == [asked]
    assert permissions.see_team(manager, NOON)
    assert not permissions.see_team(governor, NOON)
    assert not Request.objects.visible_to(governor, NOON).exists()


def test_it_shows_the_other_school_nothing(asked, other_head):
    assert not Request.objects.visible_to(other_head, NOON).exists()
