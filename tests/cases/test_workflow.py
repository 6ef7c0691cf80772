"""The table of steps is whole."""

import pytest

from clearline.cases.history import SENTENCES
from clearline.cases.models import Event
from clearline.cases.networks import called, known
from clearline.cases.workflow import CONTACT_WORKFLOW, LIVE, MISUSE_WORKFLOW, TAKEN_BY, WORKFLOWS, Actor, Status

EACH = pytest.mark.parametrize("workflow", [CONTACT_WORKFLOW, MISUSE_WORKFLOW], ids=["contact", "misuse"])


def statuses(workflow):
    return {step.ends for step in workflow.steps}


def test_every_step_says_who_takes_it():
    assert {step.name for workflow in WORKFLOWS.values() for step in workflow.steps} == set(TAKEN_BY)


def test_every_status_is_of_some_workflow():
    assert statuses(CONTACT_WORKFLOW) | statuses(MISUSE_WORKFLOW) == set(Status)


@EACH
def test_none_is_a_dead_end(workflow):
    assert all(workflow.available(status) for status in statuses(workflow))


@EACH
def test_nothing_waits_for_nobody(workflow):
    for status in statuses(workflow) & set(LIVE):
        assert any(set(TAKEN_BY[step.name]) - {Actor.CLOCK} for step in workflow.available(status))


def test_every_event_fits_its_column():
    assert all(len(step) <= Event._meta.get_field("step").max_length for step in SENTENCES)


def test_ten_networks_are_known_by_name_and_by_what_people_call_them():
    assert len(known().networks) == 10
    for network in known().networks:
        assert {called(name.upper()) for name in (network.name, *network.also)} == {network}
        assert network.report
        assert network.block
