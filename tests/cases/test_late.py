"""What is late: somebody else hears of it, once, and nobody once somebody has acted (D§3.4, §4.7, §4.8)."""

from dataclasses import replace
from datetime import datetime

import pytest

from clearline.cases import actions, history, moving, permissions
from clearline.cases.choices import About, Mode, Part
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Event, Party
from clearline.cases.reporting import Sender, named, report
from clearline.cases.told import Misuse
from clearline.cases.workflow import ADVISE
from clearline.cli.letters import compose
from clearline.declarations import actions as declarations
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from clearline.people.models import Away, Membership
from clearline.people.roles import Category, Role
from tests.cases.conftest import EVENING, NEXT_DAY, fresh, send
from tests.cases.test_catch_up import twice
from tests.conftest import LONDON, NOON, make_school, make_seat
from tests.declarations.conftest import PARTNER

SEEN = Misuse(about=About.STAFF, gist="A post about a class")
NEXT_EVENING = EVENING.replace(day=25)
THURSDAY_EVENING, FRIDAY_EVENING = EVENING.replace(day=26), EVENING.replace(day=27)


@pytest.fixture
def deputy(school):
    return make_seat(school, "Dee Long", Role.DEPUTY_DSL)


@pytest.fixture
def misuse(head, chair, dsl, teacher):
    """Misuse without a child, which the head has acknowledged."""
    case = report(SEEN, sender=named(teacher), at=NOON)
    actions.acknowledge(case, seat=head, at=NOON)
    return case


def may_screen(seat, case, at=NEXT_EVENING):
    return bool(permissions.screen(seat, fresh(case), at))


def steps(case):
    return list(case.events.order_by("number").values_list("step", flat=True))


# Not acknowledged, or with somebody who is away


def test_the_history_keeps_why_it_was_passed_on(reported, manager):
    catch_up(EVENING)

    assert Event.objects.get(step=history.PASSED_ON).facts == {"reason": "not acknowledged in time"}


def test_away_for_more_than_a_working_day_it_is_with_the_next_who_is_there(reported, manager, head, chair):
    Away.objects.create(seat=manager, starts_on=NOON.date(), ends_on=NEXT_DAY.date())

    assert twice(NOON) == 1
    assert fresh(reported).handler == head
    assert Event.objects.get(step=history.PASSED_ON).facts == {"reason": "away"}


def test_away_for_one_day_they_keep_it(reported, manager):
    Away.objects.create(seat=manager, starts_on=NOON.date(), ends_on=NOON.date())
    assert twice(NOON) == 0

    saturday = datetime(2026, 11, 28, 12, tzinfo=LONDON)
    Away.objects.create(seat=manager, starts_on=saturday.date(), ends_on=saturday.replace(day=29).date())
    actions.acknowledge(reported, seat=manager, at=NOON)
    actions.screen(reported, limbs=[], outcome=ADVISE, note="Safe.", seat=lead_of(reported), at=NOON)
    assert twice(saturday) == 0


def lead_of(case):
    return Party.objects.get(case=case, part=Part.COPIED).seat


def test_what_is_screened_waits_for_them(received, manager, dsl):
    actions.screen(received, limbs=[], outcome=ADVISE, note="Safe.", seat=dsl, at=NOON)
    Away.objects.create(seat=manager, starts_on=NOON.date())

    assert twice(NEXT_DAY) == 0


def test_with_everybody_away_nobody_is_asked_in_turn(reported, manager, head, chair, dsl):
    for seat in (manager, head, chair, dsl):
        Away.objects.create(seat=seat, starts_on=NOON.date())

    assert twice(NOON) == 0
    assert fresh(reported).handler == manager


def test_while_the_lead_is_away_the_deputy_sees_it_as_well(reported, dsl, deputy):
    Away.objects.create(seat=dsl, starts_on=NOON.date(), ends_on=NEXT_DAY.date())

    assert twice(NOON) == 1
    assert {each.seat for each in Party.objects.filter(part=Part.COPIED, until=None)} == {dsl, deputy}


# Not screened in time


def test_what_the_lead_has_not_screened_the_deputy_and_the_head_may(received, dsl, deputy, manager, head):
    assert not any(may_screen(seat, received) for seat in (deputy, manager, head))

    assert twice(NEXT_EVENING) == 1

    assert [may_screen(seat, received) for seat in (dsl, deputy, head, manager)] == [True, True, True, False]
    assert Message.objects.filter(kind="case.waiting", to__in=[deputy.key, head.key]).count() == 2
    actions.screen(fresh(received), limbs=[], outcome=ADVISE, note="Safe.", seat=head, at=NEXT_EVENING)


