"""Which step of misuse each may take in each state: `steps.csv`, checked against the page, the form and the verb."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from clearline.cases import permissions, tagging, threads
from clearline.cases.choices import Fork, Limb
from clearline.cases.models import Case, Hold
from clearline.cases.tags import Tag
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.cases import handled
from tests.cases.handled import WITH_A_CHILD
from tests.conftest import NOON, make_seat

with (Path(__file__).parent / "steps.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = [name for name in TABLE[0] if name != "who"]
FORMS = {"screen": "screen", "triage": "triage", "record the outcome": "outcome", "close": "close", "reopen": "reopen"}


@pytest.fixture
def cast(school, head, chair, dsl, manager, teacher, governor) -> dict[str, Seat]:
    return {
        "reporter": governor,
        "head": head,
        "dsl": dsl,
        "chair": chair,
        "line manager": manager,
        "subject": teacher,
        "deputy dsl": make_seat(school, "Dep Uty", Role.DEPUTY_DSL),
        "dpo": make_seat(school, "Dee Pio", Role.DPO),
    }


def sent(cast):
    return handled.misuse(cast["reporter"], WITH_A_CHILD, subject=cast["subject"])


def acknowledged(cast):
    return handled.acknowledge(sent(cast), cast["head"])


def screened(cast):
    return handled.screen(acknowledged(cast), cast["dsl"])


def low_level(cast):
    return handled.outcome(handled.triage(found(cast, Fork.LOW_LEVEL), cast["head"]), cast["head"])


def found(cast, fork, *limbs):
    return handled.screen(acknowledged(cast), cast["dsl"], fork, *limbs)


def tagged(cast):
    case = screened(cast)
    tagging.tag(case, Tag.UNION, reason="It reads so.", seat=cast["head"], at=NOON)
    return case


def held(cast):
    case = screened(cast)
    threads.hold(case, Hold.By.POLICE, ref="PO-2222-2222", at=NOON)
    return case


def triaged(cast):
    return handled.triage(screened(cast), cast["head"])


def ended(cast):
    return handled.outcome(triaged(cast), cast["head"])


MAKE: dict[str, Callable[[dict[str, Seat]], Case]] = {
    "sent": sent,
    "acknowledged": acknowledged,
    "screened": screened,
    "union activity": tagged,
    "allegation": lambda cast: found(cast, Fork.ALLEGATION, Limb.RISK),
    "held": held,
    "triaged": triaged,
    "outcome": ended,
    "low-level, not recorded": low_level,
    "closed": lambda cast: handled.close(ended(cast), cast["head"]),
}


def test_the_table_is_whole(cast):
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} == set(cast)


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_each_may_take_what_the_table_says(scene, cast):
    case = MAKE[scene](cast)

    may = {who: "; ".join(sorted(permissions.offered(seat, case, NOON))) for who, seat in cast.items()}

    assert may == {row["who"]: row[scene] for row in TABLE}


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_the_forms_open_for_those_alone(scene, cast, client_of):
    case = MAKE[scene](cast)

    for row in TABLE:
        client = client_of(cast[row["who"]])
        for step, page in FORMS.items():
            status = client.get(f"/s/{case.school_id}/cases/{case.ref}/{page}/").status_code
            assert (status == 200) is (step in row[scene].split("; ")), (row["who"], step, status)
