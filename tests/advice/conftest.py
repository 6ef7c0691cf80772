from typing import Any

import pytest

from clearline.advice import actions
from clearline.advice.models import Request
from clearline.cases import actions as cases
from clearline.cases import reporting
from clearline.cases.choices import About
from clearline.cases.models import Case
from clearline.cases.told import Misuse
from clearline.people.models import Membership, Seat
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat

SECRET = "whispered beside the kiln"  # in the report, and shared with nobody
MISUSE = Misuse(about=About.STAFF, gist=f"A post about a parent, {SECRET}", network="Facebook")
QUESTION = "May we speak with them informally first?"


def provider(school, name: str, **roles: Any) -> Seat:
    """An adviser: a role at the school and no membership."""
    seat = make_seat(school, name, Role.HR_ADVISER, **roles)
    Membership.objects.filter(seat=seat).delete()
    return seat


@pytest.fixture
def adviser(school) -> Seat:
    return provider(school, "Ada Frame")


@pytest.fixture
def other_adviser(school) -> Seat:
    return provider(school, "Abe Quill")


@pytest.fixture
def subject(school, manager) -> Seat:
    return make_seat(school, "Sue Bell", manager=manager)


@pytest.fixture
def case(head, chair, dsl, teacher, subject) -> Case:
    """With the headteacher."""
    said = Misuse(about=MISUSE.about, gist=MISUSE.gist, network=MISUSE.network, subjects=(subject,))
    made = reporting.report(said, sender=reporting.named(teacher), at=NOON)
    cases.acknowledge(made, seat=head, at=NOON)
    return made


@pytest.fixture
def drafted(case, head, adviser) -> Request:
    return actions.draft(case, question=QUESTION, urgent=False, seat=head, at=NOON)


@pytest.fixture
def sent(drafted, head) -> Request:
    actions.send(drafted, seat=head, at=NOON)
    return drafted


@pytest.fixture
def accepted(sent, adviser) -> Request:
    actions.accept(sent, seat=adviser, at=NOON)
    return sent


@pytest.fixture
def advised(accepted, adviser) -> Request:
    actions.advise(accepted, words="Yes. Keep a note.", seat=adviser, at=NOON)
    return accepted


@pytest.fixture
def closed(advised, head) -> Request:
    actions.record(advised, followed="part", reason="It had to be quicker.", seat=head, at=NOON)
    actions.close(advised, seat=head, at=NOON)
    return advised


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)
