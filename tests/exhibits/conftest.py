from typing import Any

import pytest

from clearline.exhibits import actions
from clearline.exhibits.arriving import arrive
from clearline.keys import vault
from tests.conftest import NOON
from tests.exhibits import files

URN = 123456
RECORD = "CS-7KQ2-M9XF"
KEY = "a-key-of-somebody"
FROM = "A parent showed it to me and sent it."


@pytest.fixture
def urn(db):
    vault.make_school_key(URN, at=NOON)
    return URN


@pytest.fixture
def add(urn):
    def added(data=None, name="photo.png", **more):
        upload = arrive(name, [files.png() if data is None else data])
        given: dict[str, Any] = {"record": RECORD, "provenance": FROM, "by": KEY, "at": NOON} | more
        return actions.add(urn=urn, upload=upload, **given)

    return added


@pytest.fixture
def exhibit(add):
    return add()
