"""Children that read pictures, ended after use."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from clearline.drafts.pictures.keeper import Keeper
from clearline.drafts.pictures.limits import LIMITS

CHILDREN = "tests.drafts.pictures.children"


@pytest.fixture(scope="session")
def keeper() -> Iterator[Keeper]:
    """A child with every model, as it is used."""
    keeper = Keeper()
    yield keeper
    keeper.stop()


@pytest.fixture(scope="session")
def bare() -> Iterator[Keeper]:
    """A child without the extra `images`."""
    keeper = Keeper(program=(CHILDREN, "bare"))
    yield keeper
    keeper.stop()


@pytest.fixture
def wrong() -> Iterator[Callable[..., Keeper]]:
    """Make a child in which something is wrong, with limits of its own."""
    made = []

    def make(what: str, **limits: Any) -> Keeper:
        made.append(Keeper(replace(LIMITS, **limits), program=(CHILDREN, what)))
        return made[-1]

    yield make
    for keeper in made:
        keeper.stop()
