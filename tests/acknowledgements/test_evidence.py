from datetime import timedelta

from clearline.acknowledgements import actions, evidence
from clearline.people.models import Membership
from tests.conftest import NOON


def test_it_counts_those_in_scope_who_have_signed(asked, teacher, manager, owner, school):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    found = evidence.signed(school, asked.version, NOON.date())

    assert (found.met, found.of, found.words) == (1, 3, "{count} people have signed")


def test_it_no_longer_counts_those_who_left(asked, teacher, school):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date())

    found = evidence.signed(school, asked.version, NOON.date() + timedelta(days=1))

    assert (found.met, found.of) == (0, 2)


def test_it_counts_those_who_were_given_the_policy(asked, school):
    found = evidence.given_access(school, asked.version, NOON.date())

    assert (found.met, found.of) == (1, 3)


def test_it_has_no_share_where_nobody_is_in_scope(version, school):
    Membership.objects.update(ends_on=NOON.date() - timedelta(days=1))

    assert evidence.signed(school, version, NOON.date()).share is None
