"""What would let somebody decide about themselves, learn what concerns them, or leave a report with nobody."""

from dataclasses import replace

import pytest

from clearline.cases import actions, disposing, low_level, naming, tagging, threads, waiting
from clearline.cases.choices import About, Fork, Limb, Triage, What
from clearline.cases.clock import catch_up
from clearline.cases.disposing import Why
from clearline.cases.models import Case
from clearline.cases.reporting import named, report
from clearline.cases.told import Misuse
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership, RoleHeld
from clearline.people.roles import Role
from tests.cases.conftest import NEXT_DAY, fresh
from tests.cases.handled import WITH_A_CHILD, acknowledge, close, misuse, opened, outcome, screen, triage
from tests.conftest import NOON, make_seat

SEEN = Misuse(about=About.STAFF, gist="A post about a class")


def ended(case, head):
    return close(outcome(triage(acknowledge(case, head), head), head), head)


def test_a_data_protection_officer_whom_it_is_about_does_not_dispose_of_it(school, head, chair, dsl, teacher):
    officer = make_seat(school, "Dara Pell", Role.DPO)
    case = ended(misuse(teacher, subject=officer), head)

    with pytest.raises(Refused, match="data protection officer"):
        disposing.dispose(case, why=Why.RETENTION, by=officer, at=NOON)

    assert fresh(case).disposed_at is None


def test_who_was_refused_a_name_is_not_shown_to_an_officer_whom_it_is_about(
    school, head, chair, dsl, teacher, client_of
):
    officer = make_seat(school, "Dara Pell", Role.DPO)
    mine, other = misuse(teacher, subject=officer), misuse(teacher, subject=dsl)
    for case in (mine, other):
        naming.deny(case, seat=chair, at=NOON)

    page = client_of(officer).get(f"/s/{school.pk}/denials/").content.decode()

    assert other.ref in page
    assert mine.ref not in page


def test_a_lead_is_in_no_pattern_of_another_person(head, chair, dsl, teacher, governor):
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher, other=dsl), head)
    screen(case, head, Fork.LOW_LEVEL)

    assert [each.person for each in low_level.patterns(head, at=NOON)]
    assert low_level.patterns(dsl, at=NOON) == []


def test_whoever_writes_down_a_name_does_not_learn_why_it_cannot_be(school, head, chair, dsl, teacher):
    clerk = make_seat(school, "Cora Mint", Role.CLERK)
    case = report(replace(SEEN, subjects=(chair,)), sender=named(teacher), at=NOON)

    def refused(who):
        with pytest.raises(Refused) as refusal:
            waiting.take_back(case, to=who, said="GS-1", seat=clerk, at=NOON)
        return str(refusal.value).replace(who.name, "")

    assert refused(chair) == refused(teacher)


def test_whom_the_subject_comes_to_manage_handles_it_no_longer(school, head, chair, dsl, teacher):
    subject = make_seat(school, "Col League")
    case = acknowledge(misuse(teacher, subject=subject), head)
    Membership.objects.filter(seat=head).update(manager=subject)

    with pytest.raises(Refused):
        triage(case, head, Triage.GUIDANCE)

    catch_up(NOON)
    assert fresh(case).handler == chair
    assert not Case.objects.visible_to(head, NOON).exists()


def test_a_role_that_the_same_person_fills_again_routes_what_waits(school, teacher):
    case = report(SEEN, sender=named(teacher), at=NOON)
    head = make_seat(school, "Helen Moss", Role.HEAD)
    catch_up(NOON)
    assert fresh(case).handler == head

    works = Membership.objects.filter(seat=head)
    held = RoleHeld.objects.filter(seat=head)
    kept = list(works.values_list("pk", "ends_on")), list(held.values_list("pk", "ends_on"))
    works.update(ends_on=NOON.date())
    held.update(ends_on=NOON.date())
    catch_up(NEXT_DAY)
    assert fresh(case).is_unrouted

    for rows, dates in zip((works, held), kept, strict=True):
        for pk, ends_on in dates:
            rows.filter(pk=pk).update(ends_on=ends_on)
    catch_up(NEXT_DAY)

    assert fresh(case).handler == head


def test_a_second_person_who_has_not_answered_sees_it_no_more_once_it_is_closed(head, chair, dsl, teacher, governor):
    case = triage(acknowledge(misuse(governor, subject=teacher), head), head)
    tagging.propose_vexatious(case, second=chair, reason="Again.", seat=head, at=NOON)
    assert Case.objects.visible_to(chair, NOON).exists()

    close(outcome(case, head), head)

    assert not Case.objects.visible_to(chair, NOON).exists()


def test_an_allegation_found_once_it_is_opened_again_is_referred_anew(head, chair, dsl, teacher, governor):
    case = acknowledge(misuse(governor, WITH_A_CHILD, subject=teacher), head)
    screen(case, dsl, Fork.ALLEGATION, Limb.RISK)
    opened(case, What.LADO, "LD-2222-2222", ended=True)
    close(outcome(triage(case, head), head), head)
    actions.reopen(case, reason="Something new.", seat=head, at=NEXT_DAY)
    acknowledged_again = fresh(case)
    screen(acknowledged_again, dsl, Fork.ALLEGATION, Limb.HARM)

    with pytest.raises(Refused, match="Refer it to the LADO"):
        triage(acknowledged_again, head)

    threads.open_thread(case, What.LADO, ref="LD-3333-3333", at=NEXT_DAY)
    threads.end_thread("LD-3333-3333", at=NEXT_DAY)
    triage(acknowledged_again, head)


def test_it_can_still_be_stood_aside_from(head, chair, dsl, teacher):
    """Whoever came to be managed by the subject hands it on themselves, before the day does."""
    case = acknowledge(misuse(teacher), head)

    actions.stand_aside(case, seat=head, at=NOON)

    assert fresh(case).handler == chair
