"""The pages of referrals and breaches, opened and sent as people do."""

import pytest
from django.test import Client

from clearline.cases.models import Case
from clearline.letters.models import Letter
from clearline.pages.once import new_token
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral
from clearline.referrals.outside_help import GROUPS, GUIDES
from tests.cases.conftest import send
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: NOON)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def post(client: Client, path: str, **data):
    return client.post(path, {"once": new_token(), **data})


WHEN = {"day-day": "24", "day-month": "11", "day-year": "2026", "clock": "10:00"}


def test_the_lead_refers_an_allegation_to_its_end(alleged, dsl, client_of):
    client, urn = client_of(dsl), alleged.school_id
    begin = f"/s/{urn}/cases/{alleged.ref}/lado/"

    assert "Speak neither with the person nor with the child" in words(client.get(begin))
    to = post(client, begin)["Location"]
    assert client.get(begin)["Location"] == to
    assert "Do not speak with the person or the child about it." in words(client.get(to))
    assert "Write down that they were told" in words(client.get(to))

    said = {"how": "phone", "spoke_to": "The desk", "theirs": "LA/26/17", "no_reference": ""}
    assert post(client, f"{to}refer/", **said, **WHEN)["Location"] == to
    assert "LA/26/17" in words(client.get(to))
    assert post(client, f"{to}await/", form="yes")["Location"] == to
    assert "Send the LADO’s written form" in words(client.get(to))
    assert post(client, f"{to}form/", **WHEN | {"clock": "11:59"})["Location"] == to
    assert post(client, f"{to}answer/", answer="release", advice="Go on.", theirs="", **WHEN)["Location"] == to
    assert "Do not speak with the person" not in words(client.get(to))
    assert post(client, f"{to}close/", note="")["Location"] == to
    assert not LadoReferral.objects.open().exists()
    assert "Close it" not in words(client.get(to))


def test_what_is_missing_is_said_beside_its_field(lado, dsl, client_of):
    page = f"/s/{lado.school_id}/lado/{lado.ref}/refer/"

    answer = words(post(client_of(dsl), page, how="phone", **WHEN))

    assert "Enter the LADO’s reference, or say below why there is none yet" in answer
    assert LadoReferral.objects.get().status == "to refer"


def test_a_moment_that_is_still_to_come_is_refused_beside_its_field(lado, dsl, client_of):
    page = f"/s/{lado.school_id}/lado/{lado.ref}/refer/"

    answer = words(post(client_of(dsl), page, how="phone", theirs="1", **WHEN | {"clock": "12:01"}))

    assert "That is still to come. Enter when it was done" in answer


def test_only_answers_that_there_are_can_be_chosen(lado, dsl, client_of):
    page = f"/s/{lado.school_id}/lado/{lado.ref}/answer/"

    assert client_of(dsl).get(page).status_code == 403


def test_there_is_no_step_of_another_name(lado, dsl, client_of):
    assert client_of(dsl).get(f"/s/{lado.school_id}/lado/{lado.ref}/sing/").status_code == 404


def test_the_form_is_begun_from_what_is_known(lado, dsl, client_of):
    answer = post(client_of(dsl), f"/s/{lado.school_id}/lado/{lado.ref}/draft/")

    letter = Letter.objects.get(kind="lado form")
    assert answer["Location"] == f"/s/{lado.school_id}/cases/{lado.case.ref}/letters/{letter.ref}/"
    assert letter.issued_at is None
    assert "Referral form for the LADO" in words(client_of(dsl).get(f"/s/{lado.school_id}/lado/{lado.ref}/"))


def test_the_police_are_considered_decided_and_told(case, manager, head, client_of):
    handler, decider, urn = client_of(manager), client_of(head), case.school_id
    begin = f"/s/{urn}/cases/{case.ref}/police/"

    assert "Hana Moss decides the same working day" in words(handler.get(begin))
    to = post(handler, begin, why="It may be a threat.")["Location"]
    assert handler.get(begin)["Location"] == to
    assert "With Hana Moss." in words(handler.get(to))
    assert "It may be a threat." in words(decider.get(to))
    assert "cases/" + case.ref not in words(decider.get(to))

    assert post(decider, f"{to}decide/", tell_them="yes", reason="")["Location"] == to
    said = {"by": "101", "theirs": "CR-1", "no_reference": ""}
    assert post(handler, f"{to}report/", **said, **WHEN)["Location"] == to
    assert "Do not speak with the person" in words(handler.get(to))
    assert "Kept for the police" in words(handler.get(to))
    assert post(handler, f"{to}advise/", asked="go on", words="Go on.", theirs="")["Location"] == to
    assert "Tell nobody whom it may be about." in words(handler.get(to))
    assert post(handler, f"{to}renew/", reason="The trial.")["Location"] == to
    assert post(handler, f"{to}outcome/", outcome="None.", theirs="", no_reference="")["Location"] == to
    assert post(handler, f"{to}close/", note="")["Location"] == to
    assert not PoliceReferral.objects.open().exists()


