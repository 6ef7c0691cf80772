"""Your things: what is with a person now, first due first, and nothing that leads nowhere."""

from datetime import date, datetime, timedelta

import pytest

from clearline.acknowledgements import actions as acknowledgements
from clearline.acknowledgements import asking, paper
from clearline.acknowledgements.models import PaperEntry, PaperSheet, Request
from clearline.desks.things import Thing, lead, signing_of, the_person, things_of
from clearline.guidance import actions as guidance
from clearline.people import actions as people
from clearline.people.roles import Role
from clearline.policies import packs
from tests.conftest import ASKED_AT, LONDON, NOON, draft_policy, make_seat

TODAY = NOON.date()


def titles(seat, at=NOON):
    return [thing.title for thing in things_of(the_person(seat, at))]


def thing(**said):
    return Thing(**{"title": "Read", "words": "", "href": "/"} | said)


@pytest.fixture
def pack_checked(owner):
    return packs.record_check(by=owner, at=ASKED_AT)


def test_a_person_signs_first(asked, teacher):
    [found] = things_of(the_person(teacher, NOON))

    assert found.title == "Read and sign the Use of social media policy"
    assert found.due == asked.due_on
    assert not found.passed


def test_it_is_gone_once_signed(asked, teacher):
    acknowledgements.sign(asked, seat=teacher, typed_name="Tom Reed", at=NOON)

    assert titles(teacher) == []


def test_it_says_that_the_day_has_passed(asked, teacher):
    [found] = things_of(the_person(teacher, datetime(2026, 12, 1, 9, tzinfo=LONDON)))

    assert found.passed
    assert found.when(date(2026, 12, 1), first=True).startswith("Was due on")


def test_a_question_waits_with_whoever_answers(version, owner, teacher, pack_checked):
    guidance.ask(version.clauses.get(ident="4.2"), seat=teacher, text="May I?", at=ASKED_AT)

    assert titles(owner) == ["Answer a question about 4.2"]
    assert titles(teacher) == []


def test_a_draft_waits_for_the_owner(version, owner, chair, pack_checked):
    draft_policy(owner.school, owner)

    assert titles(owner) == ["Finish version 2 of the policy"]
    assert titles(chair) == []


def test_a_policy_is_brought_first(owner, pack_checked):
    assert titles(owner) == ["Bring your policy"]


def test_the_reference_pack_is_looked_over_each_september(version, owner):
    assert titles(owner) == ["Look over the reference pack"]


def test_a_policy_past_its_renewal_date_is_renewed(version, owner, pack_checked):
    at = datetime(2027, 11, 15, 9, tzinfo=LONDON)
    packs.record_check(by=owner, at=at)

    [found] = things_of(the_person(owner, at))

    assert (found.title, found.passed) == ("Renew the policy", True)


def test_a_second_person_confirms_paper(asked, teacher, owner, office, pack_checked):
    [sheet] = paper.print_sheets([asked], by=office, at=ASKED_AT)
    paper.enter_paper(sheet.code, signed_on=TODAY, helper="", witness="", by=office, at=NOON)

    assert titles(owner) == ["Confirm 1 signature on paper"]
    assert titles(office) == []
    assert (PaperSheet.objects.count(), PaperEntry.objects.count()) == (1, 1)


def test_the_headteacher_hears_who_disputes(asked, teacher, head, owner, pack_checked):
    acknowledgements.dispute(asked, seat=teacher, reason="Too broad", at=NOON)

    assert titles(head) == ["Speak with somebody who disputes the policy"]
    assert titles(owner) == []


@pytest.mark.parametrize(
    ("things", "words"),
    [
        ([], ""),
        ([thing()], "One thing to do."),
        ([thing(due=TODAY)], "One thing to do. It is due today."),
        ([thing(due=TODAY), thing()], "Two things to do. The first is due today."),
        ([thing()] * 12, "12 things to do."),
    ],
)
def test_the_lead_counts_them(things, words):
    assert lead(things, TODAY) == words


def test_signing_is_counted_for_those_who_see_everybody(version, head, teacher, volunteer):
    asking.ask_everyone(version, by=head, at=ASKED_AT)
    acknowledgements.sign(Request.objects.get(seat=teacher), seat=teacher, typed_name="Tom Reed", at=NOON)
    people.record_away(volunteer, starts_on=TODAY, ends_on=TODAY + timedelta(days=9), by=head, at=NOON)

    found = signing_of(the_person(head, NOON))

    assert (found.asked, found.signed, found.away) == (Request.objects.count(), 1, 1)
    assert signing_of(the_person(teacher, NOON)) is None


def test_the_page_says_when_there_is_nothing(version, client_of, volunteer):
    page = client_of(volunteer).get(f"/s/{version.school_id}/").content.decode()

    assert "Nothing to do." in page


def test_the_data_protection_officer_alone_has_a_door_to_who_was_refused_a_name(version, school, client_of, head):
    officer = make_seat(school, "Dot Pell", Role.DPO)
    doors = [
        f"/s/{school.pk}/denials/" in client_of(seat).get(f"/s/{school.pk}/").content.decode()
        for seat in (officer, head)
    ]

    assert doors == [True, False]


def test_the_fullest_page_takes_a_handful_of_queries(version, client_of, head, django_assert_max_num_queries):
    asking.ask_everyone(version, by=head, at=ASKED_AT)
    client, page = client_of(head), f"/s/{version.school_id}/"
    client.get(page)  # what is kept between requests is there

    with django_assert_max_num_queries(36):
        assert client.get(page).status_code == 200


def test_the_signatures_are_narrowed_to_a_category(version, client_of, head, teacher, volunteer):
    asking.ask_everyone(version, by=head, at=ASKED_AT)

    page = client_of(head).get(f"/s/{version.school_id}/signatures/?who=volunteer&show=not-signed").content.decode()

    assert volunteer.name in page
    assert teacher.name not in page
