"""A sealed name is opened by an act of its own, shown once, and told to whoever reported it; others are refused."""

import pytest

from clearline.audit.models import Link
from clearline.cases import actions, conflicts, naming, reading
from clearline.cases.choices import Mode
from clearline.cases.models import Case, Denial
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.cases.handled import acknowledge, misuse
from tests.conftest import NOON, make_seat

WHY = "The police ask who saw it."


@pytest.fixture
def dpo(school) -> Seat:
    return make_seat(school, "Dee Pio", Role.DPO)


@pytest.fixture
def case(head, chair, dsl, governor, teacher) -> Case:
    """Reported by the governor in confidence, about the teacher, to the head."""
    return acknowledge(misuse(governor, mode=Mode.CONFIDENTIAL, subject=teacher), head)


def address(case):
    return f"/s/{case.school_id}/cases/{case.ref}/name/"


def bodies(case):
    return [bytes(each.body).decode() for each in Link.objects.filter(urn=case.school_id)]


def test_whoever_received_it_opens_it_and_sees_it_once(case, head, governor, client_of):
    client = client_of(head)
    answer = client.post(address(case), {"once": new_token(), "reason": WHY})

    assert governor.name in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    for page in (address(case), f"/s/{case.school_id}/cases/{case.ref}/"):
        assert governor.name not in client.get(page).content.decode()


def test_the_reporter_sees_who_opened_it_and_why(case, head, governor):
    naming.open_name(case, reason=WHY, seat=head, at=NOON)

    event = reading.read(case, seat=governor, at=NOON).events[-1]
    assert (event.step, event.by, event.words) == ("name opened", head.key, WHY)


def test_no_message_and_no_link_joins_the_two(case, head, governor):
    before = Message.objects.filter(to=governor.key).count()
    naming.open_name(case, reason=WHY, seat=head, at=NOON)

    assert Message.objects.filter(to=governor.key).count() == before
    assert any("case.name_opened" in body for body in bodies(case))
    assert not any(governor.key in body for body in bodies(case))


def test_the_data_protection_officer_opens_it_and_sees_nothing_else(case, dpo, governor, client_of):
    client = client_of(dpo)
    assert client.get(f"/s/{case.school_id}/cases/{case.ref}/").status_code == 404
    assert "by name" not in client.get(address(case)).content.decode()

    answer = client.post(address(case), {"once": new_token(), "reason": WHY})

    assert governor.name in answer.content.decode()


def test_without_a_reason_nothing_is_opened(case, head, governor, client_of):
    with pytest.raises(Refused, match="why you need"):
        naming.open_name(case, reason=" ", seat=head, at=NOON)
    answer = client_of(head).post(address(case), {"once": new_token(), "reason": ""})

    assert governor.name not in answer.content.decode()
    assert not case.events.filter(step="name opened").exists()


def test_nobody_else_opens_it(case, dsl, chair, manager, teacher, client_of):
    for seat in (dsl, chair, manager, teacher):
        with pytest.raises(Refused):
            naming.open_name(case, reason=WHY, seat=seat, at=NOON)
        assert client_of(seat).get(address(case)).status_code == 404
        assert client_of(seat).post(address(case), {"once": new_token(), "reason": WHY}, follow=True).status_code == 404

    assert Denial.objects.count() == 8
    assert not case.events.filter(step="name opened").exists()


def test_the_third_denial_of_one_person_is_told_to_the_data_protection_officer(case, dpo, manager, dsl, client_of):
    told = Message.objects.filter(to=dpo.key, kind="case.name_refused")
    for seat in (manager, manager, dsl):
        client_of(seat).get(address(case))
    assert not told.exists()

    client_of(manager).get(address(case))

    assert told.count() == 1
    page = client_of(dpo).get(f"/s/{case.school_id}/denials/").content.decode()
    assert page.count(manager.name) == 3


def test_the_list_of_denials_is_the_officers_alone(case, head, manager, client_of):
    for seat in (head, manager):
        assert client_of(seat).get(f"/s/{case.school_id}/denials/").status_code == 404


def test_of_the_reporters_own_visit_nothing_is_kept(case, governor, client_of):
    assert client_of(governor).get(address(case)).status_code == 404

    assert not Denial.objects.exists()
    assert not any("name_refused" in body for body in bodies(case))


def test_a_named_report_and_one_without_a_name_have_none_to_open(school, head, governor, teacher, client_of):
    case = acknowledge(misuse(governor, subject=teacher), head)

    assert client_of(head).get(address(case)).status_code == 404


def test_an_officer_it_is_about_does_not_open_it(school, head, chair, governor, dpo):
    case = misuse(governor, mode=Mode.CONFIDENTIAL, subject=dpo)

    assert conflicts.why_not(case, dpo, NOON)
    with pytest.raises(Refused):
        naming.open_name(case, reason=WHY, seat=dpo, at=NOON)


def test_a_handler_who_stood_aside_opens_it_no_longer(case, head):
    actions.stand_aside(case, seat=head, at=NOON)
    with pytest.raises(Refused):
        naming.open_name(case, reason=WHY, seat=head, at=NOON)


def test_another_school_finds_nothing(case, other_head, client_of):
    assert client_of(other_head).get(address(case)).status_code == 404
    assert not Denial.objects.exists()


def test_an_unknown_reference_is_nothing(case, manager, client_of):
    assert client_of(manager).get(f"/s/{case.school_id}/cases/CS-9999-9999/name/").status_code == 404
    assert not Denial.objects.exists()
