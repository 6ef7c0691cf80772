"""What asks for care: said with a reason, what it holds up, HR's look, and the two people it takes to say vexatious."""

import pytest

from clearline.cases import gates, reading, tagging
from clearline.cases.choices import Mode, Part, Triage
from clearline.cases.models import Case
from clearline.cases.tagging import Disclosure
from clearline.cases.tags import ASKED, CARE, Tag, Worker, Wrong, care_of, tags_of
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.cases.conftest import fresh
from tests.cases.handled import acknowledge, close, misuse, outcome, screen, to_triage, triage
from tests.conftest import NOON

DISCLOSURE = Disclosure(is_public=True, wrong=Wrong.DANGER, worker=Worker.AGENCY)


def tag(case, what, seat, disclosure=None):
    tagging.tag(case, what, reason="It reads so.", disclosure=disclosure, seat=seat, at=NOON)


def record_hr(case, seat):
    tagging.record_hr(case, said="Jo at the provider: go on with care.", seat=seat, at=NOON)


def propose(case, second, seat):
    tagging.propose_vexatious(case, second=second, reason="The fifth this week.", seat=seat, at=NOON)


def find(case, seat, *, found=True):
    tagging.find_vexatious(case, found=found, reason="I have read them all.", seat=seat, at=NOON)


@pytest.fixture
def case(head, chair, dsl, governor, teacher) -> Case:
    return to_triage(governor, head, subject=teacher)


def test_every_tag_has_a_row_and_all_but_one_a_question():
    assert set(CARE) == set(Tag)
    assert set(ASKED) == set(Tag) - {Tag.VEXATIOUS}
    assert all(care.holds and care.source for care in CARE.values())


def test_it_is_set_with_a_reason_and_shown_in_the_history(case, head):
    tag(case, Tag.BELIEF, head)

    assert tags_of(fresh(case)) == {Tag.BELIEF}
    event = reading.read(case, seat=head, at=NOON).events[-1]
    assert (event.facts, event.words) == ({"tag": "belief"}, "It reads so.")
    with pytest.raises(Refused, match="moved on"):
        tag(case, Tag.BELIEF, head)


def test_without_a_reason_it_is_refused(case, head):
    with pytest.raises(Refused, match="why"):
        tagging.tag(case, Tag.UNION, reason=" ", seat=head, at=NOON)


def test_nobody_else_sets_one(case, dsl, teacher, governor, chair):
    for seat in (dsl, teacher, governor, chair):
        with pytest.raises(Refused):
            tag(case, Tag.UNION, seat)


def test_nobody_sets_vexatious_alone(case, head):
    with pytest.raises(Refused):
        tag(case, Tag.VEXATIOUS, head)


def test_it_is_taken_back_with_a_reason_and_both_stay_in_the_history(case, head):
    tag(case, Tag.UNION, head)
    tagging.untag(case, Tag.UNION, reason="It was a private post.", seat=head, at=NOON)

    assert care_of(fresh(case)) == []
    assert {"tagged", "no longer tagged"} <= reading.read(case, seat=head, at=NOON).done
    with pytest.raises(Refused):
        tagging.untag(case, Tag.UNION, reason="Again.", seat=head, at=NOON)


def test_a_disclosure_says_what_it_shows_and_who_says_it(case, head):
    with pytest.raises(Refused, match="tends to show"):
        tag(case, Tag.DISCLOSURE, head)

    tag(case, Tag.DISCLOSURE, head, DISCLOSURE)

    words = reading.read(case, seat=head, at=NOON).events[-1].words
    assert "Danger to somebody’s health or safety" in words
    assert "An agency worker or a trainee" in words


def test_a_possible_disclosure_stops_what_is_done_against_the_reporter_and_nothing_else(case, head, chair):
    tag(case, Tag.DISCLOSURE, head, DISCLOSURE)
    assert "HR looks" in gates.against_the_reporter(case)
    with pytest.raises(Refused, match="protected disclosure"):
        propose(case, chair, head)
    triage(case, head)

    record_hr(case, head)

    assert gates.against_the_reporter(case) == ""
    propose(case, chair, head)


@pytest.mark.parametrize("what", [Tag.UNION, Tag.WIDER])
def test_hr_looks_before_the_next_step(what, case, head):
    tag(case, what, head)
    with pytest.raises(Refused, match="HR looks before any step"):
        triage(case, head)

    record_hr(case, head)
    triage(case, head)


def test_hr_looks_again_after_a_later_tag(case, head):
    tag(case, Tag.UNION, head)
    record_hr(case, head)
    tag(case, Tag.WIDER, head)

    with pytest.raises(Refused, match="HR looks before any step"):
        triage(case, head)


def test_hr_before_any_tag_counts_for_nothing(case, head):
    record_hr(case, head)
    tag(case, Tag.UNION, head)

    assert not gates.has_hr_looked(case)


def test_possible_extremism_is_screened_by_a_lead_who_is_copied(case, head, dsl):
    assert not case.parties.filter(seat=dsl).exists()
    tag(case, Tag.EXTREMISM, head)

    assert case.parties.filter(seat=dsl, part=Part.COPIED).exists()
    with pytest.raises(Refused, match="screened first"):
        triage(case, head)
    triage(screen(case, dsl), head)


def test_two_people_find_it_vexatious(case, head, chair):
    propose(case, chair, head)
    assert Tag.VEXATIOUS not in tags_of(fresh(case))
    assert Message.objects.filter(to=chair.key, kind="case.waiting", ref=case.ref).exists()

    find(case, chair)

    assert tags_of(fresh(case)) == {Tag.VEXATIOUS}
    assert not Case.objects.visible_to(chair, NOON).exists()


def test_neither_of_the_two_is_the_same(case, head, chair, dsl, teacher, governor):
    for seat in (head, teacher, governor):
        with pytest.raises(Refused, match="neither handles it nor is part of it"):
            propose(case, seat, head)
    propose(case, chair, head)

    for seat in (head, dsl):
        with pytest.raises(Refused, match="second person"):
            find(case, seat)
    with pytest.raises(Refused, match="moved on"):
        propose(case, dsl, head)


def test_the_second_person_may_say_no(case, head, chair, dsl):
    propose(case, chair, head)
    find(case, chair, found=False)

    assert tags_of(fresh(case)) == set()
    propose(case, dsl, head)


def test_the_second_person_reads_and_does_nothing_else(case, head, chair):
    propose(case, chair, head)

    assert reading.read(case, seat=chair, at=NOON)
    with pytest.raises(Refused):
        triage(case, chair)
    with pytest.raises(Refused):
        tag(case, Tag.UNION, chair)


def test_vexatious_closes_nothing_and_changes_no_step(case, head, chair, governor, teacher, dsl):
    propose(case, chair, head)
    find(case, chair)

    assert fresh(case).status == Status.RECEIVED
    close(outcome(triage(case, head, Triage.NOT_POLICY), head), head)
    again = acknowledge(misuse(governor, subject=teacher), head)
    assert tags_of(again) == set()


def test_the_one_who_reported_in_confidence_is_never_the_second_person(school, head, chair, dsl, teacher):
    case = acknowledge(misuse(dsl, mode=Mode.CONFIDENTIAL, subject=teacher), head)

    assert tagging.who_may_second(case, head, NOON) == [chair]
