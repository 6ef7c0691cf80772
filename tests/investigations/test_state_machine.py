"""Whatever people try, in whatever order: nothing is decided before every gate was passed (D§4.10)."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from clearline.cases import threads
from clearline.cases.models import Hold
from clearline.investigations import gates, papers, workflow
from clearline.investigations.gates import Facts
from clearline.investigations.models import Investigation
from clearline.investigations.workflow import AFTER_DECISION, INVESTIGATION_WORKFLOW, LIVE, Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.letters.kinds import Kind
from tests.conftest import NOON
from tests.investigations import scenes

TRIES = int(os.environ.get("STATE_MACHINE_EXAMPLES", "5"))
WORDS = {
    word.__name__: word
    for words in scenes.WAY.values()
    for word in words
    if word.__name__ != "<lambda>" and word is not scenes.close
} | {"alternatives": scenes.alternatives, "suspend": scenes.suspend, "weigh": scenes.weigh}
AFTER = (*AFTER_DECISION, Status.CLOSED)


def test_every_path_to_an_outcome_goes_through_the_decision():
    """Without that step no status after it can be reached from the intake."""
    reached, before = {Status.INTAKE}, set()
    while reached != before:
        before = set(reached)
        for step in INVESTIGATION_WORKFLOW.steps:
            if step.name != workflow.DECIDE and reached & set(step.starts):
                reached.add(step.ends)

    assert not reached & set(AFTER_DECISION)
    assert gates.GATES[workflow.DECIDE] == gates.TO_DECIDE


def test_none_is_a_dead_end():
    assert all(INVESTIGATION_WORKFLOW.available(status) for status in LIVE)
    assert not INVESTIGATION_WORKFLOW.available(Status.CLOSED)


def test_every_step_says_who_takes_it():
    assert {step.name for step in INVESTIGATION_WORKFLOW.steps} == set(workflow.TAKEN_BY)


@pytest.mark.long
def test_whatever_is_tried_nothing_is_decided_past_a_gate(people, django_db_blocker):
    """Each word of the scenes, at any moment and in any order, held or not: refused, or in its place."""
    from django.db import transaction

    class Trying(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            self.outer = transaction.atomic()
            self.outer.__enter__()
            self.found = scenes.opened(people)
            self.decided_with = None

        def try_it(self, word):
            before = Facts(Investigation.objects.get(pk=self.found.pk), scenes.HEARING)
            missing = gates.missing(before, workflow.DECIDE)
            held = before.investigation.case.is_held
            try:
                with transaction.atomic():
                    word(self.found, people)
            except (Refused, StepNotAvailable):
                pass
            self.found = Investigation.objects.get(pk=self.found.pk)
            assert not (held and self.found.status != before.investigation.status)
            if word is scenes.decide and self.found.status == Status.OUTCOME:
                assert missing == []

        @rule(name=st.sampled_from(sorted(WORDS)))
        def somebody_tries(self, name):
            self.try_it(WORDS[name])

        @rule()
        def what_comes_next(self):
            """So that it also gets far."""
            order = list(scenes.WAY)
            place = order.index(self.found.status) + 1 if self.found.status in order else 0
            for word in scenes.WAY[order[min(place, len(order) - 1)]]:
                if word is not scenes.close:
                    self.try_it(word)

        @rule(held=st.booleans())
        def the_police_ask_to_wait_or_not(self, held):
            if held:
                threads.hold(self.found.case, Hold.By.POLICE, ref="PO-1", at=NOON)
            else:
                threads.release("PO-1", at=NOON)

        @invariant()
        def no_outcome_without_its_gates(self):
            if (
                hasattr(self, "found")
                and self.found.status in AFTER
                and self.found.entries.filter(step=workflow.DECIDE)
            ):
                facts = Facts(self.found, scenes.HEARING)
                assert Kind.ALLEGATION in facts.letters
                assert facts.has(workflow.ANSWER, workflow.HEAR)
                assert facts.has(workflow.OFFER_COMPANION)
                assert len({self.found.investigator_id, self.found.decider_id, self.found.appeal_by_id}) == 3
                assert papers.sent_on(self.found, Kind.HEARING)

        def teardown(self):
            if hasattr(self, "outer"):
                transaction.set_rollback(True)
                self.outer.__exit__(None, None, None)

    run_state_machine_as_test(
        Trying,
        settings=settings(
            max_examples=TRIES, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
