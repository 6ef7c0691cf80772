"""What misuse ended with: what fits whom, what is never called a breach, and what stands before closing."""

from dataclasses import replace

import pytest

from clearline.cases import actions, outcomes, reading, threads
from clearline.cases.choices import Fork, Limb, Outcome, Triage, What
from clearline.cases.models import Hold
from clearline.cases.outcomes import Found
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.roles import Category, Role
from tests.cases.conftest import fresh, send
from tests.cases.handled import (
    POST,
    WITH_A_CHILD,
    acknowledge,
    close,
    misuse,
    opened,
    outcome,
    screen,
    to_outcome,
    to_triage,
    triage,
)
from tests.conftest import NOON, make_seat

OWN = {
    Category.GOVERNOR: Found.GOVERNORS,
    Category.VOLUNTEER: Found.PLACEMENT,
    Category.AGENCY: Found.EMPLOYER,
}


@pytest.mark.parametrize("category", Category)
def test_what_fits_depends_on_who_somebody_is(category, school, head, chair, teacher):
    subject = make_seat(school, "Ann Other", category=category)
    case = misuse(teacher, subject=subject)

    fit = set(outcomes.that_fit(case, NOON))

    assert fit & set(OWN.values()) == ({OWN[category]} if category in OWN else set())
    assert {Found.NO_STEP, Found.GUIDANCE, Found.NOT_OURS} <= fit


def test_no_outcome_is_a_sanction():
    words = " ".join(found.label for found in Found).lower()

    assert not [word for word in ("warning", "dismiss", "sanction", "disciplin") if word in words]


def test_what_does_not_fit_is_refused(head, teacher, governor):
    case = to_outcome(governor, head, subject=teacher)
    for found in (Found.GOVERNORS, Found.PLACEMENT, Found.EMPLOYER, Found.INVESTIGATED, Found.OUTSIDE):
        with pytest.raises(Refused, match="fits"):
            outcome(case, head, found)


def test_the_reporter_is_told_that_it_was_dealt_with_and_no_more(head, teacher, governor, client_of, school):
    case = close(outcome(to_outcome(governor, head, subject=teacher), head, note="He took the post down."), head)

    own = reading.read(case, seat=governor, at=NOON)
    assert "outcome recorded" not in own.done
    page = client_of(governor).get(f"/s/{school.pk}/cases/{case.ref}/").content.decode()
    assert Outcome.DEALT_WITH.label in page
    for word in ("took the post down", "Guidance was given", "Guidance for the person"):
        assert word not in page
    assert Message.objects.filter(to=governor.key, kind="case.closed", ref=case.ref).count() == 1


def test_that_advice_was_given_is_not_told_of_misuse(head, teacher, governor):
    case = outcome(to_outcome(governor, head, subject=teacher), head)

    with pytest.raises(Refused, match="somebody else"):
        close(case, head, Outcome.ADVICE)


def test_an_advice_clause_is_never_said_not_to_have_been_kept(head, teacher, governor, version):
    case = triage(to_triage(governor, head, subject=teacher), head, Triage.INVESTIGATION, clauses=("4.1", "4.3"))
    opened(case, What.INVESTIGATION, ended=True)

    with pytest.raises(Refused, match=r"4\.1 advises"):
        outcome(case, head, Found.INVESTIGATED, not_kept=("4.3", "4.1"))
    outcome(case, head, Found.INVESTIGATED, not_kept=("4.3",))

    assert reading.read(case, seat=head, at=NOON).events[-1].facts["clauses"] == "4.3"


def test_no_clause_is_said_not_to_have_been_kept_without_an_investigation(head, teacher, governor, version):
    case = triage(to_triage(governor, head, subject=teacher), head, Triage.INFORMAL, clauses=("4.3",))
    with pytest.raises(Refused, match="Only an investigation"):
        outcome(case, head, Found.AGREED, not_kept=("4.3",))

    opened(case, What.INVESTIGATION)
    with pytest.raises(Refused, match="Only an investigation that has ended"):
        outcome(case, head, Found.AGREED, not_kept=("4.3",))


def test_without_a_version_nothing_can_be_a_breach(head, teacher, governor):
    case = opened(to_outcome(governor, head, subject=teacher), What.INVESTIGATION, ended=True)

    with pytest.raises(Refused, match=r"no clause 4\.3"):
        outcome(case, head, not_kept=("4.3",))


def test_it_does_not_close_while_something_is_under_way(head, teacher, governor):
    case = opened(outcome(to_outcome(governor, head, subject=teacher), head), What.ADVICE, "HR-2222-2222")
    with pytest.raises(Refused, match="not ended yet"):
        close(case, head)

    threads.end_thread("HR-2222-2222", at=NOON)
    assert close(case, head).status == Status.CLOSED


def test_it_does_not_close_while_it_is_held(head, teacher, governor):
    case = outcome(to_outcome(governor, head, subject=teacher), head)
    threads.hold(case, Hold.By.POLICE, ref="PO-2222-2222", at=NOON)

    with pytest.raises(Refused, match="asked the school to wait"):
        close(case, head)


def test_a_contact_found_to_be_an_allegation_does_not_close_before_the_lado_was_told(received, dsl, manager):
    actions.screen(received, limbs=[Limb.RISK], outcome="treat as an allegation", note="Safe.", seat=dsl, at=NOON)
    assert fresh(received).fork == Fork.ALLEGATION
    with pytest.raises(Refused, match="LADO first"):
        close(received, manager)

    opened(received, What.LADO, "LD-2222-2222", ended=True)
    close(received, manager)


def test_opened_again_it_is_screened_and_settled_anew(head, dsl, teacher, governor):
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head), dsl)
    close(outcome(triage(case, head), head), head)
    actions.reopen(case, reason="It happened again.", seat=head, at=NOON)

    again = fresh(case)
    assert (again.status, again.screened_at, again.triage, again.triaged_at) == (Status.RECEIVED, None, "", None)
    with pytest.raises(Refused, match="screened first"):
        triage(again, head)


def test_a_stranger_of_the_same_name_is_nobody_of_ours(school, head, teacher, governor):
    dpo = make_seat(school, "Dee Pio", Role.DPO)
    case = triage(acknowledge(misuse(governor, replace(POST, who="A namesake")), head), head)

    outcome(case, head, Found.NOT_OURS)

    assert Message.objects.filter(to=dpo.key, kind="case.to_dispose", ref=case.ref).count() == 1


def test_a_contact_is_not_triaged(head, manager, teacher):
    case = send(teacher)
    with pytest.raises(Refused, match="moved on"):
        triage(case, manager)
