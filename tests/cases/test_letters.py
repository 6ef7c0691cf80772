"""Letters carry a reference and what to do, never a word of the matter; the list of letters says as little."""

import pytest

from clearline.cases import actions, saying
from clearline.cases.choices import Outcome
from clearline.cli.letters import compose
from clearline.desks.letters import CASES, KINDS
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from clearline.people.roles import Role
from tests.cases.conftest import EVENING, send
from tests.conftest import NOON, make_seat

OF_A_CONTACT = {
    f"case.{what}" for what in ("waiting", "acknowledged", "passed_on", "steps_changed", "closed", "reopened")
}


def letters(kind):
    return [compose(each) for each in Message.objects.filter(kind=kind)]


def test_each_says_nothing_of_the_matter(received, school, teacher, manager, dsl, caretaker):
    actions.hold_channel(received, held=True, seat=dsl, at=NOON)
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.stand_aside(received, seat=manager, at=NOON)
    actions.close(received, outcome=Outcome.ADVICE, note="", seat=dsl, at=NOON)
    actions.reopen(received, reason="Again.", seat=dsl, at=NOON)

    found = [letter for kind in CASES for letter in letters(kind)]

    assert {each.kind for each in Message.objects.filter(ref=received.ref)} == OF_A_CONTACT
    for letter in found:
        assert received.ref in letter.subject
        for word in ("student", "Instagram", "contact", "safeguarding", teacher.family_name):
            assert word not in letter.subject + letter.text.replace("safeguarding lead", "")


def test_chair_and_operator_learn_that_something_waits(school, caretaker):
    make_seat(school, "Opal Rose", Role.OPERATOR)
    case = send(caretaker)

    [letter] = letters("case.unrouted")
    assert letter.subject == f"{case.ref} waits for a receiver"
    assert case.ref not in letter.text


def test_what_a_reporter_adds_or_withdraws_is_told_without_a_word_of_it(received, teacher, manager):
    saying.say(received, "It was on Tuesday", seat=teacher, at=NOON)
    saying.withdraw(received, seat=teacher, at=NOON)
    said, withdrawn = letters("case.reporter_said") + letters("case.withdrawn")

    assert said.subject == withdrawn.subject == f"Something new in {received.ref}"
    assert said.text == withdrawn.text
    for word in ("Tuesday", "withdr", teacher.family_name):
        assert word not in said.text


def test_it_is_not_told_to_somebody_who_stood_aside_since(received, teacher, manager, head):
    saying.say(received, "It was on Tuesday", seat=teacher, at=NOON)
    actions.stand_aside(received, seat=manager, at=NOON)

    with pytest.raises(NotNeeded):
        letters("case.reporter_said")


def test_what_is_closed_needs_no_letter(received, dsl, manager):
    actions.screen(received, limbs=[], outcome="give advice", note="Safe.", seat=dsl, at=NOON)
    actions.close(received, outcome=Outcome.ADVICE, note="", seat=manager, at=EVENING)

    with pytest.raises(NotNeeded):
        letters("case.waiting")


def test_the_list_of_letters_calls_them_private():
    assert {KINDS[kind] for kind in CASES} == {"A private matter"}
