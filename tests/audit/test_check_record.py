"""The record is checked outside the app, by a script that needs nothing but Python."""

import subprocess
import sys

import pytest

from clearline.audit import verify
from tests.repository.code import ROOT


def checked(path, *heads):
    command = [sys.executable, "-I", str(ROOT / "docs/how-to/check_record.py"), str(path), *heads]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def record(version, tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_text("\n".join(verify.export(version.school_id)) + "\n")
    return path


def test_it_finds_the_record_whole(record):
    assert checked(record) == (0, "The record is whole.\n")


def test_it_finds_a_changed_link(record):
    lines = record.read_text().splitlines()
    lines[1] = lines[1].replace("2026-", "2025-")
    record.write_text("\n".join(lines))

    assert checked(record) == (1, "Changed: link 2 is not what was written.\n")


def test_it_finds_a_link_taken_out(record):
    lines = record.read_text().splitlines()
    record.write_text("\n".join(lines[:2] + lines[3:]))

    assert checked(record) == (1, "Changed: link 3 is missing.\n")


def test_it_finds_a_mailed_head(record, version):
    last = list(verify.entries(version.school_id))[-1]
    head = f"{last.position}:{last.hash.hex()}"

    assert checked(record, head)[0] == 0
    assert checked(record, head.replace(":", ":0"))[0] == 1


def test_it_says_when_it_is_something_else(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all,")

    code, said = checked(tmp_path / "letter.txt")

    assert code == 2
    assert said.startswith("This is not an export of a record")
