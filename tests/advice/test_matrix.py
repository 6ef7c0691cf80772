"""Who sees a request for advice in each state: `matrix.csv`, checked against the page and the verb (D§3.2)."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from clearline.advice import actions
from clearline.advice.models import Request
from clearline.cases import actions as cases
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.advice.conftest import provider
from tests.conftest import NOON, make_seat

with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCENES = [name for name in TABLE[0] if name != "who"]


@pytest.fixture
def cast(school, head, chair, owner, manager, dsl, governor, volunteer, office, teacher, subject, adviser, other_head):
    named = {
        "head": head,
        "chair": chair,
        "owner": owner,
        "line manager": manager,
        "dsl": dsl,
        "reception": office,
        "governor": governor,
        "volunteer": volunteer,
        "reporter": teacher,
        "person subject to": subject,
        "hr adviser": adviser,
        "another adviser": provider(school, "Abe Quill"),
        "colleague": make_seat(school, "Col League"),
        "head of another school": other_head,
        "adviser of another school": provider(other_head.school, "Ana Noon"),
    }
    rest = [role for role in Role if role.value not in named]
    return named | {role.value: make_seat(school, f"Role{n} Person", role) for n, role in enumerate(rest)}


def draft(cast, case):
    return actions.draft(case, question="May we?", urgent=False, seat=cast["head"], at=NOON)


def sent(cast, case):
    request = draft(cast, case)
    actions.send(request, seat=cast["head"], at=NOON)
    return request


def accepted(cast, case):
    request = sent(cast, case)
    actions.accept(request, seat=cast["hr adviser"], at=NOON)
    return request


def declined_by_one(cast, case):
    request = sent(cast, case)
    actions.decline(request, seat=cast["hr adviser"], at=NOON)
    return request


def clarification(cast, case):
    request = accepted(cast, case)
    actions.ask_back(request, words="When?", seat=cast["hr adviser"], at=NOON)
    return request


def advised(cast, case):
    request = accepted(cast, case)
    actions.advise(request, words="Yes.", seat=cast["hr adviser"], at=NOON)
    return request


def closed(cast, case):
    request = advised(cast, case)
    actions.record(request, followed="followed", reason="", seat=cast["head"], at=NOON)
    actions.close(request, seat=cast["head"], at=NOON)
    return request


def after_thirty_days(cast, case):
    request = closed(cast, case)
    Request.objects.update(access_ends_on="2026-11-01")
    return request


def head_stood_aside(cast, case):
    request = sent(cast, case)
    cases.stand_aside(case, seat=cast["head"], at=NOON)
    return request


MAKE: dict[str, Callable[..., Request]] = {
    "draft": draft,
    "sent": sent,
    "accepted": accepted,
    "declined by one": declined_by_one,
    "clarification": clarification,
    "advised": advised,
    "closed": closed,
    "after thirty days": after_thirty_days,
    "head stood aside": head_stood_aside,
}


def test_the_table_is_whole():
    assert set(SCENES) == set(MAKE)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role} | {"reporter", "person subject to"}


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_each_sees_what_the_table_says(scene, cast: dict[str, Seat], case, client_of):
    request = MAKE[scene](cast, case)
    address = f"/s/{request.school_id}/advice/{request.ref}/"

    answers = {who: client_of(seat).get(address).status_code for who, seat in cast.items()}

    assert {who: {200: "yes", 404: "no"}[status] for who, status in answers.items()} == {
        row["who"]: row[scene] for row in TABLE
    }


@pytest.mark.parametrize("scene", SCENES)
def test_the_verb_agrees_with_the_page(scene, cast: dict[str, Seat], case):
    request = MAKE[scene](cast, case)

    for row in TABLE:
        if row[scene] == "no":
            with pytest.raises(Refused):
                actions.read(request, seat=cast[row["who"]], at=NOON)
        else:
            assert actions.read(request, seat=cast[row["who"]], at=NOON)
