from datetime import datetime, timedelta

import pytest

from clearline.cases import actions as cases
from clearline.cases.choices import About, Limb
from clearline.cases.models import Case
from clearline.cases.reporting import named, report
from clearline.cases.told import Misuse
from clearline.referrals.actions import breach as breaches
from clearline.referrals.actions import lado as ladoes
from clearline.referrals.actions import police as polices
from clearline.referrals.actions.police import Report
from clearline.referrals.choices import By, How
from clearline.referrals.models import Breach, LadoReferral, PoliceReferral
from tests.cases.conftest import MESSAGE, send
from tests.conftest import LONDON, NOON

EARLIER = NOON - timedelta(hours=2)
LATER = NOON + timedelta(hours=1)
SATURDAY = datetime(2026, 11, 28, 23, 40, tzinfo=LONDON)
RUNG = Report(By.NUMBER, EARLIER, "CR-1234-26")
POST = Misuse(about=About.STAFF, gist="A post that mocks a family", network="Facebook")

__all__ = ["MESSAGE"]


@pytest.fixture
def case(head, chair, dsl, teacher) -> Case:
    """A message to the teacher: the line manager handles it, and the safeguarding lead is copied in."""
    return send(teacher)


@pytest.fixture
def alleged(case, dsl) -> Case:
    """The lead has screened it: an allegation."""
    allege(case, dsl)
    return case


def allege(case: Case, lead) -> None:
    cases.screen(
        case,
        limbs=[Limb.HARM],
        outcome="treat as an allegation",
        note="The child is at home, safe.",
        seat=lead,
        at=NOON,
    )


def misuse(seat, at=NOON, **said) -> Case:
    """Misuse about which no child is involved: with the head."""
    return report(Misuse(about=About.STAFF, gist="A post that mocks a family", **said), sender=named(seat), at=at)


@pytest.fixture
def lado(alleged, dsl) -> LadoReferral:
    return ladoes.open_referral(alleged, seat=dsl, at=NOON)


def refer(referral, seat, **changed) -> LadoReferral:
    said = {"how": How.PHONE, "when": EARLIER, "spoke_to": "The duty desk", "theirs": "LA/26/17", "no_reference": ""}
    ladoes.refer(referral, **said | changed, seat=seat, at=NOON)
    return referral


def answer(referral, step, seat, **changed) -> LadoReferral:
    said = {"advice": "Ask the family in.", "when": NOON, "theirs": ""}
    ladoes.answer(referral, step, **said | changed, seat=seat, at=NOON)
    return referral


@pytest.fixture
def police(case, manager) -> PoliceReferral:
    """The line manager asks; the head decides, or the safeguarding lead, since a child may be part of it."""
    return polices.consider(case, why="It may be a threat.", seat=manager, at=NOON)


@pytest.fixture
def told(police, head) -> PoliceReferral:
    polices.decide(police, tell_them=True, reason="", seat=head, at=NOON)
    polices.report(police, RUNG, seat=head, at=NOON)
    return police


FOUND = breaches.Told("A list went to the wrong family.", "Year 9 and their parents", EARLIER)


@pytest.fixture
def breach(case, dpo, manager) -> Breach:
    return breaches.open_breach(FOUND, case=case, seat=manager, at=NOON)


@pytest.fixture
def dpo(school):
    from clearline.people.roles import Role
    from tests.conftest import make_seat

    return make_seat(school, "Dora Penn", Role.DPO, job="Data protection officer")
