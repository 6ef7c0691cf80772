"""Safeguards, none, or the safeguarding lead (D§4.5)."""

from dataclasses import replace
from datetime import date

import pytest

from clearline.declarations import actions
from clearline.declarations.choices import Connection, Standing
from clearline.declarations.models import Declaration
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import NIECE, PARTNER, fresh, set_safeguards
from tests.record import last_event


def test_safeguards_are_told_to_the_person_and_kept_as_data(was_read, manager, teacher, school):
    set_safeguards(was_read, manager, "She is in my sister’s house on Fridays")

    kept = fresh(was_read)
    assert (kept.status, kept.settled_by, kept.review_due_on) == (Status.ARRANGED, manager, date(2027, 11, 24))
    assert kept.safeguards == ["no direct messages", "marking"]
    assert b"Fridays" not in bytes(kept.arrangement)
    assert Message.objects.get(kind="declaration.settled").to == teacher.key
    assert last_event(school) == {"event": "declaration.safeguards_set", "subject": kept.ref, "by": manager.key}


def test_the_person_has_read_them_and_it_is_active(arranged, teacher, school):
    actions.accept_safeguards(arranged, seat=teacher, at=NOON)

    assert fresh(arranged).status == Status.ACTIVE
    assert last_event(school)["event"] == "declaration.begun"


def test_only_the_person_reads_them_for_themselves(arranged, manager):
    with pytest.raises(Refused, match="the person who declared it"):
        actions.accept_safeguards(arranged, seat=manager, at=NOON)


def test_they_can_be_set_anew_later(active, manager):
    set_safeguards(active, manager)

    assert fresh(active).status == Status.ARRANGED


def test_at_least_one_is_chosen(was_read, manager):
    with pytest.raises(Refused, match="at least one"):
        actions.set_safeguards(was_read, safeguards=[], arrangement="", seat=manager, at=NOON)


def test_none_may_be_needed(was_read, manager, teacher, school):
    actions.need_no_safeguards(was_read, seat=manager, at=NOON)

    kept = fresh(was_read)
    assert (kept.status, kept.safeguards, kept.review_due_on) == (Status.ACTIVE, [], date(2027, 11, 24))
    assert Message.objects.get(kind="declaration.settled").to == teacher.key
    assert last_event(school)["event"] == "declaration.no_safeguards"


def test_it_is_read_before_it_is_answered(declared, manager):
    with pytest.raises(Refused, match="moved on"):
        set_safeguards(declared, manager)


def test_it_is_answered_once_when_two_pages_are_open(was_read, manager):
    stale = fresh(was_read)
    actions.need_no_safeguards(was_read, seat=manager, at=NOON)

    with pytest.raises(Exception, match="moved on"):
        actions.need_no_safeguards(stale, seat=manager, at=NOON)


@pytest.mark.parametrize("who", ["head", "teacher"])
def test_only_the_receiver_answers(was_read, who, request):
    with pytest.raises(Refused, match="the person who received it"):
        set_safeguards(was_read, request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["owner", "office", "governor", "chair", "other_head"])
def test_nobody_answers_who_may_not_see_it(was_read, who, request):
    with pytest.raises(Refused, match="Only the people named"):
        set_safeguards(was_read, request.getfixturevalue(who))


def test_the_lead_and_the_deputy_are_told_and_may_read_it(was_read, manager, dsl, school):
    deputy = make_seat(school, "Del Marsh", Role.DEPUTY_DSL)
    before = [Declaration.objects.visible_to(seat, NOON).count() for seat in (dsl, deputy)]

    actions.refer(was_read, seat=manager, at=NOON)

    after = [Declaration.objects.visible_to(seat, NOON).count() for seat in (dsl, deputy)]
    kept = fresh(was_read)
    assert (before, after) == ([0, 0], [1, 1])
    assert (kept.status, kept.due_on) == (Status.REFERRED, NOON.date())
    assert set(Message.objects.filter(kind="declaration.waiting").values_list("to", flat=True)) == {
        manager.key,
        dsl.key,
        deputy.key,
    }
    assert last_event(school) == {"event": "declaration.referred", "subject": kept.ref, "by": manager.key}


def test_the_lead_decides_and_the_line_manager_no_longer_does(referred, manager, dsl):
    with pytest.raises(Refused, match="safeguarding lead decides"):
        set_safeguards(referred, manager)

    set_safeguards(referred, dsl)

    assert fresh(referred).settled_by == dsl


def test_it_is_not_referred_twice(referred, manager):
    with pytest.raises(Refused, match="moved on"):
        actions.refer(referred, seat=manager, at=NOON)


def test_a_matter_among_adults_is_not_referred(teacher, manager, head, dsl):
    declaration = actions.declare(PARTNER, seat=teacher, at=NOON)
    actions.read(declaration, seat=manager, at=NOON)

    with pytest.raises(Refused, match="concern a student"):
        actions.refer(declaration, seat=manager, at=NOON)


def test_a_parent_or_a_former_student_may_be_referred_by_choice(teacher, manager, dsl):
    leaver = replace(NIECE, connection=Connection.FORMER_STUDENT, standing=Standing.LEAVER)
    for told in (replace(NIECE, standing=Standing.PARENT), leaver):
        declaration = actions.declare(told, seat=teacher, at=NOON)
        actions.read(declaration, seat=manager, at=NOON)

        actions.refer(declaration, seat=manager, at=NOON)

        assert declaration.status == Status.REFERRED


def test_it_is_not_referred_to_a_lead_whom_it_is_about(teacher, manager, head, dsl, school):
    declaration = actions.declare(replace(NIECE, about=frozenset({dsl.pk})), seat=teacher, at=NOON)
    actions.read(declaration, seat=manager, at=NOON)

    with pytest.raises(Refused, match="Speak with the headteacher"):
        actions.refer(declaration, seat=manager, at=NOON)

    make_seat(school, "Del Marsh", Role.DEPUTY_DSL)
    actions.refer(declaration, seat=manager, at=NOON)
    assert not Declaration.objects.visible_to(dsl, NOON).exists()


def test_the_leads_own_is_referred_to_the_deputy(dsl, head, school):
    deputy = make_seat(school, "Del Marsh", Role.DEPUTY_DSL)
    declaration = actions.declare(NIECE, seat=dsl, at=NOON)
    actions.read(declaration, seat=head, at=NOON)
    actions.refer(declaration, seat=head, at=NOON)

    with pytest.raises(Refused):
        set_safeguards(declaration, dsl)
    set_safeguards(declaration, deputy)

    assert declaration.settled_by == deputy
