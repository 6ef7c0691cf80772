"""Disposing of the case takes everything that its investigation holds; the rows and the chain stay."""

import pytest
from django.db import connection

from clearline.exhibits import actions as exhibits
from clearline.investigations import accompanying, papers, reading
from clearline.investigations.models import Companion, Entry
from clearline.investigations.writing import happen, opened
from clearline.keys.vault import KeyDestroyed
from clearline.letters import actions as letters
from clearline.letters.models import Letter
from tests.conftest import NOON
from tests.investigations.scenes import HEARING, SECRET, at_status


def test_nothing_of_it_can_be_read_again(people):
    found = at_status(people, "outcome")
    accompanying.name_companion(
        found, companion=None, name="Kit Vane", until=HEARING.date(), seat=people.subject, at=HEARING
    )
    assert opened(found.entries.get(step="assess"))["alleged"] == SECRET

    exhibits.dispose(found.school_id, found.case.ref)

    for entry in Entry.objects.exclude(words=None):
        with pytest.raises(KeyDestroyed):
            opened(entry)
    for letter in Letter.objects.all():
        with pytest.raises(KeyDestroyed):
            letters.read(letter)
    with pytest.raises(KeyDestroyed):
        accompanying.name_of(Companion.objects.get(seat=None))
    with pytest.raises(KeyDestroyed):
        reading.read(found, seat=people.manager, at=HEARING)
    with pytest.raises(KeyDestroyed):
        papers.read_report(found, seat=people.manager, at=HEARING)


def test_it_gets_no_new_key(people):
    found = at_status(people, "assessment")
    exhibits.dispose(found.school_id, found.case.ref)

    with pytest.raises(KeyDestroyed):
        happen(found, "note", at=NOON, said={"words": "More"})


def test_no_word_stands_in_clear(people):
    at_status(people, "appeal")

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            assert not [row for row in cursor.fetchall() if SECRET in str(row) or SECRET.encode() in _bytes(row)], table


def _bytes(row):
    return b"".join(bytes(cell) for cell in row if isinstance(cell, bytes | memoryview))


def test_its_page_says_that_there_is_nothing(people, client_of):
    found = at_status(people, "assessment")
    exhibits.dispose(found.school_id, found.case.ref)

    answer = client_of(people.manager).get(f"/s/{found.school_id}/investigations/{found.ref}/")

    assert answer.status_code == 404
