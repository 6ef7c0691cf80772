"""D§5, cases 10 to 12, 25, 32, 36, 37, 44, 45, 47 and 54 to 56: an allegation that is looked into."""

from datetime import date, timedelta

import pytest

from clearline.cases.choices import Part
from clearline.cases.models import Party
from clearline.exhibits.models import Kind as ExhibitKind
from clearline.investigations import actions, papers, permissions, reading, recording, workflow
from clearline.investigations.actions import results_of
from clearline.investigations.choices import Care, Effect, Result
from clearline.investigations.forms import ExhibitWords
from clearline.investigations.models import Act
from clearline.investigations.policy_on_the_day import NONE_IN_FORCE, OVERDUE, REPLACED, that_day
from clearline.kernel.verdict import Refused
from clearline.letters.actions import Words
from clearline.letters.kinds import Kind
from clearline.people.models import Away
from clearline.people.roles import Category, Role
from tests.conftest import NOON, draft_policy, make_seat, publish_policy
from tests.investigations import scenes
from tests.investigations.conftest import people
from tests.investigations.scenes import EARLIER, HEARING, at_status, opened

__all__ = ["people"]


def of_category(people, school, category):
    people.subject = make_seat(school, "Cat Egory", category=category)
    return opened(people)


def test_what_may_become_of_an_agency_worker_is_not_what_becomes_of_an_employee(people, school):
    """Case 10: no sanction of an employer; the agency is told, or they are no longer placed."""
    found = of_category(people, school, Category.AGENCY)

    assert set(results_of(found)) == {Result.NO_ACTION, Result.ADVICE, Result.TELL_EMPLOYER, Result.NOT_PLACED}
    scenes.assess(found, people)
    scenes.alternatives(found, people)
    with pytest.raises(Refused, match="Only an employee is suspended here"):
        scenes.suspend(found, people)


def test_an_agency_worker_is_not_dismissed(people, school):
    """Case 10: not even by whoever decides."""
    people.subject = make_seat(school, "Cat Egory", category=Category.AGENCY)
    found = at_status(people, "hearing")

    with pytest.raises(Refused, match="not for somebody who is that at the school"):
        scenes.decide(found, people, Result.DISMISSAL)
    scenes.decide(found, people, Result.NOT_PLACED)


def test_a_trainee_or_volunteer_ends_a_placement_and_a_governor_has_a_code(people, school, chair):
    """Cases 11 and 12: outcomes fit what they are here; whoever employs or trains them is told."""
    assert Result.END_PLACEMENT in results_of(of_category(people, school, Category.VOLUNTEER))
    people.subject, people.manager = make_seat(school, "Gov Ernor", category=Category.GOVERNOR), chair
    assert {Result.GOVERNOR_CODE, Result.REMOVAL} < set(results_of(opened(people)))


def test_a_hacked_account_pauses_everything_until_it_is_known_who_used_it(people, client_of):
    """Case 25: nobody is asked to explain a post; what shows it is asked for."""
    found = opened(people)
    scenes.assess(found, people, cares=(Care.COMPROMISED,))

    for word in (scenes.go_formal, scenes.put, scenes.alternatives):
        with pytest.raises(Refused, match="somebody else used the account"):
            word(found, people)
    page = client_of(people.manager).get(f"/s/{found.school_id}/investigations/{found.ref}/do/resume/")
    assert "a message of the network about a new device" in page.content.decode()

    recording.resume(found, evidence="A new device, while they taught.", seat=people.manager, at=NOON)
    scenes.settle(found, people, workflow.END)
    assert found.status == "nfa"


def test_somebody_who_was_away_meanwhile_meets_nobody_before_occupational_health_was_considered(people):
    """Case 32: why they were away is asked nowhere."""
    found = at_status(people, "scheduled")
    Away.objects.create(seat=found.subject, starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 4))

    with pytest.raises(Refused, match="occupational health considered, since they were away meanwhile"):
        scenes.hold(found, people)
    recording.consider_health(found, words="They advise a short meeting.", seat=people.manager, at=HEARING)
    scenes.hold(found, people)

    assert found.status == "hearing"


def test_who_was_away_before_it_was_opened_is_not_asked(people):
    """Case 32: an earlier absence has nothing to do with it."""
    Away.objects.create(seat=people.subject, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 9))

    assert at_status(people, "hearing").status == "hearing"


def test_a_policy_past_its_renewal_still_holds_with_a_note_on_fairness(people, version):
    """Case 36: in force and overdue; a day without any version is said to be so."""
    found = opened(people)
    scenes.assess(found, people)
    later = version.renewal_on + timedelta(days=30)
    found.happened_on = later
    assert OVERDUE in that_day(found, later).notes

    found.version = None
    assert that_day(found, later).notes == (NONE_IN_FORCE,)


def test_before_the_first_version_nothing_can_be_found_by_the_policy(people):
    """Case 36: not approved then, so no clause of it was not kept."""
    found = opened(people)
    actions.assess(
        found,
        happened_on=date(2026, 9, 15),
        clauses=("4.3",),
        cares=(),
        alleged="A post in September",
        seat=people.manager,
        at=NOON,
    )

    assert (found.version, found.clauses) == (None, [])


