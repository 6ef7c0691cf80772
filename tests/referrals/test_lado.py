"""Referring to the LADO: told within a working day, and the school waits until they answer (D§2.1, §4.10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearline.audit.models import Link, Look
from clearline.cases import actions as cases
from clearline.cases.choices import Outcome, Part
from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.people.roles import Role
from clearline.referrals import reading
from clearline.referrals.actions import lado as actions
from clearline.referrals.choices import How
from clearline.referrals.models import Entry, LadoReferral
from clearline.referrals.workflow import NO_ACTION, RELEASE, STRATEGY
from tests.cases.conftest import send
from tests.conftest import NOON, make_seat
from tests.referrals.conftest import EARLIER, LATER, MESSAGE, answer, refer


def test_it_is_due_one_working_day_after_the_screen(lado):
    assert lado.due_on == date(2026, 11, 25)


def test_the_school_waits_from_the_moment_it_is_opened(lado, alleged):
    assert alleged.is_held
    assert alleged.threads.get(ref=lado.ref).ended_at is None


def test_nothing_is_closed_while_the_school_waits(lado, alleged, manager):
    with pytest.raises(Refused, match="asked the school to wait"):
        cases.close(alleged, outcome=Outcome.RIGHT, note="", seat=manager, at=NOON)


def test_those_who_act_on_the_case_are_told_but_not_whoever_opened_it(lado, manager, dsl):
    told = Message.objects.filter(kind="lado.waiting").values_list("to", flat=True)

    assert list(told) == [manager.key]


def test_a_second_one_is_refused_while_one_is_open(lado, alleged, dsl):
    with pytest.raises(Refused, match="open referral"):
        actions.open_referral(alleged, seat=dsl, at=NOON)


def test_whoever_reported_it_cannot_refer_it(alleged, teacher):
    with pytest.raises(Refused):
        actions.open_referral(alleged, seat=teacher, at=NOON)


def test_a_closed_case_is_opened_again_first(case, dsl):
    cases.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    cases.close(case, outcome=Outcome.ADVICE, note="", seat=dsl, at=NOON)

    with pytest.raises(Refused, match="closed"):
        actions.open_referral(case, seat=dsl, at=NOON)


def test_the_true_moment_is_kept_beside_when_it_was_written_down(lado, dsl):
    refer(lado, dsl)

    entry = Entry.objects.get(ref=lado.ref, step="refer")
    assert (entry.happened_at, entry.at) == (EARLIER, NOON)
    assert LadoReferral.objects.get().referred_at == EARLIER


def test_it_was_not_told_tomorrow(lado, dsl):
    with pytest.raises(Refused, match="still to come"):
        refer(lado, dsl, when=LATER)


def test_it_needs_a_reference_or_a_reason_why_there_is_none(lado, dsl):
    with pytest.raises(Refused, match="reference"):
        refer(lado, dsl, theirs="")

    refer(lado, dsl, theirs="", no_reference="They ring back with it.")
    assert LadoReferral.objects.get().status == "referred"


def test_it_is_told_once(lado, dsl):
    refer(lado, dsl)

    with pytest.raises((Refused, StepNotAvailable)):
        refer(lado, dsl)


def test_their_form_is_due_24_hours_after_they_ask(lado, dsl):
    refer(lado, dsl)
    actions.await_advice(lado, form_asked_at=EARLIER, seat=dsl, at=NOON)

    assert lado.form_by == EARLIER + timedelta(hours=24)
    assert lado.waits_for_form
    actions.send_form(lado, when=NOON, seat=dsl, at=NOON)
    assert not lado.waits_for_form


def test_a_form_that_nobody_asked_for_is_not_sent(lado, dsl):
    with pytest.raises(Refused, match="not asked"):
        actions.send_form(lado, when=NOON, seat=dsl, at=NOON)


@pytest.mark.parametrize(("step", "waits"), [(STRATEGY, True), (RELEASE, False), (NO_ACTION, False)])
def test_the_school_goes_on_only_when_the_lado_gives_it_back(step, waits, lado, alleged, dsl):
    refer(lado, dsl)
    answer(lado, step, dsl)

    assert alleged.is_held is waits


def test_the_lado_can_ask_to_wait_again(lado, alleged, dsl):
    refer(lado, dsl)
    answer(lado, RELEASE, dsl)
    answer(lado, STRATEGY, dsl)

    assert alleged.is_held


def test_advice_is_never_empty(lado, dsl):
    refer(lado, dsl)

    with pytest.raises(Refused, match="advised"):
        answer(lado, RELEASE, dsl, advice="")


def test_it_is_no_answer_of_our_own(lado, dsl):
    refer(lado, dsl)

    with pytest.raises(Refused, match="Choose"):
        answer(lado, "close", dsl)


def test_advice_is_sealed_and_opens_for_those_who_act(lado, dsl, manager):
    refer(lado, dsl)
    answer(lado, RELEASE, dsl, advice="Speak with nobody called Marrow.")

    assert not [row for row in Entry.objects.all() if b"Marrow" in bytes(row.words or b"")]
    opened = reading.lado(lado, seat=manager, at=NOON)
    assert opened.entries[-1].words["Advice"] == "Speak with nobody called Marrow."
    assert opened.sealed["theirs"] == "LA/26/17"
    assert Look.objects.filter(subject=lado.ref, by=manager.key).exists()


def test_the_chain_holds_no_word_of_it(lado, dsl):
    refer(lado, dsl, spoke_to="Marrow desk", theirs="MARROW-1")

    assert not [link for link in Link.objects.all() if b"arrow" in bytes(link.body).lower()]


def test_it_closes_when_it_was_given_back_and_no_longer_keeps_the_case_open(lado, alleged, dsl, manager):
    refer(lado, dsl)
    answer(lado, RELEASE, dsl)
    actions.close(lado, note="", seat=dsl, at=NOON)

    assert not alleged.threads.filter(ended_at=None).exists()
    assert not lado.is_open


def test_it_does_not_close_before_it_was_given_back(lado, dsl):
    refer(lado, dsl)

    with pytest.raises(Refused):
        actions.close(lado, note="", seat=dsl, at=NOON)


def test_it_does_not_close_while_the_form_is_owed(lado, dsl):
    refer(lado, dsl)
    actions.await_advice(lado, form_asked_at=NOON, seat=dsl, at=NOON)
    answer(lado, RELEASE, dsl)

    with pytest.raises(Refused, match="form"):
        actions.close(lado, note="", seat=dsl, at=NOON)


@pytest.fixture
def about_the_head(head, chair, dsl, teacher) -> Case:
    return send(teacher, replace(MESSAGE, part=(head,)))


def test_about_the_head_the_chair_refers_and_nobody_else_sees_it(about_the_head, chair, head, dsl):
    referral = actions.open_referral(about_the_head, seat=chair, at=NOON)

    seen = [seat for seat in (chair, head, dsl) if LadoReferral.objects.visible_to(seat, NOON).exists()]
    assert seen == [chair]
    assert referral.is_open


def test_about_the_head_the_lead_is_copied_in_by_the_chair_alone(about_the_head, chair, dsl):
    referral = actions.open_referral(about_the_head, seat=chair, at=NOON)
    actions.bring_in_lead(referral, lead=dsl, seat=chair, at=NOON)

    assert about_the_head.parties.filter(seat=dsl, part=Part.COPIED, until=None).exists()
    assert LadoReferral.objects.visible_to(dsl, NOON).exists()
    with pytest.raises(Refused, match="already"):
        actions.bring_in_lead(referral, lead=dsl, seat=chair, at=NOON)


def test_nobody_but_the_chair_brings_the_lead_in(lado, dsl, manager):
    with pytest.raises(Refused, match="chair"):
        actions.bring_in_lead(lado, lead=dsl, seat=manager, at=NOON)


def test_only_somebody_with_the_role_is_brought_in_as_lead(about_the_head, chair, governor):
    referral = actions.open_referral(about_the_head, seat=chair, at=NOON)

    with pytest.raises(Refused, match="safeguarding role"):
        actions.bring_in_lead(referral, lead=governor, seat=chair, at=NOON)


def test_a_handler_who_stands_aside_no_longer_sees_it(lado, alleged, manager, head):
    cases.stand_aside(alleged, seat=manager, at=NOON)

    assert not LadoReferral.objects.visible_to(manager, NOON).exists()
    assert LadoReferral.objects.visible_to(head, NOON).exists()


def test_disposing_of_the_case_takes_its_words(lado, dsl):
    from clearline.keys import vault

    refer(lado, dsl)
    vault.destroy(lado.school_id, lado.case.ref)

    with pytest.raises(vault.KeyDestroyed):
        reading.lado(lado, seat=dsl, at=NOON)


def test_another_schools_lead_sees_nothing(lado, other_school):
    stranger = make_seat(other_school, "Lea Down", Role.DSL)

    assert not LadoReferral.objects.visible_to(stranger, NOON).exists()
    with pytest.raises(Refused):
        reading.lado(lado, seat=stranger, at=NOON)


def test_a_referral_by_form_says_so(lado, dsl):
    refer(lado, dsl, how=How.FORM)

    assert lado.get_how_display() == "With their form"
