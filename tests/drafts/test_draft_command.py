"""`clearline draft check`: words, JSON, and a line for each draft."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError

from tests.cli.commands import run

SCHOOL = {
    "school": "Wexcombe Vale School",
    "aliases": ["Wexcombe", "the Vale"],
    "town": "Little Harbury",
    "hashtags": ["TeamWexcombe"],
    "official_accounts": [],
}
INVITES = "Any year 11s stuck on revision, just add me on snap"


@pytest.fixture
def context(tmp_path) -> Path:
    path = tmp_path / "context.json"
    path.write_text(json.dumps(SCHOOL), encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch):
    """Sets what standard input holds."""

    def hold(words: str | bytes) -> None:
        raw = words if isinstance(words, bytes) else words.encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    return hold


def refused(*words: str | Path) -> str:
    with pytest.raises(CommandError) as problem:
        run(*words)
    assert problem.value.returncode == 2
    assert "\n" not in str(problem.value)
    return str(problem.value)


def test_it_says_the_clause_the_words_and_what_to_change():
    said = run("draft", "check", INVITES)

    assert "(4.3)" in said
    assert "This is advice, not clearance." in said


def test_it_never_says_that_a_draft_is_safe():
    assert run("draft", "check", "Off to the seaside with a flask of tea").strip() == (
        "Nothing found. This is advice, not clearance."
    )


def test_a_draft_comes_from_standard_input(typed):
    typed(INVITES + "\n")

    assert json.loads(run("draft", "check", "-", "--json"))["verdict"] == "breach"


def test_the_school_is_known_from_the_context(context):
    draft = "Ten lovely years at Wexcombe Vale School"

    assert json.loads(run("draft", "check", draft, "--json"))["clauses"] == []
    assert json.loads(run("draft", "check", draft, "--json", "--context", context))["clauses"] == ["4.2"]


def test_each_line_is_answered(typed, context):
    rows = [
        {"id": "one", "text": INVITES},
        {"id": 2, "text": "Sunset from the pier", "image": {"faces": 0, "text": "", "gps": False, "nudity": False}},
        {"id": "three", "text": "Call Meredith Halloran on 07700 900142", "image": None},
    ]
    typed("\n".join(json.dumps(row) for row in rows) + "\n\n")

    answers = [json.loads(line) for line in run("draft", "check", "--jsonl", "--context", context).splitlines()]

    assert [(each["id"], each["verdict"]) for each in answers][:2] == [("one", "breach"), (2, "ok")]
    assert set(answers[0]) >= {"id", "verdict", "clauses", "concerns", "spans", "offensive"}
    (phone,) = [span for span in answers[2]["spans"] if span["type"] == "PHONE"]
    assert rows[2]["text"][phone["start"] : phone["end"]] == "07700 900142"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "Line 1 is not JSON"),
        ("[]", "Line 1: expected an object with id and text."),
        ('{"id": 1}', "Line 1: expected an object with id and text."),
        ('{"id": 1, "text": "x", "image": []}', "Line 1: expected image to be null or an object"),
        ('{"id": 1, "text": "x", "image": {"faces": "two"}}', "Line 1: expected faces to be a number, found 'two'."),
        (json.dumps({"id": 1, "text": "x" * 10_001}), "Line 1: A draft may have 10,000 characters;"),
        (b"\xff\xfe", "Line 1 is not JSON"),
    ],
)
def test_a_line_that_cannot_be_read_ends_it_with_its_number(typed, line, expected):
    typed(line)

    assert refused("draft", "check", "--jsonl").startswith(expected)


def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, typed):
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "shape.json").write_text('{"aliases": "the Vale"}')
    (tmp_path / "picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert "is not JSON" in refused("draft", "check", "x", "--context", tmp_path / "broken.json")
    assert "expected an object" in refused("draft", "check", "x", "--context", tmp_path / "list.json")
    assert "expected aliases to be a list" in refused("draft", "check", "x", "--context", tmp_path / "shape.json")
    assert "There is no file" in refused("draft", "check", "x", "--image", tmp_path / "none.jpg")
    assert "picture.svg" in refused("draft", "check", "x", "--image", tmp_path / "picture.svg")
    assert "leave out the text" in refused("draft", "check", "x", "--jsonl")
    typed(b"\xff")
    assert "not UTF-8" in refused("draft", "check")
    assert "10,001" in refused("draft", "check", "x" * 10_001)
