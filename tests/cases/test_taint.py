"""Somebody was told of a case: they never decide about it (D§3.3, §5.44)."""

import pytest

from clearline.cases import history
from clearline.cases.choices import Part
from clearline.cases.conflicts import why_not
from clearline.cases.models import Party
from clearline.cases.tainting import may_hear_it, taint
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat


def test_they_never_decide_about_it(received, manager, chair):
    taint(received, chair, seat=manager, at=NOON)

    assert why_not(received, chair, NOON) == "was told about it before"
    assert received.events.get(step=history.TAINTED).by == manager.key


def test_they_say_so_themselves(received, chair):
    taint(received, chair, seat=chair, at=NOON)

    assert why_not(received, chair, NOON)


@pytest.mark.parametrize("part", [Part.INVESTIGATOR, Part.DECIDER, Part.APPEAL])
def test_whoever_investigates_or_decides_says_so_as_well(received, chair, governor, part):
    Party.objects.create(case=received, seat=governor, part=part, since=NOON)

    taint(received, chair, seat=governor, at=NOON)

    assert why_not(received, chair, NOON)


def test_nobody_else_says_so_of_others(received, teacher, head, chair):
    for seat in (teacher, head):
        with pytest.raises(Refused):
            taint(received, chair, seat=seat, at=NOON)


def test_nobody_who_works_on_it_and_nobody_elsewhere(received, manager, dsl, other_head):
    for who in (manager, dsl, other_head):
        with pytest.raises(Refused, match="has a part in it already"):
            taint(received, who, seat=manager, at=NOON)


def test_it_is_written_down_once(received, manager, chair):
    taint(received, chair, seat=manager, at=NOON)

    with pytest.raises(Refused, match="already"):
        taint(received, chair, seat=manager, at=NOON)
    assert Party.objects.filter(part=Part.TAINTED).count() == 1


def test_governors_and_panels_are_offered(school, chair, governor, teacher, head):
    panel = make_seat(school, "Pat Nell", Role.PANEL)

    assert set(may_hear_it(school, NOON)) == {chair, governor, panel}


def test_the_page_offers_it_to_whoever_works_on_it(received, manager, governor, teacher, head, client_of):
    url = f"/s/{received.school_id}/cases/{received.ref}/told/"
    assert client_of(head).get(url).status_code == 404
    assert client_of(teacher).get(url).status_code == 403
    assert "Gil Lane" in client_of(manager).get(url).content.decode()

    answer = client_of(manager).post(url, {"once": new_token(), "who": governor.key})

    assert answer.status_code == 302
    again = client_of(manager).post(url, {"once": new_token(), "who": governor.key})
    assert "written down already" in again.content.decode()
