"""The table of steps is whole."""

from clearline.cases.history import SENTENCES
from clearline.cases.models import Event
from clearline.cases.networks import called, known
from clearline.cases.workflow import CASE_WORKFLOW, LIVE, TAKEN_BY, Actor, Status


def test_every_step_says_who_takes_it():
    assert {step.name for step in CASE_WORKFLOW.steps} == set(TAKEN_BY)


def test_every_status_is_reached_and_none_is_a_dead_end():
    assert {step.ends for step in CASE_WORKFLOW.steps} == set(Status)
    assert all(CASE_WORKFLOW.available(status) for status in Status)


def test_nothing_waits_for_nobody():
    for status in LIVE:
        steps = CASE_WORKFLOW.available(status)
        assert any(set(TAKEN_BY[step.name]) - {Actor.CLOCK} for step in steps)


def test_every_event_fits_its_column():
    assert all(len(step) <= Event._meta.get_field("step").max_length for step in SENTENCES)


def test_ten_networks_are_known_by_name_and_by_what_people_call_them():
    assert len(known().networks) == 10
    for network in known().networks:
        assert {called(name.upper()) for name in (network.name, *network.also)} == {network}
        assert network.report
        assert network.block
