"""What the day does by itself: no allegation waits for somebody to press a button (D§2.1, §3.4)."""

from datetime import timedelta

from django.utils import timezone

from clearline.cases import actions as cases
from clearline.cases.models import Case
from clearline.kernel.calendar import Source
from clearline.people.models import Away, RoleHeld
from clearline.people.roles import Role
from clearline.referrals import holds
from clearline.referrals.actions import breach as breaches
from clearline.referrals.actions import lado as ladoes
from clearline.referrals.clock import catch_up
from clearline.referrals.clock import refer as refer_it
from clearline.referrals.due import outstanding
from clearline.referrals.models import LadoReferral
from clearline.referrals.workflow import RELEASE
from tests.cases.conftest import send
from tests.conftest import NOON, at_once, make_seat
from tests.referrals.conftest import EARLIER, FOUND, answer, refer


def owed(school, seat, at=NOON):
    return [(due.ref, due.due_on, due.source) for due in outstanding(school, timezone.localdate(at), seat)]


def test_an_allegation_is_to_be_referred_by_itself_and_once(alleged, school, manager, dsl):
    assert catch_up(NOON) == 1
    assert catch_up(NOON) == 0

    referral = LadoReferral.objects.get()
    assert referral.opened_by is None
    assert alleged.is_held
    for seat in (manager, dsl):
        assert owed(school, seat) == [(referral.ref, referral.due_on, Source.GUIDANCE)]


def test_what_the_screen_found_about_an_adult_is_enough(case):
    Case.objects.filter(pk=case.pk).update(fork="allegation", screened_at=NOON)

    assert catch_up(NOON) == 1


def test_a_low_level_concern_is_not_referred(case, dsl):
    cases.screen(case, limbs=[], outcome="log a low-level concern", note="Noted.", seat=dsl, at=NOON)

    assert catch_up(NOON) == 0


def test_what_was_referred_since_the_screen_is_not_referred_again(alleged, dsl):
    referral = ladoes.open_referral(alleged, seat=dsl, at=NOON)
    answer(refer(referral, dsl), RELEASE, dsl)
    ladoes.close(referral, note="", seat=dsl, at=NOON)

    assert catch_up(NOON) == 0


def test_what_was_referred_in_danger_before_the_screen_is_not_referred_twice(case, dsl):
    ladoes.open_referral(case, seat=dsl, at=EARLIER)
    cases.screen(case, limbs=[], outcome="treat as an allegation", note="Safe.", seat=dsl, at=NOON)

    assert catch_up(NOON) == 0


def test_a_decision_goes_to_whoever_decides_now(police, head, chair):
    Away.objects.create(seat=head, starts_on=NOON.date())

    assert catch_up(NOON) == 1
    police.refresh_from_db()
    assert police.decider == chair
    assert catch_up(NOON) == 0


def test_a_decision_that_is_made_stays_where_it_was(told, head):
    Away.objects.create(seat=head, starts_on=NOON.date())

    assert catch_up(NOON) == 0


def test_a_breach_goes_to_whoever_has_it_now(breach, dpo, school):
    RoleHeld.objects.filter(seat=dpo).update(ends_on=NOON.date() - timedelta(days=1))
    new = make_seat(school, "Des Orr", Role.DPO)

    assert catch_up(NOON) == 1
    breach.refresh_from_db()
    assert breach.owner == new


def test_a_breach_that_waited_is_with_somebody_once_a_role_is_filled(school, teacher, manager):
    record = breaches.open_breach(FOUND, case=send(teacher), seat=manager, at=NOON)
    assert catch_up(NOON) == 0

    new = make_seat(school, "Des Orr", Role.DPO)
    assert catch_up(NOON) == 1
    record.refresh_from_db()
    assert record.owner == new


def test_what_is_opened_later_is_kept_for_the_police_too(told, case, manager):
    later = breaches.open_breach(FOUND, case=case, seat=manager, at=NOON)

    assert catch_up(NOON) >= 1
    assert told.legal_holds.filter(record=later.ref).exists()
    assert catch_up(NOON) == 0
    assert holds.is_on_legal_hold(case)


def test_a_decision_is_owed_by_whoever_decides(police, school, head, manager):
    assert owed(school, head) == [(police.ref, NOON.date(), Source.DEFAULT)]
    assert owed(school, manager) == []


def test_what_comes_after_is_owed_by_those_who_act_on_the_case(told, school, manager, dsl, head):
    assert [ref for ref, *_ in owed(school, manager)] == [told.ref]
    assert [ref for ref, *_ in owed(school, dsl)] == [told.ref]
    assert owed(school, head) == []


def test_the_form_is_owed_within_a_day_of_being_asked_for(lado, school, dsl):
    refer(lado, dsl)
    ladoes.await_advice(lado, form_asked_at=NOON, seat=dsl, at=NOON)

    assert owed(school, dsl) == [(lado.ref, (NOON + timedelta(days=1)).date(), Source.GUIDANCE)]


def test_a_legal_hold_is_owed_a_look(told, school, manager):
    told.legal_holds.update(review_on=NOON.date())

    assert owed(school, manager)[0][1] == NOON.date()


def test_a_breach_is_owed_by_its_owner_within_the_72_hours(breach, school, dpo, manager):
    assert owed(school, dpo) == [(breach.ref, (EARLIER + timedelta(hours=72)).date(), Source.GUIDANCE)]
    assert owed(school, manager) == []


def test_the_title_says_nothing_of_the_matter(lado, school):
    (due, *_) = outstanding(school, NOON.date())

    assert due.title == f"{lado.ref} needs you"
    assert "LADO" not in due.why


def test_nobody_who_has_left_owes_anything(lado, school, dsl):
    dsl.memberships.update(ends_on=NOON.date() - timedelta(days=1))

    assert dsl.pk not in {due.seat for due in outstanding(school, NOON.date())}


def test_what_is_closed_is_owed_by_nobody(lado, school, dsl):
    answer(refer(lado, dsl), RELEASE, dsl)
    ladoes.close(lado, note="", seat=dsl, at=NOON)

    assert outstanding(school, NOON.date()) == []


def test_whoever_was_asked_keeps_the_decision_while_they_can(police, head, chair):
    """The head comes back the next day: the chair, who was asked meanwhile, goes on."""
    away = Away.objects.create(seat=head, starts_on=NOON.date())
    catch_up(NOON)
    away.delete()

    assert catch_up(NOON) == 0
    police.refresh_from_db()
    assert police.decider == chair


def test_each_move_is_a_transaction_of_its_own(own_database, alleged):
    assert catch_up(NOON) == 1
    assert catch_up(NOON) == 0


def test_two_workers_refer_it_once(own_database, alleged):
    answers = at_once(lambda: refer_it(alleged, NOON), lambda: refer_it(alleged, NOON))

    assert sorted(answers) == [0, 1]
    assert LadoReferral.objects.count() == 1
