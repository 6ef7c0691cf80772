"""Low-level concerns: recorded before closing, with whom their employer told, and looked at together."""

import json

import pytest

from clearline.audit.models import Link
from clearline.cases import actions, correcting, low_level
from clearline.cases.choices import Fork, Limb
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.people.roles import Category, Role
from tests.cases.conftest import fresh
from tests.cases.handled import WITH_A_CHILD, acknowledge, close, misuse, nameless, outcome, screen, triage
from tests.conftest import NOON, make_seat


def found_low_level(reporter, head, dsl, subject):
    case = acknowledge(misuse(reporter, WITH_A_CHILD, subject=subject), head)
    return screen(case, dsl, Fork.LOW_LEVEL)


def record(case, seat, told=""):
    low_level.record(case, what="Messages after nine.", done="We talked.", told=told, seat=seat, at=NOON)
    return case


def counts(seat):
    return {each.person.name: each.count for each in low_level.patterns(seat, at=NOON)}


def test_it_does_not_close_before_it_is_recorded(head, dsl, teacher, governor):
    case = outcome(triage(found_low_level(governor, head, dsl, teacher), head), head)
    with pytest.raises(Refused, match="recorded before it is closed"):
        close(case, head)

    close(record(case, head), head)

    assert fresh(case).status == Status.CLOSED


def test_a_contact_with_a_low_level_concern_says_whom_it_is_about(received, dsl, manager, school):
    adult = make_seat(school, "Una Holt")
    actions.screen(received, limbs=[], outcome="log a low-level concern", note="Safe.", seat=dsl, at=NOON)
    with pytest.raises(Refused, match="whom it is about"):
        record(received, dsl)

    correcting.name_subject(received, adult, seat=dsl, at=NOON)
    close(record(received, dsl), manager)


def test_it_is_recorded_once_and_anew_after_another_screen(head, dsl, teacher, governor):
    case = record(found_low_level(governor, head, dsl, teacher), dsl)
    with pytest.raises(Refused, match="moved on"):
        record(case, head)

    screen(case, dsl, Fork.LOW_LEVEL)
    record(case, head)


def test_nothing_else_is_recorded_as_one(head, dsl, teacher, governor):
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head), dsl)
    with pytest.raises(Refused):
        record(case, dsl)


def test_nothing_said_is_refused(head, dsl, teacher, governor):
    case = found_low_level(governor, head, dsl, teacher)
    with pytest.raises(Refused, match="what was of concern"):
        low_level.record(case, what="", done="We talked.", told="", seat=head, at=NOON)


def test_the_agency_is_told_and_that_is_written_down(school, head, dsl, governor):
    agency = make_seat(school, "Aga Ency", category=Category.AGENCY)
    case = found_low_level(governor, head, dsl, agency)
    with pytest.raises(Refused, match="Tell their employer"):
        record(case, head)

    record(case, head, told="Bo at Wrenfield Staff")


def test_head_and_lead_see_how_many_there_are_of_whom(head, dsl, teacher, governor, manager, version):
    for _ in range(2):
        case = triage(record(found_low_level(governor, head, dsl, teacher), dsl), head, clauses=("4.3",))
        close(outcome(case, head), head)
    record(found_low_level(governor, head, dsl, manager), dsl)

    assert counts(head) == counts(dsl) == {teacher.name: 2, manager.name: 1}
    first = low_level.patterns(head, at=NOON)[0]
    assert (first.person, first.clauses, len(first.refs)) == (teacher, ("4.3",), 2)


def test_nobody_sees_their_own_and_only_the_chair_the_heads(school, head, dsl, chair, teacher, governor):
    of_lead = acknowledge(misuse(governor, WITH_A_CHILD, subject=dsl), head)
    screen(of_lead, head, Fork.LOW_LEVEL)
    of_head = acknowledge(misuse(governor, WITH_A_CHILD, subject=head), chair)
    screen(of_head, chair, Fork.LOW_LEVEL)

    assert counts(head) == {dsl.name: 1}
    assert counts(dsl) == {}
    assert counts(chair) == {head.name: 1}


def test_nobody_else_sees_any(school, head, dsl, teacher, governor, client_of, office):
    found_low_level(governor, head, dsl, teacher)
    for seat in (teacher, governor, office, make_seat(school, "Dep Uty", Role.DEPUTY_DSL)):
        with pytest.raises(Refused):
            low_level.patterns(seat, at=NOON)
        assert client_of(seat).get(f"/s/{school.pk}/patterns/").status_code == 404
    assert client_of(head).get(f"/s/{school.pk}/patterns/").status_code == 200


def test_every_look_is_written_down_as_a_count(head, dsl, teacher, governor):
    found_low_level(governor, head, dsl, teacher)
    low_level.patterns(dsl, at=NOON)

    [event] = json.loads(bytes(Link.objects.order_by("-position")[0].body))["events"]
    assert (event["event"], event["by"], event["people"]) == ("case.patterns_opened", dsl.key, 1)


def test_whoever_it_turned_out_not_to_be_is_in_no_pattern(head, dsl, teacher, governor):
    case = found_low_level(governor, head, dsl, teacher)
    correcting.correct(case, teacher, reason="A namesake.", seat=head, at=NOON)

    assert counts(head) == {}


def test_it_stays_while_it_is_looked_at_again(head, dsl, teacher, governor):
    case = close(outcome(triage(record(found_low_level(governor, head, dsl, teacher), dsl), head), head), head)
    actions.reopen(case, reason="Something new.", seat=head, at=NOON)

    assert counts(head) == {teacher.name: 1}


def test_an_allegation_is_no_low_level_concern(head, dsl, teacher, governor):
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head)
    with pytest.raises(Refused, match="allegation"):
        screen(case, dsl, Fork.LOW_LEVEL, Limb.RISK)
    screen(case, dsl, Fork.ALLEGATION, Limb.RISK)

    assert counts(head) == {}


def test_a_report_without_a_name_counts_as_any_other(school, head, dsl, teacher):
    screen(acknowledge(nameless(school, WITH_A_CHILD, teacher), head), dsl, Fork.LOW_LEVEL)

    assert counts(dsl) == {teacher.name: 1}


def test_what_follows_of_a_contact_is_its_own_word(received, dsl):
    with pytest.raises(Refused, match="Choose what follows"):
        actions.screen(received, limbs=[], outcome=Fork.LOW_LEVEL, note="Safe.", seat=dsl, at=NOON)