def test_a_head_who_handles_it_may_screen_it_once_it_is_late(head, chair, dsl, teacher, deputy):
    case = report(replace(SEEN, child=True), sender=named(teacher), at=NOON)
    actions.acknowledge(case, seat=head, at=NOON)
    assert not may_screen(head, case)

    assert twice(NEXT_EVENING) == 1

    assert (may_screen(head, case), may_screen(deputy, case)) == (True, True)
    assert not Case.objects.visible_to(chair, NEXT_EVENING).exists()


def test_of_what_is_about_the_head_the_head_is_not_told_however_late(head, chair, dsl, deputy, teacher, school):
    vice = make_seat(school, "Vic Dale", Role.VICE_CHAIR, category=Category.GOVERNOR)
    case = report(replace(SEEN, child=True, subjects=(head,)), sender=named(teacher), at=NOON)
    actions.acknowledge(case, seat=chair, at=NOON)

    catch_up(NEXT_EVENING)

    assert may_screen(chair, case)
    assert not any(Case.objects.visible_to(seat, NEXT_EVENING).exists() for seat in (head, dsl, deputy, vice))


def test_with_nobody_else_the_chair_hears_that_it_waits(manager, teacher, chair, school):
    case = send(teacher)
    actions.acknowledge(case, seat=manager, at=NOON)
    Party.objects.filter(seat=chair).delete()

    assert twice(NEXT_EVENING) == 1
    assert history.SCREEN_LATE in steps(case)


def test_what_was_screened_is_not_late(received, dsl, deputy):
    actions.screen(received, limbs=[], outcome=ADVISE, note="Safe.", seat=dsl, at=NOON)

    assert twice(NEXT_EVENING) == 0


def test_opened_again_it_can_be_late_again(received, dsl, manager, head, deputy):
    catch_up(NEXT_EVENING)
    actions.screen(fresh(received), limbs=[], outcome=ADVISE, note="Safe.", seat=dsl, at=NEXT_EVENING)
    actions.close(fresh(received), outcome="advice", note="", seat=manager, at=NEXT_EVENING)
    actions.reopen(fresh(received), reason="Again.", seat=manager, at=THURSDAY_EVENING)

    assert twice(FRIDAY_EVENING) == 1
    assert steps(received).count(history.SCREEN_LATE) == 2


# Not triaged in time


def test_whoever_has_it_is_reminded_once_and_then_the_next_in_line_knows_that_it_waits(misuse, head, chair):
    assert twice(NEXT_EVENING) == 0
    assert twice(THURSDAY_EVENING) == 1
    assert twice(FRIDAY_EVENING) == 1
    assert twice(FRIDAY_EVENING.replace(day=30)) == 0

    assert steps(misuse)[-2:] == [history.TRIAGE_LATE, history.TRIAGE_WAITS]
    reminded, told = (Message.objects.get(kind=kind) for kind in ("case.triage_late", "case.triage_waits"))
    assert (reminded.to, told.to) == (head.key, chair.key)
    assert not Case.objects.visible_to(chair, FRIDAY_EVENING).exists()


def test_the_letters_say_nothing_of_it(misuse, teacher):
    catch_up(THURSDAY_EVENING)
    catch_up(FRIDAY_EVENING)

    for kind in ("case.triage_late", "case.triage_waits"):
        letter = compose(Message.objects.get(kind=kind))
        assert misuse.ref in letter.subject
        for word in ("misuse", "report", "post", teacher.family_name):
            assert word not in letter.subject + letter.text


def test_no_letter_about_what_was_triaged_since(misuse):
    catch_up(THURSDAY_EVENING)
    catch_up(FRIDAY_EVENING)
    Case.objects.update(triaged_at=FRIDAY_EVENING)

    for kind in ("case.triage_late", "case.triage_waits"):
        with pytest.raises(NotNeeded):
            compose(Message.objects.get(kind=kind))


def test_a_friday_is_not_late_on_the_saturday(head, chair, dsl, teacher):
    case = report(SEEN, sender=named(teacher), at=NEXT_DAY)
    actions.acknowledge(case, seat=head, at=NEXT_DAY)

    assert twice(FRIDAY_EVENING) == 1
    assert twice(FRIDAY_EVENING.replace(day=28)) == 0
    assert twice(FRIDAY_EVENING.replace(day=30)) == 1


def test_what_the_police_hold_back_is_not_late(misuse):
    misuse.holds.create(by="police", ref="PR-1", since=NOON)

    assert twice(THURSDAY_EVENING) == 0


