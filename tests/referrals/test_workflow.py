"""The tables of steps are whole, and no path through them skips a gate (D§2.6, §4.10, §4.11)."""

from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, transaction

from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import Step, StepNotAvailable, Workflow
from clearline.referrals import history
from clearline.referrals import workflow as w
from clearline.referrals.actions import breach as breaches
from clearline.referrals.actions import lado as ladoes
from clearline.referrals.actions import police as polices
from clearline.referrals.choices import Advice
from clearline.referrals.models import Breach, Entry, LadoReferral, PoliceReferral
from clearline.referrals.workflow import BreachStatus, LadoStatus, PoliceStatus
from tests.conftest import NOON
from tests.referrals.conftest import RUNG, answer, refer
from tests.referrals.test_breach import assess, settle

TABLES = pytest.mark.parametrize(
    ("workflow", "statuses"),
    [(w.LADO_WORKFLOW, LadoStatus), (w.POLICE_WORKFLOW, PoliceStatus), (w.BREACH_WORKFLOW, BreachStatus)],
    ids=["lado", "police", "breach"],
)


@TABLES
def test_every_status_is_reached_but_the_first(workflow, statuses):
    assert {step.ends for step in workflow.steps} | {next(iter(statuses))} == set(statuses)


@TABLES
def test_only_closing_ends_it(workflow, statuses):
    assert [status for status in statuses if not workflow.available(status)] == [statuses.CLOSED]


@TABLES
def test_every_step_has_a_sentence_that_fits(workflow, statuses):
    for step in workflow.steps:
        assert step.name in history.SENTENCES
        assert len(step.name) <= Entry._meta.get_field("step").max_length


def walks(workflow: Workflow, start: str, longest: int) -> Iterator[tuple[Step, ...]]:
    """Every way through the table with no status visited twice, until it closes."""

    def go(status: str, before: tuple[Step, ...], seen: frozenset[str]) -> Iterator[tuple[Step, ...]]:
        if not workflow.available(status):
            yield before
        for step in workflow.available(status) if len(before) < longest else ():
            if step.ends not in seen:
                yield from go(step.ends, (*before, step), seen | {step.ends})

    yield from go(start, (), frozenset({start}))


LADO_WALKS = list(walks(w.LADO_WORKFLOW, LadoStatus.TO_REFER, 8))
POLICE_WALKS = list(walks(w.POLICE_WORKFLOW, PoliceStatus.CONSIDERING, 8))


def names(walk: tuple[Step, ...]) -> list[str]:
    return [step.name for step in walk]


def test_no_way_to_an_answer_of_the_lado_goes_past_telling_them():
    assert len(LADO_WALKS) >= 6
    for walk in LADO_WALKS:
        found = names(walk)
        assert found[0] == w.REFER
        assert found[-2] in w.ANSWERS
        assert found[-2] != w.STRATEGY


def test_no_way_to_an_outcome_of_the_police_goes_past_telling_them():
    assert len(POLICE_WALKS) >= 6
    for walk in POLICE_WALKS:
        found = names(walk)
        if w.OUTCOME in found:
            assert {w.REPORT, w.REPORT_FIRST} & set(found[: found.index(w.OUTCOME)])
        else:
            assert found == [w.DECIDE_NO, w.CLOSE]
        if w.REPORT in found:
            assert w.DECIDE_YES in found[: found.index(w.REPORT)]


def test_a_breach_closes_only_when_both_are_settled():
    for walk in walks(w.BREACH_WORKFLOW, BreachStatus.OPENED, 8):
        assert names(walk) == [w.ASSESS, w.SETTLE_ICO, w.SETTLE_PEOPLE, w.CLOSE]


@pytest.mark.long
@pytest.mark.parametrize("walk", LADO_WALKS, ids=lambda walk: " > ".join(names(walk)))
def test_each_way_to_the_lado_can_be_gone_and_ends_with_nothing_held(walk, lado, alleged, dsl):
    for step in walk:
        without_gates(LadoReferral.objects.get(), step.name, dsl)
        lado_step(LadoReferral.objects.get(), step.name, dsl)
        lado.refresh_from_db()
        assert lado.status == step.ends
        assert alleged.is_held is (lado.status not in (*w.ANSWERED, LadoStatus.CLOSED))

    assert not alleged.threads.filter(ended_at=None).exists()


def lado_step(referral, name, seat):
    if name == w.REFER:
        refer(referral, seat)
    elif name == w.AWAIT:
        ladoes.await_advice(referral, form_asked_at=None, seat=seat, at=NOON)
    elif name == w.CLOSE:
        ladoes.close(referral, note="", seat=seat, at=NOON)
    else:
        answer(referral, name, seat)


def without_gates(referral, name, seat):
    """The same step without what it asks for is refused, and changes nothing."""
    if name == w.REFER:
        with pytest.raises(Refused):
            refer(referral, seat, theirs="", no_reference="")
    elif name in w.ANSWERS:
        with pytest.raises(Refused):
            answer(referral, name, seat, advice="")
    assert LadoReferral.objects.get().status == referral.status


