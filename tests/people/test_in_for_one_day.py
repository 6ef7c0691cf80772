"""Supply for a day (D§5.8, §5.9)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.people.models import Seat
from clearline.people.one_day import Visitor, take_in
from clearline.people.slips import SlipRefused, use_slip
from tests.conftest import NOON
from tests.record import event_names, last_event

TODAY = NOON.date()
ANA = Visitor("Ana", "Quick")


def bring(who, by, on=TODAY, agency="Kestrel", at=NOON):
    return take_in(who, agency=agency, on=on, by=by, at=at)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_they_are_here_for_that_day(who, request, school):
    by = request.getfixturevalue(who)

    seat = bring(ANA, by).slip.seat

    job = seat.memberships.get()
    assert (job.category, job.job, job.starts_on, job.ends_on) == ("agency", "Supply (Kestrel)", TODAY, TODAY)
    assert last_event(school) == {"event": "person.in_for_a_day", "subject": seat.key, "by": by.key}
    assert event_names(school)[-2] == "slip.printed"


def test_their_slip_opens_on_that_day_only(office):
    tomorrow = TODAY + timedelta(days=1)
    printed = bring(ANA, office, on=tomorrow)

    for day in (0, 2):
        with pytest.raises(SlipRefused):
            use_slip(printed.code, at=NOON + timedelta(days=day))
    assert use_slip(printed.code, at=NOON + timedelta(days=1)).seat == printed.slip.seat


def test_who_was_here_before_is_the_same_person(office):
    """D§5.9."""
    seat = bring(ANA, office).slip.seat

    again = bring(seat, office, on=date(2027, 1, 11), agency="Merlin").slip.seat

    assert again == seat
    assert [job.job for job in seat.memberships.order_by("starts_on")] == ["Supply (Kestrel)", "Supply (Merlin)"]


def test_nobody_is_here_twice_on_one_day(office):
    seat = bring(ANA, office).slip.seat

    with pytest.raises(ValidationError, match="Ana Quick is here on that day already"):
        bring(seat, office)


def test_a_day_that_has_passed_is_refused(office):
    with pytest.raises(ValidationError, match="cannot be in the past"):
        bring(ANA, office, on=TODAY - timedelta(days=1))


def test_an_address_that_is_taken_or_shared_is_refused(office, teacher):
    for address, words in ((teacher.email, "Pick them from the list"), ("office@agency.test", "several people")):
        with pytest.raises(ValidationError, match=words):
            bring(Visitor("Ana", "Quick", address), office)

    assert not Seat.objects.filter(family_name="Quick").exists()


@pytest.mark.parametrize("who", ["teacher", "manager", "chair"])
def test_it_is_refused_to_others(who, request):
    with pytest.raises(Refused):
        bring(ANA, request.getfixturevalue(who))


def test_nobody_of_another_school_is_taken_in(office, other_head):
    with pytest.raises(Refused, match="another school"):
        bring(other_head, office, on=date(2027, 1, 11))
