"""Who opens the pages on reporting and on what waits: `arranging_matrix.csv` against page and verb (D§3.2)."""

import csv
from pathlib import Path

import pytest

from clearline.cases import permissions
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from tests.conftest import NOON, make_seat

with (Path(__file__).parent / "arranging_matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
PAGES = {
    "how reporting works": ("reporting/", permissions.set_practice),
    "put on duty": ("reporting/duty/", permissions.set_practice),
    "what waits": ("cases/waiting/", permissions.see_waiting),
    "whom a body has named": ("cases/waiting/named/", permissions.say_who_was_named),
}
ANSWERS = {200: "yes", 403: "refused", 404: "no"}


@pytest.fixture
def cast(school, teacher, manager, governor, volunteer, other_head) -> dict[str, Seat]:
    named = {
        "employee": teacher,
        "line manager": manager,
        "governor": governor,
        "volunteer": volunteer,
        "agency": make_seat(school, "Aga Ency", category=Category.AGENCY),
        "head of another school": other_head,
    }
    return named | {role.value: make_seat(school, f"Role{place} Person", role) for place, role in enumerate(Role)}


def test_the_table_is_whole():
    assert {row["who"] for row in TABLE} >= {role.value for role in Role}
    assert set(TABLE[0]) == {"who", *PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_each_gets_what_the_table_says_and_the_verb_agrees(page, cast, school, client_of):
    address, may = PAGES[page]

    for row in TABLE:
        seat = cast[row["who"]]
        status = client_of(seat).get(f"/s/{school.pk}/{address}").status_code
        assert ANSWERS.get(status) == row[page], row["who"]
        if row[page] != "no":  # a person of another school has no seat here to ask about
            assert bool(may(seat, NOON)) == (row[page] == "yes"), row["who"]
