"""Who sees an investigation in each state: `matrix.csv`, checked against the page and the verb (D§3.1, §3.2)."""

import csv
from pathlib import Path

import pytest

from clearline.cases import actions as cases
from clearline.investigations import accompanying, reading
from clearline.investigations.models import Investigation
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from tests.conftest import NOON, make_seat
from tests.investigations.scenes import AFTER_APPEAL, at_status, opened

with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
pytestmark = pytest.mark.long
SCENES = [name for name in TABLE[0] if name != "who"]


@pytest.fixture
def cast(people, school, chair, owner, manager, governor, volunteer, office, other_head) -> dict[str, Seat]:
    named = {
        "case manager": people.manager,
        "safeguarding lead": people.lead,
        "reporter": people.reporter,
        "person subject to": people.subject,
        "investigator of it": people.investigator,
        "who decides": people.decider,
        "who hears the appeal": people.appeal,
        "companion": people.companion,
        "line manager of the reporter": manager,
        "chair": chair,
        "owner": owner,
        "reception": office,
        "governor": governor,
        "volunteer": volunteer,
        "agency": make_seat(school, "Aga Ency", category=Category.AGENCY),
        "head of another school": other_head,
    }
    there = {Role.HEAD: "case manager", Role.DSL: "safeguarding lead"}
    roles = {
        role.value: make_seat(school, f"Role{place} Person", role)
        for place, role in enumerate(Role)
        if role not in there and role.value not in named
    }
    return named | roles


def scene(name: str, people, child: bool = True) -> Investigation:
    if name == "companion ended":
        found = at_status(people, "investigating", child=child)
        accompanying.end_companion(found, seat=people.subject, at=NOON)
        return found
    if name == "manager stood aside":
        found = at_status(people, "investigating", child=child)
        cases.stand_aside(found.case, seat=people.manager, at=NOON)
        return found
    return opened(people, child=child) if name == "screened" else at_status(people, name, child=child)


def test_the_table_names_every_role(cast):
    assert {row["who"] for row in TABLE} == set(cast)


@pytest.mark.parametrize("name", SCENES)
def test_each_sees_what_the_table_says(name, cast, people, client_of, monkeypatch):
    found = scene(name, people)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER_APPEAL)
    url = f"/s/{found.school_id}/investigations/{found.ref}/"
    answers = {200: "yes", 404: "no"}

    seen = {who: answers.get(client_of(seat).get(url).status_code, "broken") for who, seat in cast.items()}

    assert seen == {row["who"]: row[name] for row in TABLE}


@pytest.mark.parametrize("name", SCENES)
def test_the_verb_agrees_with_the_page(name, cast, people):
    found, at = scene(name, people), AFTER_APPEAL

    for row in TABLE:
        seat = cast[row["who"]]
        assert Investigation.objects.visible_to(seat, at).exists() == (row[name] == "yes"), row["who"]
        if row[name] == "no":
            with pytest.raises(Refused):
                reading.read(found, seat=seat, at=at)
