from dataclasses import replace
from datetime import datetime

import pytest

from clearline.cases import actions
from clearline.cases.choices import Direction, Thought
from clearline.cases.models import Case
from clearline.cases.reporting import named, report
from clearline.cases.told import Told
from tests.conftest import LONDON, NOON

MESSAGE = Told(
    network="Instagram", direction=Direction.WROTE, thought=Thought.STUDENT, gist="Asked for my number", handle="kez.10"
)
ACCEPTED = replace(MESSAGE, direction=Direction.ACCEPTED)
FAMILY = replace(MESSAGE, thought=Thought.FAMILY)
EVENING = datetime(2026, 11, 24, 17, 5, tzinfo=LONDON)  # a Tuesday, after the working day
NEXT_DAY = datetime(2026, 11, 25, 9, tzinfo=LONDON)


@pytest.fixture
def reported(head, chair, dsl, teacher) -> Case:
    """A message to the teacher: with the line manager, copied to the safeguarding lead."""
    return send(teacher)


@pytest.fixture
def received(reported, manager) -> Case:
    actions.acknowledge(reported, seat=manager, at=NOON)
    return reported


def send(seat, told=MESSAGE, at=NOON) -> Case:
    return report(told, sender=named(seat), at=at)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)
