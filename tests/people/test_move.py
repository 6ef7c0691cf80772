"""Another job from a day on (D§3.5)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import moving
from clearline.people.models import Membership
from clearline.people.roles import Category
from tests.conftest import FIRST_DAY, NOON
from tests.record import last_event

JANUARY = date(2027, 1, 4)


def move(seat, by, starts_on=JANUARY, **said):
    new = moving.NewJob(starts_on, **{"category": Category.EMPLOYEE, "job": "Head of year", **said})
    return moving.move(seat.memberships.get(), new, by=by, at=NOON)


def test_the_old_job_ends_the_day_before(teacher, manager, head, school):
    teacher.memberships.update(weekdays="135", term_time_only=True)

    move(teacher, head, manager=head)

    old, new = teacher.memberships.order_by("starts_on")
    assert (old.job, old.manager, old.ends_on) == ("Teacher of art", manager, JANUARY - timedelta(days=1))
    assert (new.job, new.manager, new.starts_on, new.ends_on) == ("Head of year", head, JANUARY, None)
    assert (new.weekdays, new.term_time_only) == ("135", True)
    assert last_event(school) == {"event": "person.moved", "subject": teacher.key, "by": head.key}


def test_it_lasts_as_long_as_the_old_one_would_have(teacher, head):
    teacher.memberships.update(ends_on=date(2027, 7, 21))

    assert move(teacher, head).ends_on == date(2027, 7, 21)


def test_from_the_first_day_it_is_put_right(teacher, head):
    move(teacher, head, FIRST_DAY)

    assert [job.job for job in teacher.memberships.all()] == ["Head of year"]


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), date(2027, 7, 22)])
def test_it_is_refused_outside_the_job(teacher, head, day):
    teacher.memberships.update(ends_on=date(2027, 7, 21))

    with pytest.raises(ValidationError, match="They have this job"):
        move(teacher, head, day)

    assert teacher.memberships.count() == 1


def test_nobody_manages_in_a_circle(manager, teacher, head):
    with pytest.raises(ValidationError, match="would manage each other in a circle"):
        move(manager, head, manager=teacher)

    assert Membership.objects.get(seat=manager).ends_on is None


def test_nobody_manages_themselves(teacher, head):
    with pytest.raises(ValidationError, match="own line manager"):
        move(teacher, head, manager=teacher)


def test_a_manager_of_another_school_is_refused(teacher, head, other_head):
    with pytest.raises(Refused, match="another school"):
        move(teacher, head, manager=other_head)


@pytest.mark.parametrize("who", ["manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(who, request, teacher):
    with pytest.raises(Refused):
        move(teacher, request.getfixturevalue(who))


class TestPage:
    def url(self, seat):
        return f"/s/123456/people/{seat.key}/job/{seat.memberships.get().pk}/"

    def test_it_is_done(self, client_of, head, teacher, manager):
        client = client_of(head)
        assert 'value="Teacher of art"' in client.get(self.url(teacher)).content.decode()
        said = {"starts_on-day": 4, "starts_on-month": 1, "starts_on-year": 2027, "category": "employee"}

        page = client.post(
            self.url(teacher), said | {"job": "Art", "manager": manager.pk, "once": new_token()}, follow=True
        )

        assert "The job of Tom Reed is changed from Monday 4" in page.content.decode()
        assert teacher.memberships.count() == 2

    def test_a_job_of_somebody_else_is_not_found_there(self, client_of, head, teacher, manager):
        url = f"/s/123456/people/{teacher.key}/job/{manager.memberships.get().pk}/"

        assert client_of(head).get(url).status_code == 404

    @pytest.mark.parametrize(("who", "status"), [("office", 403), ("manager", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, request, who, status, teacher):
        assert client_of(request.getfixturevalue(who)).get(self.url(teacher)).status_code == status
