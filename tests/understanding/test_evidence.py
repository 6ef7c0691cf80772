"""Reading, signing and understanding, counted where no questions are asked: the signature is what there is."""

from datetime import timedelta

from clearline.acknowledgements import actions
from clearline.people.models import Membership
from clearline.understanding.evidence import read_and_understood
from tests.conftest import NOON


def test_it_counts_those_in_scope_who_have_signed(asked, teacher, manager, owner, school):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    found = read_and_understood(school, asked.version, NOON.date())

    assert (found.met, found.of) == (1, 3)
    assert found.words == "{count} people have signed and shown that they understand it"


def test_it_no_longer_counts_those_who_left(asked, teacher, school):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date())

    found = read_and_understood(school, asked.version, NOON.date() + timedelta(days=1))

    assert (found.met, found.of) == (0, 2)


def test_it_has_no_share_where_nobody_is_in_scope(version, school):
    Membership.objects.update(ends_on=NOON.date() - timedelta(days=1))

    assert read_and_understood(school, version, NOON.date()).share is None
