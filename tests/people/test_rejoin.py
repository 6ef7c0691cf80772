"""Back again: the same person record, never found by name (D§3.5, D§5.9)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import leaving
from clearline.people.models import Seat
from clearline.people.roles import Category
from tests.conftest import NOON
from tests.record import last_event

LEFT = date(2026, 11, 20)
BACK = date(2027, 1, 4)


@pytest.fixture
def left(teacher, head):
    leaving.record_leaving(teacher, last_day=LEFT, by=head, at=NOON)
    return teacher


def rejoin(seat, by, **said):
    return leaving.rejoin(seat, leaving.Return(**{"starts_on": BACK, **said}), by=by, at=NOON)


def test_it_is_a_new_job_on_the_same_record(left, owner, school):
    rejoin(left, owner, job="Teacher of music", category=Category.AGENCY)

    jobs = left.memberships.order_by("starts_on").values_list("job", "category", "starts_on", "ends_on")
    assert list(jobs) == [
        ("Teacher of art", "employee", date(2026, 9, 1), LEFT),
        ("Teacher of music", "agency", BACK, None),
    ]
    assert school.seats.filter(family_name="Reed").count() == 1
    assert last_event(school) == {"event": "person.returned", "subject": left.key, "by": owner.key}


def test_no_role_comes_back_with_it(dsl, head):
    leaving.record_leaving(dsl, last_day=LEFT, by=head, at=NOON)

    rejoin(dsl, head)

    assert Seat.objects.get(pk=dsl.pk).roles_at(NOON + timedelta(days=60)) == frozenset()


def test_it_is_refused_to_somebody_who_is_here(teacher, head):
    with pytest.raises(ValidationError, match="has a job here then already"):
        rejoin(teacher, head)


def test_it_is_refused_the_second_time(left, head):
    rejoin(left, head)

    with pytest.raises(ValidationError, match="has a job here then already"):
        rejoin(left, head)


def test_nobody_is_managed_in_a_circle_by_coming_back(left, manager, head):
    manager.memberships.update(manager=left)

    with pytest.raises(ValidationError, match="in a circle"):
        rejoin(left, head, manager=manager)


@pytest.mark.parametrize("who", ["manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(who, request, left):
    with pytest.raises(Refused):
        rejoin(left, request.getfixturevalue(who))


def test_the_page_of_a_leaver_offers_it(client_of, left, head):
    client, page = client_of(head), f"/s/123456/people/{left.key}/back/"
    assert page in client.get(f"/s/123456/people/{left.key}/").content.decode()

    said = {"starts_on-day": 4, "starts_on-month": 1, "starts_on-year": 2027, "category": "employee", "job": "Art"}
    shown = client.post(page, said | {"once": new_token()}, follow=True).content.decode()

    assert "Tom Reed is back from" in shown
    assert left.memberships.count() == 2


def test_the_page_of_somebody_here_does_not(client_of, teacher, head):
    assert "/back/" not in client_of(head).get(f"/s/123456/people/{teacher.key}/").content.decode()
