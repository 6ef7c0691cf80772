"""The table of steps is whole, and no path goes past a gate."""

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.roles import Role
from clearline.support import actions, history, items, plan, takedowns
from clearline.support.choices import Adequate, Consent, ItemKind, Outside, Part, State, Step
from clearline.support.items import Thing
from clearline.support.models import Entry, Record
from clearline.support.opening import open_record
from clearline.support.workflow import LIVE, SUPPORT_WORKFLOW, TAKEN_BY, Actor, Status
from tests.conftest import NOON, forget_keys, make_school, make_seat
from tests.support.conftest import AT_RISK, FINE, PARENTS, fresh, keep


def test_every_step_says_who_takes_it():
    assert {step.name for step in SUPPORT_WORKFLOW.steps} == set(TAKEN_BY)


def test_every_status_is_reached_and_none_is_a_dead_end():
    assert {step.ends for step in SUPPORT_WORKFLOW.steps} == set(Status)
    assert all(SUPPORT_WORKFLOW.available(status) for status in Status)


def test_the_person_can_close_it_at_any_time_and_nobody_else_can():
    for status in LIVE:
        assert "close" in {step.name for step in SUPPORT_WORKFLOW.available(status)}
    assert TAKEN_BY["close"] == (Actor.PERSON,)


def test_every_entry_fits_its_column():
    assert all(len(what) <= Entry._meta.get_field("what").max_length for what in history.SENTENCES)


ORDER = (Status.ACKNOWLEDGED, Status.CHECKED, Status.SECURED, Status.PLANNED, Status.ACTING)


def test_every_way_to_acting_goes_through_every_gate():
    """All walks through the table without going back: each status comes after the one before it."""
    before = {Status.OPENED: [Status.OPENED]}
    reached = [Status.OPENED]
    while reached:
        status = reached.pop()
        for step in SUPPORT_WORKFLOW.available(status):
            if step.ends not in before and step.ends != Status.CLOSED:
                before[Status(step.ends)] = [*before[status], Status(step.ends)]
                reached.append(Status(step.ends))
    for first, second in pairwise(ORDER):
        starts = {start for step in SUPPORT_WORKFLOW.steps if step.ends == second for start in step.starts}
        assert starts <= {first, Status.MONITORING}


