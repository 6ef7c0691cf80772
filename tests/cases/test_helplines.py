"""Whom to ring outside the school: what the pack has, with the day it was checked, and nothing made up (D§2.9)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from clearline.cases import helplines
from clearline.cases.helplines import FOR_IMAGES, FOR_YOU, WHISTLEBLOWING
from clearline.policies.reference_pack import shipped
from clearline.policies.reference_pack.entries import Kind
from tests.cases.doors import words
from tests.conftest import LONDON

LATE = datetime(2026, 11, 21, 23, 40, tzinfo=LONDON)  # a Saturday


@pytest.fixture
def pack(monkeypatch):
    def use(**changes):
        entries = tuple(
            replace(each, **changes.get(each.id, {})) for each in shipped() if changes.get(each.id) != "gone"
        )
        monkeypatch.setattr(helplines, "pack_in_use", lambda: replace(shipped(), entries=entries))

    return use


@pytest.mark.parametrize("ids", [FOR_YOU, WHISTLEBLOWING, FOR_IMAGES])
def test_each_is_a_helpline_of_the_pack_that_came_with_the_release(db, ids):
    assert {shipped().entry(each).kind for each in ids} == {Kind.HELPLINE}
    assert [each.title for each in helplines.helplines(ids)] == [shipped().entry(each).title for each in ids]


def test_one_that_the_pack_has_not_is_left_out(pack):
    pack(posh="gone")

    assert [each.title for each in helplines.helplines(FOR_YOU)] == [
        "Report Harmful Content",
        "Education Support helpline",
    ]


def test_the_day_counts_only_where_somebody_has_confirmed_it(pack):
    pack(posh={"last_checked": date(2026, 9, 1), "confirmed": True}, **{"education-support": {"confirmed": False}})
    posh, _, support = helplines.helplines(FOR_YOU)

    assert (posh.phone, posh.checked) == ("0344 381 4772", date(2026, 9, 1))
    assert support.checked is None


def test_outside_hours_they_stand_on_every_door(school, teacher, client_of, monkeypatch):
    monkeypatch.setattr("clearline.people.middleware.timezone.now", lambda: LATE)
    monkeypatch.setattr("clearline.people.sessions.note", lambda *_: None)
    for page in ("report/", "misuse/", "contact/", "contact/mistake/"):
        shown = words(client_of(teacher).get(f"/s/{school.pk}/{page}"))
        assert "deadlines count from Monday 23" in shown
        assert "Others to ring outside school hours" in shown
        assert "Professionals Online Safety Helpline" in shown
