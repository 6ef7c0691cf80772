"""Roles hold from a day to a day; the head and the chair are each one person at a time (D§3.1, D§3.4)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.people import actions
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from tests.conftest import LONDON, NOON
from tests.record import last_event

TODAY = NOON.date()
JANUARY = date(2027, 1, 4)


def give(seat, role, by, starts_on=TODAY, ends_on=None):
    return actions.give_role(seat, role, by=by, at=NOON, starts_on=starts_on, ends_on=ends_on)


def holders(school, role, on):
    return [seat.name for seat in Seat.objects.of(school).holding(role, on)]


def test_it_holds_from_its_first_day_to_its_last(head, teacher, school):
    give(teacher, Role.DSL, head, JANUARY, JANUARY + timedelta(days=1))

    held = [holders(school, Role.DSL, JANUARY + timedelta(days=day)) for day in (-1, 0, 1, 2)]
    assert held == [[], ["Tom Reed"], ["Tom Reed"], []]


def test_it_is_in_the_record(head, teacher, school):
    give(teacher, Role.DSL, head)

    assert last_event(school) == {"event": "role.given", "subject": teacher.key, "by": head.key, "role": "dsl"}


def test_it_holds_by_the_local_day_and_not_by_utc(head, teacher):
    """D§5.33: half past midnight in summer is still the day before in UTC."""
    give(teacher, Role.DSL, head, date(2027, 7, 1), date(2027, 7, 1))
    teacher = Seat.objects.get(pk=teacher.pk)

    just_after = datetime(2027, 7, 1, 0, 30, tzinfo=LONDON)
    just_before_the_end = datetime(2027, 7, 1, 23, 59, tzinfo=LONDON)

    assert Role.DSL in teacher.roles_at(just_after)
    assert Role.DSL in teacher.roles_at(just_before_the_end)
    assert Role.DSL not in teacher.roles_at(just_before_the_end + timedelta(minutes=1))


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "governor", "other_head"])
def test_it_is_given_by_nobody_else(who, request, volunteer):
    with pytest.raises(Refused):
        give(volunteer, Role.DSL, request.getfixturevalue(who))


def test_it_is_not_given_to_somebody_of_another_school(head, other_head):
    with pytest.raises(Refused, match="another school"):
        give(other_head, Role.DSL, head)

    assert RoleHeld.objects.filter(seat=other_head).count() == 1


def test_it_is_not_given_to_oneself_while_others_keep_the_list(owner, head):
    with pytest.raises(Refused, match="Ask another keeper"):
        give(owner, Role.HEAD, owner)


def test_it_is_given_to_oneself_by_the_only_keeper(owner):
    give(owner, Role.DSL, owner)

    assert Role.DSL in Seat.objects.get(pk=owner.pk).roles_at(NOON)


def test_it_is_refused_while_they_hold_it_already(head, teacher):
    give(teacher, Role.DSL, head)

    with pytest.raises(ValidationError, match="holds this role then already"):
        give(teacher, Role.DSL, head, JANUARY)

    assert teacher.roles_held.count() == 1


def test_it_is_given_again_after_it_has_ended(head, teacher):
    give(teacher, Role.DSL, head, TODAY, TODAY)

    give(teacher, Role.DSL, head, JANUARY)

    assert teacher.roles_held.count() == 2


def test_it_cannot_end_before_it_begins(head, teacher):
    with pytest.raises(ValidationError, match="The last day cannot be before the first"):
        give(teacher, Role.DSL, head, JANUARY, TODAY)


class TestHandover:
    @pytest.mark.parametrize("role", [Role.HEAD, Role.CHAIR])
    def test_it_passes_on_the_day(self, school, head, chair, owner, teacher, role):
        before = {Role.HEAD: head, Role.CHAIR: chair}[role]

        give(teacher, role, owner, JANUARY)

        assert holders(school, role, JANUARY - timedelta(days=1)) == [before.name]
        assert holders(school, role, JANUARY) == ["Tom Reed"]

    def test_it_comes_back_after_somebody_acted_for_a_time(self, school, head, owner, teacher):
        until = JANUARY + timedelta(days=13)

        give(teacher, Role.HEAD, owner, JANUARY, until)

        days = [JANUARY - timedelta(days=1), JANUARY, until, until + timedelta(days=1), until + timedelta(days=900)]
        assert [holders(school, Role.HEAD, day) for day in days] == [
            ["Hana Moss"],
            ["Tom Reed"],
            ["Tom Reed"],
            ["Hana Moss"],
            ["Hana Moss"],
        ]

    def test_it_is_put_right_on_the_day_itself(self, school, head, owner, teacher, manager):
        give(teacher, Role.HEAD, owner)

        give(manager, Role.HEAD, owner)

        assert holders(school, Role.HEAD, TODAY) == ["Mo Vale"]

    def test_it_is_refused_where_somebody_is_to_follow_later(self, school, head, owner, teacher, manager):
        give(teacher, Role.HEAD, owner, JANUARY)

        with pytest.raises(ValidationError, match="Tom Reed is to be Headteacher from"):
            give(manager, Role.HEAD, owner)

        assert holders(school, Role.HEAD, TODAY) == ["Hana Moss"]

    def test_it_leaves_the_head_of_another_school_alone(self, head, other_head, owner, teacher, other_school):
        give(teacher, Role.HEAD, owner)

        assert holders(other_school, Role.HEAD, TODAY) == ["Bela Stone"]

    def test_it_is_never_two_people_whatever_the_order(self, school, head, owner, teacher, manager, volunteer):
        give(teacher, Role.HEAD, owner, JANUARY, JANUARY + timedelta(days=30))
        give(manager, Role.HEAD, owner, JANUARY + timedelta(days=10), JANUARY + timedelta(days=20))
        give(volunteer, Role.HEAD, owner, JANUARY + timedelta(days=25), JANUARY + timedelta(days=60))

        held = [len(holders(school, Role.HEAD, TODAY + timedelta(days=day))) for day in range(200)]
        assert set(held) == {1}


class TestEndRole:
    def test_it_holds_to_the_end_of_today(self, head, dsl, school):
        actions.end_role(dsl.roles_held.get(), by=head, at=NOON)

        assert holders(school, Role.DSL, TODAY) == ["Dawn Frost"]
        assert holders(school, Role.DSL, TODAY + timedelta(days=1)) == []
        assert last_event(school)["event"] == "role.ended"

    def test_it_is_refused_the_second_time(self, head, dsl):
        held = dsl.roles_held.get()
        actions.end_role(held, by=head, at=NOON)

        with pytest.raises(Refused, match="already"):
            actions.end_role(held, by=head, at=NOON + timedelta(days=7))

        held.refresh_from_db()
        assert held.ends_on == TODAY

    def test_it_never_was_when_it_has_not_begun(self, head, teacher, school):
        held = give(teacher, Role.DSL, head, JANUARY)

        actions.end_role(held, by=head, at=NOON)

        assert holders(school, Role.DSL, JANUARY) == []

    def test_it_keeps_the_last_who_can_look_after_the_people(self, owner):
        with pytest.raises(Refused, match="Nobody else could look after the people"):
            actions.end_role(owner.roles_held.get(), by=owner, at=NOON)

    def test_it_lets_one_of_two_go(self, owner, head, school):
        actions.end_role(owner.roles_held.get(), by=head, at=NOON)

        assert holders(school, Role.OWNER, TODAY + timedelta(days=1)) == []

    def test_it_does_not_count_one_that_ends_today_as_another(self, owner, head):
        actions.end_role(owner.roles_held.get(), by=head, at=NOON)

        with pytest.raises(Refused, match="Nobody else"):
            actions.end_role(head.roles_held.get(), by=head, at=NOON)

    @pytest.mark.parametrize("who", ["teacher", "chair", "office", "other_head"])
    def test_it_is_refused_to_others(self, who, request, dsl, head):
        with pytest.raises(Refused):
            actions.end_role(dsl.roles_held.get(), by=request.getfixturevalue(who), at=NOON)
