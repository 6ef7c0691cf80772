"""Days that a school had before there were observances."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("people", "0003_working_pattern")], [("people", "0004_days_and_standing_in")]


def migrate(to: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.mark.usefixtures("own_database")
@pytest.mark.long
def test_every_day_keeps_its_kind_there_and_back():
    old = migrate(BEFORE)
    school = old.get_model("people", "School").objects.create(urn=123456, name="Alder School")
    days = old.get_model("people", "DayOff").objects
    days.create(school=school, on=date(2026, 9, 1), inset=True)
    days.create(school=school, on=date(2027, 1, 12), inset=False)

    new = migrate(AFTER).get_model("people", "DayOff").objects
    assert dict(new.values_list("on", "kind")) == {date(2026, 9, 1): "inset", date(2027, 1, 12): "closed"}
    new.create(school_id=123456, on=date(2026, 11, 9), kind="observance", title="Diwali")

    back = migrate(BEFORE).get_model("people", "DayOff").objects
    assert dict(back.values_list("on", "inset")) == {date(2026, 9, 1): True, date(2027, 1, 12): False}
    migrate(AFTER)
