"""The table of steps: every status leads somewhere, and every step has somebody who takes it (D§4.6)."""

import pytest

from clearline.guidance.workflow import OPEN, QUESTION_WORKFLOW, SETTLED, TAKEN_BY, Status


def test_every_step_is_taken_by_somebody():
    assert {step.name for step in QUESTION_WORKFLOW.steps} == set(TAKEN_BY)
    assert all(TAKEN_BY.values())


def test_every_status_is_open_or_settled():
    assert {*OPEN, *SETTLED} == set(Status)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reached_and_left(status):
    assert QUESTION_WORKFLOW.available(status)
    assert any(step.ends == status for step in QUESTION_WORKFLOW.steps)


def test_the_way_of_the_specification_is_there():
    way = ["route", "ask back", "add", "pass on", "answer", "close", "publish"]
    status = Status.ASKED
    for name in way:
        status = QUESTION_WORKFLOW.take(name, status=status).ends

    assert status == Status.PUBLISHED