def test_no_has_a_reason_beside_its_field_and_can_be_thought_over(police, head, client_of):
    client, page = client_of(head), f"/s/{police.school_id}/police/{police.ref}/"

    assert "Say why the police are not told" in words(post(client, f"{page}decide/", tell_them="no"))
    post(client, f"{page}decide/", tell_them="no", reason="It is no crime.")
    assert "Something has changed: decide again" in words(client.get(page))
    assert post(client, f"{page}again/", reason="Another one came.")["Location"] == page
    assert PoliceReferral.objects.get().status == "considering"


def test_danger_is_written_down_afterwards(case, manager, client_of):
    client, begin = client_of(manager), f"/s/{case.school_id}/cases/{case.ref}/police/told/"

    assert "danger waits for nobody’s decision" in words(client.get(begin))
    said = {"why": "At the gate.", "by": "999", "theirs": "", "no_reference": "By radio."}
    to = post(client, begin, **said, **WHEN)["Location"]
    assert client.get(begin)["Location"] == to
    assert "In danger, before anybody decided." in words(client.get(to))
    assert "Enter their reference, or say below why there is none" in words(
        post(client, f"{to}outcome/", outcome="Cautioned.")
    )


def test_evidence_and_a_pack_name_what_was_chosen(told, case, manager, client_of):
    from clearline.exhibits import actions as exhibits
    from clearline.exhibits.models import Custody, Kind

    said = {"kind": Kind.NOTE, "words": "I know where you live", "provenance": "The teacher copied it out."}
    exhibit = exhibits.add_words(case.ref, case.school_id, **said, by="", at=NOON)
    client, page = client_of(manager), f"/s/{case.school_id}/police/{told.ref}/"

    assert "1. Note, added on 24\N{NO-BREAK SPACE}November" in client.get(f"{page}supply/").content.decode()
    assert "Choose at least one exhibit" in words(post(client, f"{page}supply/", receipt="4411", **WHEN))
    assert post(client, f"{page}supply/", chosen=exhibit.ref, receipt="4411", **WHEN)["Location"] == page
    assert Custody.objects.filter(exhibit=exhibit, what="exported").exists()

    to = post(client, f"{page}pack/", chosen=exhibit.ref)["Location"]
    assert exhibits.described(exhibit).sha256 in words(client.get(to))
    assert "Pack for the police" in words(client.get(page))


def test_without_an_exhibit_the_page_says_where_to_add_one(told, manager, client_of):
    answer = words(client_of(manager).get(f"/s/{told.school_id}/police/{told.ref}/supply/"))

    assert "There is none yet. Add it on the page of the case first." in answer


def test_the_chair_sees_how_it_stands_and_no_word_of_it(police, chair, client_of):
    client = client_of(chair)

    answer = words(client.get(f"/s/{police.school_id}/police/{police.ref}/"))

    assert "To be decided" in answer
    assert "threat" not in answer
    assert police.case.ref not in answer
    assert police.ref in words(client.get(f"/s/{police.school_id}/police/"))
    assert client.get(f"/s/{police.school_id}/police/{police.ref}/decide/").status_code == 404


def test_nobody_else_finds_it(police, teacher, client_of):
    client = client_of(teacher)

    assert client.get(f"/s/{police.school_id}/police/{police.ref}/").status_code == 404
    assert "There is nothing that you see here." in words(client.get(f"/s/{police.school_id}/police/"))


ASSESSED = {"people": "31", "kinds": ["names"], "risk": "likely", "because": "Addresses.", "contained": "Deleted."}


