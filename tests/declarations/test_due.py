"""What is with whom, in a fixed number of questions to the database, whatever the number of people."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearline.declarations import actions
from clearline.declarations.due import outstanding
from clearline.people.models import Membership
from clearline.people.roles import Role
from tests.conftest import ASKED_AT, NOON, make_seat
from tests.declarations.conftest import NIECE

TODAY = NOON.date()
YEAR_ON = NOON + timedelta(days=365)


def whose(school, on=TODAY, seat=None):
    return [(due.seat, due.title) for due in outstanding(school, on, seat)]


def test_whoever_is_asked_owes_an_answer(duty_version, teacher, school):
    actions.catch_up(ASKED_AT)

    [due] = outstanding(school, TODAY, teacher)

    assert due.title == "Say if you have a relationship to declare"
    assert (due.asked_on, due.due_on) == (ASKED_AT.date(), date(2026, 11, 24))
    assert (due.page, due.args, due.working_days) == ("declarations:mine", (), False)


def test_the_receiver_owes_reading_and_then_an_answer(declared, manager, school):
    [due] = outstanding(school, TODAY)
    assert (due.seat, due.title, due.due_on) == (manager.pk, "Read what somebody told you", date(2026, 12, 1))
    assert (due.page, due.args, due.working_days) == ("declarations:declaration", (declared.ref,), True)

    actions.read(declared, seat=manager, at=NOON)

    [later] = outstanding(school, TODAY)
    assert (later.ref, later.title, later.due_on) == (due.ref, "Answer what somebody told you", date(2026, 12, 8))


def test_the_safeguarding_leads_owe_the_same_day(referred, dsl, school):
    deputy = make_seat(school, "Del Marsh", Role.DEPUTY_DSL)

    assert {seat for seat, _ in whose(school)} == {dsl.pk, deputy.pk}
    assert {due.due_on for due in outstanding(school, TODAY)} == {TODAY}


def test_a_lead_whom_it_is_about_owes_nothing(referred, dsl, school):
    make_seat(school, "Del Marsh", Role.DEPUTY_DSL)
    referred.kept_from.add(dsl)

    assert dsl.pk not in {seat for seat, _ in whose(school)}


def test_the_declarer_owes_a_word_after_a_year(active, teacher, school):
    actions.catch_up(YEAR_ON)

    [due] = outstanding(school, YEAR_ON.date())

    assert (due.seat, due.title, due.working_days) == (teacher.pk, "Confirm a yearly record", False)


def test_nothing_is_owed_while_it_is_active(active, school):
    assert outstanding(school, TODAY) == []


def test_nobody_owes_anything_who_is_out_of_scope(declared, manager, school):
    Membership.objects.filter(seat=manager).update(ends_on=TODAY)

    assert outstanding(school, TODAY + timedelta(days=1)) == []


def test_one_persons_are_theirs_alone(duty_version, declared, teacher, manager, school):
    actions.catch_up(NOON)

    assert {seat for seat, _ in whose(school, seat=manager)} == {manager.pk}
    assert whose(school, seat=teacher) == []  # to declare was an answer


def test_nothing_tells_what_the_matter_is(declared, school):
    [due] = outstanding(school, TODAY)

    said = f"{due.title} {due.why} {due.ref}".lower()
    assert not [word for word in ("declar", "relation", "niece", "student", "family", "tom", "reed") if word in said]


@pytest.mark.parametrize("people", [2, 12])
def test_it_asks_twice_whatever_the_number_of_people(duty_version, head, manager, school, people):
    for number in range(people):
        actions.declare(NIECE, seat=make_seat(school, f"Person{number} Reed", manager=manager), at=NOON)
    actions.catch_up(NOON)

    with CaptureQueriesContext(connection) as asked:
        found = outstanding(school, TODAY)

    assert len(found) >= people
    assert len(asked) == 2


def test_another_schools_are_not_here(declared, other_school):
    assert outstanding(other_school, TODAY) == []
