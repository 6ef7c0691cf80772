"""Each gate alone, when it is missing, refuses with its own words; with all of them the step is taken."""

from datetime import datetime, timedelta

import pytest

from clearline.cases.choices import Part
from clearline.cases.models import Hold, Party
from clearline.investigations import actions, gates, papers, permissions, recording, workflow
from clearline.investigations.choices import Care, Effect, Result
from clearline.investigations.gates import Facts, before
from clearline.investigations.models import Entry, Investigation, Measure, Paper
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind
from clearline.letters.models import Letter
from clearline.people.models import Away
from clearline.people.roles import Role
from tests.conftest import LONDON, NOON, make_seat
from tests.investigations import scenes
from tests.investigations.scenes import HEARING, LATER, at_status, opened


@pytest.fixture
def heard(people) -> Investigation:
    """The hearing was held; only the decision is left."""
    found = opened(people)
    scenes.assess(found, people, clauses=("4.3",), cares=(Care.BELIEF, Care.UNION, Care.WIDER))
    recording.check_union(found, words="HR sees no link.", seat=people.manager, at=NOON)
    scenes.weigh(found, people)
    scenes.alternatives(found, people)
    for word in (scenes.hr, scenes.go_formal, scenes.suspend, *scenes.WAY["investigating"]):
        word(found, people)
    for status in ("report ready", "to hear", "scheduled", "hearing"):
        for word in scenes.WAY[status]:
            word(found, people)
    return found


# How each gate of the decision comes to be missing, though the hearing was held.
MISSING = {
    "safeguarding screen": lambda found: found.case.__class__.objects.filter(pk=found.case_id).update(child=True),
    gates.UNION.words: lambda found: undo(found, workflow.CHECK_UNION),
    gates.WIDER.words: lambda found: undo(found, workflow.CHECK_UNION),
    gates.PROPORTIONATE.words: lambda found: undo(found, workflow.WEIGH),
    gates.HR.words: lambda found: undo(found, workflow.CONSULT_HR),
    gates.IN_WRITING.words: lambda found: unissue(found, Kind.ALLEGATION),
    gates.COMPANION.words: lambda found: undo(found, workflow.OFFER_COMPANION),
    gates.HEARD.words: lambda found: undo(found, workflow.ANSWER),
    gates.IN_TIME.words: lambda found: disclosed_late(found),
    gates.NOTICED.words: lambda found: unissue(found, Kind.HEARING),
    gates.HEALTH.words: lambda found: Away.objects.create(
        seat=found.subject, starts_on=LATER.date(), ends_on=LATER.date()
    ),
    gates.INDEPENDENT.words: lambda found: Party.objects.create(
        case=found.case, seat=found.investigator, part=Part.STOOD_ASIDE, since=NOON
    ),
    gates.ALTERNATIVES.words: lambda found: undo(found, workflow.CONSIDER_ALTERNATIVES),
}


def undo(found, step):
    """As if it had never been written: entries are only ever added, so it is moved out of the way by its name."""
    forget(Entry, "step", "note", investigation=found, step=step)


def unissue(found, kind):
    forget(Letter, "kind", "acknowledgement", record=found.case.ref, kind=kind)


def forget(model, field, value, **which):
    from django.db import connection

    from clearline.config import append_only

    kept = next(each for each in append_only.APPEND_ONLY if each.model == model._meta.label)
    with connection.cursor() as cursor:
        for name in append_only.names(kept):
            on = f" ON {kept.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
    model.objects.filter(**which).update(**{field: value})


def disclosed_late(found):
    Paper.objects.create(
        investigation=found, what="exhibit", ref="X-LATE", act="disclosed", at=HEARING - timedelta(days=1), by="k"
    )


@pytest.mark.parametrize("words", MISSING)
def test_nothing_is_decided_while_a_gate_is_missing(words, heard, people):
    MISSING[words](heard)
    heard.refresh_from_db()

    with pytest.raises(Refused, match="Not yet") as refused:
        scenes.decide(heard, people)

    assert words in str(refused.value)
    assert [stands.words for stands in before(Facts(heard, HEARING), workflow.DECIDE) if not stands.met] == (
        [gates.UNION.words, gates.WIDER.words] if words in (gates.UNION.words, gates.WIDER.words) else [words]
    )
    heard.refresh_from_db()
    assert heard.status == "hearing"


def test_the_scenes_leave_out_every_gate_of_the_decision():
    assert set(MISSING) == {gate.words for gate in gates.TO_DECIDE}


def test_with_all_of_them_it_is_decided(heard, people):
    assert all(stands.met for stands in before(Facts(heard, HEARING), workflow.DECIDE))

    scenes.decide(heard, people)

    assert heard.status == "outcome"


