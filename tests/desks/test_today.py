"""Today: what needs a decision of whoever leads or safeguards, and nothing about themselves (D§3.3)."""

from dataclasses import replace

from clearline.cases import actions
from clearline.desks.things import the_person
from clearline.desks.today import today_of
from clearline.people.models import RoleHeld
from clearline.people.roles import Role
from tests.cases.conftest import FAMILY, MESSAGE, NEXT_DAY, send
from tests.conftest import FIRST_DAY, NOON, make_seat


def found(seat, at=NOON):
    return today_of(the_person(seat, at))


def test_the_lead_sees_the_check_with_its_day_and_the_handler_on_whom_it_waits(head, manager, dsl, teacher):
    case = send(teacher)

    shown = found(dsl)

    assert [(each.title, each.words) for each in shown.week] == [
        (f"Screen {case.ref}", "A student or family member was in touch.")
    ]
    assert shown.title == "Nothing needs you today"
    assert found(dsl, NEXT_DAY).title == "One decision today"


def test_what_somebody_else_has_to_move_is_listed_with_their_name(head, manager, dsl, teacher):
    case = send(teacher)
    actions.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)

    [waiting] = found(dsl).waiting

    assert (waiting.ref, waiting.who) == (case.ref, manager.name)
    assert found(dsl).load.open == 1


def test_a_matter_about_the_head_is_neither_listed_nor_counted(head, chair, dsl, teacher):
    send(teacher, replace(FAMILY, part=(head,)))

    shown = found(head)

    assert (shown.now, shown.week, shown.later, shown.waiting, shown.load.open) == ([], [], [], [], 0)
    assert found(chair).load.open == 1


def test_it_leads_to_patterns_and_the_chair_to_reports_that_nobody_has(school, head, chair, dsl, client_of):
    pages = {seat: client_of(seat).get(f"/s/{school.pk}/today/").content.decode() for seat in (head, chair, dsl)}

    assert all(f"/s/{school.pk}/patterns/" in page for page in pages.values())
    assert [seat for seat, page in pages.items() if f"/s/{school.pk}/cases/waiting/" in page] == [chair]


def test_only_those_who_lead_or_safeguard_have_the_page(school, head, chair, dsl, teacher, manager, owner, client_of):
    deputy = make_seat(school, "Dee Putt", Role.DEPUTY_DSL)
    answers = {
        seat.name: client_of(seat).get(f"/s/{school.pk}/today/").status_code
        for seat in (head, chair, dsl, deputy, teacher, manager, owner)
    }

    assert [name for name, status in answers.items() if status == 200] == [
        head.name,
        chair.name,
        dsl.name,
        deputy.name,
    ]
    assert set(answers.values()) == {200, 404}


def test_whoever_acts_for_them_stands_beside(head, dsl, school):
    deputy_head = make_seat(school, "Dan Rowe")
    RoleHeld.objects.create(
        seat=deputy_head,
        role=Role.HEAD,
        starts_on=FIRST_DAY,
        ends_on=NOON.date(),
        on_behalf_of=head,
        approved_by=head,
    )

    assert [each.seat for each in found(head).cover] == [deputy_head]


def test_it_says_nothing_of_what_was_reported(head, manager, dsl, teacher, client_of, school):
    send(teacher, replace(MESSAGE, gist="Asked for my number"))

    shown = client_of(dsl).get(f"/s/{school.pk}/today/").content.decode()

    assert "Asked for my number" not in shown
    assert teacher.name not in shown
