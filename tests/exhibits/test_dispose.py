"""What a record sealed is gone with its key: from the database, from its log, and from every later copy."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection, transaction

from clearline.audit import log, verify
from clearline.cli import rounds
from clearline.exhibits import actions
from clearline.exhibits.arriving import arrive
from clearline.exhibits.models import Custody, Exhibit, Segment
from clearline.keys import vault
from clearline.keys.models import DataKey
from tests.conftest import NOON
from tests.exhibits import files
from tests.exhibits.conftest import FROM, KEY, RECORD, URN

MARK = b"these very bytes were in the picture"


@pytest.fixture
def urn(own_database):
    """These are read from the database's own files."""
    vault.make_school_key(URN, at=NOON)
    return URN


@pytest.fixture
def kept(urn):
    return keep(RECORD)


def keep(record):
    with transaction.atomic():
        upload = arrive("photo.png", [files.png((b"tEXt", MARK * 4000))])
        exhibit = actions.add(record, URN, upload=upload, provenance=FROM, by=KEY, at=NOON)
        log.record("record.opened", urn=URN, subject=record, by=KEY, at=NOON)
    return exhibit


def dispose():
    with transaction.atomic():
        actions.dispose(URN, RECORD)
        log.record("record.opened", urn=URN, subject=RECORD, by=KEY, at=NOON)


def files_of_the_database():
    path = Path(connection.settings_dict["NAME"])
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name)}


def where(data):
    return [name for name, content in files_of_the_database().items() if data in content]


@pytest.mark.only("sqlite")
def test_neither_key_nor_bytes_are_in_the_database_s_files(kept):
    wrapped, key = bytes(DataKey.objects.get().wrapped), vault.record_key(URN, RECORD)
    before = where(wrapped)

    dispose()

    assert before
    assert {name: len(content) for name, content in files_of_the_database().items() if name.endswith("-wal")} == {
        "own.sqlite3-wal": 0
    }
    assert where(wrapped) == where(key) == where(MARK) == []


@pytest.mark.only("sqlite")
def test_neither_is_in_a_copy_made_later(kept, tmp_path):
    wrapped, sealed = bytes(DataKey.objects.get().wrapped), bytes(kept.segments.get(number=0).sealed)
    dispose()

    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "backup.sqlite3")])
    backup = (tmp_path / "backup.sqlite3").read_bytes()

    assert sealed[:200] in backup  # the sealed bytes stay: nobody can read them
    assert wrapped not in backup
    assert MARK not in backup


def test_rows_and_chain_stay_whole(kept):
    dispose()

    assert verify.verify(URN) is None
    assert Exhibit.objects.get().size == kept.size
    assert Segment.objects.count() == 3
    assert Custody.objects.count() == 1
    assert not DataKey.objects.exists()


def test_other_records_can_still_be_read(kept):
    other = keep("CS-2")

    dispose()

    assert MARK in b"".join(actions.read(other, by=KEY, at=NOON))


def test_it_may_be_done_twice(kept):
    dispose()
    dispose()

    with pytest.raises(vault.KeyDestroyed):
        actions.read(kept, by=KEY, at=NOON)


def test_it_is_not_done_when_the_change_is_not_kept(kept):
    with transaction.atomic():
        actions.dispose(URN, RECORD)
        transaction.set_rollback(True)

    assert actions.is_whole(kept)


@pytest.mark.only("sqlite")
def test_it_says_so_when_somebody_is_still_reading(kept, caplog):
    wrapped = bytes(DataKey.objects.get().wrapped)
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM keys_datakey").fetchall()

    dispose()
    reader.close()
    while_in_use = where(wrapped)
    rounds.daily_round(NOON)

    assert while_in_use
    assert "a deleted key leaves it with the next day's round" in caplog.text
    assert where(wrapped) == []