def test_a_breach_goes_from_the_handler_to_the_officer_and_to_its_end(case, manager, dpo, client_of):
    handler, officer = client_of(manager), client_of(dpo)
    begin = f"/s/{case.school_id}/cases/{case.ref}/breach/"

    assert "Dora Penn has it from now." in words(handler.get(begin))
    to = post(handler, begin, happened="A list went astray.", whose="Year 9", **WHEN)["Location"]
    assert "You see what you wrote." in words(handler.get(to))
    assert handler.get(f"{to}assess/").status_code == 403

    listed = words(officer.get(f"/s/{case.school_id}/breaches/"))
    assert Breach.objects.get().ref in listed
    assert case.ref not in words(officer.get(to))
    assert "70 hours left" in words(officer.get(to))
    assert post(officer, f"{to}assess/", **ASSESSED)["Location"] == to
    assert "Enter the Commissioner’s reference" in words(post(officer, f"{to}commissioner/", told="yes", **WHEN))
    assert post(officer, f"{to}commissioner/", told="yes", reference="IC-77", **WHEN)["Location"] == to
    assert "IC-77" in words(officer.get(to))
    assert "Say why they are not told" in words(post(officer, f"{to}people/", told="no"))
    assert "Enter when they were told" in words(post(officer, f"{to}people/", told="yes"))
    assert post(officer, f"{to}people/", told="yes", **WHEN)["Location"] == to
    assert post(officer, f"{to}close/", lessons="Two people look.")["Location"] == to
    assert "Closed" in words(officer.get(f"/s/{case.school_id}/breaches/"))


def test_an_assessment_can_leave_open_when_it_was_contained_but_not_by_half(breach, dpo, client_of):
    page = f"/s/{breach.school_id}/breaches/{breach.ref}/assess/"
    half = {name: value for name, value in WHEN.items() if name != "clock"}

    assert "Enter the time as well" in words(post(client_of(dpo), page, **ASSESSED, **half))


def test_after_72_hours_the_page_says_so_and_asks_why(breach, dpo, client_of, monkeypatch):
    from datetime import timedelta

    later = NOON + timedelta(days=4)
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: later)
    client, page = client_of(dpo), f"/s/{breach.school_id}/breaches/{breach.ref}/"

    assert "After 72 hours: say why." in words(client.get(page))
    post(client, f"{page}assess/", **ASSESSED)
    late = WHEN | {"day-day": "28", "reference": "IC-77", "told": "yes"}
    assert "More than 72 hours had passed. Say why" in words(post(client, f"{page}commissioner/", **late))
    assert post(client, f"{page}commissioner/", **late, late="Nobody was there.")["Location"] == page


def test_the_officer_opens_one_without_a_case(dpo, client_of):
    client = client_of(dpo)

    to = post(client, f"/s/{dpo.school_id}/breaches/new/", happened="A laptop is lost.", whose="Staff", **WHEN)[
        "Location"
    ]

    assert "A laptop is lost." in words(client.get(to))
    assert Breach.objects.get().case is None


def test_a_teacher_is_refused_one_with_the_reason(teacher, client_of):
    answer = client_of(teacher).get(f"/s/{teacher.school_id}/breaches/new/")

    assert answer.status_code == 403
    assert "Report it, and they are told." in words(answer)


def test_help_outside_is_for_everybody_and_makes_no_number_up(volunteer, client_of):
    answer = words(client_of(volunteer).get(f"/s/{volunteer.school_id}/outside-help/"))

    for name in ("Protect", "NSPCC", "Ofsted", "Health and Safety Executive", "Report Remove", "CEOP", "StopNCII"):
        assert name in answer
    assert "Check this" in answer
    assert "Checked 22" in answer
    assert "None" not in answer


def test_every_body_that_is_named_is_in_the_pack():
    from clearline.policies.reference_pack import shipped

    there = {entry.id for entry in shipped()}
    named = {id for _, ids in GROUPS for id in ids} | {id for guide in GUIDES.values() for id in guide.ids}

    assert named <= there


@pytest.mark.parametrize("what", GUIDES)
def test_each_guide_is_a_page(what, teacher, client_of):
    answer = client_of(teacher).get(f"/s/{teacher.school_id}/outside-help/{what}/")

    assert answer.status_code == 200
    assert GUIDES[what].title in words(answer)


def test_there_is_no_other_guide(teacher, client_of):
    assert client_of(teacher).get(f"/s/{teacher.school_id}/outside-help/witchcraft/").status_code == 404


def test_the_chair_brings_the_lead_in_from_the_page(head, chair, dsl, teacher, client_of):
    from dataclasses import replace

    from clearline.referrals.actions import lado as actions
    from tests.cases.conftest import MESSAGE

    case = send(teacher, replace(MESSAGE, part=(head,)))
    referral = actions.open_referral(case, seat=chair, at=NOON)
    client, page = client_of(chair), f"/s/{case.school_id}/lado/{referral.ref}/"

    assert "Bring in the safeguarding lead" in words(client.get(page))
    assert post(client, f"{page}lead/", lead=dsl.key)["Location"] == page
    assert Case.objects.visible_to(dsl, NOON).exists()
