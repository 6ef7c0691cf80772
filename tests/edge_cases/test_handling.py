"""D§5, cases 2, 11, 12, 26, 32, 36, 37, 38, 42, 45 to 48, 50, 51 and 84: what whoever handles a report does with it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from clearline.cases import correcting, gates, low_level, prompts, tagging
from clearline.cases.background import background
from clearline.cases.choices import About, Fork, Mode, Outcome, Part, Triage, What
from clearline.cases.models import Case, Denial
from clearline.cases.outcomes import Found, that_fit
from clearline.cases.tags import CARE, Tag, tags_of
from clearline.cases.told import Misuse
from clearline.cases.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people.roles import Category, Role
from clearline.policies.models import Version
from tests.cases.conftest import fresh
from tests.cases.handled import (
    POST,
    WITH_A_CHILD,
    acknowledge,
    close,
    misuse,
    nameless,
    opened,
    outcome,
    screen,
    to_triage,
    triage,
)
from tests.cases.test_pages import words
from tests.conftest import LONDON, NOON, POLICY, PUBLISHED_ON, draft_policy, make_seat, publish_policy

A_WEEK_LATER = NOON + timedelta(days=7)


@pytest.fixture
def handled(head, chair, dsl, manager, teacher) -> Case:
    """The manager reports the teacher; the head has it."""
    return to_triage(manager, head, subject=teacher)


def tag(case, what, seat):
    tagging.tag(case, what, reason="It reads so.", seat=seat, at=NOON)


def shown_prompts(case, at=NOON):
    return {each.name for each in prompts.of(case, at)}


def test_a_report_and_a_counter_report_stay_two_and_only_their_handler_sees_both(
    handled, head, manager, teacher, client_of, school
):
    """Case 2."""
    counter = to_triage(teacher, head, subject=manager)
    correcting.relate(handled, counter, seat=head, at=NOON)

    page = words(client_of(head).get(f"/s/{school.pk}/cases/{handled.ref}/"))
    assert counter.ref in page
    assert "Let different people look into each." in page
    assert list(Case.objects.visible_to(manager, NOON)) == [handled]
    assert list(Case.objects.visible_to(teacher, NOON)) == [counter]
    assert counter.ref not in words(client_of(manager).get(f"/s/{school.pk}/cases/{handled.ref}/"))


def test_a_trainees_provider_is_told(school, head, dsl, governor):
    """Case 11."""
    trainee = make_seat(school, "Tia Newly", job="Trainee teacher")

    assert "provider" in shown_prompts(misuse(governor, subject=trainee))


def test_a_music_teacher_of_the_hub_has_two_policies_and_an_employer_who_decides(school, head, dsl, governor):
    """Case 12."""
    music = make_seat(school, "Viola Hart", job="Peripatetic music teacher", category=Category.AGENCY)
    case = screen(acknowledge(misuse(governor, WITH_A_CHILD, subject=music), head), dsl, Fork.LOW_LEVEL)

    assert "employer" in shown_prompts(case)
    assert Found.EMPLOYER in that_fit(case, NOON)
    with pytest.raises(Refused, match="Tell their employer"):
        low_level.record(case, what="A private chat.", done="We talked.", told="", seat=head, at=NOON)


def test_a_stranger_of_the_same_name_is_put_right_and_what_was_kept_of_them_goes(handled, school, head, teacher):
    """Case 26."""
    dpo = make_seat(school, "Dee Pio", Role.DPO)
    correcting.correct(handled, teacher, reason="Another Tom Reed, in another town.", seat=head, at=NOON)
    close(outcome(triage(handled, head, Triage.NOT_POLICY), head, Found.NOT_OURS), head, Outcome.DEALT_WITH)

    assert not handled.parties.filter(seat=teacher, part=Part.SUBJECT, until=None).exists()
    assert Message.objects.filter(to=dpo.key, kind="case.to_dispose", ref=handled.ref).exists()


def test_somebody_who_is_back_is_met_after_occupational_health(handled, teacher):
    """Case 32: without a word on why they were away."""
    assert "away" not in shown_prompts(handled)
    teacher.away.create(starts_on=date(2026, 11, 25), ends_on=date(2026, 11, 27))

    assert "away" in shown_prompts(handled, A_WEEK_LATER)


def test_a_policy_past_its_renewal_date_holds_with_a_note_on_fairness(head, governor, teacher, version, client_of):
    """Case 36."""
    late = replace(POST, happened_on=date(2027, 11, 20))
    case = misuse(governor, late, subject=teacher, at=datetime(2027, 11, 22, 12, tzinfo=LONDON))

    assert background(case).version == version
    assert background(case).overdue


def test_before_any_version_was_in_force_the_page_warns(head, governor, teacher, version, client_of, school):
    """Case 36."""
    early = replace(POST, happened_on=PUBLISHED_ON - timedelta(days=1))
    case = acknowledge(misuse(governor, early, subject=teacher), head)

    assert "No version of the policy was in force" in words(
        client_of(head).get(f"/s/{school.pk}/cases/{case.ref}/triage/")
    )
    opened(triage(case, head), What.INVESTIGATION, ended=True)
    with pytest.raises(Refused, match="has no clause"):
        outcome(case, head, Found.INVESTIGATED, not_kept=("4.3",))


def test_a_version_published_meanwhile_does_not_change_which_one_holds(head, governor, teacher, owner, version):
    """Case 37: also where it says from when it holds before the event."""
    case = triage(acknowledge(misuse(governor, subject=teacher), head), head, clauses=("4.3",))
    newer = publish_policy(
        draft_policy(version.school, owner, POLICY.replace("4.4 If in doubt", "4.5 If in doubt")),
        owner,
        effective_on=NOON.date(),
    )

    assert Version.objects.in_force(version.school, NOON.date()) == newer
    assert background(fresh(case)).version == version


def test_a_serial_reporter_is_found_vexatious_by_two_and_every_report_is_screened(
    head, chair, dsl, governor, teacher, manager
):
    """Case 38."""
    first = acknowledge(misuse(manager, WITH_A_CHILD, subject=teacher), head)
    with pytest.raises(Refused):
        tagging.propose_vexatious(first, second=head, reason="The tenth.", seat=head, at=NOON)
    tagging.propose_vexatious(first, second=chair, reason="The tenth.", seat=head, at=NOON)
    tagging.find_vexatious(first, found=True, reason="All ten say the same.", seat=chair, at=NOON)

    assert fresh(first).status == Status.RECEIVED
    for case in (first, acknowledge(misuse(manager, WITH_A_CHILD, subject=teacher), head)):
        with pytest.raises(Refused, match="screened first"):
            triage(case, head)
        triage(screen(case, dsl), head)


def test_a_line_manager_who_tries_to_learn_who_reported_is_refused_and_the_officer_told(
    school, head, dsl, governor, teacher, manager, client_of
):
    """Case 42."""
    dpo = make_seat(school, "Dee Pio", Role.DPO)
    case = misuse(governor, mode=Mode.CONFIDENTIAL, subject=teacher)
    for _ in range(3):
        assert client_of(manager).get(f"/s/{school.pk}/cases/{case.ref}/name/").status_code == 404

    assert Denial.objects.filter(case=case, seat=manager).count() == 3
    assert Message.objects.filter(to=dpo.key, kind="case.name_refused").count() == 1


def test_union_activity_waits_for_hr_before_any_step(handled, head):
    """Case 45."""
    tag(handled, Tag.UNION, head)
    with pytest.raises(Refused, match="HR looks before any step"):
        triage(handled, head, Triage.INFORMAL)

    tagging.record_hr(handled, said="TULRCA: no detriment.", seat=head, at=NOON)
    triage(handled, head, Triage.INFORMAL)


def test_somebody_who_told_the_public_of_a_danger_is_not_said_to_have_broken_a_clause(handled, head, version):
    """Case 46: nothing labels it; HR looks, and only an investigation that has ended could say so."""
    tag(handled, Tag.WIDER, head)
    assert handled.clauses == []
    with pytest.raises(Refused, match="HR looks"):
        triage(handled, head, Triage.INFORMAL, clauses=("4.3",))
    tagging.record_hr(handled, said="The test comes first.", seat=head, at=NOON)
    triage(handled, head, Triage.INFORMAL, clauses=("4.3",))

    with pytest.raises(Refused, match="Only an investigation"):
        outcome(handled, head, Found.AGREED, not_kept=("4.3",))


def test_belief_on_a_private_account_is_never_called_a_breach_without_the_form(handled, head, version):
    """Case 47: the tag tells the investigation that its form on what is proportionate is needed."""
    tag(handled, Tag.BELIEF, head)

    assert tags_of(handled) == {Tag.BELIEF}
    assert "reputation alone is never enough" in CARE[Tag.BELIEF].holds
    triage(handled, head, Triage.INFORMAL, clauses=("4.3",))
    with pytest.raises(Refused, match="Only an investigation"):
        outcome(handled, head, Found.AGREED, not_kept=("4.3",))


def test_a_like_of_extremist_content_is_the_leads_to_look_at_and_nothing_sees_it_by_itself(handled, head, dsl):
    """Case 48."""
    assert tags_of(handled) == frozenset()
    tag(handled, Tag.EXTREMISM, head)

    assert handled.parties.filter(seat=dsl, part=Part.COPIED, until=None).exists()
    with pytest.raises(Refused, match="screened first"):
        triage(handled, head)


def test_an_allegation_by_a_student_on_the_schools_page_is_screened_by_the_lead(school, head, dsl, teacher):
    """Case 50: no answer in the thread; it is captured, hidden, and with the lead."""
    comment = Misuse(About.CHANNEL, "A student wrote below our post that he …", child=True, subjects=(teacher,))
    case = acknowledge(nameless(school, comment, teacher), head)

    assert case.parties.filter(seat=dsl, part=Part.COPIED).exists()
    with pytest.raises(Refused, match="screened first"):
        triage(case, head)


def test_a_teacher_named_in_public_is_protected_by_a_notice_and_no_answer_in_public(handled, head, client_of, school):
    """Case 51: section 141F."""
    tag(handled, Tag.NAMED, head)

    page = words(client_of(head).get(f"/s/{school.pk}/cases/{handled.ref}/"))
    assert "section 141F" in page
    assert "Do not answer in public." in page


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("Voluntary aided school", True), ("Academy converter", True), ("Community school", False), ("", False)],
)
def test_the_diocese_is_told_only_when_the_governors_decide(kind, asked, school, head, chair, governor, teacher):
    """Case 84: a reminder, about head or chair alone, at schools that have a diocese or a trust above them."""
    school.establishment_type = kind
    school.save()
    about_head, about_teacher = misuse(teacher, subject=head), misuse(governor, subject=teacher)

    assert ("diocese" in shown_prompts(about_head)) is asked
    assert "diocese" not in shown_prompts(about_teacher)
    assert not Message.objects.filter(kind__contains="diocese").exists()


def test_nothing_is_done_against_whoever_made_a_possible_disclosure_before_hr_has_looked(handled, head, chair):
    """Case 46, from the other side: the reporter is a worker who tells of danger."""
    disclosure = tagging.Disclosure(is_public=True, wrong=tagging.Wrong.DANGER, worker=tagging.Worker.EMPLOYEE)
    tagging.tag(handled, Tag.DISCLOSURE, reason="Danger.", disclosure=disclosure, seat=head, at=NOON)

    assert gates.against_the_reporter(handled)
    with pytest.raises(Refused, match="protected disclosure"):
        tagging.propose_vexatious(handled, second=chair, reason="Again.", seat=head, at=NOON)
