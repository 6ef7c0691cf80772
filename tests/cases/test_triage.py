"""Settling how misuse is handled: what comes first, what each way needs, and which policy it is held against."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clearline.cases import reading, threads
from clearline.cases.choices import Fork, Limb, Part, Triage, What
from clearline.cases.models import Hold
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.people.roles import Role
from tests.cases.conftest import fresh
from tests.cases.handled import POST, WITH_A_CHILD, acknowledge, misuse, opened, screen, to_triage, triage
from tests.conftest import NOON, PUBLISHED_ON, make_seat


def test_it_is_settled_with_a_reason_and_the_clauses(head, teacher, governor, version):
    case = triage(to_triage(governor, head, subject=teacher), head, clauses=("4.3",))

    again = fresh(case)
    assert (again.status, again.triage, again.clauses) == (Status.HANDLED, Triage.GUIDANCE, ["4.3"])
    assert again.triaged_at == NOON
    event = reading.read(case, seat=head, at=NOON).events[-1]
    assert (event.facts["way"], event.facts["clauses"]) == ("guidance", "4.3")


def test_the_version_of_the_day_it_happened_is_attached(head, teacher, governor, version):
    case = triage(to_triage(governor, head, subject=teacher), head)

    assert fresh(case).version == version


def test_what_happened_before_any_version_has_none(head, teacher, governor, version):
    before = replace(POST, happened_on=PUBLISHED_ON - timedelta(days=1))
    case = triage(acknowledge(misuse(governor, before, subject=teacher), head), head)

    assert fresh(case).version is None


def test_the_day_is_asked_where_nobody_has_said_it(head, teacher, governor, version):
    case = acknowledge(misuse(governor, replace(POST, happened_on=None), subject=teacher), head)
    triage(case, head, happened_on=PUBLISHED_ON - timedelta(days=3))

    assert fresh(case).version is None
    assert fresh(case).happened_on == PUBLISHED_ON - timedelta(days=3)


def test_only_whoever_received_it_settles_it(head, dsl, teacher, governor, chair):
    case = to_triage(governor, head, subject=teacher)

    for seat in (dsl, teacher, governor, chair):
        with pytest.raises(Refused):
            triage(case, seat)
    triage(case, head)
    with pytest.raises(Refused, match="moved on"):
        triage(case, head)


def test_where_a_child_is_part_of_it_the_screen_comes_first(head, dsl, teacher, governor):
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head)
    with pytest.raises(Refused, match="screened first"):
        triage(case, head)

    triage(screen(case, dsl), head)

    assert fresh(case).status == Status.HANDLED


def test_an_allegation_goes_to_the_lado_first(head, dsl, teacher, governor):
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head), dsl, Fork.ALLEGATION, Limb.RISK)
    with pytest.raises(Refused, match="LADO"):
        triage(case, head, Triage.INVESTIGATION)

    triage(opened(case, What.LADO, "LD-2222-2222"), head, Triage.INVESTIGATION)

    assert fresh(case).triage == Triage.INVESTIGATION


def test_it_waits_while_the_lado_asks_for_it(head, teacher, governor):
    case = to_triage(governor, head, subject=teacher)
    threads.hold(case, Hold.By.LADO, ref="LD-2222-2222", at=NOON)
    with pytest.raises(Refused, match="asked the school to wait"):
        triage(case, head)

    threads.release("LD-2222-2222", at=NOON)
    triage(case, head)


def test_no_reason_is_refused(head, teacher, governor):
    with pytest.raises(Refused, match="why"):
        triage(to_triage(governor, head, subject=teacher), head, reason=" ")


def test_an_advice_clause_alone_is_never_investigated(head, teacher, governor, version):
    case = to_triage(governor, head, subject=teacher)
    with pytest.raises(Refused, match="Not following advice is never a breach"):
        triage(case, head, Triage.INVESTIGATION, clauses=("4.1", "4.2"))

    triage(case, head, Triage.INVESTIGATION, clauses=("4.1", "4.3"))


def test_a_clause_that_the_policy_has_not_is_refused(head, teacher, governor, version):
    with pytest.raises(Refused, match=r"no clause 9\.9"):
        triage(to_triage(governor, head, subject=teacher), head, clauses=("9.9",))


@pytest.mark.parametrize("way", [Triage.BULLYING, Triage.COMPLAINT, Triage.WHISTLEBLOWING])
def test_another_procedure_is_named(way, head, teacher, governor):
    with pytest.raises(Refused, match="Name the school’s procedure"):
        triage(to_triage(governor, head, subject=teacher), head, way)


def test_bullying_has_a_supporter_for_each(school, head, teacher, governor, dsl):
    case = to_triage(governor, head, subject=teacher)
    one, other = make_seat(school, "Una Holt"), make_seat(school, "Sam Wick")
    facts = {"procedure": "Dignity at work"}
    for pair in ((one, one), (one, None), (teacher, other), (one, governor), (head, other)):
        with pytest.raises(Refused, match="supporter for each"):
            triage(case, head, Triage.BULLYING, supports_subject=pair[0], supports_other=pair[1], **facts)

    triage(case, head, Triage.BULLYING, supports_subject=one, supports_other=other, **facts)

    assert set(case.parties.filter(part=Part.SUPPORTER).values_list("seat", flat=True)) == {one.pk, other.pk}
    words = reading.read(case, seat=head, at=NOON).events[-1].words
    assert "Procedure: Dignity at work." in words
    assert "Una Holt supports the person it is about." in words


def test_head_and_lead_in_one_settles_after_the_screen(school, chair, governor, teacher):
    both = make_seat(school, "Hana Moss", Role.HEAD, Role.DSL)
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), both)
    with pytest.raises(Refused, match="screened first"):
        triage(case, both)

    triage(screen(case, both), both)
