"""No report waits with somebody who is not there, and running it twice changes nothing (D§3.3, §3.4, §4.7)."""

from dataclasses import replace

from clearline.audit.models import Link
from clearline.cases import actions
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Party
from clearline.cases.workflow import Status
from clearline.declarations import actions as declarations
from clearline.mail.models import Message
from clearline.people.models import Membership, RoleHeld
from clearline.people.roles import Role
from tests.cases.conftest import EVENING, MESSAGE, NEXT_DAY, fresh, send
from tests.conftest import FIRST_DAY, NOON, make_seat
from tests.declarations.conftest import PARTNER


def footprint():
    return Link.objects.count(), Message.objects.count(), Party.objects.count()


def twice(at):
    """What the first run moved, once a second has moved nothing."""
    moved, after = catch_up(at), footprint()
    assert catch_up(at) == 0
    assert footprint() == after
    return moved


def test_nothing_to_do_changes_nothing_and_asks_few_questions(reported, django_assert_max_num_queries):
    before = footprint()
    with django_assert_max_num_queries(9):
        assert catch_up(NOON) == 0
    assert footprint() == before


def test_unacknowledged_by_five_it_is_with_the_next_in_line(reported, manager, head):
    assert twice(EVENING) == 1

    case = fresh(reported)
    assert (case.handler, case.status) == (head, Status.SENT)
    assert case.due_on == NEXT_DAY.date()
    assert case.acknowledge_by == NOON.date()
    assert not Case.objects.visible_to(manager, EVENING).exists()


def test_acknowledged_it_stays(received, manager):
    assert twice(NEXT_DAY) == 0
    assert fresh(received).handler == manager


def test_the_last_in_line_keeps_it_and_the_chair_hears_of_it(manager, teacher, school):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)
    case = send(teacher)

    assert twice(EVENING) == 1
    assert twice(EVENING.replace(day=25)) == 2  # it is late to be screened as well

    assert fresh(case).handler == manager
    assert Message.objects.filter(to=operator.key, kind="case.unrouted", ref=case.ref).count() == 2


def test_a_kept_report_is_routed_when_a_role_is_filled(caretaker, school):
    case = send(caretaker)
    assert catch_up(NOON) == 0

    head = make_seat(school, "Hana Moss", Role.HEAD)
    lead = make_seat(school, "Dawn Frost", Role.DSL)

    assert twice(NOON) >= 1
    assert fresh(case).handler == head
    assert Case.objects.visible_to(lead, NOON).exists()
    assert Message.objects.filter(to=head.key, kind="case.waiting").count() == 1


def test_it_leaves_a_handler_who_has_left(received, manager, head):
    Membership.objects.filter(seat=manager).update(ends_on=NOON.date())

    assert twice(NEXT_DAY) == 1
    assert fresh(received).handler == head


def test_it_leaves_a_handler_with_a_relationship_told_since(received, manager, teacher, head):
    declarations.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    assert not Case.objects.visible_to(manager, NOON).exists()
    assert twice(NOON) == 1
    assert fresh(received).handler == head


def test_a_new_lead_is_copied_in_place_of_the_old_one(received, dsl, school):
    RoleHeld.objects.filter(seat=dsl).update(ends_on=NOON.date())
    new = make_seat(school, "Dee Long", Role.DSL)

    assert twice(NEXT_DAY) == 1
    assert Case.objects.visible_to(new, NEXT_DAY).exists()
    assert not Case.objects.visible_to(dsl, NEXT_DAY).exists()


def test_where_the_only_lead_goes_the_receiver_screens(received, dsl, manager):
    RoleHeld.objects.filter(seat=dsl).update(ends_on=NOON.date())

    assert twice(NEXT_DAY) == 1
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=manager, at=NEXT_DAY)


def test_a_lead_with_a_relationship_told_since_leaves_it_to_the_deputy(received, dsl, teacher, school):
    deputy = make_seat(school, "Dee Long", Role.DEPUTY_DSL)
    declarations.declare(replace(PARTNER, about=frozenset({dsl.pk})), seat=teacher, at=NOON)

    assert twice(NOON) == 1
    assert not Case.objects.visible_to(dsl, NOON).exists()
    assert Case.objects.visible_to(deputy, NOON).exists()


def test_a_lead_who_comes_later_is_copied(head, manager, teacher, school):
    send(teacher)
    lead = make_seat(school, "Dawn Frost", Role.DSL)

    assert twice(NOON) == 1
    assert Case.objects.visible_to(lead, NOON).exists()


def test_a_lead_it_is_about_is_never_copied(head, manager, teacher, dsl):
    send(teacher, replace(MESSAGE, part=(dsl,)))

    assert twice(NOON) == 0
    assert not Case.objects.visible_to(dsl, NOON).exists()


def test_a_closed_case_is_left_alone(received, dsl, manager):
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(received, outcome="advice", note="", seat=manager, at=NOON)
    Membership.objects.filter(seat=manager).update(starts_on=FIRST_DAY, ends_on=NOON.date())

    assert twice(NEXT_DAY) == 0
