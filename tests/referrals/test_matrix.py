"""Who sees and who acts in each state: the three tables, checked against the page and the verbs (D§3.2, §3.3)."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from clearline.cases import actions as cases
from clearline.cases.models import Case
from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.roles import Category, Role
from clearline.referrals import permissions, reading
from clearline.referrals import workflow as w
from clearline.referrals.actions import breach as breaches
from clearline.referrals.actions import lado as ladoes
from clearline.referrals.actions import police as polices
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral
from tests.cases.conftest import send
from tests.conftest import NOON, make_seat
from tests.referrals.conftest import FOUND, MESSAGE, RUNG, allege, answer, misuse, refer
from tests.referrals.test_breach import assess, settle

HERE = Path(__file__).parent
ACTS, READS, STATUS, NO = "acts", "reads", "status", "no"


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="") as file:
        return list(csv.DictReader(file))


LADO, POLICE, BREACH = (table(f"matrix_{name}.csv") for name in ("lado", "police", "breach"))


def scenes(rows: list[dict[str, str]]) -> list[str]:
    return [name for name in rows[0] if name != "who"]


@pytest.fixture
def cast(
    school, head, chair, owner, manager, teacher, dsl, dpo, governor, volunteer, office, other_head
) -> dict[str, Seat]:
    named = {
        "reporter": teacher,
        "line manager": manager,
        "head": head,
        "chair": chair,
        "dsl": dsl,
        "dpo": dpo,
        "owner": owner,
        "reception": office,
        "governor": governor,
        "volunteer": volunteer,
        "agency": make_seat(school, "Aga Ency", category=Category.AGENCY),
        "head of another school": other_head,
    }
    roles = {
        role.value: make_seat(school, f"Role{place} Person", role)
        for place, role in enumerate(Role)
        if role.value not in named
    }
    return roles | named


def alleged(cast, **changed) -> Case:
    case = send(cast["reporter"], replace(MESSAGE, **changed))
    if case.handler != cast["chair"]:
        allege(case, cast["dsl"])
    return case


def to_refer(cast):
    return ladoes.open_for(alleged(cast), by=None, at=NOON)


def referred(cast):
    return refer(to_refer(cast), cast["dsl"])


def awaiting(cast):
    referral = referred(cast)
    ladoes.await_advice(referral, form_asked_at=None, seat=cast["dsl"], at=NOON)
    return referral


def strategy(cast):
    return answer(referred(cast), w.STRATEGY, cast["dsl"])


def released(cast):
    return answer(referred(cast), w.RELEASE, cast["dsl"])


def lado_closed(cast):
    referral = answer(referred(cast), w.NO_ACTION, cast["dsl"])
    ladoes.close(referral, note="", seat=cast["dsl"], at=NOON)
    return referral


def about_the_head(cast):
    return ladoes.open_for(alleged(cast, part=(cast["head"],)), by=None, at=NOON)


def lead_brought_in(cast):
    referral = about_the_head(cast)
    ladoes.bring_in_lead(referral, lead=cast["dsl"], seat=cast["chair"], at=NOON)
    return referral


def handler_stood_aside(cast):
    referral = to_refer(cast)
    cases.stand_aside(referral.case, seat=cast["line manager"], at=NOON)
    return LadoReferral.objects.get()


MAKE_LADO: dict[str, Callable[[dict[str, Seat]], Any]] = {
    "to refer": to_refer,
    "referred": referred,
    "awaiting advice": awaiting,
    "strategy": strategy,
    "released": released,
    "closed": lado_closed,
    "about the head": about_the_head,
    "lead brought in": lead_brought_in,
    "handler stood aside": handler_stood_aside,
}


def considering(cast):
    return polices.consider(send(cast["reporter"]), why="A threat.", seat=cast["line manager"], at=NOON)


def decided_yes(cast):
    referral = considering(cast)
    polices.decide(referral, tell_them=True, reason="", seat=cast["head"], at=NOON)
    return referral


def decided_no(cast):
    referral = considering(cast)
    polices.decide(referral, tell_them=False, reason="No crime.", seat=cast["head"], at=NOON)
    return referral


def reported(cast):
    referral = decided_yes(cast)
    polices.report(referral, RUNG, seat=cast["head"], at=NOON)
    return referral


def finished(cast):
    referral = reported(cast)
    say = {"outcome": "None.", "theirs": "", "no_reference": ""}
    polices.record_outcome(referral, **say, seat=cast["line manager"], at=NOON)
    return referral


def police_closed(cast):
    referral = finished(cast)
    polices.close(referral, note="", seat=cast["line manager"], at=NOON)
    return referral


def no_child(cast):
    return polices.consider(misuse(cast["reporter"]), why="A threat.", seat=cast["head"], at=NOON)


def police_about(who):
    def scene(cast):
        case = send(cast["reporter"], replace(MESSAGE, part=(cast[who],)))
        return polices.consider(case, why="A threat.", seat=case.handler, at=NOON)

    return scene


MAKE_POLICE = {
    "considering": considering,
    "decided yes": decided_yes,
    "decided no": decided_no,
    "reported": reported,
    "outcome": finished,
    "closed": police_closed,
    "no child": no_child,
    "about the head": police_about("head"),
    "about the chair": police_about("chair"),
}


def opened(cast):
    return breaches.open_breach(FOUND, case=send(cast["reporter"]), seat=cast["line manager"], at=NOON)


def assessed(cast):
    return assess(opened(cast), cast["dpo"])


def ico_settled(cast):
    return settle(assessed(cast), cast["dpo"])


def people_settled(cast):
    record = ico_settled(cast)
    breaches.settle_people(record, breaches.Settled(NOON), seat=cast["dpo"], at=NOON)
    return record


def breach_closed(cast):
    record = people_settled(cast)
    breaches.close(record, lessons="None.", seat=cast["dpo"], at=NOON)
    return record


def without_a_case(cast):
    return breaches.open_breach(FOUND, case=None, seat=cast["dpo"], at=NOON)


def about_the_dpo(cast):
    case = misuse(cast["reporter"], subjects=(cast["dpo"],))
    return breaches.open_breach(FOUND, case=case, seat=cast["head"], at=NOON)


def about_head_and_dpo(cast):
    case = misuse(cast["reporter"], subjects=(cast["dpo"], cast["head"]))
    return breaches.open_breach(FOUND, case=case, seat=cast["chair"], at=NOON)


MAKE_BREACH = {
    "opened": opened,
    "assessed": assessed,
    "ico settled": ico_settled,
    "people settled": people_settled,
    "closed": breach_closed,
    "without a case": without_a_case,
    "about the dpo": about_the_dpo,
    "about head and dpo": about_head_and_dpo,
}


@pytest.mark.parametrize(
    ("rows", "make"),
    [(LADO, MAKE_LADO), (POLICE, MAKE_POLICE), (BREACH, MAKE_BREACH)],
    ids=["lado", "police", "breach"],
)
def test_each_table_is_whole(rows, make):
    assert set(scenes(rows)) == set(make)
    assert {row["who"] for row in rows} >= {role.value for role in Role} | {"reporter", "line manager"}


def found_by_page(client: Client, kind: str, record: Any) -> str:
    answer = client.get(f"/s/{record.school_id}/{kind}/{record.ref}/")
    if answer.status_code != 200:
        return {404: NO}.get(answer.status_code, str(answer.status_code))
    page = answer.content.decode()
    if "As chair you see that there is one" in page:
        return STATUS
    return ACTS if f"/{kind}/{record.ref}/" in page.split("<main", 1)[1].split("</main>")[0] else READS


def may_take(asked: Callable[..., Any], seat: Seat, record: Any) -> bool:
    fresh = type(record).objects.get(pk=record.pk)
    return any(asked(seat, fresh, step.name, NOON) for step in record.WORKFLOW.steps)


@contextmanager
def refused_unless(allowed: bool) -> Iterator[None]:
    if allowed:
        yield
    else:
        with pytest.raises(Refused):
            yield


KINDS = [
    pytest.param(rows, make, scene, kind, id=f"{kind}: {scene}")
    for rows, make, kind in (
        (LADO, MAKE_LADO, "lado"),
        (POLICE, MAKE_POLICE, "police"),
        (BREACH, MAKE_BREACH, "breaches"),
    )
    for scene in scenes(rows)
]
ASK = {"lado": permissions.lado, "police": permissions.police, "breaches": permissions.breach}
READ = {"lado": reading.lado, "police": reading.police, "breaches": reading.breach}


@pytest.fixture
def at_noon(monkeypatch):
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: NOON)


@pytest.mark.long
@pytest.mark.parametrize(("rows", "make", "scene", "kind"), KINDS)
def test_each_page_shows_what_the_table_says(rows, make, scene, kind, cast, client_of, at_noon):
    record = make[scene](cast)

    found = {row["who"]: found_by_page(client_of(cast[row["who"]]), kind, record) for row in rows}

    assert found == {row["who"]: row[scene] for row in rows}


@pytest.mark.long
@pytest.mark.parametrize(("rows", "make", "scene", "kind"), KINDS)
def test_the_verbs_agree_with_the_page(rows, make, scene, kind, cast):
    record = make[scene](cast)
    model = {"lado": LadoReferral, "police": PoliceReferral, "breaches": Breach}[kind]

    for row in rows:
        seat, cell = cast[row["who"]], row[scene]
        seen = cell in (ACTS, READS)
        assert model.objects.visible_to(seat, NOON).exists() is seen, row["who"]
        with refused_unless(seen):
            READ[kind](record, seat=seat, at=NOON)
        assert may_take(ASK[kind], seat, record) is (cell == ACTS), row["who"]
