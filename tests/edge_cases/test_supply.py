"""D§5, cases 8 and 9: somebody from an agency for one day, and again five weeks later."""

from datetime import date, timedelta

import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.one_day import take_in
from clearline.acknowledgements.statements import CURRENT, OF_ONE_PAGE
from clearline.acknowledgements.workflow import Status
from clearline.briefings.models import CatchUp
from clearline.cli import rounds
from clearline.declarations.models import Statement
from clearline.people.models import Membership, Seat
from clearline.people.one_day import Visitor
from clearline.people.roles import Category
from clearline.people.slips import use_slip
from clearline.privacy_reviews.models import Review
from clearline.reminders.owed import owed
from clearline.understanding.models import Quiz
from tests.conftest import NOON

TODAY = NOON.date()
FIVE_WEEKS_LATER = NOON + timedelta(weeks=7)  # the Christmas holidays are no school weeks
HOME_TIME = NOON + timedelta(hours=4)
NEXT_MORNING = NOON + timedelta(hours=20)


def bring(who, by, at=NOON, *, on_paper=False):
    return take_in(who, agency="Kestrel", on=at.date(), on_paper=on_paper, by=by, at=at)


@pytest.fixture
def supply(version, teacher, office) -> Seat:
    return Seat.objects.get(pk=bring(Visitor("Ana", "Quick"), office).printed.slip.seat_id)


def sign(seat, at=NOON):
    seat = Seat.objects.get(pk=seat.pk)
    return actions.sign(Request.objects.live().get(seat=seat), seat=seat, typed_name="Ana Quick", at=at)


def test_the_slip_opens_what_is_signed_by_the_end_of_the_day(version, office, school):
    """Case 8: a day pass, the policy on one page, name, agency and date."""
    printed = bring(Visitor("Ana", "Quick"), office).printed

    seat = use_slip(printed.code, at=NOON).seat
    kept = sign(seat)

    assert (kept.words, seat.requests.get().due_on) == (OF_ONE_PAGE, TODAY)
    assert seat.memberships.get().job == "Supply (Kestrel)"


def test_they_owe_nothing_else(supply, teacher):
    """Case 8: not in the quiz, privacy or yearly-question cycles, nor in briefings."""
    for at in (NOON, HOME_TIME):
        rounds.catch_up(at)
    rounds.daily_round(NOON)

    for model in (Quiz, Review, Statement, CatchUp):
        assert not model.objects.filter(seat=supply).exists(), model
    assert [due.page for due in owed(supply.school, TODAY, supply)] == ["acknowledgements:read"]
    assert {due.page for due in owed(supply.school, TODAY, teacher)} > {"acknowledgements:read"}


def test_a_page_signed_that_day_may_be_entered_the_next_morning(version, office, head):
    """Case 8: they are gone by then, and what they signed counts."""
    taken = bring(Visitor("Ana", "Quick"), office, on_paper=True)
    rounds.catch_up(NEXT_MORNING)
    assert taken.printed.slip.seat.requests.get().status == Status.LEFT

    entry = paper.enter_paper(taken.sheet.code, signed_on=TODAY, helper="", witness="", by=office, at=NEXT_MORNING)
    kept = paper.settle_paper(entry, confirm=True, by=head, at=NEXT_MORNING)

    assert kept is not None
    assert (kept.words, kept.signed_on) == (OF_ONE_PAGE, TODAY)
    assert taken.printed.slip.seat.requests.get().status == Status.ON_PAPER


def test_the_same_person_returns_and_what_they_signed_still_counts(supply, office):
    """Case 9: the same person, the same version, nothing to sign."""
    sign(supply)

    again = bring(supply, office, FIVE_WEEKS_LATER, on_paper=True)
    asking.lapse(FIVE_WEEKS_LATER)
    asking.catch_up(FIVE_WEEKS_LATER)

    assert again.printed.slip.seat == supply
    assert again.sheet is None
    assert supply.requests.get().is_signed


def test_whoever_left_without_signing_is_asked_anew_on_the_next_day_they_come(supply, office):
    rounds.catch_up(NEXT_MORNING)

    bring(supply, office, FIVE_WEEKS_LATER)

    statuses = supply.requests.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [Status.LEFT, Status.ASKED]


@pytest.mark.parametrize("category", [Category.AGENCY, Category.EMPLOYEE])
def test_whoever_stays_longer_reads_all_of_it(supply, category):
    """The statement of one page is not the statement of somebody who works here."""
    sign(supply)
    starts = date(2027, 1, 11)
    Membership.objects.create(seat=supply, category=category, starts_on=starts, ends_on=date(2027, 2, 12))
    at = NOON.replace(year=2027, month=1, day=11)

    assert [asking.lapse(at), asking.lapse(at)] == [1, 0]
    asking.catch_up(at)

    assert list(supply.requests.order_by("pk").values_list("status", flat=True)) == [Status.LAPSED, Status.ASKED]
    assert sign(supply, at).words == CURRENT
    assert asking.lapse(at + timedelta(days=1)) == 0
