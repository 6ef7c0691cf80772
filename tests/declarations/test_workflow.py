"""The table of steps is whole."""

from clearline.declarations.workflow import DECLARATION_WORKFLOW, LIVE, TAKEN_BY, Actor, Status


def test_every_step_says_who_takes_it():
    assert {step.name for step in DECLARATION_WORKFLOW.steps} == set(TAKEN_BY)


def test_every_status_is_live_or_over():
    over = {status for status in Status if not DECLARATION_WORKFLOW.available(status)}

    assert over == {Status.ENDED, Status.WITHDRAWN, Status.CLOSED}
    assert set(LIVE) == set(Status) - over


def test_every_status_is_reached():
    assert {step.ends for step in DECLARATION_WORKFLOW.steps} == set(Status)


def test_nothing_waits_for_nobody():
    """Each live status has a step that somebody takes, and can be ended."""
    for status in LIVE:
        steps = DECLARATION_WORKFLOW.available(status)
        assert any(set(TAKEN_BY[step.name]) - {Actor.CLOCK} for step in steps)
        assert "end" in {step.name for step in steps}
