"""Who may see which declaration: `matrix.csv`, row for row. Everybody else gets "nothing there" (D§3.2, §3.3)."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from clearline.declarations import actions
from clearline.declarations.choices import Standing
from clearline.declarations.models import Declaration
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import NIECE, PARTNER

TABLE = list(csv.DictReader(Path(__file__).with_name("matrix.csv").read_text().splitlines()))
SCENES = [name for name in TABLE[0] if name != "who"]


@pytest.fixture
def cast(school, teacher, manager, head, chair, governor, volunteer, other_head) -> dict[str, Seat]:
    """Everybody of the table, with one person for each role."""
    named = {
        "line manager": manager,
        "head": head,
        "chair": chair,
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


def colleague(_cast, teacher):
    return actions.declare(replace(NIECE, standing=Standing.COLLEAGUE), seat=teacher, at=NOON)


def student(_cast, teacher):
    return actions.declare(NIECE, seat=teacher, at=NOON)


def referred(cast, teacher):
    declaration = student(cast, teacher)
    actions.read(declaration, seat=cast["line manager"], at=NOON)
    actions.refer(declaration, seat=cast["line manager"], at=NOON)
    return declaration


def receiver_is_the_head(cast, teacher):
    return actions.declare(NIECE, seat=teacher, at=NOON, to=cast["head"])


def declarer_is_the_head(cast, _teacher):
    return actions.declare(NIECE, seat=cast["head"], at=NOON)


def about_the_line_manager(cast, teacher):
    return actions.declare(replace(PARTNER, about=frozenset({cast["line manager"].pk})), seat=teacher, at=NOON)


def about_the_head(cast, teacher):
    return actions.declare(replace(PARTNER, about=frozenset({cast["head"].pk})), seat=teacher, at=NOON)


MAKE: dict[str, Callable[[dict[str, Seat], Seat], Declaration]] = {
    make.__name__.replace("_", " "): make
    for make in (
        colleague,
        student,
        referred,
        receiver_is_the_head,
        declarer_is_the_head,
        about_the_line_manager,
        about_the_head,
    )
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role}


def answer(client: Client, declaration: Declaration) -> str:
    status = client.get(f"/s/{declaration.school_id}/declarations/{declaration.ref}/").status_code
    return {200: "yes", 404: "no"}.get(status, str(status))


@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast, teacher, client_of):
    declaration = MAKE[scene](cast, teacher)
    everybody = cast | {"declarer": declaration.seat}
    expected = {row["who"]: row[scene] for row in TABLE if row[scene]}

    found = {who: answer(client_of(everybody[who]), declaration) for who in expected}

    assert found == expected


@pytest.mark.parametrize("scene", SCENES)
def test_the_page_the_list_and_the_verb_agree(scene, cast, teacher):
    """Who sees the page has it in their list, and who does not cannot open it by any verb."""
    declaration = MAKE[scene](cast, teacher)

    for row in TABLE:
        seat = declaration.seat if row["who"] == "declarer" else cast[row["who"]]
        visible = Declaration.objects.visible_to(seat, NOON).filter(pk=declaration.pk).exists()
        if row[scene]:
            assert visible == (row[scene] == "yes"), row["who"]
