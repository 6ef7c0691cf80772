"""Whoever stands aside sees nothing more, at once, and it is with the next in line (D§3.3)."""

import pytest

from clearline.cases import actions
from clearline.cases.models import Case
from clearline.cases.workflow import ADVISE, Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.roles import Role
from tests.cases.conftest import fresh, send
from tests.conftest import NOON, make_seat


def visible(seat):
    return Case.objects.visible_to(seat, NOON).exists()


def test_it_is_with_the_next_in_line(received, manager, head, teacher):
    actions.stand_aside(received, seat=manager, at=NOON)

    case = fresh(received)
    assert (case.handler, case.status) == (head, Status.SENT)
    assert (visible(manager), visible(head)) == (False, True)
    assert Message.objects.filter(to=head.key, kind="case.waiting").exists()
    assert Message.objects.filter(to=teacher.key, kind="case.passed_on").exists()


def test_a_lead_who_stands_aside_leaves_it_to_the_deputy(reported, school, dsl, manager):
    deputy = make_seat(school, "Dee Long", Role.DEPUTY_DSL)

    actions.stand_aside(reported, seat=dsl, at=NOON)

    assert (visible(dsl), visible(deputy)) == (False, True)
    assert fresh(reported).handler == manager


def test_without_another_lead_the_receiver_screens(reported, dsl, manager):
    actions.stand_aside(reported, seat=dsl, at=NOON)

    actions.screen(reported, limbs=[], outcome=ADVISE, note="Safe.", seat=manager, at=NOON)

    assert fresh(reported).status == Status.ADVICE


def test_a_screened_case_keeps_its_status(received, dsl, manager, head):
    actions.screen(received, limbs=[], outcome=ADVISE, note="Safe.", seat=dsl, at=NOON)

    actions.stand_aside(received, seat=manager, at=NOON)

    assert (fresh(received).status, fresh(received).handler) == (Status.ADVICE, head)


def test_the_last_in_line_leaves_it_waiting(manager, teacher):
    case = send(teacher)

    actions.stand_aside(case, seat=manager, at=NOON)

    assert fresh(case).is_unrouted
    assert not visible(manager)


def test_it_is_not_done_twice_nor_by_others(reported, manager, teacher, head):
    for seat in (teacher, head):
        with pytest.raises(Refused):
            actions.stand_aside(reported, seat=seat, at=NOON)
    actions.stand_aside(reported, seat=manager, at=NOON)
    with pytest.raises(Refused):
        actions.stand_aside(reported, seat=manager, at=NOON)
