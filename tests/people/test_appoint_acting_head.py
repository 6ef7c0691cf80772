"""While there is no headteacher: who acts, who receives, and what pages say (D§3.4)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people import actions, standing_in
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role
from clearline.people.routing import receiver_for
from tests.conftest import NOON, make_seat
from tests.record import last_event

TODAY = NOON.date()
LAST = date(2026, 12, 4)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def vacant(school, chair, owner):
    """Nobody is head."""
    return school


def appoint(to, by, starts_on=TODAY, ends_on=LAST, at=NOON):
    return standing_in.appoint_acting_head(to, starts_on=starts_on, ends_on=ends_on, by=by, at=at)


def fresh(seat):
    return Seat.objects.get(pk=seat.pk)


@pytest.mark.parametrize("who", ["chair", "owner"])
def test_they_are_head_until_the_last_day(vacant, dsl, who, request):
    by = request.getfixturevalue(who)

    appoint(dsl, by)

    assert [Role.HEAD in fresh(dsl).roles_at(NOON + timedelta(days=day)) for day in (0, 10, 11)] == [True, True, False]
    assert fresh(dsl).role_words_at(NOON) == "Deputy headteacher, acting headteacher until 4\xa0December"
    assert last_event(vacant) == {"event": "acting_head.appointed", "subject": dsl.key, "by": by.key}


def test_it_is_refused_while_somebody_is_head(head, chair, dsl):
    with pytest.raises(ValidationError, match="Hana Moss is headteacher on one of these days"):
        appoint(dsl, chair)


def test_it_is_refused_the_second_time(vacant, dsl, manager, chair):
    appoint(dsl, chair)

    with pytest.raises(ValidationError, match="Dawn Frost is headteacher"):
        appoint(manager, chair)


def test_nobody_appoints_themselves(vacant, chair, owner):
    with pytest.raises(ValidationError, match="You cannot appoint yourself"):
        appoint(owner, owner)


def test_more_than_90_days_are_refused(vacant, dsl, chair):
    with pytest.raises(ValidationError, match="90 days at most"):
        appoint(dsl, chair, ends_on=TODAY + timedelta(days=90))


@pytest.mark.parametrize("who", ["teacher", "dsl", "office", "governor", "other_head"])
def test_it_is_refused_to_others(vacant, manager, who, request):
    with pytest.raises(Refused):
        appoint(manager, request.getfixturevalue(who))


def test_they_make_way_for_a_headteacher(vacant, dsl, manager, owner, chair):
    acting = appoint(dsl, chair)

    actions.give_role(manager, Role.HEAD, by=owner, at=NOON, starts_on=date(2026, 12, 1))

    acting.refresh_from_db()
    assert acting.ends_on == date(2026, 11, 30)


def test_they_can_become_headteacher_themselves(vacant, dsl, owner, chair):
    appoint(dsl, chair)

    actions.give_role(dsl, Role.HEAD, by=owner, at=NOON, starts_on=date(2026, 12, 1))

    assert fresh(dsl).role_words_at(NOON + timedelta(days=7)) == "Deputy headteacher"
    assert Role.HEAD in fresh(dsl).own_roles_at(NOON + timedelta(days=7))


def test_they_do_not_make_themselves_headteacher(vacant, dsl, owner, chair):
    appoint(dsl, chair)

    with pytest.raises(Refused):
        actions.give_role(fresh(dsl), Role.HEAD, by=fresh(dsl), at=NOON, starts_on=LAST + ONE_DAY)


def test_whoever_appointed_them_takes_it_back(vacant, dsl, chair):
    acting = appoint(dsl, chair)

    actions.end_role(acting, by=chair, at=NOON)

    acting.refresh_from_db()
    assert acting.ends_on == TODAY


class TestVacancy:
    def test_the_chair_receives_what_goes_to_the_head(self, vacant, chair, volunteer):
        receiver = receiver_for(volunteer, NOON)

        assert receiver
        assert (receiver.seat, receiver.why) == (chair, "the chair of governors")

    def test_an_acting_head_receives_it(self, vacant, chair, dsl, volunteer):
        appoint(dsl, chair)

        receiver = receiver_for(volunteer, NOON)

        assert receiver
        assert (receiver.seat, receiver.why) == (dsl, "the acting headteacher")

    def test_it_is_said_where_it_goes(self, vacant, chair):
        said = standing_in.vacancy_words(vacant, TODAY)

        assert said == "There is no headteacher in Clearline. What goes to the headteacher goes to Grace Hill."

    def test_it_goes_to_the_vice_chair_without_a_chair(self, vacant, chair, governor):
        RoleHeld.objects.filter(seat=chair).update(role=Role.VICE_CHAIR)

        assert standing_in.vacancy_words(vacant, TODAY).endswith("goes to Grace Hill.")

    def test_it_is_said_when_nobody_receives_it(self, school, owner):
        assert standing_in.vacancy_words(school, TODAY).endswith("Nobody receives what goes to the headteacher.")

    def test_nothing_is_said_while_there_is_one(self, head, school):
        assert standing_in.vacancy_words(school, TODAY) == ""

    def test_nothing_is_said_while_somebody_is_acting(self, vacant, chair, dsl):
        appoint(dsl, chair)

        assert standing_in.vacancy_words(vacant, TODAY) == ""

    def test_the_head_of_another_school_is_none(self, vacant, other_head):
        assert standing_in.vacancy_words(vacant, TODAY) != ""


class TestAbsentHead:
    """Away for more than one working day, and nobody acts for them."""

    def away(self, head, first, last):
        actions.record_away(head, starts_on=first, ends_on=last, by=head, at=NOON)

    @pytest.mark.parametrize(
        ("first", "last", "noticed"),
        [
            (TODAY, TODAY, False),
            (TODAY, TODAY + ONE_DAY, True),
            (TODAY, None, True),
            (date(2026, 11, 27), date(2026, 11, 29), False),  # Friday to Sunday is one working day
            (date(2026, 11, 27), date(2026, 11, 30), True),
        ],
    )
    def test_it_is_noticed(self, school, head, first, last, noticed):
        self.away(head, first, last)

        assert bool(standing_in.head_without_deputy(school, first)) is noticed

    def test_it_is_not_once_somebody_acts(self, school, head, dsl):
        self.away(head, TODAY, LAST)
        standing_in.delegate(head.roles_held.get(), to=dsl, starts_on=TODAY, ends_on=LAST, by=head, at=NOON)

        assert standing_in.head_without_deputy(school, TODAY) is None

    def test_it_is_again_when_they_are_away_too(self, school, head, dsl):
        self.away(head, TODAY, LAST)
        standing_in.delegate(head.roles_held.get(), to=dsl, starts_on=TODAY, ends_on=LAST, by=head, at=NOON)
        actions.record_away(dsl, starts_on=TODAY, ends_on=LAST, by=head, at=NOON)

        assert standing_in.head_without_deputy(school, TODAY)

    def test_pages_say_so(self, client_of, school, head, owner, office):
        today = timezone.localdate()
        actions.record_away(head, starts_on=today, ends_on=None, by=head, at=timezone.now())
        link = f"/s/123456/standing-in/{head.roles_held.get().pk}/"

        shown = {who.pk: client_of(who).get("/s/123456/people/").content.decode() for who in (owner, office)}

        assert all("Hana Moss is away, and nobody acts for the headteacher" in page for page in shown.values())
        assert (link in shown[owner.pk], link in shown[office.pk]) == (True, False)


class TestPage:
    def said(self, to):
        today = timezone.localdate()
        days = {"starts_on": today, "ends_on": today + timedelta(days=7)}
        said = {f"{name}-{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
        return said | {"to": to.pk, "once": new_token()}

    @pytest.mark.parametrize("who", ["chair", "owner"])
    def test_it_is_offered_and_done(self, client_of, vacant, dsl, who, request):
        client, url = client_of(request.getfixturevalue(who)), "/s/123456/standing-in/acting-head/"
        assert url in client.get("/s/123456/standing-in/").content.decode()
        assert client.get(url).status_code == 200

        page = client.post(url, self.said(dsl), follow=True).content.decode()

        assert "Dawn Frost is acting headteacher until" in page
        assert "There is no headteacher" not in page

    @pytest.mark.parametrize(("who", "status"), [("dsl", 403), ("office", 403), ("teacher", 403), ("other_head", 404)])
    def test_it_is_not_for_others(self, client_of, vacant, who, status, request, manager):
        client = client_of(request.getfixturevalue(who))

        assert client.get("/s/123456/standing-in/acting-head/").status_code == status
        assert client.post("/s/123456/standing-in/acting-head/", self.said(manager)).status_code == status

    def test_why_not_is_said(self, client_of, vacant, chair, dsl):
        appoint(dsl, chair, starts_on=timezone.localdate(), ends_on=timezone.localdate(), at=timezone.now())

        page = client_of(chair).post("/s/123456/standing-in/acting-head/", self.said(make_seat(vacant, "An Other")))

        assert "is headteacher on one of these days" in page.content.decode()
