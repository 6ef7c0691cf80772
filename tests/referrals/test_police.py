"""Whether the police are told, telling them, and what they ask for (policy 3.GB.d, 5.3; D§4.11)."""

from dataclasses import replace
from datetime import date

import pytest

from clearline.cases import actions as cases
from clearline.cases.choices import Outcome
from clearline.exhibits import actions as exhibits
from clearline.exhibits.models import Custody, Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.mail.models import Message
from clearline.people.models import Away
from clearline.people.roles import Role
from clearline.referrals import holds, reading
from clearline.referrals.actions import police as actions
from clearline.referrals.choices import Advice, By
from clearline.referrals.models import Entry, PoliceReferral
from tests.cases.conftest import send
from tests.cli.commands import refusal, run
from tests.conftest import NOON, make_seat
from tests.referrals.conftest import EARLIER, LATER, MESSAGE, RUNG, misuse


def test_the_head_decides_the_same_working_day(police, head):
    assert police.decider == head
    assert police.due_on == NOON.date()
    assert Message.objects.filter(kind="police.waiting", to=head.key).count() == 1


def test_the_decider_sees_the_words_and_not_the_case(police, head):
    from clearline.cases.models import Case

    opened = reading.police(police, seat=head, at=NOON)

    assert opened.entries[0].words == {"Why": "It may be a threat."}
    assert not Case.objects.visible_to(head, NOON).exists()


def test_with_a_child_the_lead_decides_as_well(police, dsl):
    actions.decide(police, tell_them=True, reason="", seat=dsl, at=NOON)

    assert police.status == "decided yes"


def test_the_handler_does_not_decide(police, manager):
    with pytest.raises(Refused, match="Hana Moss"):
        actions.decide(police, tell_them=True, reason="", seat=manager, at=NOON)


def test_the_chair_decides_where_the_head_may_be_part_of_it(head, chair, dsl, teacher):
    case = send(teacher, replace(MESSAGE, part=(head,)))

    referral = actions.consider(case, why="A threat.", seat=chair, at=NOON)

    assert referral.decider == chair
    assert not PoliceReferral.objects.visible_to(head, NOON).exists()


def test_the_chair_decides_where_the_head_is_away(case, head, chair, manager):
    Away.objects.create(seat=head, starts_on=NOON.date())

    assert actions.consider(case, why="A threat.", seat=manager, at=NOON).decider == chair


def test_it_says_why_it_is_considered(case, manager):
    with pytest.raises(Refused, match="why"):
        actions.consider(case, why="", seat=manager, at=NOON)


def test_no_is_not_said_without_a_reason(police, head):
    with pytest.raises(Refused, match="why"):
        actions.decide(police, tell_them=False, reason="", seat=head, at=NOON)


def test_no_can_be_closed_or_thought_over(police, head, manager):
    actions.decide(police, tell_them=False, reason="It is no crime.", seat=head, at=NOON)
    actions.think_again(police, reason="There was another one.", seat=head, at=NOON)

    assert police.status == "considering"
    assert police.no_reason is None
    with pytest.raises(Refused):
        actions.think_again(police, reason="Once more.", seat=head, at=NOON)


def test_thinking_again_has_a_reason(police, head):
    actions.decide(police, tell_them=False, reason="It is no crime.", seat=head, at=NOON)

    with pytest.raises(Refused, match="changed"):
        actions.think_again(police, reason="", seat=head, at=NOON)


def test_whoever_handles_it_hears_of_the_decision(police, head, manager, dsl):
    actions.decide(police, tell_them=True, reason="", seat=head, at=NOON)

    assert set(Message.objects.filter(kind="police.moved").values_list("to", flat=True)) == {manager.key, dsl.key}


def test_the_school_waits_once_the_police_are_told(told, case):
    assert case.is_held
    assert PoliceReferral.objects.get().reported_at == EARLIER


def test_danger_comes_first_and_the_paper_afterwards(case, manager, head):
    report = replace(RUNG, by=By.EMERGENCY, theirs="", no_reference="They took it by radio.")
    referral = actions.told_first(case, report, why="He is at the gate.", seat=manager, at=NOON)

    assert (referral.status, referral.first, referral.reported_at) == ("reported", True, EARLIER)
    assert case.is_held
    assert Message.objects.filter(kind="police.waiting", to=head.key).exists()


