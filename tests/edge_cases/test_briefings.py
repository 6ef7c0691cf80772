"""D§5, cases 8, 31, 33, 75 and 77, at a briefing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clearline.briefings import actions, asking, attending, papers
from clearline.briefings.models import CatchUp, How
from clearline.people.models import Away, Membership
from clearline.people.roles import Category
from tests.briefings.conftest import DUE_ON, LATER, TODAY, plan
from tests.conftest import NOON, make_seat
from tests.documents.reading import words

HALF_PAST_MIDNIGHT = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)  # 00:30 on 1 July in London


def hold_and_close(session, owner, at=NOON):
    actions.hold(session, by=owner, at=at)
    actions.close(session, by=owner, at=at)


def test_a_supply_teacher_of_one_day_owes_nothing(version, owner, school):
    """Case 8: they are gone before they could catch up."""
    supply = make_seat(school, "Ada Day", category=Category.AGENCY)
    Membership.objects.filter(seat=supply).update(starts_on=TODAY, ends_on=TODAY)

    hold_and_close(plan(owner), owner)

    assert not CatchUp.objects.filter(seat=supply).exists()


def test_whoever_is_away_without_an_end_is_asked_and_given_time_when_it_is_known(version, owner, teacher):
    """Case 31: no reason is stored, and their ten school days begin when they are back."""
    away = Away.objects.create(seat=teacher, starts_on=TODAY, ends_on=None)
    hold_and_close(plan(owner), owner)
    first = CatchUp.objects.get(seat=teacher).due_on
    Away.objects.filter(pk=away.pk).update(ends_on=date(2027, 1, 8))

    asking.catch_up(LATER)

    assert (first, CatchUp.objects.get(seat=teacher).due_on) == (DUE_ON, date(2027, 1, 22))


def test_the_code_works_by_the_day_in_london(version, owner, teacher):
    """Case 33: half past eleven at night in UTC is the next day in summer."""
    session = plan(owner, on=date(2027, 7, 1), at=HALF_PAST_MIDNIGHT)

    with pytest.raises(attending.WrongCode):
        attending.attend(session.code, seat=teacher, at=HALF_PAST_MIDNIGHT - timedelta(minutes=31))

    assert attending.attend(session.code, seat=teacher, at=HALF_PAST_MIDNIGHT).seat == teacher


def test_a_formula_on_a_list_is_no_address(version, owner, office, teacher):
    """Case 75."""
    session = plan(owner)

    with pytest.raises(attending.WrongRows) as refused:
        attending.take_list(session, b'Email\n=HYPERLINK("https://x.test")\n', by=office, at=NOON)

    assert refused.value.problems[0].row == 2


@pytest.mark.parametrize("large", [False, True])
def test_whoever_has_no_phone_signs_the_sheet_or_catches_up_on_paper(version, owner, office, caretaker, teacher, large):
    """Case 77: without a sign-in, by the office, with who entered it."""
    session = plan(owner)
    assert "Cleo Park" in words(papers.sheet_pdf(session, at=NOON, large=large))
    hold_and_close(session, owner)

    attending.enter(session, [caretaker], how=How.CATCH_UP, by=office, at=LATER)

    there = session.attendances.get(seat=caretaker)
    assert (there.how, there.by) == (How.CATCH_UP, office.key)
    assert not CatchUp.objects.due().filter(seat=caretaker).exists()
