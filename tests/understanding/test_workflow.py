import pytest

from clearline.kernel.workflow import StepNotAvailable
from clearline.understanding.workflow import OPEN, SAID_TO_OTHERS, UNDERSTANDING_WORKFLOW, UNDERSTOOD, Status


def test_every_status_has_words_for_others():
    assert set(SAID_TO_OTHERS) == set(Status)


def test_every_open_status_leads_to_each_way_of_settling_it():
    for status in OPEN:
        ends = {step.ends for step in UNDERSTANDING_WORKFLOW.available(status)}
        assert {Status.SUPPORTED, Status.ON_PAPER, Status.EXEMPT, Status.CLOSED} <= ends


@pytest.mark.parametrize("status", [*UNDERSTOOD, Status.EXEMPT])
def test_nothing_follows_what_is_settled(status):
    assert UNDERSTANDING_WORKFLOW.available(status) == ()


def test_it_can_be_tried_for_ever():
    status = Status.NOT_STARTED
    for step in ["begin", *["miss", "try again"] * 20, "pass"]:
        status = UNDERSTANDING_WORKFLOW.take(step, status=status).ends

    assert status == Status.PASSED


def test_it_is_not_passed_without_beginning():
    with pytest.raises(StepNotAvailable):
        UNDERSTANDING_WORKFLOW.take("pass", status=Status.NOT_STARTED)
