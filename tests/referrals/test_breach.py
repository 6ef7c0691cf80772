"""A breach of personal data: 72 hours of the clock, and nothing of the case (D§2.6)."""

from datetime import date, timedelta

import pytest

from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.keys import vault
from clearline.mail.models import Message
from clearline.people.models import Away
from clearline.referrals import reading, shown
from clearline.referrals.actions import breach as actions
from clearline.referrals.actions.breach import Assessment, Settled, is_late
from clearline.referrals.choices import Data, Risk
from clearline.referrals.models import Breach
from tests.conftest import NOON
from tests.referrals.conftest import EARLIER, FOUND, LATER, SATURDAY, misuse

ASSESSED = Assessment(31, (Data.NAMES, Data.HEALTH), Risk.LIKELY, "Health data.", EARLIER, "The family deleted it.")


def assess(breach, seat, at=NOON) -> Breach:
    actions.assess(breach, ASSESSED, seat=seat, at=at)
    return breach


def settle(breach, seat, done=None, at=NOON) -> Breach:
    actions.settle_ico(breach, done or Settled(NOON, "IC-77"), seat=seat, at=at)
    return breach


def test_it_is_with_the_data_protection_officer(breach, dpo):
    assert breach.owner == dpo
    assert Message.objects.get(kind="breach.waiting").to == dpo.key


def test_72_hours_run_from_when_somebody_first_knew(breach):
    assert breach.ico_by == EARLIER + timedelta(hours=72)
    assert breach.due_on == date(2026, 11, 27)


def test_the_hours_run_through_the_weekend(dpo):
    late = SATURDAY - timedelta(hours=30)
    breach = actions.open_breach(actions.Told("Lost.", "", late), case=None, seat=dpo, at=SATURDAY)

    assert breach.ico_by == late + timedelta(hours=72)
    assert shown.hours_left(breach, SATURDAY) == 42


def test_the_officer_sees_the_breach_and_not_the_case(breach, dpo):
    opened = reading.breach(breach, seat=dpo, at=NOON)

    assert opened.sealed["happened"] == FOUND.happened
    assert not Case.objects.visible_to(dpo, NOON).exists()


def test_whoever_wrote_it_sees_their_own_words_and_nothing_after(breach, dpo, manager):
    settle(assess(breach, dpo), dpo)

    opened = reading.breach(breach, seat=manager, at=NOON)

    assert opened.sealed == {"happened": FOUND.happened, "whose": FOUND.whose}
    assert opened.entries == []


def test_the_lead_on_the_case_does_not_see_it(breach, dsl, head):
    assert not Breach.objects.visible_to(dsl, NOON).exists()
    assert not Breach.objects.visible_to(head, NOON).exists()


def test_the_head_has_it_where_the_officer_may_be_part_of_it(head, chair, dpo, teacher):
    case = misuse(teacher, subjects=(dpo,))

    breach = actions.open_breach(FOUND, case=case, seat=case.handler, at=NOON)

    assert breach.owner == head
    assert not Breach.objects.visible_to(dpo, NOON).exists()


def test_the_head_has_it_where_the_officer_is_away(case, head, dpo, manager):
    Away.objects.create(seat=dpo, starts_on=NOON.date())

    assert actions.open_breach(FOUND, case=case, seat=manager, at=NOON).owner == head


def test_it_is_kept_where_nobody_may_have_it(school, teacher, manager):
    from tests.cases.conftest import send

    case = send(teacher)

    assert actions.open_breach(FOUND, case=case, seat=manager, at=NOON).owner is None


def test_a_teacher_opens_none(teacher):
    with pytest.raises(Refused, match="data protection officer"):
        actions.open_breach(FOUND, case=None, seat=teacher, at=NOON)


def test_it_says_what_happened_and_not_tomorrow(dpo):
    with pytest.raises(Refused, match="what happened"):
        actions.open_breach(actions.Told("", "", NOON), case=None, seat=dpo, at=NOON)
    with pytest.raises(Refused, match="still to come"):
        actions.open_breach(actions.Told("Lost.", "", LATER), case=None, seat=dpo, at=NOON)


def test_without_a_case_it_has_a_key_of_its_own(dpo):
    breach = actions.open_breach(FOUND, case=None, seat=dpo, at=NOON)
    vault.destroy(breach.school_id, breach.ref)

    with pytest.raises(vault.KeyDestroyed):
        reading.breach(breach, seat=dpo, at=NOON)


def test_nobody_but_its_owner_takes_a_step(breach, manager):
    with pytest.raises(Refused, match="owns"):
        assess(breach, manager)


def test_an_assessment_says_why_and_what_was_done(breach, dpo):
    from dataclasses import replace

    with pytest.raises(Refused, match="why"):
        actions.assess(breach, replace(ASSESSED, because=""), seat=dpo, at=NOON)
    with pytest.raises(Refused, match="still to come"):
        actions.assess(breach, replace(ASSESSED, contained_at=LATER), seat=dpo, at=NOON)


def test_the_commissioner_is_told_with_a_reference(breach, dpo):
    assess(breach, dpo)

    with pytest.raises(Refused, match="reference"):
        settle(breach, dpo, Settled(NOON))
    settle(breach, dpo)
    assert reading.breach(breach, seat=dpo, at=NOON).sealed["ico_reference"] == "IC-77"


def test_the_commissioner_is_not_told_without_a_reason(breach, dpo):
    assess(breach, dpo)

    with pytest.raises(Refused, match="why"):
        settle(breach, dpo, Settled(None))
    settle(breach, dpo, Settled(None, reason="Nobody can come to harm."))
    assert breach.ico_told_at is None


def test_after_72_hours_it_says_why_so_late(breach, dpo):
    later = NOON + timedelta(days=4)
    assess(breach, dpo)

    assert is_late(breach, later)
    with pytest.raises(Refused, match="72 hours"):
        settle(breach, dpo, Settled(later, "IC-77"), at=later)
    settle(breach, dpo, Settled(later, "IC-77", late="Nobody was there."), at=later)


def test_the_people_are_told_or_there_is_a_reason(breach, dpo):
    settle(assess(breach, dpo), dpo)

    with pytest.raises(Refused, match="why"):
        actions.settle_people(breach, Settled(None), seat=dpo, at=NOON)
    with pytest.raises(Refused, match="still to come"):
        actions.settle_people(breach, Settled(LATER), seat=dpo, at=NOON)
    actions.settle_people(breach, Settled(NOON), seat=dpo, at=NOON)
    assert breach.status == "people settled"


def test_a_new_assessment_begins_the_decisions_anew(breach, dpo):
    settle(assess(breach, dpo), dpo)
    assess(breach, dpo)

    assert (breach.status, breach.ico_told_at, breach.ico_reference) == ("assessed", None, None)


def test_it_closes_with_what_was_learned(breach, dpo, case):
    settle(assess(breach, dpo), dpo)
    actions.settle_people(breach, Settled(None, reason="Nobody can come to harm."), seat=dpo, at=NOON)

    with pytest.raises(Refused, match="learned"):
        actions.close(breach, lessons="", seat=dpo, at=NOON)
    actions.close(breach, lessons="Two people check a list.", seat=dpo, at=NOON)
    assert not case.threads.filter(ref=breach.ref, ended_at=None).exists()
