"""Acknowledging, screening, closing and opening again: who may, who may not, twice, and who is told."""

import pytest

from clearline.cases import actions, reading
from clearline.cases.choices import Limb, Outcome
from clearline.cases.looks import who_looked
from clearline.cases.models import Case
from clearline.cases.workflow import ADVISE, ALLEGE, NO_CONCERN, PROTECT, Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.cases.conftest import MESSAGE, fresh, send
from tests.conftest import NOON


def screen(case, seat, outcome=ADVISE, limbs=()):
    actions.screen(case, limbs=list(limbs), outcome=outcome, note="The child is safe.", seat=seat, at=NOON)


def close(case, seat):
    actions.close(case, outcome=Outcome.DEALT_WITH, note="Spoke with home.", seat=seat, at=NOON)


def test_the_reporter_is_told_that_it_was_received(received, teacher):
    assert received.status == Status.RECEIVED
    assert Message.objects.filter(to=teacher.key, kind="case.acknowledged", ref=received.ref).count() == 1


def test_only_the_receiver_acknowledges(reported, dsl, teacher, head):
    for seat in (dsl, teacher, head):
        with pytest.raises(Refused):
            actions.acknowledge(reported, seat=seat, at=NOON)


def test_it_is_acknowledged_once(received, manager):
    with pytest.raises(Refused, match="moved on"):
        actions.acknowledge(received, seat=manager, at=NOON)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(NO_CONCERN, Status.NO_CONCERN), (ADVISE, Status.ADVICE), (PROTECT, Status.SAFEGUARDING)],
)
def test_the_lead_screens(received, dsl, outcome, status):
    screen(received, dsl, outcome)

    assert fresh(received).status == status
    assert fresh(received).screened_at == NOON


def test_a_screen_before_it_is_acknowledged_acknowledges_it(reported, dsl):
    screen(reported, dsl)

    assert fresh(reported).acknowledged_at == NOON


def test_the_line_manager_does_not_screen_while_a_lead_is_copied(received, manager, teacher):
    for seat in (manager, teacher):
        with pytest.raises(Refused):
            screen(received, seat)


def test_the_receiver_screens_where_there_is_no_lead(head, manager, teacher):
    case = send(teacher)

    screen(case, manager)

    assert case.status == Status.ADVICE


@pytest.mark.parametrize("outcome", [NO_CONCERN, ADVISE])
def test_a_limb_that_may_be_met_is_not_advice(received, dsl, outcome):
    with pytest.raises(Refused, match="LADO"):
        screen(received, dsl, outcome, [Limb.RISK])

    assert fresh(received).status == Status.RECEIVED


def test_the_note_is_sealed_and_the_reporter_does_not_read_it(received, dsl, manager, teacher):
    screen(received, dsl, ALLEGE, [Limb.HARM])

    assert any("The child is safe" in each.words for each in reading.read(received, seat=manager, at=NOON).events)
    own = reading.read(received, seat=teacher, at=NOON)
    assert all(not each.words and not each.facts for each in own.events)
    assert "screened" not in own.done


def test_closing_tells_the_reporter_the_permitted_words(received, dsl, manager, teacher):
    screen(received, dsl)
    close(received, manager)

    assert fresh(received).get_outcome_display() == Outcome.DEALT_WITH.label
    assert Message.objects.filter(to=teacher.key, kind="case.closed").count() == 1


def test_nothing_is_closed_unscreened(received, manager):
    with pytest.raises(Refused, match="moved on"):
        close(received, manager)


def test_it_is_opened_again_with_a_reason_and_screened_anew(received, dsl, manager, teacher):
    screen(received, dsl)
    close(received, dsl)
    with pytest.raises(Refused, match="few words"):
        actions.reopen(received, reason="", seat=manager, at=NOON)

    actions.reopen(received, reason="They wrote again.", seat=manager, at=NOON)

    again = fresh(received)
    assert (again.status, again.screened_at, again.outcome) == (Status.RECEIVED, None, "")
    assert Message.objects.filter(to=teacher.key, kind="case.reopened").exists()
    screen(again, dsl)


def test_the_reporter_cannot_close_or_reopen(received, dsl, teacher):
    screen(received, dsl)
    with pytest.raises(Refused):
        close(received, teacher)


def test_a_lost_race_is_refused(reported, manager, dsl):
    behind = Case.objects.get(pk=reported.pk)
    screen(reported, dsl)

    with pytest.raises(Exception, match="moved on"):
        actions.acknowledge(behind, seat=manager, at=NOON)


def test_history_has_one_number_for_each_event(received, dsl, manager):
    screen(received, dsl)
    close(received, manager)

    assert list(received.events.order_by("number").values_list("number", "step")) == [
        (1, "reported"),
        (2, "acknowledged"),
        (3, "screened"),
        (4, "closed"),
    ]


def test_every_reading_but_the_reporters_is_written_down(reported, teacher, manager):
    reading.read(reported, seat=teacher, at=NOON)
    assert who_looked(reported) == []
    assert reading.read(reported, seat=manager, at=NOON).told == MESSAGE
    assert [each.who for each in who_looked(reported)] == [manager.name]
