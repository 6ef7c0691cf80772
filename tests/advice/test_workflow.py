"""The table of steps, walked at random: no path gets round a gate (D§4.12)."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearline.advice import actions
from clearline.advice.models import Entry, Request
from clearline.advice.workflow import ADVICE_WORKFLOW, LIVE, TAKEN_BY, Actor, Status
from clearline.cases.models import Thread
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from tests.conftest import NOON

EXAMPLES = int(os.environ.get("LONG_WALKS", "40"))
WORDS = {"words": "A sentence."}
WHO = ("head", "adviser", "other")
VERBS = {
    "send": (actions.send, {}),
    "accept": (actions.accept, {}),
    "decline": (actions.decline, {}),
    "ask back": (actions.ask_back, WORDS),
    "answer": (actions.answer, WORDS),
    "advise": (actions.advise, WORDS),
    "ask more": (actions.ask_more, WORDS),
    "record the decision": (actions.record, {"followed": "part", "reason": "Why."}),
    "close": (actions.close, {}),
}


def test_every_step_says_who_takes_it_and_has_a_verb():
    assert {step.name for step in ADVICE_WORKFLOW.steps} == set(TAKEN_BY)
    assert {name for name, actors in TAKEN_BY.items() if Actor.CLOCK not in actors} == set(VERBS)


def test_every_status_is_reached_and_only_the_end_is_one():
    assert {step.ends for step in ADVICE_WORKFLOW.steps} == set(Status) - {Status.DRAFT}
    assert {status for status in Status if not ADVICE_WORKFLOW.available(status)} == {Status.CLOSED}
    assert set(LIVE) == set(Status) - {Status.CLOSED}


@pytest.mark.long
@given(walk=st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.sampled_from(WHO)), max_size=9))
@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
def test_no_path_skips_a_gate(walk, case, head, adviser, other_adviser):
    seats = {"head": head, "adviser": adviser, "other": other_adviser}
    with transaction.atomic():
        request = actions.draft(case, question="May we?", urgent=False, seat=head, at=NOON)
        for verb, who in walk:
            act, said = VERBS[verb]
            request = Request.objects.get(pk=request.pk)
            try:
                with transaction.atomic():
                    act(request, **said, seat=seats[who], at=NOON)
            except (Refused, StepNotAvailable):
                continue
            look(Request.objects.get(pk=request.pk))
        transaction.set_rollback(True)


def look(request):
    """What must be so wherever it stands."""
    steps = list(Entry.objects.filter(request=request).order_by("number").values_list("step", flat=True))
    if request.status in {Status.ADVISED, Status.RECORDED}:
        assert "accepted" in steps
        assert "advised" in steps
        assert steps.index("sent") < steps.index("accepted") < steps.index("advised")
    if request.status == Status.ACCEPTED:
        assert request.adviser_id not in request.declined.values_list("seat", flat=True)
    if request.followed:
        assert "advised" in steps
    ended = Thread.objects.get(ref=request.ref).ended_at is not None
    assert ended == (request.status == Status.CLOSED)