def test_every_gate_stands_before_a_step_that_there_is():
    steps = {step.name for step in workflow.INVESTIGATION_WORKFLOW.steps} | set(workflow.RECORDS)
    assert set(gates.GATES) <= steps
    names = [gate.name for gate in (*gates.TO_DECIDE, gates.DISCLOSED, gates.REFERRAL)]
    assert len(set(names)) == len(names)


def test_a_report_waits_for_the_allegation_in_writing_and_the_answer(people):
    found = at_status(people, "formal")
    recording.tell_later(found, words="The LADO asks for it.", seat=people.manager, at=NOON)
    scenes.offer(found, people)
    scenes.appoint(found, people)

    with pytest.raises(Refused, match="allegation put in writing; their answer heard"):
        scenes.hand_in(found, people)


def test_an_investigator_waits_for_a_companion_to_be_offered(people):
    found = at_status(people, "formal")
    scenes.put(found, people)

    with pytest.raises(Refused, match=r"First: companion offered\."):
        scenes.appoint(found, people)


def test_an_investigation_waits_for_hr_or_a_reason(people):
    found = at_status(people, "assessment")
    with pytest.raises(Refused, match="HR consulted, or the reason why not"):
        scenes.go_formal(found, people)

    recording.consult_hr(found, consulted=False, words="The line is down.", seat=people.manager, at=NOON)
    scenes.go_formal(found, people)

    assert found.status == "formal"


def test_worry_about_reputation_alone_opens_nothing_but_advice(people):
    found = opened(people)
    scenes.assess(found, people, cares=(Care.BELIEF,))
    scenes.hr(found, people)
    scenes.weigh(found, people, Effect.REPUTATION)

    for step in (workflow.GO_FORMAL, workflow.ACT_INFORMALLY):
        with pytest.raises(Refused, match="an effect that is shown and not only feared"):
            scenes.settle(found, people, step)
    scenes.settle(found, people, workflow.ADVISE)

    assert found.status == "advice"


def test_the_last_form_counts(people):
    found = opened(people)
    scenes.assess(found, people, cares=(Care.BELIEF,))
    scenes.hr(found, people)
    scenes.weigh(found, people, Effect.EVIDENCE)
    scenes.weigh(found, people, Effect.REPUTATION)

    with pytest.raises(Refused):
        scenes.go_formal(found, people)


@pytest.mark.parametrize("missing", scenes.ANSWERS)
def test_proportionality_is_weighed_in_full(missing, people):
    found = at_status(people, "assessment")

    with pytest.raises(Refused, match="Answer every question"):
        recording.weigh(
            found,
            effect=Effect.EVIDENCE,
            answers=scenes.ANSWERS | {missing: " "},
            seat=people.manager,
            at=NOON,
        )


def test_nobody_is_suspended_before_alternatives_were_considered(people):
    found = at_status(people, "assessment")
    with pytest.raises(Refused, match="alternatives to suspension considered"):
        scenes.suspend(found, people)

    scenes.alternatives(found, people)
    scenes.suspend(found, people)

    assert found.measures.get().review_by.isoformat() == "2026-12-22"  # twenty working days


def test_the_time_for_an_appeal_begins_with_the_letter_that_offers_it(people):
    found = at_status(people, "outcome")
    assert [gate.words for gate in before(Facts(found, HEARING), workflow.SEND_OUTCOME)] == [gates.APPEAL_OFFERED.words]
    _, words = papers.draft_of(found, Kind.OUTCOME, by=people.decider, at=HEARING)
    without = words.text.replace("[…]", "as told").replace("You have the right to appeal.", "That is all.")

    with pytest.raises(Refused, match="right of appeal"):
        papers.issue(found, Kind.OUTCOME, words=papers.Words(words.subject, without), seat=people.decider, at=HEARING)

    found.refresh_from_db()
    assert found.status == "outcome"


def test_it_closes_once_a_referral_was_considered_and_nobody_is_suspended(people):
    found = at_status(people, "final")
    with pytest.raises(Refused, match="a referral to the TRA or the DBS considered"):
        scenes.close(found, people)


def test_a_suspension_ends_before_it_closes(people):
    found = at_status(people, "assessment")
    scenes.alternatives(found, people)
    scenes.suspend(found, people, Measure.Kind.ALTERNATIVE)
    scenes.settle(found, people, workflow.END)

    with pytest.raises(Refused, match="has ended"):
        scenes.close(found, people)
    recording.review_suspension(found, ends=True, reasons="Not needed.", seat=people.manager, at=NOON)
    scenes.close(found, people)

    assert found.status == "closed"