class Walk(RuleBasedStateMachine):
    """Anybody tries anything, in any order. What is refused changes nothing; what goes through kept the rules."""

    def __init__(self):
        super().__init__()
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)
        forget_keys()

    @initialize()
    def begin(self):
        school = make_school(123456, "Alder School")
        self.head = make_seat(school, "Hana Moss", Role.HEAD)
        self.person = make_seat(school, "Tom Reed")
        self.supporter = make_seat(school, "Aisha Noor")
        self.stranger = make_seat(school, "Col League")
        self.seats = (self.head, self.person, self.supporter, self.stranger)
        record = open_record(PARENTS, person=self.person, at=NOON)
        actions.choose(record, self.supporter, Part.SUPPORTER, seat=self.person, at=NOON)
        thing = Thing(ItemKind.POST, "The post")
        self.item = items.add(record, thing, seat=self.person, at=NOON, share_with=[self.supporter])
        self.ref = record.ref

    @property
    def record(self) -> Record:
        return fresh(Record.objects.get(ref=self.ref))

    def tries(self, verb, *args, **kwargs):
        was = self.record.status
        try:
            verb(*args, **kwargs, at=NOON)
        except (Refused, StepNotAvailable):
            assert self.record.status == was

    @rule(who=st.integers(0, 3), verb=st.sampled_from(["acknowledge", "settle", "watch", "pause", "resume", "reopen"]))
    def takes(self, who, verb):
        self.tries(getattr(actions, verb), self.record, seat=self.seats[who])

    @rule(who=st.integers(0, 3), safety=st.sampled_from([FINE, AT_RISK]))
    def looks_at_safety(self, who, safety):
        self.tries(actions.check_safety, self.record, safety, seat=self.seats[who])

    @rule(who=st.integers(0, 3), nothing=st.booleans())
    def secures(self, who, nothing):
        self.tries(actions.secure, self.record, nothing=nothing, seat=self.seats[who])

    @precondition(lambda self: self.item.exhibits.count() < 2)
    @rule(who=st.integers(0, 3))
    def keeps(self, who):
        self.tries(lambda at: keep(self.item, self.seats[who]))

    @precondition(lambda self: self.record.plan.count() < 6)
    @rule(who=st.integers(0, 3), step=st.sampled_from([Step.CARE, Step.POLICE, Step.STATEMENT, Step.ANONYMITY]))
    def proposes(self, who, step):
        self.tries(plan.propose, self.record, step, seat=self.seats[who])

    @precondition(lambda self: self.record.plan.exists())
    @rule(who=st.integers(0, 3), consent=st.sampled_from(list(Consent)), data=st.data())
    def answers(self, who, consent, data):
        self.tries(plan.answer, self.action(data), consent, seat=self.seats[who])

    @precondition(lambda self: self.record.plan.exists())
    @rule(who=st.integers(0, 3), verb=st.sampled_from(["begin", "finish", "approve"]), data=st.data())
    def moves(self, who, verb, data):
        self.tries(getattr(plan, verb), self.action(data), seat=self.seats[who])

    @precondition(lambda self: self.record.plan.exists())
    @rule(who=st.integers(0, 3), data=st.data())
    def begins_without_a_yes(self, who, data):
        action, risk = self.action(data), self.record.risk
        try:
            plan.begin_without_yes(action, reason="Danger", told_first=False, seat=self.seats[who], at=NOON)
        except Refused:
            return
        assert risk
        assert action.step == Step.POLICE

    @rule(who=st.integers(0, 3))
    def tells_the_police(self, who):
        self.tries(actions.escalate, self.record, Outside.POLICE, words="Ref 12", seat=self.seats[who])

    @rule(who=st.integers(0, 3), what=st.sampled_from(["ask", "answer", "report", "to_helpline", "say_removed"]))
    def takes_down(self, who, what):
        seat, found = self.seats[who], getattr(self.fresh_item(), "takedown", None)
        if what == "ask":
            self.tries(takedowns.ask, self.fresh_item(), seat=seat)
        elif found is not None and what == "answer":
            self.tries(takedowns.answer, found, Consent.YES, seat=seat)
        elif found is not None and what == "report":
            self.tries(takedowns.report, found, school_facing=True, seat=seat)
        elif found is not None:
            self.tries(getattr(takedowns, what), found, seat=seat)

    @rule(who=st.integers(0, 3))
    def closes(self, who):
        closed = self.record.status == Status.CLOSED
        self.tries(actions.close, self.record, adequate=Adequate.YES, seat=self.seats[who])
        if not closed and self.record.status == Status.CLOSED:
            assert self.seats[who] == self.person

    def action(self, data):
        found = list(self.record.plan.select_related("record__person").order_by("number"))
        return data.draw(st.sampled_from(found))

    def fresh_item(self):
        return self.record.items.select_related("record__person", "takedown").get(number=self.item.number)

    @invariant()
    def nothing_is_under_way_without_a_yes(self):
        for action in self.record.plan.exclude(state=State.PROPOSED):
            yes = action.consent == Consent.YES or (action.consent == Consent.SEEN_FIRST and action.approved_at)
            without = self.record.entries.filter(what=history.WITHOUT_YES).exists()
            assert yes or (action.step == Step.POLICE and without)

    @invariant()
    def nothing_is_reported_without_a_yes(self):
        found = getattr(self.fresh_item(), "takedown", None)
        assert found is None or found.reported_at is None or found.consent == Consent.YES
        assert found is None or found.helpline_at is None or found.reported_at

    @invariant()
    def what_comes_later_came_after_what_comes_first(self):
        record = self.record
        if record.status in (Status.PLANNED, Status.ACTING, Status.MONITORING):
            assert record.acknowledged_at
            assert record.checked_at
            assert record.secured_at
            assert record.plan.exists()

    @invariant()
    def the_stranger_and_the_head_see_nothing_that_is_not_shared(self):
        for seat in (self.stranger, self.head):
            shown = items.Item.objects.visible_to(seat, NOON)
            assert not shown.filter(pk=self.item.pk).exists() or self.item.shares.filter(seat=seat).exists()


@pytest.mark.long
def test_no_path_skips_a_gate(db):
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
