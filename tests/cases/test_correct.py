"""Putting right whom it is about, that a child is part of it, what is asked of the reporter, and what belongs to it."""

import pytest

from clearline.cases import correcting, reading
from clearline.cases.choices import Mode, Part
from clearline.cases.models import Case
from clearline.cases.outcomes import subjects
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.pages.once import new_token
from tests.cases.conftest import fresh
from tests.cases.handled import acknowledge, close, misuse, nameless, outcome, screen, to_triage, triage
from tests.conftest import NOON, make_seat


def test_a_question_is_on_the_reporters_page_and_in_a_message_without_words(head, teacher, governor):
    case = to_triage(governor, head, subject=teacher)
    correcting.ask_reporter(case, words="On which day was it?", seat=head, at=NOON)

    event = reading.read(case, seat=governor, at=NOON).events[-1]
    assert (event.step, event.words) == ("asked the reporter", "On which day was it?")
    assert Message.objects.filter(to=governor.key, kind="case.asked", ref=case.ref).count() == 1


def test_in_confidence_no_message_goes_out(head, chair, teacher, governor):
    case = acknowledge(misuse(governor, mode=Mode.CONFIDENTIAL, subject=teacher), head)
    correcting.ask_reporter(case, words="On which day was it?", seat=head, at=NOON)

    assert reading.read(case, seat=governor, at=NOON).events[-1].words == "On which day was it?"
    assert not Message.objects.filter(to=governor.key).exists()


def test_nobody_else_asks(head, dsl, chair, teacher, governor):
    case = to_triage(governor, head, subject=teacher)
    for seat in (dsl, chair, teacher, governor):
        with pytest.raises(Refused):
            correcting.ask_reporter(case, words="Who are you?", seat=seat, at=NOON)
    with pytest.raises(Refused, match="like to know"):
        correcting.ask_reporter(case, words=" ", seat=head, at=NOON)


def test_a_child_after_all_copies_a_lead_and_is_screened_first(head, dsl, teacher, governor):
    case = triage(screen(to_triage(governor, head, subject=teacher), head), head)
    correcting.say_child(case, seat=head, at=NOON)

    again = fresh(case)
    assert again.child
    assert again.screened_at is None
    assert again.screen_by
    assert case.parties.filter(seat=dsl, part=Part.COPIED, until=None).exists()
    with pytest.raises(Refused, match="moved on"):
        correcting.say_child(case, seat=head, at=NOON)
    triage(screen(case, dsl), head)


def test_whom_it_is_about_never_sees_it(head, teacher, chair, school):
    case = acknowledge(nameless(school), head)
    correcting.name_subject(case, teacher, seat=head, at=NOON)

    assert list(subjects(case)) == [teacher]
    assert teacher in case.kept_from.all()
    with pytest.raises(Refused, match="moved on"):
        correcting.name_subject(case, teacher, seat=head, at=NOON)


def test_a_handler_it_turns_out_to_be_about_has_it_no_longer(school, head, chair, dsl):
    case = acknowledge(nameless(school), head)
    correcting.name_subject(case, head, seat=head, at=NOON)

    assert fresh(case).handler == chair
    assert not Case.objects.visible_to(head, NOON).exists()


def test_the_wrong_person_is_corrected_and_whoever_looked_is_told(head, dsl, chair, teacher, governor, version):
    case = to_triage(governor, head, subject=teacher)
    reading.read(case, seat=head, at=NOON)
    correcting.say_child(case, seat=head, at=NOON)
    reading.read(case, seat=dsl, at=NOON)

    correcting.correct(case, teacher, reason="Another Tom Reed.", seat=head, at=NOON)

    assert not subjects(case).exists()
    assert teacher not in case.kept_from.all()
    told = Message.objects.filter(kind="case.corrected", ref=case.ref).values_list("to", flat=True)
    assert list(told) == [dsl.key]
    words = reading.read(case, seat=head, at=NOON).events[-1].words
    assert words == "It is not about Tom Reed. Another Tom Reed."


def test_nobody_is_corrected_who_was_not_named(head, teacher, governor, manager):
    case = to_triage(governor, head, subject=teacher)
    with pytest.raises(Refused, match="moved on"):
        correcting.correct(case, manager, reason="Not them.", seat=head, at=NOON)
    with pytest.raises(Refused, match="how you know"):
        correcting.correct(case, teacher, reason="", seat=head, at=NOON)


def test_only_whoever_acts_on_both_links_them_and_sees_it(school, head, dsl, teacher, manager, client_of):
    one, other = to_triage(manager, head, subject=teacher), to_triage(teacher, head, subject=manager)
    with pytest.raises(Refused):
        correcting.relate(one, other, seat=dsl, at=NOON)
    with pytest.raises(Refused, match="itself"):
        correcting.relate(one, one, seat=head, at=NOON)
    address = f"/s/{school.pk}/cases/{one.ref}/"
    client_of(head).post(f"{address}related/", {"once": new_token(), "ref": f" {other.ref.lower()}"})

    assert other.ref in client_of(head).get(address).content.decode()
    assert other.ref not in client_of(manager).get(address).content.decode()
    assert [each.step for each in one.events.all()] == [each.step for each in other.events.all()]


def test_a_report_that_is_not_with_one_is_not_found(school, head, chair, teacher, governor, client_of):
    one, hidden = to_triage(governor, head, subject=teacher), misuse(teacher, subject=head)
    page = (
        client_of(head)
        .post(f"/s/{school.pk}/cases/{one.ref}/related/", {"once": new_token(), "ref": hidden.ref})
        .content.decode()
    )

    assert "There is no other report of this reference with you" in page
    assert not one.related.exists()


def test_closed_it_is_opened_again_first(head, teacher, governor):
    case = close(outcome(triage(to_triage(governor, head, subject=teacher), head), head), head)
    other = make_seat(teacher.school, "Una Holt")
    with pytest.raises(Refused, match="Open it again first"):
        correcting.name_subject(case, other, seat=head, at=NOON)
