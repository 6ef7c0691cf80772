"""However the steps of a report are mixed, none goes past what must come before it (D§4.7, §4.8, §10).

`CLEARLINE_WALKS` says how many walks are taken (default 40, always the same), `CLEARLINE_STEPS` how long each is.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from clearline.cases import actions, correcting, history, low_level, tagging, threads, triaging
from clearline.cases.choices import Fork, Limb, Outcome, Triage, What
from clearline.cases.models import Case, Hold
from clearline.cases.outcomes import Found
from clearline.cases.tagging import Disclosure
from clearline.cases.tags import ASKED, Tag, Worker, Wrong
from clearline.cases.triaging import Decision
from clearline.cases.workflow import SCREENS, WORKFLOWS, Status
from clearline.kernel.refs import new_ref
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.cases.conftest import MESSAGE, send
from tests.cases.handled import POST, WITH_A_CHILD, misuse
from tests.conftest import NOON, make_school, make_seat

WALKS, STEPS = int(os.environ.get("CLEARLINE_WALKS", 40)), int(os.environ.get("CLEARLINE_STEPS", 30))
ENDED_FIRST = (What.LADO, What.INVESTIGATION, What.ADVICE)


class Handling(RuleBasedStateMachine):
    """Head, safeguarding lead and others try whatever they like, in any order; the case is read after each step."""

    misuse = True
    reached: set[str] = set()  # by all walks together

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        school = make_school(123456, "Alder School")
        self.people: dict[str, Seat] = {
            "head": make_seat(school, "Hana Moss", Role.HEAD),
            "dsl": make_seat(school, "Dawn Frost", Role.DSL),
            "chair": make_seat(school, "Grace Hill", Role.CHAIR),
            "manager": make_seat(school, "Mo Vale"),
        }
        self.people["reporter"] = make_seat(school, "Tom Reed", manager=self.people["manager"])
        self.people["subject"] = make_seat(school, "Una Holt")
        self.refs: list[str] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @initialize(child=st.booleans(), fork=st.sampled_from(Fork), ahead=st.integers(0, 5))
    def reported(self, child: bool, fork: Fork, ahead: int) -> None:
        """Sent, and some steps ahead: otherwise few walks come far."""
        if self.misuse:
            said = WITH_A_CHILD if child else POST
            self.case = misuse(self.people["reporter"], said, subject=self.people["subject"])
        else:
            self.case = send(self.people["reporter"], MESSAGE)
        self.before = None
        for _ in range(ahead):
            self.go_on(fork)
            self.goes_past_nothing()

    def attempt(self, verb, who: str, *args, **said) -> None:
        """Refused or not: a verb either goes wholly through or leaves everything as it was."""
        self.case = Case.objects.get(pk=self.case.pk)
        self.before, self.was_held = self.case.status, self.case.is_held
        self.open_threads = self.case.threads.filter(ended_at=None).count()
        number = self.case.events.count()
        try:
            with transaction.atomic():
                verb(self.case, *args, seat=self.people[who], at=NOON, **said)
        except (Refused, StepNotAvailable):
            assert Case.objects.get(pk=self.case.pk).status == self.before
            assert self.case.events.count() == number

    WHO = st.sampled_from(["head", "dsl", "manager", "chair", "reporter", "subject"])

    @rule(fork=st.sampled_from(Fork))
    def go_on(self, fork: Fork) -> None:
        """What comes next, by somebody who may: so that walks get far."""
        case = Case.objects.get(pk=self.case.pk)
        status, handler = case.status, "head" if self.misuse else "manager"
        if status == Status.SENT:
            self.acknowledge(handler)
        elif status == Status.RECEIVED:
            self.screen("dsl" if case.child else handler, fork if self.misuse else SCREENS[0], [])
        elif status == Status.SCREENED:
            self.triage(handler, Triage.GUIDANCE)
        elif status == Status.HANDLED:
            self.outcome(handler, Found.GUIDANCE)
        else:
            self.close(handler, Outcome.DEALT_WITH)

    @rule(who=WHO)
    def acknowledge(self, who: str) -> None:
        self.attempt(actions.acknowledge, who)

    @rule(who=WHO, outcome=st.sampled_from([*Fork, *SCREENS]), limbs=st.lists(st.sampled_from(Limb), max_size=1))
    def screen(self, who: str, outcome: str, limbs: list[Limb]) -> None:
        self.attempt(actions.screen, who, limbs=limbs, outcome=outcome, note="Looked at.")

    @rule(who=WHO, way=st.sampled_from(Triage))
    def triage(self, who: str, way: Triage) -> None:
        self.attempt(triaging.triage, who, decided=Decision(way, "Because.", procedure="The school’s own"))

    @rule(who=WHO, found=st.sampled_from(Found))
    def outcome(self, who: str, found: Found) -> None:
        self.attempt(triaging.record_outcome, who, found=found, note="Done.")

    @rule(who=WHO, told=st.sampled_from(Outcome))
    def close(self, who: str, told: Outcome) -> None:
        self.attempt(actions.close, who, outcome=told, note="")

    @rule(who=WHO)
    def reopen(self, who: str) -> None:
        self.attempt(actions.reopen, who, reason="Again.")

    @rule(who=WHO)
    def say_child(self, who: str) -> None:
        self.attempt(correcting.say_child, who)

    @rule(who=WHO)
    def name_subject(self, who: str) -> None:
        self.attempt(correcting.name_subject, who, self.people["subject"])

    @rule(who=WHO)
    def record_low_level(self, who: str) -> None:
        self.attempt(low_level.record, who, what="A message.", done="We talked.", told="")

    @rule(who=WHO, what=st.sampled_from(ASKED))
    def tag(self, who: str, what: Tag) -> None:
        disclosure = Disclosure(is_public=True, wrong=Wrong.DANGER, worker=Worker.UNKNOWN)
        self.attempt(tagging.tag, who, what, reason="So it reads.", disclosure=disclosure)

    @rule(who=WHO)
    def record_hr(self, who: str) -> None:
        self.attempt(tagging.record_hr, who, said="Go on.")

    @rule(what=st.sampled_from(ENDED_FIRST))
    def open_thread(self, what: What) -> None:
        self.refs.append(new_ref("TH"))
        threads.open_thread(self.case, what, ref=self.refs[-1], at=NOON)
        self.before = None

    @rule()
    def end_threads(self) -> None:
        for ref in self.refs:
            threads.end_thread(ref, at=NOON)
        self.before = None

    @rule()
    def leave_out_the_screen(self) -> None:
        handler = "head" if self.misuse else "manager"
        self.triage(handler, Triage.GUIDANCE)
        self.goes_past_nothing()
        self.outcome(handler, Found.GUIDANCE)

    @rule(what=st.sampled_from(ASKED))
    def tag_and_go_on(self, what: Tag) -> None:
        self.tag("head" if self.misuse else "manager", what)
        self.go_on(Fork.NONE)

    @rule(what=st.sampled_from(ENDED_FIRST))
    def open_and_go_on(self, what: What) -> None:
        self.open_thread(what)
        self.go_on(Fork.NONE)

    @rule(held=st.booleans())
    def hold(self, held: bool) -> None:
        if held:
            threads.hold(self.case, Hold.By.LADO, ref="LD-2222-2222", at=NOON)
        else:
            threads.release("LD-2222-2222", at=NOON)
        self.before = None

    @invariant()
    def goes_past_nothing(self) -> None:
        case = Case.objects.get(pk=self.case.pk)
        self.reached.add(case.status)
        if self.before is None or case.status == self.before:
            return
        assert case.status in {step.ends for step in case.workflow.steps if self.before in step.starts}, (
            f"{self.before} to {case.status} is no step of the table"
        )
        last = case.events.order_by("-number").first()
        assert last is not None
        if case.status in (Status.HANDLED, Status.OUTCOME):
            self.came_after_the_screen(case)
        if case.status in (Status.HANDLED, Status.OUTCOME, Status.CLOSED):
            assert not self.was_held
            assert case.fork != Fork.ALLEGATION or case.threads.filter(what=What.LADO).exists()
        if case.status == Status.CLOSED:
            self.closed_whole(case)

    def came_after_the_screen(self, case: Case) -> None:
        assert case.screened_at or not (case.child or Tag.EXTREMISM in case.tags)
        steps = list(case.events.order_by("number").values_list("step", "facts"))
        hr = [place for place, (step, _) in enumerate(steps) if step == history.HR_REVIEWED]
        asked = [place for place, (step, facts) in enumerate(steps) if step == history.TAGGED and _needs_hr(facts)]
        assert not asked or max(hr, default=-1) > max(asked)

    def closed_whole(self, case: Case) -> None:
        assert not self.open_threads
        assert case.outcome
        assert case.acknowledged_at
        steps = list(case.events.order_by("number").values_list("step", flat=True))
        if case.fork == Fork.LOW_LEVEL:
            assert history.LOW_LEVEL in steps[_last(steps, history.SCREENED) :]
        if self.misuse:
            assert case.outcome != Outcome.ADVICE
            assert _last(steps, history.TRIAGED) < _last(steps, history.OUTCOME) < _last(steps, history.CLOSED)
            assert _last(steps, history.REOPENED) < _last(steps, history.TRIAGED)
        else:
            assert _last(steps, history.REOPENED) < _last(steps, history.SCREENED)

    @invariant()
    def history_is_numbered_without_a_gap(self) -> None:
        numbers = list(self.case.events.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


class HandlingContact(Handling):
    misuse = False
    reached: set[str] = set()


def _needs_hr(facts) -> bool:
    return facts["tag"] in (Tag.UNION, Tag.WIDER)


def _last(steps: list[str], step: str) -> int:
    return max((place for place, each in enumerate(steps) if each == step), default=-1)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Handling, HandlingContact], ids=["misuse", "contact"])
def test_no_walk_goes_past_what_comes_first(machine):
    machine.reached.clear()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            derandomize="CLEARLINE_WALKS" not in os.environ,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert machine.reached >= {Status.SENT, Status.RECEIVED, Status.CLOSED}, "the walks were too short to show anything"


def test_every_way_through_the_table_to_closing_passes_screen_triage_and_outcome():
    """An exhaustive walk: from sent to closed there is no way that leaves out what the table asks for."""
    steps = WORKFLOWS["misuse"].steps
    ways = [[step] for step in steps if Status.SENT in step.starts]
    ended = []
    while ways:
        way = ways.pop()
        if way[-1].ends == Status.CLOSED:
            ended.append([each.name for each in way])
            continue
        ways += [[*way, step] for step in steps if way[-1].ends in step.starts and way.count(step) < 2]

    assert len(ended) > 20
    for names in ended:
        assert names.index("triage") < names.index("record the outcome") < names.index("close")
