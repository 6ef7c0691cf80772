"""The public page is made once and kept until anything at the school changes."""

import pytest

from clearline.policies import kept_pages, summaries
from tests.conftest import NOON


@pytest.fixture
def address(version):
    return f"/policy/{version.school_id}/"


def test_it_is_the_same_page_for_one_query(client, address, django_assert_num_queries):
    first = client.get(address)

    with django_assert_num_queries(1):
        second = client.get(address)

    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]


def test_it_is_made_anew_after_a_change(client, address, version, owner):
    client.get(address)
    clause = version.clauses.order_by("position")[0]

    summaries.summarise(clause, {"": "This is for everybody here."}, by=owner, at=NOON)

    assert "This is for everybody here." in client.get(address).content.decode()


def test_it_keeps_plain_type_apart(client, address):
    client.get(address)

    client.cookies["plain"] = "yes"

    assert "cl-plain" in client.get(address).content.decode()


def test_it_keeps_readers_apart(client, address):
    as_governor = client.get(address, {"as": "governor"}).content

    assert client.get(address).content != as_governor


def test_it_keeps_no_search(client, address):
    client.get(address, {"q": "students"})

    assert not kept_pages._kept


def test_it_keeps_only_so_many(client, address):
    for number in range(kept_pages.PAGES + 3):
        client.get(address, {"as": str(number)})

    assert len(kept_pages._kept) == kept_pages.PAGES
