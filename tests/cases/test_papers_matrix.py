"""Who may do what with the exhibits and letters of a case in each state: `papers_matrix.csv`, checked against the pages
and the verbs (D§3.2, §4.8).
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from clearline.cases import disposing, papers, threads, writing
from clearline.cases.disposing import Why
from clearline.cases.models import Case, Hold
from clearline.exhibits.models import Exhibit, Kind
from clearline.kernel.verdict import Refused
from clearline.letters.kinds import Kind as LetterKind
from clearline.letters.models import Letter
from clearline.people.models import Seat
from clearline.people.roles import Role
from tests.cases.test_matrix import acknowledged, cast, closed, everybody, lead_stood_aside, passed_on, sent
from tests.conftest import NOON
from tests.exhibits.conftest import FROM

__all__ = ["cast"]

FILE = Path(__file__).with_name("papers_matrix.csv")
with FILE.open(newline="") as file:
    TABLE = list(csv.DictReader(file))
COLUMNS = [name for name in TABLE[0] if name != "who"]


def held(cast, teacher):
    case = acknowledged(cast, teacher)
    threads.hold(case, Hold.By.POLICE, ref="PO-1", at=NOON)
    return case


def disposed(cast, teacher):
    case = closed(cast, teacher)
    disposing.dispose(case, why=Why.RETENTION, by=cast["dpo"], at=NOON)
    return case


STATES: dict[str, Callable[[dict[str, Seat], Seat], Case]] = {
    "sent": sent,
    "held": held,
    "passed on": passed_on,
    "lead stood aside": lead_stood_aside,
    "closed": closed,
    "disposed of": disposed,
}


def with_papers(state: str, cast: dict[str, Seat], teacher: Seat) -> Case:
    """The case with an exhibit of its handler and a letter, both from before it came into this state."""
    made: list[Case] = []

    def first(cast: dict[str, Seat], teacher: Seat) -> Case:
        case = sent(cast, teacher)
        papers.add_words(case, kind=Kind.NOTE, words="Seen", provenance=FROM, seat=case.handler, at=NOON)
        writing.draft(case, LetterKind.TAKEDOWN, teacher=False, seat=case.handler, at=NOON)
        made.append(case)
        return case

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.cases.test_matrix.sent", first)
        STATES[state](cast, teacher) if state != "sent" else first(cast, teacher)
    return Case.objects.select_related("school", "reporter", "handler").get(pk=made[0].pk)


def can(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused:
        return False
    return True


def looks(case: Case, seat: Seat) -> bool:
    shown = papers.visible_to(seat, case, NOON).first()
    return shown is not None and can(lambda: papers.look_at(case, shown, seat=seat, at=NOON))


def adds(case: Case, seat: Seat) -> bool:
    words = {"kind": Kind.NOTE, "words": "More", "provenance": FROM}
    return can(lambda: papers.add_words(case, **words, seat=seat, at=NOON))


def reads_letter(case: Case, seat: Seat) -> bool:
    letter = Letter.objects.get(record=case.ref)
    return can(lambda: writing.read(case, letter, seat=seat, at=NOON))


def writes(case: Case, seat: Seat) -> bool:
    return can(lambda: writing.draft(case, LetterKind.TAKEDOWN, teacher=False, seat=seat, at=NOON))


def disposes(case: Case, seat: Seat) -> bool:
    return can(lambda: disposing.dispose(case, why=Why.RETENTION, by=seat, at=NOON))


VERBS = {"looks": looks, "reads letter": reads_letter, "adds": adds, "writes": writes, "disposes": disposes}
PAGES = {
    "looks": "exhibits/{exhibit}/",
    "reads letter": "letters/{letter}/",
    "adds": "exhibits/add/",
}


def found_by_verbs(state: str, cast: dict[str, Seat], teacher: Seat) -> dict[str, list[str]]:
    case = with_papers(state, cast, teacher)
    found: dict[str, list[str]] = {}
    for who, seat in everybody(cast, case, teacher).items():
        for name, verb in VERBS.items():
            with transaction.atomic():
                if verb(Case.objects.select_related("school", "reporter", "handler").get(pk=case.pk), seat):
                    found.setdefault(who, []).append(name)
                transaction.set_rollback(True)
    return found


def test_the_table_is_whole():
    assert set(COLUMNS) == set(STATES)
    assert {row["who"] for row in TABLE} >= {role.value for role in Role} | {"reporter", "line manager"}


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_each_may_do_what_the_table_says(state, cast, teacher):
    found = found_by_verbs(state, cast, teacher)

    assert {row["who"]: row[state] for row in TABLE} == {
        row["who"]: ", ".join(found.get(row["who"], [])) or "nothing" for row in TABLE
    }


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_the_pages_agree(state, cast, teacher, client_of):
    case = with_papers(state, cast, teacher)
    refs = {"exhibit": Exhibit.objects.get().ref, "letter": Letter.objects.get().ref}

    for row in TABLE:
        client: Client = client_of(everybody(cast, case, teacher)[row["who"]])
        for name, page in PAGES.items():
            status = client.get(f"/s/{case.school_id}/cases/{case.ref}/{page.format(**refs)}").status_code
            assert (status == 200) == (name in row[state].split(", ")), (row["who"], name)
            assert status in (200, 403, 404)