def test_what_was_triaged_is_not_late(misuse):
    Case.objects.update(triaged_at=NOON)

    assert twice(THURSDAY_EVENING) == 0


def test_whoever_has_had_it_since_today_is_not_reminded(misuse, head, chair):
    actions.stand_aside(misuse, seat=head, at=THURSDAY_EVENING.replace(hour=10))
    actions.acknowledge(fresh(misuse), seat=chair, at=THURSDAY_EVENING.replace(hour=11))

    assert twice(THURSDAY_EVENING) == 0


# In confidence


@pytest.fixture
def in_confidence(school, head, chair, dsl, teacher):
    return report(replace(SEEN, child=True), sender=Sender(school, teacher, Mode.CONFIDENTIAL), at=NOON)


@pytest.mark.parametrize("who", ["head", "teacher"])
def test_a_relationship_told_since_moves_what_was_reported_in_confidence(who, in_confidence, head, chair, teacher):
    one, other = (head, teacher) if who == "head" else (teacher, head)
    declarations.declare(replace(PARTNER, about=frozenset({other.pk})), seat=one, at=NOON)

    assert not Case.objects.visible_to(head, NOON).exists()
    assert twice(NOON) == 1
    assert fresh(in_confidence).handler == chair


def test_its_history_reads_as_if_they_had_left(in_confidence, head, teacher, school, dsl):
    declarations.declare(replace(PARTNER, about=frozenset({head.pk})), seat=teacher, at=NOON)
    other = report(SEEN, sender=Sender(school, dsl, Mode.CONFIDENTIAL), at=NOON)
    Membership.objects.filter(seat=head).update(ends_on=NOON.date())
    head.roles_held.update(ends_on=NOON.date())

    catch_up(NEXT_DAY)

    one, two = (case.events.get(step=history.PASSED_ON) for case in (in_confidence, other))
    assert (one.step, one.facts, one.by) == (two.step, two.facts, two.by)
    assert one.facts == {"reason": "no longer theirs"}


def test_a_lead_related_to_the_reporter_since_no_longer_sees_it(in_confidence, dsl, teacher, deputy):
    declarations.declare(replace(PARTNER, about=frozenset({teacher.pk})), seat=dsl, at=NOON)

    assert twice(NOON) == 1
    assert not Case.objects.visible_to(dsl, NOON).exists()
    assert Case.objects.visible_to(deputy, NOON).exists()


def test_a_relationship_with_somebody_else_moves_nothing(in_confidence, head, manager):
    declarations.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=head, at=NOON)

    assert twice(NOON) == 0
    assert Case.objects.visible_to(head, NOON).exists()


def test_a_relationship_with_subject_or_victim_told_since_moves_it_too(head, chair, dsl, teacher, school):
    subject, victim = make_seat(school, "Col League"), make_seat(school, "Una Part")
    about = report(replace(SEEN, subjects=(subject,)), sender=named(teacher), at=NOON)
    to = report(replace(SEEN, victims=(victim,)), sender=named(teacher), at=NOON)

    for other, case in ((subject, about), (victim, to)):
        declarations.declare(replace(PARTNER, about=frozenset({other.pk})), seat=head, at=NOON)
        assert not Case.objects.visible_to(head, NOON).filter(pk=case.pk).exists()
        assert twice(NOON) == 1
        assert fresh(case).handler == chair


# Not safe inside


def test_nobody_at_the_school_hears_of_what_is_not_safe_there(head, chair, dsl, deputy, teacher, school):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)
    case = report(replace(SEEN, child=True, unsafe_inside=True), sender=named(teacher), at=NOON)

    for at in (NOON, EVENING, NEXT_EVENING, FRIDAY_EVENING):
        assert twice(at) == 0
    assert fresh(case).body == "lado"
    assert not Message.objects.filter(to__in=[each.key for each in (head, chair, dsl, deputy, operator)]).exists()
    moving.say_that_it_waits(case, at=NOON)
    assert not Message.objects.filter(kind="case.unrouted").exists()


# Many schools


def test_an_idle_minute_asks_the_same_few_questions_of_three_schools(
    school, other_school, head, other_head, dsl, django_assert_num_queries
):
    make_seat(make_school(111111, "Cedar School"), "Cy Hale", Role.HEAD)
    with django_assert_num_queries(9):
        assert catch_up(NOON) == 0


def test_cases_that_are_as_they_should_be_add_no_question(reported, misuse, django_assert_num_queries):
    with django_assert_num_queries(9):
        assert catch_up(NOON) == 0
