from dataclasses import replace
from datetime import date

import pytest

from clearline.declarations import actions
from clearline.declarations.actions import Told
from clearline.declarations.choices import Connection, Safeguard, Standing
from clearline.declarations.models import Declaration
from clearline.people.models import Seat
from clearline.people.roles import Category
from clearline.policies.models import Version
from tests.conftest import NOON, POLICY, draft_policy, publish_policy

RELATIONSHIPS = """
1.5 Staff should tell their line manager of any personal relationship with a student or a family.
"""
NIECE = Told(
    connection=Connection.FAMILY,
    standing=Standing.STUDENT,
    details="Year 9, my niece",
    aware_on=date(2026, 11, 20),
    capacity=Category.EMPLOYEE,
)
PARTNER = replace(NIECE, connection=Connection.PARTNER, standing=Standing.COLLEAGUE, details="We are married")


@pytest.fixture
def duty_version(school, owner) -> Version:
    """A version in force that sets the duty to tell of relationships."""
    text = POLICY.replace("\n4. Using", f"{RELATIONSHIPS}\n4. Using")
    return publish_policy(draft_policy(school, owner, text), owner)


@pytest.fixture
def declared(head, chair, teacher) -> Declaration:
    """The teacher's niece, with the teacher's line manager."""
    return actions.declare(NIECE, seat=teacher, at=NOON)


@pytest.fixture
def was_read(declared, manager) -> Declaration:
    actions.read(declared, seat=manager, at=NOON)
    return declared


@pytest.fixture
def arranged(was_read, manager) -> Declaration:
    set_safeguards(was_read, manager)
    return was_read


@pytest.fixture
def referred(was_read, manager, dsl) -> Declaration:
    actions.refer(was_read, seat=manager, at=NOON)
    return was_read


@pytest.fixture
def active(arranged, teacher) -> Declaration:
    actions.accept_safeguards(arranged, seat=teacher, at=NOON)
    return arranged


def set_safeguards(declaration: Declaration, seat: Seat, arrangement: str = "") -> None:
    actions.set_safeguards(
        declaration,
        safeguards=[Safeguard.MARKING, Safeguard.NO_DIRECT_MESSAGES],
        arrangement=arrangement,
        seat=seat,
        at=NOON,
    )


def fresh(declaration: Declaration) -> Declaration:
    return Declaration.objects.get(pk=declaration.pk)
