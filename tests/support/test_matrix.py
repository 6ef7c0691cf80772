"""Who sees a support record, an item that is shared and one that is not: `matrix.csv` (D§3.2)."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category as Kind
from clearline.people.roles import Role
from clearline.support import actions, items, reading
from clearline.support.choices import Adequate, Category, ItemKind, Part, Safety
from clearline.support.clock import catch_up
from clearline.support.items import Thing
from clearline.support.models import Item, Record
from clearline.support.opening import open_record
from tests.conftest import NOON, make_seat
from tests.support.conftest import EVENING, PARENTS, fresh, safe

with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = [name for name in TABLE[0] if name != "who"]
THINGS = ("record", "shared", "unshared")
SHARED, UNSHARED = Thing(ItemKind.POST, "The post"), Thing(ItemKind.EFFECT, "How it affects me")
Cast = dict[str, Seat]


@pytest.fixture
def cast(school, head, chair, owner, manager, dsl, governor, volunteer, office, teacher, aisha, other_head) -> Cast:
    named = {
        "person": teacher,
        "supporter": aisha,
        "companion": make_seat(school, "Una Ion", Role.UNION_REP),
        "head": head,
        "chair": chair,
        "owner": owner,
        "line manager": manager,
        "dsl": dsl,
        "reception": office,
        "governor": governor,
        "volunteer": volunteer,
        "colleague": make_seat(school, "Col League"),
        "agency": make_seat(school, "Aga Ency", category=Kind.AGENCY),
        "head of another school": other_head,
    }
    roles = {
        role.value: make_seat(school, f"Role{place} Person", role)
        for place, role in enumerate(Role)
        if role.value not in named
    }
    return roles | named


def opened(cast: Cast, **said) -> Record:
    """With a supporter and a companion; one item shared with everybody who may see one, the other with nobody."""
    person = cast["person"]
    record = open_record(replace(PARENTS, words="", **said), person=person, at=NOON)
    actions.choose(record, cast["supporter"], Part.SUPPORTER, seat=person, at=NOON)
    actions.choose(record, cast["companion"], Part.COMPANION, seat=person, at=NOON)
    everybody = [each.seat for each in items.may_see(record)]
    items.add(record, SHARED, seat=person, at=NOON, share_with=everybody)
    items.add(record, UNSHARED, seat=person, at=NOON)
    return fresh(record)


def by_students(cast):
    return opened(cast, category=Category.STUDENTS)


def safety_checked(cast):
    return safe(opened(cast), cast["head"])


def taken_back(cast):
    record = opened(cast)
    items.share(record.items.get(number=1), [], seat=cast["person"], at=NOON)
    return record


def passed_on(cast):
    record = opened(cast)
    catch_up(EVENING)
    return record


def head_stood_aside(cast):
    record = opened(cast)
    actions.stand_aside(record, seat=cast["head"], at=NOON)
    return record


def let_go(cast):
    record = opened(cast)
    for who in ("supporter", "companion"):
        actions.let_go(record, cast[who], seat=cast["person"], at=NOON)
    return record


def about(who):
    def scene(cast):
        return opened(cast, part=(cast[who],))

    return scene


def alone(cast):
    return opened(cast, safety=(Safety.UNSAFE,))


def paused(cast):
    record = safety_checked(cast)
    actions.pause(record, seat=cast["person"], at=NOON)
    return record


def closed(cast):
    record = opened(cast)
    actions.close(record, adequate=Adequate.YES, seat=cast["person"], at=NOON)
    return record


MAKE: dict[str, Callable[[Cast], Record]] = {
    "opened": opened,
    "by students": by_students,
    "safety checked": safety_checked,
    "taken back": taken_back,
    "passed on": passed_on,
    "head stood aside": head_stood_aside,
    "let go": let_go,
    "about the head": about("head"),
    "about the chair": about("chair"),
    "kept alone": alone,
    "paused": paused,
    "closed": closed,
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role} | {"person", "supporter", "companion"}


def answers(client: Client, record: Record) -> str:
    """What somebody gets of the record, of its shared and of its unshared item: "notice" for a governor’s page."""
    root = f"/s/{record.school_id}/support/{record.ref}/"
    page = client.get(root)
    first = {200: "notice" if b"A support record was opened" in page.content else "record", 404: ""}[page.status_code]
    found = [first] + [
        name if client.get(f"{root}items/{number}/").status_code == 200 else ""
        for number, name in ((1, "shared"), (2, "unshared"))
    ]
    return " ".join(each for each in found if each) or "no"


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast, client_of):
    record = MAKE[scene](cast)

    found = {row["who"]: answers(client_of(cast[row["who"]]), record) for row in TABLE}

    assert found == {row["who"]: row[scene] for row in TABLE}


@pytest.mark.parametrize("scene", SCENES)
def test_the_verbs_agree_with_the_pages(scene, cast):
    record = MAKE[scene](cast)

    for row in TABLE:
        seat, sees = cast[row["who"]], row[scene].split()
        assert Record.objects.visible_to(seat, NOON).exists() == (sees != ["no"]), row["who"]
        if sees == ["no"]:
            with pytest.raises(Refused):
                reading.read(record, seat=seat, at=NOON)
        for item, name in zip(Item.objects.order_by("number"), ("shared", "unshared"), strict=True):
            if name in sees:
                reading.read_item(item, seat=seat, at=NOON)
            else:
                with pytest.raises(Refused):
                    reading.read_item(item, seat=seat, at=NOON)