def test_danger_waits_for_no_decision_that_is_under_way(police, manager, head):
    actions.report_first(police, RUNG, seat=manager, at=NOON)

    assert police.status == "reported"
    assert head.key in Message.objects.filter(kind="police.moved").values_list("to", flat=True)


def test_danger_also_overtakes_a_no(police, manager, head):
    actions.decide(police, tell_them=False, reason="It is no crime.", seat=head, at=NOON)
    actions.report_first(police, RUNG, seat=manager, at=NOON)

    assert PoliceReferral.objects.get().no_reason is None


def test_it_is_not_reported_before_it_is_decided(police, manager):
    with pytest.raises(Refused):
        actions.report(police, RUNG, seat=manager, at=NOON)


def test_it_is_not_reported_without_a_reference_or_a_reason(police, head):
    actions.decide(police, tell_them=True, reason="", seat=head, at=NOON)

    with pytest.raises(Refused, match="reference"):
        actions.report(police, replace(RUNG, theirs=""), seat=head, at=NOON)
    with pytest.raises(Refused, match="still to come"):
        actions.report(police, replace(RUNG, when=LATER), seat=head, at=NOON)


@pytest.mark.parametrize(("asked", "waits"), [(Advice.WAIT, True), (Advice.GO_ON, False)])
def test_the_police_say_whether_the_school_waits(asked, waits, told, case, manager):
    actions.advise(told, asked, words="Leave the account as it is.", theirs="CR-2", seat=manager, at=NOON)

    assert case.is_held is waits
    assert reading.police(told, seat=manager, at=NOON).sealed["theirs"] == "CR-2"


def test_what_they_say_is_written_down(told, manager):
    with pytest.raises(Refused, match="police said"):
        actions.advise(told, Advice.WAIT, words="", theirs="", seat=manager, at=NOON)


@pytest.fixture
def screenshot(case) -> Exhibit:
    words = {"kind": Kind.NOTE, "words": "I know where you live", "provenance": "The teacher copied it out."}
    return exhibits.add_words(case.ref, case.school_id, **words, by="", at=NOON)


def test_evidence_is_handed_over_against_a_receipt_and_its_custody_says_so(told, screenshot, manager):
    actions.supply(told, [screenshot], receipt="Constable 4411", when=NOON, seat=manager, at=NOON)

    assert Custody.objects.filter(exhibit=screenshot, what="exported", by=manager.key).count() == 1
    words = reading.police(told, seat=manager, at=NOON).entries[-1].words
    assert words["Exhibit 1"] == exhibits.described(screenshot).sha256


def test_nothing_is_handed_over_without_a_receipt(told, screenshot, manager):
    with pytest.raises(Refused, match="receipt"):
        actions.supply(told, [screenshot], receipt="", when=NOON, seat=manager, at=NOON)


def test_only_what_belongs_to_the_case_is_handed_over(told, manager, head, teacher):
    other = send(teacher)
    words = {"kind": Kind.NOTE, "words": "Another matter", "provenance": "My own."}
    foreign = exhibits.add_words(other.ref, other.school_id, **words, by="", at=NOON)

    with pytest.raises(Refused, match="another record"):
        actions.supply(told, [foreign], receipt="Constable 4411", when=NOON, seat=manager, at=NOON)


def test_the_outcome_ends_the_waiting(told, case, manager):
    actions.record_outcome(told, outcome="No further action.", theirs="", no_reference="", seat=manager, at=NOON)

    assert not case.is_held


def test_no_outcome_without_a_reference_or_a_reason(case, manager):
    unnumbered = replace(RUNG, theirs="", no_reference="They took it by radio.")
    referral = actions.told_first(case, unnumbered, why="At the gate.", seat=manager, at=NOON)

    with pytest.raises(Refused, match="reference"):
        actions.record_outcome(referral, outcome="Cautioned.", theirs="", no_reference="", seat=manager, at=NOON)
    actions.record_outcome(referral, outcome="Cautioned.", theirs="CR-9", no_reference="", seat=manager, at=NOON)
    assert referral.status == "outcome"


def test_an_outcome_has_words(told, manager):
    with pytest.raises(Refused, match="decided"):
        actions.record_outcome(told, outcome="", theirs="", no_reference="", seat=manager, at=NOON)