@pytest.mark.long
@pytest.mark.parametrize("walk", POLICE_WALKS, ids=lambda walk: " > ".join(names(walk)))
def test_each_way_to_the_police_can_be_gone_and_ends_with_nothing_held(walk, police, case, head):
    for step in walk:
        police_step(PoliceReferral.objects.get(), step.name, head, case)
        police.refresh_from_db()
        assert police.status == step.ends

    assert not case.is_held
    assert police.theirs or police.no_reason
    assert not police.legal_holds.standing().exists()


def police_step(referral, name, seat, case):
    say = {"seat": seat, "at": NOON}
    verbs: dict[str, Callable[[], None]] = {
        w.DECIDE_YES: lambda: polices.decide(referral, tell_them=True, reason="", **say),
        w.DECIDE_NO: lambda: polices.decide(referral, tell_them=False, reason="It is no crime.", **say),
        w.REPORT: lambda: polices.report(referral, RUNG, **say),
        w.REPORT_FIRST: lambda: polices.report_first(referral, RUNG, **say),
        w.ADVISE: lambda: polices.advise(referral, Advice.WAIT, words="Wait.", theirs="", **say),
        w.SUPPLY: lambda: polices.supply(referral, [exhibit(case)], receipt="Constable 4411", when=NOON, **say),
        w.OUTCOME: lambda: polices.record_outcome(referral, outcome="Done.", theirs="", no_reference="", **say),
        w.CLOSE: lambda: polices.close(referral, note="", **say),
    }
    verbs[name]()


def exhibit(case):
    from clearline.exhibits import actions as exhibits
    from clearline.exhibits.models import Kind

    words = {"kind": Kind.NOTE, "words": "Seen.", "provenance": "My own."}
    return exhibits.add_words(case.ref, case.school_id, **words, by="", at=NOON)


@pytest.mark.long
@pytest.mark.parametrize("status", LadoStatus)
def test_every_other_step_to_the_lado_is_refused_in_every_state(status, lado, dsl):
    LadoReferral.objects.update(status=status, theirs=b"x")
    for name in {step.name for step in w.LADO_WORKFLOW.steps}:
        if name not in {step.name for step in w.LADO_WORKFLOW.available(status)}:
            with pytest.raises((Refused, StepNotAvailable)):
                lado_step(LadoReferral.objects.get(), name, dsl)


@pytest.mark.long
@pytest.mark.parametrize("status", PoliceStatus)
def test_every_other_step_to_the_police_is_refused_in_every_state(status, police, case, head):
    PoliceReferral.objects.update(status=status, theirs=b"x", no_reason=b"x")
    for name in {step.name for step in w.POLICE_WORKFLOW.steps} - {w.THINK_AGAIN}:
        if name not in {step.name for step in w.POLICE_WORKFLOW.available(status)}:
            with pytest.raises((Refused, StepNotAvailable)):
                police_step(PoliceReferral.objects.get(), name, head, case)


@pytest.mark.parametrize("status", BreachStatus)
def test_every_other_step_of_a_breach_is_refused_in_every_state(status, breach, dpo):
    Breach.objects.update(status=status, ico_reason=b"x", people_reason=b"x")
    available = {step.name for step in w.BREACH_WORKFLOW.available(status)}
    steps = {
        w.ASSESS: lambda: assess(Breach.objects.get(), dpo),
        w.SETTLE_ICO: lambda: settle(Breach.objects.get(), dpo),
        w.SETTLE_PEOPLE: lambda: breaches.settle_people(
            Breach.objects.get(), breaches.Settled(NOON), seat=dpo, at=NOON
        ),
        w.CLOSE: lambda: breaches.close(Breach.objects.get(), lessons="None.", seat=dpo, at=NOON),
    }
    for name in set(steps) - available:
        with pytest.raises((Refused, StepNotAvailable)):
            steps[name]()


@pytest.mark.parametrize("status", ["strategy", "released", "no further action", "closed"])
def test_the_database_keeps_no_answer_of_the_lado_without_a_reference_or_a_reason(status, lado):
    with pytest.raises(IntegrityError), transaction.atomic():
        LadoReferral.objects.update(status=status)


@pytest.mark.parametrize("status", ["outcome", "closed", "decided no"])
def test_the_database_keeps_no_outcome_of_the_police_without_a_reference_or_a_reason(status, police):
    with pytest.raises(IntegrityError), transaction.atomic():
        PoliceReferral.objects.update(status=status)


@pytest.mark.parametrize("status", ["ico settled", "people settled", "closed"])
def test_the_database_keeps_no_settled_breach_without_a_reference_or_a_reason(status, breach):
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.update(status=status)


def test_two_people_at_once_take_one_step(lado, dsl, manager):
    """The second read it before the first had moved it."""
    stale = LadoReferral.objects.get()
    refer(lado, dsl)

    with pytest.raises(StepNotAvailable):
        refer(stale, manager)
