"""What the demonstration holds on a Sunday in November."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from clearline.acknowledgements.models import Acknowledgement, PaperEntry, Request
from clearline.acknowledgements.receipts import mismatches
from clearline.acknowledgements.workflow import ENDED, Status
from clearline.audit.verify import verify
from clearline.cli.demonstration import making, marram_bay
from clearline.guidance.models import Question
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Category, Role
from clearline.policies.models import Version
from tests.conftest import LONDON, forget_keys

SUNDAY = datetime(2026, 11, 22, 14, tzinfo=LONDON)


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup, django_db_blocker, key_file: Path) -> Iterator[None]:
    """Made once for all of these, which only look at it."""
    with django_db_blocker.unblock(), override_settings(CLEARLINE_KEY_FILE=key_file), transaction.atomic():
        forget_keys()
        making.make(SUNDAY)
        yield
        transaction.set_rollback(True)


def in_category(category: Category) -> int:
    return Seat.objects.filter(school=999001, memberships__category=category, memberships__ends_on=None).count()


def test_it_has_sixty_staff_twelve_governors_and_fifteen_volunteers():
    assert in_category(Category.EMPLOYEE) + in_category(Category.AGENCY) == 60
    assert in_category(Category.GOVERNOR) == 12
    assert in_category(Category.VOLUNTEER) == 15


def test_it_fills_every_role():
    held = RoleHeld.objects.filter(seat__school=999001).holding(SUNDAY.date())

    assert set(held.values_list("role", flat=True)) == set(Role.values)


def test_it_is_asked_of_everybody_and_due_in_the_week_after():
    version = Version.objects.in_force(999001, SUNDAY.date())
    asked = Request.objects.filter(version=version)

    assert (version.number, version.effective_on) == (2, date(2026, 11, 9))
    assert asked.count() == 87
    assert asked.filter(due_on=date(2026, 11, 26)).count() > 70
    assert set(asked.values_list("status", flat=True)) == set(Status.values) - set(ENDED)


def test_it_asked_headteacher_and_chair_first():
    version = Version.objects.in_force(999001, SUNDAY.date())
    signed = Acknowledgement.objects.filter(request__version=version).order_by("at", "pk")

    first = [each.request.seat.staff_code for each in signed.select_related("request__seat")[:2]]

    assert first == [marram_bay.HEAD, marram_bay.CHAIR]


def test_it_leaves_something_for_everybody_to_do():
    assert Question.objects.open().count() == 3
    assert Question.objects.exclude(answered_at=None).count() == 6
    assert PaperEntry.objects.filter(confirmed=None).count() == 1
    assert Seat.objects.filter(school=999001).away(SUNDAY.date()).count() == 3


def test_it_gives_the_person_at_both_schools_one_sign_in():
    shared = Seat.objects.filter(staff_code=marram_bay.SHARED)

    assert shared.count() == 2
    assert shared.values("sign_in").distinct().count() == 1


def test_its_second_school_is_past_its_renewal_date():
    version = Version.objects.in_force(999002, SUNDAY.date())

    assert version.renewal_on < SUNDAY.date()


def test_its_record_is_whole():
    for urn in (999001, 999002):
        assert verify(urn) is None
        assert mismatches(urn) == []
