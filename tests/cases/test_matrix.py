"""Who sees a case in each state: `matrix.csv`, checked against the page, the list and the verb (D§3.2, §3.3)."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from clearline.cases import actions, reading
from clearline.cases.choices import Outcome
from clearline.cases.clock import catch_up
from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from tests.cases.conftest import ACCEPTED, EVENING, MESSAGE, send
from tests.conftest import NOON, make_seat

with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = [name for name in TABLE[0] if name != "who"]


@pytest.fixture
def cast(school, head, chair, owner, manager, dsl, governor, volunteer, office, other_head) -> dict[str, Seat]:
    named = {
        "head": head,
        "chair": chair,
        "owner": owner,
        "line manager": manager,
        "dsl": dsl,
        "reception": office,
        "governor": governor,
        "volunteer": volunteer,
        "colleague": make_seat(school, "Col League"),
        "agency": make_seat(school, "Aga Ency", category=Category.AGENCY),
        "another line manager": make_seat(school, "Una Holt"),
        "head of another school": other_head,
    }
    make_seat(school, "Ray Port", manager=named["another line manager"])
    roles = {
        role.value: make_seat(school, f"Role{place} Person", role)
        for place, role in enumerate(Role)
        if role.value not in named
    }
    return roles | named


def sent(_cast, teacher):
    return send(teacher)


def acknowledged(cast, teacher):
    case = sent(cast, teacher)
    actions.acknowledge(case, seat=cast["line manager"], at=NOON)
    return case


def screened(cast, teacher):
    case = acknowledged(cast, teacher)
    actions.screen(case, limbs=[], outcome="give advice", note="Safe.", seat=cast["dsl"], at=NOON)
    return case


def closed(cast, teacher):
    case = screened(cast, teacher)
    actions.close(case, outcome=Outcome.ADVICE, note="", seat=cast["dsl"], at=NOON)
    return case


def passed_on(cast, teacher):
    case = sent(cast, teacher)
    catch_up(EVENING)
    return case


def manager_stood_aside(cast, teacher):
    case = acknowledged(cast, teacher)
    actions.stand_aside(case, seat=cast["line manager"], at=NOON)
    return case


def lead_stood_aside(cast, teacher):
    case = sent(cast, teacher)
    actions.stand_aside(case, seat=cast["dsl"], at=NOON)
    return case


def about(who):
    def scene(cast, teacher):
        return send(teacher, replace(MESSAGE, part=(cast[who],)))

    return scene


def own_mistake(_cast, teacher):
    return send(teacher, ACCEPTED)


def of_the_head(cast, _teacher):
    return send(cast["head"])


MAKE: dict[str, Callable[[dict[str, Seat], Seat], Case]] = {
    "sent": sent,
    "acknowledged": acknowledged,
    "screened": screened,
    "closed": closed,
    "passed on": passed_on,
    "manager stood aside": manager_stood_aside,
    "lead stood aside": lead_stood_aside,
    "about the manager": about("line manager"),
    "about the head": about("head"),
    "about the chair": about("chair"),
    "about the lead": about("dsl"),
    "own mistake": own_mistake,
    "of the head": of_the_head,
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role} | {"reporter", "line manager"}


def answer(client: Client, case: Case) -> str:
    status = client.get(f"/s/{case.school_id}/cases/{case.ref}/").status_code
    return {200: "yes", 404: "no"}.get(status, str(status))


def everybody(cast: dict[str, Seat], case: Case) -> dict[str, Seat]:
    assert case.reporter
    return cast | {"reporter": case.reporter}


@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast, teacher, client_of):
    case = MAKE[scene](cast, teacher)
    seats = everybody(cast, case)

    found = {row["who"]: answer(client_of(seats[row["who"]]), case) for row in TABLE}

    assert found == {row["who"]: row[scene] for row in TABLE}


@pytest.mark.parametrize("scene", SCENES)
def test_the_verb_agrees_with_the_page(scene, cast, teacher):
    case = MAKE[scene](cast, teacher)
    seats = everybody(cast, case)

    for row in TABLE:
        seat = seats[row["who"]]
        assert Case.objects.visible_to(seat, NOON).exists() == (row[scene] == "yes"), row["who"]
        if row[scene] == "no":
            with pytest.raises(Refused):
                reading.read(case, seat=seat, at=NOON)
