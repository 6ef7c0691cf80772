import pytest
from django.core.exceptions import ValidationError

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import leaving, moving
from clearline.people.models import Membership
from tests.conftest import NOON, make_seat
from tests.record import last_event

TODAY = NOON.date()


@pytest.fixture
def colleague(school, manager):
    """One more of the manager's team."""
    return make_seat(school, "Ina Ford", job="Head of year", manager=manager)


def hand_over(manager, to, by):
    return moving.hand_over_team(manager, to=to, by=by, at=NOON)


def manager_of(seat):
    return Membership.objects.get(seat=seat).manager


def test_everybody_of_the_team_has_the_other(manager, teacher, colleague, dsl, head, school):
    assert hand_over(manager, dsl, head) == 2

    assert {manager_of(teacher), manager_of(colleague)} == {dsl}
    assert last_event(school) == {
        "event": "team.handed_over",
        "subject": manager.key,
        "by": head.key,
        "people": 2,
        "to": dsl.key,
    }


def test_whoever_of_the_team_takes_it_over_moves_up(manager, teacher, colleague, dsl, head):
    Membership.objects.filter(seat=manager).update(manager=dsl)

    hand_over(manager, colleague, head)

    assert (manager_of(colleague), manager_of(teacher)) == (dsl, colleague)


def test_jobs_that_are_over_keep_who_managed_them(manager, teacher, dsl, head, colleague):
    leaving.record_leaving(teacher, last_day=TODAY.replace(day=20), by=head, at=NOON)

    hand_over(manager, dsl, head)

    assert manager_of(teacher) == manager


def test_it_can_be_done_after_the_manager_has_left(manager, teacher, dsl, head):
    leaving.record_leaving(manager, last_day=TODAY.replace(day=20), by=head, at=NOON)

    assert hand_over(manager, dsl, head) == 1


def test_it_is_refused_when_they_would_manage_in_a_circle(school, manager, teacher, colleague, head):
    below = make_seat(school, "Bo Low", manager=teacher)

    with pytest.raises(ValidationError, match="would manage each other in a circle"):
        hand_over(manager, below, head)

    assert manager_of(teacher) == manager


def test_it_is_refused_without_a_team(teacher, dsl, head):
    with pytest.raises(Refused, match="nobody’s line manager"):
        hand_over(teacher, dsl, head)


def test_it_is_refused_the_second_time(manager, teacher, dsl, head):
    hand_over(manager, dsl, head)

    with pytest.raises(Refused, match="nobody’s line manager"):
        hand_over(manager, dsl, head)


def test_nobody_who_has_left_takes_it(manager, teacher, dsl, head):
    leaving.record_leaving(dsl, last_day=TODAY.replace(day=20), by=head, at=NOON)

    with pytest.raises(ValidationError, match="cannot take the team"):
        hand_over(manager, dsl, head)


@pytest.mark.parametrize("who", ["manager", "chair", "office", "other_head"])
def test_it_is_refused_to_others(who, request, manager, teacher, dsl):
    with pytest.raises(Refused):
        hand_over(manager, dsl, request.getfixturevalue(who))


class TestPage:
    def test_it_shows_the_team_and_hands_it_over(self, client_of, head, manager, teacher, dsl):
        client, url = client_of(head), f"/s/123456/people/{manager.key}/team/"
        assert "Tom Reed" in client.get(url).content.decode()

        page = client.post(url, {"to": dsl.pk, "once": new_token()}, follow=True).content.decode()

        assert "Dawn Frost is line manager of 1 more from today" in page

    def test_the_page_of_a_manager_who_left_says_so(self, client_of, head, manager, teacher):
        leaving.record_leaving(manager, last_day=TODAY.replace(day=20), by=head, at=NOON)

        page = client_of(head).get(f"/s/123456/people/{manager.key}/").content.decode()

        assert "Their team needs a new line manager" in page

    @pytest.mark.parametrize(("who", "status"), [("office", 403), ("manager", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, request, who, status, manager, teacher):
        client = client_of(request.getfixturevalue(who))

        assert client.get(f"/s/123456/people/{manager.key}/team/").status_code == status
