import json

import pytest
from django.core.management import CommandError

from clearline.people.models import Seat
from tests.cli.commands import refusal, run
from tests.counts import row_counts
from tests.people.test_imports import ANN, BEN, TWO, rows

HASH = "0" * 64


@pytest.fixture
def staff_list(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_bytes(TWO)
    return path


def bring(path, *options):
    return run("people", "import", path, "--school", "123456", *options)


def test_it_imports_and_says_how_many(school, staff_list):
    said = bring(staff_list)

    assert said.startswith("2 rows: 2 new, 0 changed, 0 as they were, 0 leavers")
    assert Seat.objects.filter(imported=True).count() == 2


def test_it_says_that_nothing_changed_the_second_time(school, staff_list):
    bring(staff_list)

    assert "0 new, 0 changed, 2 as they were" in bring(staff_list)


def test_it_changes_nothing_on_a_dry_run(school, staff_list):
    before = row_counts()

    said = bring(staff_list, "--dry-run")

    assert "Nothing was imported. To import exactly this file: --sha256 " in said
    assert row_counts() == before


def test_it_imports_exactly_the_file_that_was_looked_at(school, staff_list):
    said = json.loads(bring(staff_list, "--dry-run", "--json"))

    bring(staff_list, "--sha256", said["sha256"])

    assert Seat.objects.filter(imported=True).count() == 2


def test_it_refuses_another_file_than_was_looked_at(school, staff_list):
    assert "not the file you looked at" in refusal("people", "import", staff_list, "--school", 123456, "--sha256", HASH)


def test_it_prints_json(school, staff_list):
    said = json.loads(bring(staff_list, "--json"))

    assert [said[name] for name in ("rows", "new", "changed", "unchanged", "leavers")] == [2, 2, 0, 0, 0]
    assert said["errors"] == said["dropped_columns"] == []
    assert said["columns"]["email"] == "Work Email"
    assert len(said["sha256"]) == 64


def test_it_refuses_a_school_that_is_not_here(db, staff_list):
    assert refusal("people", "import", staff_list, "--school", 999999) == "There is no school with URN 999999 here."


def test_it_answers_no_on_a_dry_run_of_a_list_with_a_fault(school, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_bytes(rows(ANN, ANN))

    with pytest.raises(CommandError) as answered:
        bring(path, "--dry-run")

    assert answered.value.returncode == 1


def test_it_asks_how_many_are_missing(school, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_bytes(TWO)
    bring(path)
    path.write_bytes(rows(BEN.removesuffix("AB1")))

    line = refusal("people", "import", path, "--school", 123456)
    bring(path, "--confirm-missing", "1")

    assert "1" in line
    assert Seat.objects.exclude(leaver_flagged_on=None).count() == 1