def test_they_are_told_that_there_is_no_case(people):
    found = at_status(people, "report ready")
    actions.find_no_case(found, reasons="Nothing supports it.", seat=people.manager, at=NOON)
    with pytest.raises(Refused, match="told in writing that there is no case"):
        scenes.close(found, people)

    scenes.send(found, Kind.NO_CASE, people.manager)
    scenes.close(found, people)

    assert found.status == "closed"


def test_while_it_is_held_everything_waits_but_reading(people):
    found = at_status(people, "investigating")
    Hold.objects.create(case=found.case, by=Hold.By.LADO, ref="LD-1", since=NOON)

    for verb in (workflow.ASSIGN, workflow.NAME_SUPPORTER, workflow.RESIGN):
        verdict = permissions.may(people.manager, found, verb, NOON)
        assert bool(verdict) == (verb in workflow.WHILE_HELD), verb
    for word in (scenes.answer, scenes.hand_in, scenes.put):
        with pytest.raises(Refused, match="Do not speak with the person or the child"):
            word(found, people)
    assert permissions.read(people.manager, found, NOON)


def test_a_sanction_is_never_for_advice(people):
    found = opened(people)
    scenes.assess(found, people, clauses=("4.2", "4.3"))
    scenes.hr(found, people)
    for status in list(scenes.WAY)[1:7]:
        for word in scenes.WAY[status]:
            if word is not scenes.hr:
                word(found, people)

    with pytest.raises(Refused, match="That clause is advice"):
        scenes.decide(found, people, clauses=["4.2"])
    with pytest.raises(Refused, match="needs at least one clause"):
        scenes.decide(found, people, clauses=[])
    with pytest.raises(Refused, match="was not put to them"):
        scenes.decide(found, people, clauses=["1.1"])
    scenes.decide(found, people, Result.ADVICE, clauses=[])

    assert found.status == "outcome"


def test_an_appeal_makes_nothing_more_severe(people):
    found = at_status(people, "appeal")
    said = {"upheld": False, "reasons": "Anew.", "seat": people.appeal, "at": HEARING}

    for result in (Result.FINAL_WARNING, Result.FIRST_WARNING):
        with pytest.raises(Refused, match="never makes an outcome more severe"):
            actions.decide_appeal(found, instead=result, **said)
    actions.decide_appeal(found, instead=Result.INFORMAL, **said)

    assert found.status == "final"


def test_a_hearing_has_five_working_days_of_notice_and_moves_by_five(people):
    found = at_status(people, "to hear")
    scenes.disclose(found, people)
    with pytest.raises(Refused, match="five working days’ notice"):
        actions.call_hearing(
            found, on=datetime(2026, 12, 2, tzinfo=LONDON).date(), place="R", seat=people.decider, at=LATER
        )
    scenes.call(found, people)
    called = found.hearing_on
    with pytest.raises(Refused, match="up to five working days"):
        actions.move_hearing(found, on=called + timedelta(days=8), reason="", seat=people.decider, at=LATER)
    actions.move_hearing(found, on=called + timedelta(days=7), reason="She is away.", seat=people.decider, at=LATER)

    assert (found.hearing_on, found.first_hearing_on) == (called + timedelta(days=7), called)


def test_nobody_hears_it_before_its_day(people):
    found = at_status(people, "scheduled")
    with pytest.raises(Refused, match="has not come yet"):
        actions.hold_hearing(found, minutes="", seat=people.decider, at=LATER)


def test_a_conflict_of_who_decides_or_investigates_is_put_right_by_another_person(people):
    found = at_status(people, "hearing")
    Party.objects.create(case=found.case, seat=people.decider, part=Part.TAINTED, since=NOON)
    with pytest.raises(Refused, match="was told about it before"):
        scenes.decide(found, people)

    actions.name_another(found, decider=people.appeal, reasons="She heard of it.", seat=people.manager, at=HEARING)
    assert (found.status, found.decider, found.hearing_on) == ("to hear", people.appeal, None)
    assert not permissions.read(people.decider, found, HEARING)

    other = make_seat(found.school, "Ola Reid", Role.INVESTIGATOR)
    actions.appoint(found, investigator=other, terms="Anew.", seat=people.manager, at=HEARING)
    assert (found.status, found.disclosed_at) == ("investigating", None)
    assert not permissions.read(people.investigator, found, HEARING)
    assert not permissions.read(people.appeal, found, HEARING)


def test_nobody_who_investigates_decides_or_hears_an_appeal(people):
    found = at_status(people, "report ready")
    with pytest.raises(Refused, match="has investigated it"):
        actions.go_to_hearing(found, decider=people.investigator, reasons="", seat=people.manager, at=NOON)
    with pytest.raises(Refused, match="handles the report"):
        actions.go_to_hearing(found, decider=people.manager, reasons="", seat=people.manager, at=NOON)
