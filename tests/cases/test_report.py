"""Something is reported: who has it, who is told, what is kept, and that it is never refused (policy 4.3)."""

from dataclasses import replace

import pytest
from django.db import transaction

from clearline.audit.models import Link
from clearline.cases import reading
from clearline.cases.choices import Part, Thought
from clearline.cases.models import Case
from clearline.declarations import actions as declarations
from clearline.mail.models import Message
from clearline.people.models import RoleHeld
from clearline.people.roles import Category, Role
from tests.cases.conftest import ACCEPTED, MESSAGE, send
from tests.conftest import FIRST_DAY, NOON, make_seat
from tests.declarations.conftest import PARTNER


def parties(case):
    return {(each.seat.name, each.part) for each in case.parties.filter(until=None)}


def told_of(case):
    return set(Message.objects.filter(ref=case.ref).values_list("to", "kind"))


def events(urn):
    return b" ".join(bytes(link.body) for link in Link.objects.filter(urn=urn)).decode()


def test_it_is_with_the_line_manager_and_copied_to_safeguarding(reported, teacher, manager, dsl):
    assert reported.handler == manager
    assert parties(reported) == {
        (teacher.name, Part.REPORTER),
        (manager.name, Part.HANDLER),
        (dsl.name, Part.COPIED),
    }
    assert told_of(reported) == {(manager.key, "case.waiting"), (dsl.key, "case.waiting")}


def test_its_words_are_sealed_and_the_record_has_none_of_them(reported):
    for kept in (bytes(reported.report).decode(errors="replace"), events(reported.school_id)):
        assert "Instagram" not in kept
        assert "number" not in kept
    assert '"case.reported"' in events(reported.school_id)
    assert reading.report_of(reported) == MESSAGE


def test_deadlines_are_the_same_day_and_one_working_day(reported):
    assert (reported.acknowledge_by, reported.due_on) == (NOON.date(), NOON.date())
    assert reported.screen_by == NOON.date().replace(day=25)


def test_the_message_is_a_row_of_the_same_transaction(head, manager, teacher, dsl):
    with transaction.atomic():
        case = send(teacher)
        assert Message.objects.filter(ref=case.ref).count() == 2
        transaction.set_rollback(True)

    assert not Case.objects.exists()
    assert not Message.objects.filter(kind="case.waiting").exists()


def test_it_is_kept_where_nobody_may_receive_it(school, chair):
    """Chair and operator know that a matter waits; here the chair is the only one, and reports."""
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)
    case = send(chair)

    assert case.handler is None
    assert case.is_unrouted
    assert told_of(case) == {(operator.key, "case.unrouted")}
    assert "case.unrouted" in events(case.school_id)


def test_a_report_about_the_line_manager_goes_past_them(head, manager, teacher, dsl):
    case = send(teacher, replace(MESSAGE, part=(manager,)))

    assert case.handler == head
    assert not Case.objects.visible_to(manager, NOON).exists()
    assert manager.key not in {to for to, _ in told_of(case)}


def test_a_report_about_the_head_goes_to_the_chair_alone(head, chair, manager, teacher, dsl):
    case = send(teacher, replace(MESSAGE, part=(head,)))

    assert case.handler == chair
    assert not Case.objects.visible_to(head, NOON).exists()
    assert not Case.objects.visible_to(dsl, NOON).exists()


def test_a_report_about_the_lead_goes_to_the_head(head, manager, teacher, dsl, school):
    deputy = make_seat(school, "Dee Long", Role.DEPUTY_DSL)
    case = send(teacher, replace(MESSAGE, part=(dsl,)))

    assert case.handler == head
    assert (deputy.name, Part.COPIED) in parties(case)
    assert not Case.objects.visible_to(dsl, NOON).exists()


def test_a_line_manager_with_a_relationship_that_was_told_is_passed_over(head, manager, teacher, dsl):
    declarations.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    assert send(teacher).handler == head


def test_somebody_away_is_passed_over(head, manager, teacher, dsl):
    manager.away.create(starts_on=FIRST_DAY)

    assert send(teacher).handler == head


def test_whoever_acts_for_the_head_in_cases_receives_it(school, head, teacher, manager, owner, dsl):
    deputy = make_seat(school, "Dee Long")
    RoleHeld.objects.create(
        seat=deputy,
        role=Role.HEAD,
        scope="cases",
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY.replace(month=12),
        on_behalf_of=head,
        approved_by=owner,
    )
    head.away.create(starts_on=FIRST_DAY)
    manager.away.create(starts_on=FIRST_DAY)

    assert send(teacher).handler == deputy


def test_a_governors_report_goes_to_the_chair(head, chair, governor, dsl):
    assert send(governor).handler == chair


@pytest.mark.parametrize("category", Category)
def test_everybody_may_report(school, head, chair, dsl, category):
    person = make_seat(school, "Any Body", category=category)

    assert send(person).handler in (head, chair)


def test_a_mistake_told_by_oneself_goes_to_the_line_manager_as_help(head, manager, teacher, dsl):
    case = send(teacher, ACCEPTED)

    assert (case.kind, case.handler) == ("self report", manager)


def test_a_heads_own_mistake_goes_to_the_chair(head, chair, dsl):
    assert send(head, ACCEPTED).handler == chair


def test_the_leads_own_report_is_copied_to_the_deputy_and_not_to_themselves(school, head, dsl):
    deputy = make_seat(school, "Dee Long", Role.DEPUTY_DSL)
    case = send(dsl)

    assert (deputy.name, Part.COPIED) in parties(case)
    assert (dsl.name, Part.COPIED) not in parties(case)


def test_an_adult_leaver_is_no_child(head, manager, teacher, dsl):
    case = send(teacher, replace(MESSAGE, thought=Thought.LEAVER))

    assert (case.child, case.screen_by) == (False, None)


def test_two_reports_are_two_cases(reported, teacher):
    assert send(teacher).ref != reported.ref
