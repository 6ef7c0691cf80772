"""`clearline policy lint`: exit 0 when nothing is grave, 1 when something is, 2 for bad input."""

import json
import subprocess
import sys

import pytest

POLICY = "Policy\n\n1. Rules\n\n1.1 Staff must not post photographs of students (see 9.9).\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "policy.txt"
    path.write_text(POLICY)
    return str(path)


def lint(*words):
    command = [sys.executable, "-m", "clearline.cli.main", "policy", "lint", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_exits_1_when_something_grave_is_found(file):
    done = lint(file, "--on", "2026-11-22")

    assert done.returncode == 1
    assert "error" in done.stdout
    assert done.stderr == ""


def test_it_prints_json(file):
    done = lint(file, "--on", "2026-11-22", "--json")

    findings = json.loads(done.stdout)
    assert {"rule", "severity", "clause", "message", "confidence"} == set(findings[0])
    assert any(each["rule"] == "L11" and each["clause"] == "1.1" for each in findings)


def test_it_goes_by_the_severity_it_is_given(file, tmp_path, monkeypatch, capsys):
    from django.core.management import call_command

    from clearline.cli.management.commands import policy
    from clearline.policies.lint import Confidence, Finding, Severity

    only = [Finding("L18", Severity.WARNING, "1.1", "Vague.", Confidence.LIKELY)]
    monkeypatch.setattr(policy.lint, "lint", lambda *_, **__: only)

    call_command("policy", "lint", file, "--fail-on", "error")
    for grave in ("warning", "information"):
        with pytest.raises(SystemExit) as ended:
            call_command("policy", "lint", file, "--fail-on", grave)
        assert ended.value.code == 1


@pytest.mark.parametrize("day", ["22/11/2026", "2026-02-30", "soon", ""])
def test_it_exits_2_for_a_bad_date(file, day):
    done = lint(file, "--on", day)

    assert done.returncode == 2
    assert "give a day such as 2026-11-22" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_exits_2_for_a_file_that_is_not_there(tmp_path):
    done = lint(str(tmp_path / "nothing.txt"))

    assert done.returncode == 2
    assert "There is no file" in done.stderr


def test_it_exits_2_for_a_severity_that_is_none(file):
    assert lint(file, "--fail-on", "fatal").returncode == 2
