"""Names that stood in clear text on entries before they were sealed."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clearline.acknowledgements.models import PaperEntry
from clearline.acknowledgements.paper import Named, read_entry
from tests.conftest import NOON

BEFORE = [("acknowledgements", "0003_yearly_lapse")]
AFTER = [("acknowledgements", "0004_one_page_and_sealed_entries")]


def migrate(to: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.fixture
def school_in_its_own_database(own_database, request):
    """The cast is made after its database."""
    return request.getfixturevalue("sheet"), request.getfixturevalue("office")


def test_every_entry_keeps_its_names_there_and_back(school_in_its_own_database):
    sheet, office = school_in_its_own_database
    old = migrate(BEFORE).get_model("acknowledgements", "PaperEntry").objects
    facts = {"sheet_id": sheet.pk, "signed_on": NOON.date(), "entered_at": NOON, "entered_by_id": office.pk}
    named = old.create(helper="Mo, in Polish", witness="Priya Nair", **facts)
    nobody = old.create(confirmed=False, **facts)

    migrate(AFTER)
    entries = {each.pk: each for each in PaperEntry.objects.select_related("sheet__request")}
    assert b"Priya" not in bytes(entries[named.pk].witness)
    assert read_entry(entries[named.pk], seat=office, at=NOON) == Named("Mo, in Polish", "Priya Nair")
    assert not entries[nobody.pk].names_somebody

    back = migrate(BEFORE).get_model("acknowledgements", "PaperEntry").objects
    assert list(back.order_by("pk").values_list("helper", "witness")) == [("Mo, in Polish", "Priya Nair"), ("", "")]
    migrate(AFTER)
