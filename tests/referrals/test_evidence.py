"""How far it is settled whether the police are told: counts, never names (policy 5.3)."""

from clearline.referrals.actions import police as actions
from clearline.referrals.evidence import settled
from clearline.referrals.models import PoliceReferral
from tests.cases.conftest import send
from tests.conftest import NOON


def test_it_counts_what_was_decided_or_told(police, head, version, school, teacher, manager):
    actions.decide(police, tell_them=True, reason="", seat=head, at=NOON)
    actions.consider(send(teacher), why="Another threat.", seat=manager, at=NOON)

    found = settled(school, version, NOON.date())

    assert (found.met, found.of) == (1, 2)
    assert "Fewer than 5" in found.says


def test_nothing_considered_is_nothing_to_count(version, school):
    assert PoliceReferral.objects.count() == 0
    assert settled(school, version, NOON.date()).share is None
