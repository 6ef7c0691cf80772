"""A trust's list, 1,500 people, is read and planned at once."""

import time

import pytest

from clearline.kernel.spreadsheets import csv_bytes, xlsx_bytes
from clearline.people.staff_lists import Existing, plan, read_staff_list
from tests.people.staff_lists.files import HEADINGS, ON

PEOPLE = 1500
SECONDS = 3


def trust():
    for n in range(PEOPLE):
        manager = f"C{n // 8}" if n else ""
        yield [
            str(n),
            f"C{n}",
            "Ann",
            f"Lee {n}",
            f"ann{n}@school.example",
            "Teaching",
            "Teacher",
            manager,
            "01/09/2020",
            "",
        ]


@pytest.mark.parametrize("write", [csv_bytes, lambda *table: xlsx_bytes(*table, "Staff")], ids=["csv", "xlsx"])
def test_a_trust_is_planned_in_seconds(write):
    data = write(HEADINGS.split(","), trust())
    known = [Existing(key=f"p{n}", mis_id=str(n), staff_code=f"C{n}") for n in range(PEOPLE)]
    start = time.perf_counter()

    result = plan(read_staff_list(data, "staff"), known, on=ON)

    assert len(result.changed) == PEOPLE
    assert result.errors == ()
    assert time.perf_counter() - start < SECONDS
