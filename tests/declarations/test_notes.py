"""What a clause means for somebody who has told of a relationship."""

from dataclasses import replace

import pytest

from clearline.declarations import actions
from clearline.declarations.choices import Connection
from clearline.declarations.notes import NOTES, notes_for
from clearline.declarations.queries import conflicts_of, told_about
from clearline.policies.duties import Duty
from tests.conftest import NOON
from tests.declarations.conftest import NIECE, PARTNER

TODAY = NOON.date()
OWN_CHILD = replace(NIECE, connection=Connection.OWN_CHILD, details="Year 7, my son")


def test_own_child_has_the_exception_of_posting_and_its_limit(teacher):
    actions.declare(OWN_CHILD, seat=teacher, at=NOON)

    [posting] = notes_for(teacher, TODAY)[Duty.CHECK_BEFORE_POSTING]

    assert "family occasions" in posting
    assert "A school event is not one" in posting


def test_nobody_else_has_it(teacher, manager, head):
    actions.declare(OWN_CHILD, seat=teacher, at=NOON)

    assert notes_for(manager, TODAY) == notes_for(head, TODAY) == {}


def test_two_of_the_same_kind_say_it_once(teacher):
    for connection in (Connection.SIBLING, Connection.FAMILY, Connection.FAMILY):
        actions.declare(replace(NIECE, connection=connection), seat=teacher, at=NOON)

    assert told_about(teacher, TODAY) == {Connection.SIBLING, Connection.FAMILY}
    assert [len(said) for said in notes_for(teacher, TODAY).values()] == [1, 1]


def test_it_is_gone_with_the_declaration(teacher):
    declaration = actions.declare(OWN_CHILD, seat=teacher, at=NOON)

    actions.withdraw(declaration, seat=teacher, at=NOON)

    assert notes_for(teacher, TODAY) == {}


def test_conflicts_go_both_ways(teacher, manager, head):
    actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    assert conflicts_of(teacher) == {manager.pk}
    assert conflicts_of(manager) == {teacher.pk}
    assert conflicts_of(head) == frozenset()


@pytest.mark.parametrize("sentence", [each for notes in NOTES.values() for _, each in notes])
def test_each_note_is_short_and_plain(sentence):
    assert sentence.endswith(".")
    assert max(len(part.split()) for part in sentence.rstrip(".").split(". ")) <= 28
