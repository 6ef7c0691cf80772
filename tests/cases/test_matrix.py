"""Who sees a case in each state: `matrix.csv`, checked against the page, the list and the verb (D§3.2, §3.3)."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from clearline.cases import actions, reading, tagging, threads
from clearline.cases.choices import Mode, Outcome
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Hold
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from tests.cases import handled
from tests.cases.conftest import ACCEPTED, EVENING, MESSAGE, send
from tests.cases.handled import WITH_A_CHILD
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


def misuse(_cast, teacher, said=WITH_A_CHILD, mode=Mode.NAMED):
    """About a colleague, by the teacher."""
    return handled.misuse(teacher, said, mode=mode, subject=_cast["colleague"])


def misuse_in_confidence(cast, teacher):
    return misuse(cast, teacher, mode=Mode.CONFIDENTIAL)


def misuse_without_a_name(cast, teacher):
    return handled.nameless(teacher.school, WITH_A_CHILD, cast["colleague"])


def misuse_without_a_child(cast, teacher):
    return misuse(cast, teacher, handled.POST)


def misuse_about(who):
    def scene(cast, teacher):
        return handled.misuse(teacher, WITH_A_CHILD, subject=cast[who])

    return scene


def misuse_screened(cast, teacher):
    return handled.screen(handled.acknowledge(misuse(cast, teacher), cast["head"]), cast["dsl"])


def misuse_held(cast, teacher):
    case = misuse_screened(cast, teacher)
    threads.hold(case, Hold.By.LADO, ref="LD-2222-2222", at=NOON)
    return case


def misuse_triaged(cast, teacher):
    return handled.triage(misuse_screened(cast, teacher), cast["head"])


def misuse_looked_at_by_a_second(cast, teacher):
    case = handled.acknowledge(misuse(cast, teacher), cast["head"])
    tagging.propose_vexatious(case, second=cast["chair"], reason="Again.", seat=cast["head"], at=NOON)
    return case


def misuse_closed(cast, teacher):
    return handled.close(handled.outcome(misuse_triaged(cast, teacher), cast["head"]), cast["head"])


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
    "misuse": misuse,
    "misuse in confidence": misuse_in_confidence,
    "misuse without a name": misuse_without_a_name,
    "misuse without a child": misuse_without_a_child,
    "misuse about the head": misuse_about("head"),
    "misuse about the chair": misuse_about("chair"),
    "misuse about the lead": misuse_about("dsl"),
    "misuse screened": misuse_screened,
    "misuse held": misuse_held,
    "misuse triaged": misuse_triaged,
    "misuse with a second person": misuse_looked_at_by_a_second,
    "misuse closed": misuse_closed,
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role} | {"reporter", "line manager"}


def answer(client: Client, case: Case) -> str:
    status = client.get(f"/s/{case.school_id}/cases/{case.ref}/").status_code
    return {200: "yes", 404: "no"}.get(status, str(status))


def everybody(cast: dict[str, Seat], case: Case, teacher: Seat) -> dict[str, Seat]:
    """Whoever reported it, also where no row says so."""
    return cast | {"reporter": case.reporter or teacher}


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast, teacher, client_of):
    case = MAKE[scene](cast, teacher)
    seats = everybody(cast, case, teacher)

    found = {row["who"]: answer(client_of(seats[row["who"]]), case) for row in TABLE}

    assert found == {row["who"]: row[scene] for row in TABLE}


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_the_verb_agrees_with_the_page(scene, cast, teacher):
    case = MAKE[scene](cast, teacher)
    seats = everybody(cast, case, teacher)

    for row in TABLE:
        seat = seats[row["who"]]
        assert Case.objects.visible_to(seat, NOON).exists() == (row[scene] == "yes"), row["who"]
        if row[scene] == "no":
            with pytest.raises(Refused):
                reading.read(case, seat=seat, at=NOON)
