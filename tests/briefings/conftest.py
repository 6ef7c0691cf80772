"""A briefing for everyone on the Tuesday of the scenes, led by the policy owner."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from clearline.briefings import actions
from clearline.briefings.models import Audience, Kind, Session
from clearline.people.models import Seat
from tests.conftest import NOON

TODAY = NOON.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
DUE_ON = date(2026, 12, 8)  # ten school days after the Tuesday
LATER = NOON + timedelta(days=1)


def plan(
    owner: Seat, *, on: date = TODAY, audience: Audience = Audience.EVERYONE, at: datetime = NOON, **said: Any
) -> Session:
    facts: dict[str, Any] = {"title": "Our policy and its risks", "kind": Kind.INSET, "led_by": owner} | said
    return actions.plan(**facts, on=on, audience=audience, by=owner, at=at)


@pytest.fixture
def session(version, owner) -> Session:
    """Planned for today; nobody has come yet."""
    return plan(owner)


@pytest.fixture
def held(session, owner) -> Session:
    """Begun today: its leader is on the list."""
    actions.hold(session, by=owner, at=NOON)
    return session


@pytest.fixture
def closed(held, owner, teacher, caretaker) -> Session:
    """Closed today: the owner led it; the teacher, the line manager and the caretaker are asked to catch up."""
    actions.close(held, by=owner, at=NOON)
    return held
