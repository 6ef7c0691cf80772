"""Which papers each may open, and that nothing of them tells who reported it."""

import pytest

from clearline.audit.models import Look
from clearline.cases.choices import Mode
from clearline.exhibits.models import Custody
from clearline.investigations import papers, permissions, reading, recording, workflow
from clearline.investigations.models import Act, Paper, What
from clearline.investigations.papers import papers_for
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind
from tests.conftest import NOON
from tests.investigations import scenes
from tests.investigations.scenes import HEARING, LATER, at_status


def kinds(found, seat, at=LATER):
    return {each.what for each in papers_for(found, permissions.actors(seat, found, at))}


def test_an_investigator_has_what_was_given_and_nothing_else(people):
    found = at_status(people, "investigating")
    ref = scenes.add_exhibit(found, people.manager)
    other = papers.exhibits.add_words(
        found.case.ref, found.school_id, kind="note", words="Another.", provenance="Me.", by="", at=NOON
    )

    seen = {each.ref for each in papers_for(found, permissions.actors(people.investigator, found, NOON))}
    assert seen == {ref}
    papers.assign(found, refs=[other.ref], seat=people.manager, at=NOON)
    seen = {each.ref for each in papers_for(found, permissions.actors(people.investigator, found, NOON))}
    assert seen == {ref, other.ref}
    with pytest.raises(Refused, match="not been given yet"):
        papers.assign(found, refs=[other.ref], seat=people.manager, at=NOON)


def test_before_disclosure_they_have_their_letters_alone(people):
    found = at_status(people, "to hear")

    for seat in (people.subject, people.companion):
        assert kinds(found, seat) == {What.LETTER}
        with pytest.raises(Refused, match="not given to you"):
            papers.read_report(found, seat=seat, at=LATER)
    assert not permissions.read(people.decider, found, LATER)


def test_after_it_both_sides_have_the_same(people):
    found = at_status(people, "scheduled")

    for seat in (people.subject, people.companion, people.decider):
        assert kinds(found, seat) == {What.EXHIBIT, What.LETTER, What.REPORT}
    report = papers.read_report(found, seat=people.companion, at=LATER)
    assert report["report"] == "What was found out."
    for row in Paper.objects.filter(act=Act.DISCLOSED).exclude(what=What.LETTER):
        assert (row.at, row.by) == (LATER, people.manager.key)


def test_where_an_exhibit_came_from_is_for_those_who_handle_it(people):
    """It says “Given by Tom Reed”, who reported it."""
    found = at_status(people, "scheduled")

    for seat in (people.subject, people.companion, people.decider):
        shown = papers_for(found, permissions.actors(seat, found, LATER))
        assert {each.provenance for each in shown} == {""}
    shown = papers_for(found, permissions.actors(people.manager, found, LATER))
    assert any("Tom Reed" in each.provenance for each in shown)


@pytest.mark.parametrize("who", ["subject", "companion", "decider", "appeal"])
def test_nobody_learns_from_a_page_who_reported_it(who, people, client_of, monkeypatch):
    found = at_status(people, "appeal")
    monkeypatch.setattr("django.utils.timezone.now", lambda: HEARING)

    page = client_of(getattr(people, who)).get(f"/s/{found.school_id}/investigations/{found.ref}/").content.decode()

    for words in (people.reporter.name, people.reporter.family_name, people.reporter.key, found.case.ref):
        assert words not in page


@pytest.mark.parametrize(("mode", "knows"), [(Mode.NAMED, True), (Mode.CONFIDENTIAL, False)])
def test_an_investigator_learns_where_it_came_from_unless_that_is_in_confidence(mode, knows, people):
    found = at_status(people, "investigating", mode=mode)
    scenes.add_exhibit(found, people.manager)

    shown = papers_for(found, permissions.actors(people.investigator, found, NOON))

    assert any(each.provenance == scenes.FROM for each in shown) == knows


