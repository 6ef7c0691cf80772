"""Who can be asked, by name, before anything is sent; and to whom it may be passed on (D§3.3, §3.4, §4.6)."""

from datetime import date, timedelta

import pytest

from clearline.guidance import routing
from clearline.people.models import Away, Membership, RoleHeld
from clearline.people.roles import Role
from tests.conftest import FIRST_DAY, NOON, make_seat


@pytest.fixture
def hr(school):
    return make_seat(school, "Ada Quill", Role.HR_ADVISER)


def words(choices):
    return [each.words for each in choices]


def away(seat):
    Away.objects.create(seat=seat, starts_on=NOON.date(), ends_on=NOON.date())


def deputy(to, holder, role=Role.HEAD):
    RoleHeld.objects.create(
        seat=to, role=role, starts_on=FIRST_DAY, ends_on=date(2026, 12, 1), on_behalf_of=holder, approved_by=holder
    )


def test_each_is_named_with_what_they_are(teacher, manager, head, owner, dsl, hr):
    assert words(routing.askable(teacher, NOON)) == [
        "Mo Vale, your line manager",
        "Hana Moss, the headteacher",
        "Olu Ade, the policy owner",
        "Ada Quill, the HR adviser",
        "Dawn Frost, the safeguarding lead",
    ]


def test_nobody_is_offered_their_own_question(manager, head, owner, dsl, hr):
    for seat in (manager, head, owner, dsl, hr):
        assert seat not in [each.seat for each in routing.askable(seat, NOON)]


def test_a_role_that_nobody_holds_is_not_offered(teacher, manager):
    assert words(routing.askable(teacher, NOON)) == ["Mo Vale, your line manager"]


def test_somebody_who_is_two_things_stands_once(teacher, manager):
    RoleHeld.objects.create(seat=manager, role=Role.DSL, starts_on=FIRST_DAY)

    assert words(routing.askable(teacher, NOON)) == ["Mo Vale, your line manager and the safeguarding lead"]


def test_somebody_stands_in_for_a_manager_who_is_away(teacher, manager, head):
    away(manager)

    assert words(routing.askable(teacher, NOON)) == [
        "Hana Moss, who stands in for Mo Vale, your line manager and the headteacher"
    ]


def test_somebody_stands_in_for_a_head_who_is_away(teacher, head, owner):
    away(head)
    deputy(owner, head)

    assert "Olu Ade, who stands in for Hana Moss, the headteacher and the policy owner" in words(
        routing.askable(teacher, NOON)
    )


def test_the_deputy_stands_in_for_a_safeguarding_lead_who_is_away(volunteer, school, dsl):
    make_seat(school, "Dee Pitt", Role.DEPUTY_DSL)
    away(dsl)

    assert words(routing.askable(volunteer, NOON)) == ["Dee Pitt, who stands in for Dawn Frost, the safeguarding lead"]


def test_the_lead_may_ask_the_deputy(school, dsl):
    make_seat(school, "Dee Pitt", Role.DEPUTY_DSL)

    assert "Dee Pitt, the deputy safeguarding lead" in words(routing.askable(dsl, NOON))


def test_somebody_away_with_nobody_in_their_place_is_not_asked(teacher, manager, owner):
    away(owner)

    assert words(routing.askable(teacher, NOON)) == ["Mo Vale, your line manager"]


def test_who_acts_for_the_asker_is_not_asked_for_them(head, owner):
    deputy(owner, head)

    assert words(routing.askable(head, NOON)) == ["Olu Ade, the policy owner"]


def test_the_chair_is_asked_where_there_is_nobody_else(head, chair):
    assert words(routing.askable(head, NOON)) == ["Grace Hill, the chair of governors"]


def test_a_manager_who_has_left_is_not_asked(teacher, manager, head):
    Membership.objects.filter(seat=manager).update(ends_on=NOON.date() - timedelta(days=1))

    assert words(routing.askable(teacher, NOON)) == ["Hana Moss, the headteacher"]


def test_it_is_passed_on_only_to_those_the_asker_was_told_of(teacher, manager, head, owner, dsl, hr, school):
    make_seat(school, "Dan Post", Role.DPO)

    assert words(routing.passable(teacher, manager, NOON)) == [
        "Olu Ade, the policy owner",
        "Ada Quill, the HR adviser",
        "Dawn Frost, the safeguarding lead",
        "Dan Post, the data protection officer",
    ]
    assert owner not in [each.seat for each in routing.passable(teacher, owner, NOON)]
    assert hr not in [each.seat for each in routing.passable(hr, manager, NOON)]