def test_the_case_stays_open_until_the_referral_is_closed(told, case, manager):
    actions.record_outcome(told, outcome="No further action.", theirs="", no_reference="", seat=manager, at=NOON)
    assert case.threads.filter(ended_at=None).exists()

    actions.close(told, note="", seat=manager, at=NOON)
    assert not case.threads.filter(ended_at=None).exists()
    with pytest.raises((Refused, StepNotAvailable)):
        actions.close(told, note="", seat=manager, at=NOON)


def test_everything_is_on_legal_hold_from_telling_to_closing(police, case, head, manager):
    assert not holds.is_on_legal_hold(case)
    actions.decide(police, tell_them=True, reason="", seat=head, at=NOON)
    actions.report(police, RUNG, seat=head, at=NOON)

    assert holds.is_on_legal_hold(case)
    assert {hold.record for hold in police.legal_holds.all()} == {case.ref, police.ref}
    actions.record_outcome(police, outcome="Done.", theirs="", no_reference="", seat=manager, at=NOON)
    actions.close(police, note="", seat=manager, at=NOON)
    assert not holds.is_on_legal_hold(case)


def test_a_related_case_is_on_hold_as_well(police, case, head, teacher):
    other = send(teacher)
    case.related.add(other)
    actions.report_first(police, RUNG, seat=head, at=NOON)

    assert holds.is_on_legal_hold(other)


def test_a_related_case_that_is_closed_is_not_disposed_of_while_it_is_kept(
    police, case, head, dsl, manager, teacher, dpo
):
    other = send(teacher)
    cases.acknowledge(other, seat=manager, at=NOON)
    cases.screen(other, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    cases.close(other, outcome=Outcome.ADVICE, note="", seat=manager, at=NOON)
    case.related.add(other)
    actions.report_first(police, RUNG, seat=head, at=NOON)
    command = ("case", "dispose", other.ref, "--by", dpo.email, "--reason", "retention", "--confirm", other.ref)

    assert "kept for the police" in refusal(*command)

    actions.record_outcome(police, outcome="Done.", theirs="", no_reference="", seat=manager, at=NOON)
    actions.close(police, note="", seat=manager, at=NOON)
    run(*command)


def test_a_legal_hold_is_looked_at_within_six_months(told, head):
    assert told.legal_holds.first().review_on == date(2027, 5, 24)

    with pytest.raises(Refused, match="why"):
        holds.renew(told, reason="", seat=head, at=NOON)
    holds.renew(told, reason="The trial is in June.", seat=head, at=NOON.replace(year=2027, month=5))
    assert told.legal_holds.first().review_on == date(2027, 11, 24)


def test_nothing_on_hold_is_renewed(police, head):
    with pytest.raises(Refused, match="Nothing"):
        holds.renew(police, reason="Why not.", seat=head, at=NOON)


def test_the_chair_sees_how_it_stands_and_no_word(police, chair):
    assert not PoliceReferral.objects.visible_to(chair, NOON).exists()
    assert PoliceReferral.objects.statuses_visible_to(chair, NOON).get() == police
    with pytest.raises(Refused):
        reading.police(police, seat=chair, at=NOON)


def test_nobody_else_sees_how_it_stands(police, governor, teacher, owner):
    for seat in (governor, teacher, owner):
        assert not PoliceReferral.objects.statuses_visible_to(seat, NOON).exists()


def test_a_chair_who_may_be_part_of_it_does_not_see_that_there_is_one(head, chair, dsl, teacher, school):
    make_seat(school, "Vic Hale", Role.VICE_CHAIR)
    case = send(teacher, replace(MESSAGE, part=(chair,)))
    referral = actions.consider(case, why="A threat.", seat=case.handler, at=NOON)

    assert not PoliceReferral.objects.statuses_visible_to(chair, NOON).exists()
    assert referral.decider == head


def test_without_a_child_the_head_who_handles_it_decides(head, teacher):
    case = misuse(teacher)

    assert actions.consider(case, why="It is harassment.", seat=head, at=NOON).decider == head


def test_its_words_are_sealed(police):
    assert not [row for row in Entry.objects.all() if b"threat" in bytes(row.words or b"")]