def test_downloading_an_exhibit_is_written_down(people, client_of):
    found = at_status(people, "investigating")
    ref = scenes.add_exhibit(found, people.manager)

    answer = client_of(people.investigator).get(f"/s/{found.school_id}/investigations/{found.ref}/exhibits/{ref}/")

    assert b"".join(answer.streaming_content) == b"The post, copied out."
    assert Custody.objects.filter(exhibit__ref=ref, by=people.investigator.key, what="opened").exists()
    assert Look.objects.filter(subject=found.ref, by=people.investigator.key).exists()


@pytest.mark.parametrize("who", ["subject", "companion"])
def test_what_was_not_disclosed_cannot_be_downloaded(who, people, client_of):
    found = at_status(people, "investigating")
    ref = scenes.add_exhibit(found, people.manager)

    answer = client_of(getattr(people, who)).get(f"/s/{found.school_id}/investigations/{found.ref}/exhibits/{ref}/")

    assert answer.status_code == 403
    assert not Custody.objects.filter(exhibit__ref=ref, what="opened").exists()


def test_an_exhibit_of_another_case_is_no_paper_of_it(people):
    found = at_status(people, "investigating")
    other = papers.exhibits.add_words(
        "CS-OTHER", found.school_id, kind="note", words="Another.", provenance="Me.", by="", at=NOON
    )

    assert papers.exhibit_of(found, other.ref) is None
    with pytest.raises(Refused, match="not given"):
        papers.open_exhibit(found, other, seat=people.manager, at=NOON)


def test_their_own_opening_is_not_written_down_and_everybody_elses_is(people):
    found = at_status(people, "investigating")
    reading.read(found, seat=people.subject, at=NOON)
    assert not Look.objects.filter(subject=found.ref).exists()

    for seat in (people.manager, people.investigator, people.companion):
        reading.read(found, seat=seat, at=NOON)
    assert Look.objects.filter(subject=found.ref).count() == 3


def test_an_investigators_notes_are_theirs_alone(people):
    found = at_status(people, "investigating")
    recording.note(found, words="Ask about Friday.", seat=people.investigator, at=NOON)

    def words(seat):
        return [line for each in reading.read(found, seat=seat, at=NOON).events for line in each.words]

    assert "“Ask about Friday.”" in words(people.investigator)
    for seat in (people.manager, people.subject, people.companion):
        assert "“Ask about Friday.”" not in words(seat)


def test_an_investigator_sees_no_advice_of_hr_and_no_assessment(people):
    found = at_status(people, "investigating")
    sentences = {each.sentence for each in reading.read(found, seat=people.investigator, at=NOON).events}

    assert not {sentence for sentence in sentences if "HR" in sentence or "assessment" in sentence}
    assert not permissions.may(people.investigator, found, workflow.DECIDE, NOON)


def test_a_draft_is_changed_and_then_issued_once(people):
    found = at_status(people, "formal")
    _, words = papers.draft_of(found, Kind.ALLEGATION, by=people.manager, at=NOON)
    assert scenes.SECRET in words.text
    assert "[…]" in words.text
    papers.keep_draft(found, Kind.ALLEGATION, words=words, seat=people.manager, at=NOON)
    draft, kept = papers.draft_of(found, Kind.ALLEGATION, by=people.manager, at=NOON)
    assert (draft is not None, kept) == (True, words)

    with pytest.raises(Refused, match="still missing"):
        papers.issue(found, Kind.ALLEGATION, words=words, seat=people.manager, at=NOON)
    scenes.put(found, people)

    letter = papers.letter_of(found, draft.ref)
    assert (letter.issued_by, letter.to) == (people.manager.key, people.subject.key)


@pytest.mark.parametrize("kind", papers.LETTERS)
def test_nobody_else_writes_a_letter(kind, people):
    found = at_status(people, "investigating")
    for seat in (people.subject, people.companion, people.investigator, people.lead, people.reporter):
        assert not papers.may_write(seat, found, kind, NOON)
