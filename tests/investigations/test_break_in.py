"""What would let somebody past a gate, to papers that are not theirs, or to whoever reported it in confidence."""

from dataclasses import replace

import pytest

from clearline.audit.models import Look
from clearline.cases import correcting
from clearline.cases.choices import Mode
from clearline.declarations import actions as declarations
from clearline.investigations import actions, forms, papers, reading
from clearline.investigations.gates import Facts, missing
from clearline.investigations.models import Investigation
from clearline.investigations.workflow import APPOINT, CLOSE, HEAR
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people.roles import Category, Role
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import PARTNER
from tests.investigations import scenes
from tests.investigations.scenes import AFTER_APPEAL, HEARING, LATER, at_status


def url(found, rest):
    return f"/s/{found.school_id}/investigations/{found.ref}/{rest}"


def ready_to_appoint(people, **report):
    found = at_status(people, "formal", **report)
    scenes.put(found, people)
    scenes.offer(found, people)
    return found


# Whoever reported it in confidence


def test_in_confidence_neither_a_name_nor_a_missing_name_tells_who_reported_it(school, people, client_of):
    colleague = make_seat(school, "Cole Eague", manager=people.manager)
    found = ready_to_appoint(people, mode=Mode.CONFIDENTIAL)

    page = client_of(people.manager).get(url(found, "do/appoint/")).content.decode()

    assert people.investigator.name in page
    assert people.reporter.name not in page
    assert colleague.name not in page  # or whoever is missing would be the one
    assert "conflict of interest" not in page


def test_in_confidence_a_form_that_was_changed_answers_alike_for_everybody(school, people, client_of):
    colleague = make_seat(school, "Cole Eague", manager=people.manager)
    found = ready_to_appoint(people, mode=Mode.CONFIDENTIAL)

    def said(seat):
        data = {"once": new_token(), "person": seat.key, "terms": "All."}
        form = forms.Appoint(data, investigation=found, at=NOON)
        return str(form.errors).replace(seat.key, "")

    assert said(people.reporter) == said(colleague) != ""


@pytest.mark.parametrize("form", [forms.GoToHearing, forms.NameAppeal])
def test_in_confidence_a_governor_who_reported_it_is_just_not_there(school, people, form):
    governor = make_seat(school, "Gov Erna", Role.PANEL, category=Category.GOVERNOR)
    people.reporter = governor
    found = ready_to_appoint(people, mode=Mode.CONFIDENTIAL)

    listed = {each.seat.name for each in form(investigation=found, at=NOON).people}

    assert people.decider.name in listed
    assert governor.name not in listed


# Papers


def test_an_investigator_sets_aside_only_what_they_were_given(people, client_of):
    found = at_status(people, "formal")
    hidden = scenes.add_exhibit(found, people.manager)
    scenes.put(found, people)
    scenes.offer(found, people)
    scenes.appoint(found, people)

    page = client_of(people.investigator).get(url(found, "do/set-aside/")).content.decode()

    assert hidden not in page
    assert hidden in client_of(people.manager).get(url(found, "do/set-aside/")).content.decode()
    with pytest.raises(Refused, match="no exhibit"):
        papers.discard(found, ref=hidden, why="Private.", seat=people.investigator, at=NOON)


@pytest.mark.parametrize("page", ["do/assign/", "do/set-aside/", "write/suspension/"])
def test_a_page_that_lists_papers_or_fills_in_a_letter_is_an_opening(people, client_of, page):
    found = at_status(people, "investigating")
    scenes.alternatives(found, people)
    scenes.suspend(found, people)
    Look.objects.all().delete()

    assert client_of(people.manager).get(url(found, page)).status_code == 200

    assert Look.objects.filter(subject=found.ref, by=people.manager.key).exists()


# Gates


def test_letters_of_an_earlier_investigation_open_no_gate(people):
    first = at_status(people, "closed")
    case = first.case
    again = actions.open_one(case, subject=people.subject, happened_on=None, seat=people.manager, at=AFTER_APPEAL)
    facts = Facts(again, AFTER_APPEAL)

    assert "allegation put in writing" in missing(facts, HEAR)
    assert any("put in writing" in words for words in missing(facts, APPOINT))
    assert facts.letters == {}
    assert missing(Facts(first, AFTER_APPEAL), CLOSE) == []


def test_a_hearing_that_is_called_anew_is_noticed_anew(school, people):
    found = at_status(people, "scheduled")
    other = make_seat(school, "Dora Kidd", Role.PANEL, category=Category.GOVERNOR)
    actions.name_another(found, decider=other, reasons="Ill.", seat=people.manager, at=LATER)
    later = LATER.replace(hour=12)
    actions.call_hearing(found, on=HEARING.date(), place="Room 3", seat=other, at=later)

    with pytest.raises(Refused, match="notice of the hearing"):
        actions.hold_hearing(found, minutes="Both spoke.", seat=other, at=HEARING)

    scenes.send(found, scenes.Kind.HEARING, other, later)
    actions.hold_hearing(found, minutes="Both spoke.", seat=other, at=HEARING)


# Conflicts that come later


def test_an_investigator_whom_it_is_found_to_be_about_sees_nothing_any_more(people):
    found = at_status(people, "investigating")
    assert reading.read(found, seat=people.investigator, at=NOON)

    correcting.name_subject(found.case, people.investigator, seat=people.manager, at=NOON)

    assert not Investigation.objects.visible_to(people.investigator, NOON).exists()
    with pytest.raises(Refused):
        reading.read(found, seat=people.investigator, at=NOON)


def test_a_manager_of_whom_a_relationship_with_the_reporter_is_told_reads_no_more(people):
    found = at_status(people, "investigating", mode=Mode.CONFIDENTIAL)
    assert Investigation.objects.visible_to(people.manager, NOON).exists()

    relate(people.manager, people.reporter)

    assert not Investigation.objects.visible_to(people.manager, NOON).exists()
    with pytest.raises(Refused):
        reading.read(found, seat=people.manager, at=NOON)


def relate(one, other):
    declarations.declare(replace(PARTNER, about=frozenset({other.pk})), seat=one, at=NOON)