def test_the_version_of_that_day_governs_whatever_comes_after(people, owner, version):
    """Case 37: today's procedure, that day's rules."""
    found = opened(people)
    scenes.assess(found, people)
    publish_policy(draft_policy(version.school, owner), owner, effective_on=EARLIER + timedelta(days=2))

    day = that_day(found, NOON.date())

    assert day.version == version
    assert REPLACED in day.notes


def test_somebody_who_was_told_too_much_does_not_decide(people):
    """Case 44: another governor does, and the list says why not this one."""
    found = at_status(people, "report ready")
    Party.objects.create(case=found.case, seat=people.decider, part=Part.TAINTED, since=NOON)

    with pytest.raises(Refused, match="was told about it before"):
        scenes.go_to_hearing(found, people)
    people.decider = people.appeal
    scenes.go_to_hearing(found, people)
    assert found.decider == people.appeal


@pytest.mark.parametrize("why", ["role", "tag", "care"])
def test_before_any_step_about_union_activity_hr_looks(why, people, school):
    """Case 45: a representative as such, or whoever the tag or the assessment says it of."""
    if why == "role":
        people.subject = make_seat(school, "Rep Resent", Role.UNION_REP)
    case = scenes.triaged(people)
    if why == "tag":
        case.tags = ["union"]
        case.save(update_fields=["tags"])
    found = actions.open_one(case, subject=people.subject, happened_on=None, seat=people.manager, at=NOON)
    union = r"nothing is held against union activity \(TULRCA\)"
    if why == "care":
        scenes.assess(found, people, cares=(Care.UNION,))
        scenes.hr(found, people)
        with pytest.raises(Refused, match=union):
            scenes.go_formal(found, people)
    else:
        with pytest.raises(Refused, match=union):
            scenes.assess(found, people)

    recording.check_union(found, words="HR sees no link.", seat=people.manager, at=NOON)
    assert permissions.may(people.manager, found, workflow.GO_FORMAL if why == "care" else workflow.ASSESS, NOON)


@pytest.mark.parametrize("clauses", [("4.3",), ("4.6",), ("4.7",), ("5.1",)])
def test_what_somebody_believes_is_weighed_and_reputation_alone_is_not_enough(clauses, people):
    """Case 47: by the tag of the report, or by the clauses it is about."""
    found = opened(people)
    scenes.assess(found, people, cares=(Care.BELIEF,) if clauses == ("4.3",) else ())
    found.clauses = list(clauses)
    found.save(update_fields=["clauses"])
    scenes.hr(found, people)
    for effect in (None, Effect.REPUTATION, Effect.NONE):
        if effect:
            scenes.weigh(found, people, effect)
        with pytest.raises(Refused, match="proportionality weighed"):
            scenes.go_formal(found, people)

    scenes.weigh(found, people, Effect.LIKELY)
    scenes.go_formal(found, people)
    assert found.status == "formal"


def test_what_a_colleague_recorded_says_so_and_was_seen_where_it_was_made_or_not(people):
    """Case 54: how it came here is asked, never for the telephone itself."""
    data = {"kind": "message", "words": "He wrote it.", "provenance": "From a chat group", "how": "passed on"}
    assert "seen" in ExhibitWords(data).errors
    form = ExhibitWords(data | {"seen": "no"})
    assert form.is_valid()

    said = form.whole()

    assert "recorded it without the others knowing" in said
    assert "it may be cut or changed" in said
    assert "From a chat group" in said


def test_unrelated_private_data_is_set_aside_and_only_that_it_was_is_kept(people):
    """Case 55: nobody opens it through the investigation again."""
    found = at_status(people, "investigating")
    ref = scenes.add_exhibit(found, people.investigator)
    exhibit = papers.exhibit_of(found, ref)

    papers.discard(found, ref=ref, why="A letter of a doctor", seat=people.investigator, at=NOON)

    with pytest.raises(Refused, match="not given to you"):
        papers.open_exhibit(found, exhibit, seat=people.investigator, at=NOON)
    assert ref not in {each.ref for each in papers.to_give(found, Act.DISCLOSED)}
    scenes.answer(found, people)
    scenes.hand_in(found, people)
    with pytest.raises(Refused, match="Choose something"):
        papers.disclose(found, refs=[ref], seat=people.manager, at=NOON)
    sentences = [each.sentence for each in reading.read(found, seat=people.manager, at=NOON).events]
    assert any("set aside" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    "asks", ["Please tell us your password.", "Please hand in your phone to me.", "You are guilty of this."]
)
def test_no_letter_asks_for_a_password_or_a_telephone(asks, people):
    """Case 56: neither kept as a draft nor issued."""
    found = at_status(people, "formal")

    for verb in (papers.keep_draft, papers.issue):
        with pytest.raises(Refused):
            verb(found, Kind.ALLEGATION, words=Words("Letter", asks), seat=people.manager, at=NOON)
    assert found.told_at is None


def test_a_witness_gives_words_and_no_device(people):
    """Case 54: an exhibit without where it came from is not kept."""
    found = at_status(people, "investigating")

    said = {"kind": ExhibitKind.NOTE, "words": "I saw it.", "provenance": " "}
    with pytest.raises(papers.exhibits.NotAdded, match="where this came from"):
        papers.add_words(found, **said, seat=people.investigator, at=NOON)
