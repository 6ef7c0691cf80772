"""A newer pack arrives as a file: what is read, and what is refused and how."""

import json
from datetime import date
from typing import Any

import pytest

from clearline.policies.reference_pack import Basis, Kind, NoSuchEntry, UnreadablePack, read_pack

ENTRY: dict[str, Any] = {
    "id": "a-guide",
    "kind": "guidance",
    "title": "A guide",
    "edition": "2026",
    "in_force_from": "2026-09-01",
    "superseded_on": None,
    "url": None,
    "value": {"phone": "0300 000 000", "days": 5, "names": ["A guide", "The guide"]},
    "last_checked": "2026-11-22",
    "checked_by": "policy owner",
    "confirmed": True,
    "nation": "England",
    "source": "Its own page",
}


def as_file(*entries: object, **pack: object) -> bytes:
    return json.dumps({"edition": "2026-11-22", "title": "A pack", "entries": list(entries)} | pack).encode()


def test_it_reads_an_entry() -> None:
    entry = read_pack(as_file(ENTRY)).entry("a-guide")

    assert entry.kind is Kind.GUIDANCE
    assert entry.in_force_from == date(2026, 9, 1)
    assert entry.checked_by == "policy owner"
    assert entry.text("phone") == "0300 000 000"
    assert entry.number("days") == 5
    assert entry.texts("names") == ("A guide", "The guide")


def test_it_answers_nothing_for_a_fact_that_is_not_there() -> None:
    entry = read_pack(as_file(ENTRY)).entry("a-guide")

    assert entry.text("days") is None
    assert entry.number("phone") is None
    assert entry.texts("phone") == ()


def test_it_keeps_to_what_is_in_force() -> None:
    old = ENTRY | {"id": "old", "in_force_from": "2025-09-01", "superseded_on": "2026-09-01"}
    pack = read_pack(as_file(old, ENTRY))

    assert [entry.id for entry in pack.in_force(date(2026, 8, 31))] == ["old"]
    assert [entry.id for entry in pack.in_force(date(2026, 9, 1))] == ["a-guide"]
    assert pack.in_force(date(2020, 1, 1)) == ()


def test_it_tells_what_is_unconfirmed() -> None:
    pack = read_pack(as_file(ENTRY, ENTRY | {"id": "b", "confirmed": False}))

    assert [entry.id for entry in pack.unconfirmed()] == ["b"]


def test_it_is_newer_only_with_a_later_date() -> None:
    older, newer = (read_pack(as_file(ENTRY, edition=day)) for day in ("2026-11-22", "2027-01-05"))

    assert newer.is_newer_than(older)
    assert not older.is_newer_than(newer)
    assert not older.is_newer_than(older)


def test_it_names_the_entry_that_is_missing() -> None:
    with pytest.raises(NoSuchEntry, match='has no entry "nothing"'):
        read_pack(as_file(ENTRY)).entry("nothing")


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in ENTRY.items() if name != key}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not json", "it is not JSON"),
        (b"\xff\xfe\x00", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", 'it has no "entries"'),
        (as_file(), 'it has no "entries"'),
        (as_file("a line"), "Entry 1 is not a set of named facts"),
        (as_file(without("source")), 'Entry "a-guide" does not give "source"'),
        (as_file(without("id")), 'Entry 1 does not give "id"'),
        (as_file(ENTRY | {"kind": "rumour"}), 'gives "kind" as "rumour"'),
        (as_file(ENTRY | {"confirmed": "yes"}), '"confirmed" as true or false'),
        (as_file(ENTRY | {"value": "999"}), '"value" that is not a set of named facts'),
        (as_file(ENTRY | {"value": {"basis": "habit"}}), 'gives "basis" as "habit"'),
        (as_file(ENTRY | {"last_checked": "soon"}), 'gives "last_checked" as "soon"; give a date'),
        (as_file(ENTRY | {"title": " "}), 'must give "title" as words'),
        (as_file(ENTRY | {"url": 4}), 'must give "url" as words'),
        (as_file(ENTRY, ENTRY), 'Two entries are called "a-guide"'),
        (as_file(ENTRY, edition=None), 'does not say its "edition"'),
        (as_file(ENTRY, edition="autumn"), 'gives "edition" as "autumn"'),
    ],
)
def test_it_refuses_in_one_plain_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadablePack) as refused:
        read_pack(data)

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_it_knows_what_a_timer_rests_on() -> None:
    timer = ENTRY | {"kind": "timer", "value": {"basis": "guidance"}}

    assert read_pack(as_file(timer)).entry("a-guide").text("basis") == Basis.GUIDANCE
