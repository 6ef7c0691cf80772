from datetime import date

from clearline.briefings import attending, evidence
from clearline.briefings.models import CatchUp
from clearline.people.models import Membership
from tests.briefings.conftest import LATER, TODAY, TOMORROW
from tests.conftest import NOON


def counted(school, version, on=TODAY):
    found = evidence.briefed(school, version, on)
    return found.met, found.of


def test_it_counts_who_was_there_of_everybody(held, school, version, teacher, manager, caretaker):
    attending.attend(held.code, seat=teacher, at=NOON)

    assert counted(school, version) == (2, 4)


def test_it_counts_who_caught_up(closed, school, version, teacher):
    attending.caught_up(CatchUp.objects.get(seat=teacher), seat=teacher, at=LATER)

    assert counted(school, version) == (1, 4)
    assert counted(school, version, TOMORROW) == (2, 4)


def test_it_counts_nobody_who_left(held, school, version, teacher, owner):
    attending.attend(held.code, seat=teacher, at=NOON)
    Membership.objects.filter(seat=teacher).update(ends_on=TODAY)

    assert counted(school, version, TOMORROW) == (1, 2)  # the owner, of the owner and the line manager


def test_it_begins_anew_each_september(held, school, version):
    assert counted(school, version, date(2027, 8, 31)) == (1, 1)
    assert counted(school, version, date(2027, 9, 1)) == (0, 1)


def test_it_says_so_without_a_name(held, school, version):
    assert "briefed this school year" in evidence.briefed(school, version, TODAY).words
