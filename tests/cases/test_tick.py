"""What the reporter does after telling, in the order that keeps the evidence (policy 4.3; D§4.7)."""

from dataclasses import replace

import pytest

from clearline.cases import actions, reading
from clearline.cases.history import BLOCKED, KEPT, NETWORK, NOT_KEPT, NOT_POSSIBLE
from clearline.cases.steps import steps_of
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.cases.conftest import MESSAGE, send
from tests.conftest import NOON


def tick(case, seat, *whats):
    for what in whats:
        actions.tick(case, what, seat=seat, at=NOON)


def states(case, seat):
    return [step.state for step in steps_of(case, reading.read(case, seat=seat, at=NOON))]


def test_keeping_a_copy_comes_first(reported, teacher):
    assert states(reported, teacher) == ["turn", "", "held"]
    with pytest.raises(Refused, match="Keep a copy first"):
        tick(reported, teacher, BLOCKED)


def test_each_is_done_once_with_its_moment(reported, teacher):
    tick(reported, teacher, KEPT, NETWORK, BLOCKED)

    assert states(reported, teacher) == ["done", "done", "done"]
    for again in (KEPT, NOT_KEPT, NETWORK, NOT_POSSIBLE, BLOCKED):
        with pytest.raises(Refused, match="already"):
            tick(reported, teacher, again)


def test_what_cannot_be_kept_or_reported_holds_nothing_up(reported, teacher):
    tick(reported, teacher, NOT_KEPT, NOT_POSSIBLE, BLOCKED)

    assert states(reported, teacher) == ["done", "done", "done"]


def test_a_picture_of_a_child_is_never_kept(head, manager, teacher, dsl):
    case = send(teacher, replace(MESSAGE, sexual=True))

    assert states(case, teacher)[0] == "done"
    with pytest.raises(Refused):
        tick(case, teacher, KEPT)


def test_nobody_else_ticks(reported, manager, dsl):
    for seat in (manager, dsl):
        with pytest.raises(Refused):
            tick(reported, seat, KEPT)


def test_the_reporter_leaves_the_account_while_the_police_ask(reported, teacher, dsl, manager):
    tick(reported, teacher, KEPT)
    with pytest.raises(Refused):
        actions.hold_channel(reported, held=True, seat=manager, at=NOON)
    actions.hold_channel(reported, held=True, seat=dsl, at=NOON)

    assert states(reported, teacher)[2] == "held"
    assert Message.objects.filter(to=teacher.key, kind="case.steps_changed").exists()
    with pytest.raises(Refused, match="police"):
        tick(reported, teacher, BLOCKED)
    with pytest.raises(Refused, match="moved on"):
        actions.hold_channel(reported, held=True, seat=dsl, at=NOON)

    actions.hold_channel(reported, held=False, seat=dsl, at=NOON)
    tick(reported, teacher, BLOCKED)


@pytest.mark.parametrize(("typed", "name"), [("insta", "Instagram"), (" TikTok ", "TikTok"), ("Yubo", "Yubo")])
def test_the_menu_words_are_the_networks(head, manager, teacher, dsl, typed, name):
    case = send(teacher, replace(MESSAGE, network=typed))

    [_, report, _] = steps_of(case, reading.read(case, seat=teacher, at=NOON))
    assert report.title == f"Report it to {name}"
    assert report.menu
