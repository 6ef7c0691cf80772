"""Somebody acts for somebody, for a time (D§3.4)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearline.cli.letters import compose
from clearline.kernel.verdict import Refused
from clearline.mail.delivery import NotNeeded
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people import actions, standing_in
from clearline.people.models import RoleHeld, Seat
from clearline.people.roles import Role, Scope
from tests.conftest import NOON, make_seat
from tests.record import last_event

TODAY = NOON.date()
LAST = date(2026, 12, 4)
ONE_DAY = timedelta(days=1)


def held(seat):
    return seat.roles_held.get()


def delegate(seat, to, by, starts_on=TODAY, ends_on=LAST, **said):
    return standing_in.delegate(held(seat), to=to, starts_on=starts_on, ends_on=ends_on, by=by, at=NOON, **said)


def fresh(seat):
    return Seat.objects.get(pk=seat.pk)


def test_they_have_the_role_to_its_last_day_and_the_holder_keeps_it(head, dsl, school):
    delegate(head, dsl, head)

    days = [NOON, NOON + timedelta(days=10), NOON + timedelta(days=11)]
    assert [Role.HEAD in fresh(dsl).roles_at(day) for day in days] == [True, True, False]
    assert Role.HEAD in fresh(head).roles_at(NOON)
    assert last_event(school) == {"event": "role.delegated", "subject": dsl.key, "by": head.key, "role": "head"}


def test_it_is_in_their_words(head, dsl):
    delegate(head, dsl, head)

    assert fresh(dsl).role_words_at(NOON) == "Deputy headteacher, for the headteacher"
    assert fresh(dsl).role_words_at(NOON + timedelta(days=11)) == "Deputy headteacher"
    assert fresh(dsl).job_at(NOON) == "Deputy headteacher"  # what they sign for themselves is their own


def test_they_are_told(head, dsl):
    given = delegate(head, dsl, head)

    message = Message.objects.get(to=dsl.key)
    assert (message.kind, message.ref) == ("role.for_a_time", f"RH-{given.pk}")
    letter = compose(message)
    assert letter
    assert "you act for the headteacher" in letter.text
    assert "Moss" not in letter.subject


def test_nobody_is_told_of_what_was_taken_back_before_it_began(head, dsl):
    given = delegate(head, dsl, head, starts_on=TODAY + ONE_DAY)
    actions.end_role(given, by=head, at=NOON)

    with pytest.raises(NotNeeded):
        compose(Message.objects.get(to=dsl.key))


def test_a_part_of_the_work_opens_that_part_only(head, dsl):
    delegate(head, dsl, head, scope=Scope.PEOPLE)

    acting = fresh(dsl)
    assert Role.HEAD not in acting.roles_at(NOON)
    assert Role.HEAD in acting.roles_for(Scope.PEOPLE, NOON)
    assert Role.HEAD not in acting.roles_for(Scope.CASES, NOON)
    assert acting.role_words_at(NOON) == "Deputy headteacher, for the headteacher (people and term dates)"
    assert dsl not in Seat.objects.holding(Role.HEAD, TODAY)
    actions.record_away(head, starts_on=TODAY, ends_on=LAST, by=acting, at=NOON)
    with pytest.raises(Refused):
        actions.give_role(head, Role.DSL, by=acting, at=NOON, starts_on=TODAY)


class TestRefused:
    def test_more_than_90_days(self, head, dsl):
        delegate(head, dsl, head, ends_on=TODAY + timedelta(days=89))

        with pytest.raises(ValidationError, match="90 days at most"):
            delegate(head, dsl, head, ends_on=TODAY + timedelta(days=90))

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "words"),
        [(TODAY - ONE_DAY, LAST, "in the past"), (LAST, TODAY, "cannot be before the first")],
    )
    def test_days_that_cannot_be(self, head, dsl, starts_on, ends_on, words):
        with pytest.raises(ValidationError, match=words):
            delegate(head, dsl, head, starts_on=starts_on, ends_on=ends_on)

    def test_without_an_end(self, head, dsl):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleHeld.objects.create(
                seat=dsl, role=Role.HEAD, starts_on=TODAY, on_behalf_of=head, approved_by=head, ends_on=None
            )

    def test_to_oneself(self, head, owner):
        with pytest.raises(ValidationError, match="holds this role then already"):
            delegate(head, head, owner)

    def test_to_whoever_decides(self, head, owner):
        with pytest.raises(ValidationError, match="You cannot appoint yourself"):
            delegate(head, owner, owner)

    def test_to_somebody_who_holds_it(self, school, dsl, head):
        other = make_seat(school, "Di Two", Role.DSL)

        with pytest.raises(ValidationError, match="Di Two holds this role then already"):
            delegate(dsl, other, head)

    def test_a_second_hop(self, head, dsl, manager):
        given = delegate(head, dsl, head)

        with pytest.raises(Refused, match="cannot pass it on"):
            standing_in.delegate(given, to=manager, starts_on=TODAY, ends_on=LAST, by=fresh(dsl), at=NOON)

    def test_the_holders_own_role_by_whoever_acts_for_them(self, head, dsl, manager):
        delegate(head, dsl, head)

        with pytest.raises(Refused):
            delegate(head, manager, fresh(dsl))

    def test_two_at_once(self, head, dsl, manager):
        delegate(head, dsl, head)

        with pytest.raises(ValidationError, match="Dawn Frost acts for Hana Moss then already"):
            delegate(head, manager, head, starts_on=LAST)

    def test_longer_than_the_holder_has_it(self, head, dsl):
        RoleHeld.objects.filter(seat=head).update(ends_on=LAST - ONE_DAY)

        with pytest.raises(ValidationError, match="does not hold this role on all of these days"):
            delegate(head, dsl, head)

    def test_somebody_who_leaves_before_the_end(self, head, dsl):
        dsl.memberships.update(ends_on=LAST - ONE_DAY)

        with pytest.raises(ValidationError, match="does not work here on all of these days"):
            delegate(head, dsl, head)

    def test_somebody_of_another_school(self, head, other_head):
        with pytest.raises(Refused, match="another school"):
            delegate(head, other_head, head)

    def test_a_role_that_is_personal(self, school, head, dsl):
        panel = make_seat(school, "Pat Nel", Role.PANEL)

        with pytest.raises(Refused, match="panel member is named in person"):
            delegate(panel, dsl, head)


class TestWhoMay:
    @pytest.mark.parametrize("who", ["head", "owner", "chair"])
    def test_for_the_head(self, who, request, head, dsl):
        assert delegate(head, dsl, request.getfixturevalue(who)).approved_by == request.getfixturevalue(who)

    @pytest.mark.parametrize("who", ["dsl", "head", "owner"])
    def test_for_the_dsl(self, who, request, dsl, teacher):
        delegate(dsl, teacher, request.getfixturevalue(who))

    @pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "other_head"])
    def test_for_the_dsl_nobody_else(self, who, request, dsl, volunteer):
        with pytest.raises(Refused):
            delegate(dsl, volunteer, request.getfixturevalue(who))

    def test_who_acts_for_the_head_hands_over_no_headship(self, head, dsl, manager, owner):
        delegate(head, dsl, head)
        acting = fresh(dsl)

        for verb in (
            lambda: actions.give_role(manager, Role.HEAD, by=acting, at=NOON, starts_on=TODAY),
            lambda: actions.give_role(acting, Role.RECEPTION, by=acting, at=NOON, starts_on=TODAY),
            lambda: actions.end_role(held(owner), by=acting, at=NOON),
        ):
            with pytest.raises(Refused):
                verb()

    def test_who_acts_for_the_head_keeps_the_list(self, head, dsl, teacher):
        delegate(head, dsl, head)

        actions.give_role(teacher, Role.ADMINISTRATOR, by=fresh(dsl), at=NOON, starts_on=TODAY)


class TestItsEnd:
    def test_the_holder_takes_it_back(self, dsl, teacher, school):
        given = delegate(dsl, teacher, dsl)

        actions.end_role(given, by=dsl, at=NOON)

        given.refresh_from_db()
        assert given.ends_on == TODAY
        assert last_event(school)["event"] == "role.ended"

    def test_it_ends_with_the_holders_role(self, dsl, teacher, head):
        given = delegate(dsl, teacher, dsl)

        actions.end_role(held(dsl), by=head, at=NOON)

        given.refresh_from_db()
        assert given.ends_on == TODAY

    def test_it_ends_when_another_is_head(self, head, owner, dsl, manager):
        given = delegate(head, dsl, head)

        actions.give_role(manager, Role.HEAD, by=owner, at=NOON, starts_on=TODAY + ONE_DAY)

        given.refresh_from_db()
        assert given.ends_on == TODAY

    def test_it_does_not_stand_in_the_way_of_their_own(self, head, owner, dsl):
        delegate(head, dsl, head)

        actions.give_role(dsl, Role.HEAD, by=owner, at=NOON, starts_on=TODAY + ONE_DAY)

        assert Role.HEAD in fresh(dsl).own_roles_at(NOON + ONE_DAY)


class TestPages:
    @pytest.fixture
    def dates(self):
        today = timezone.localdate()
        last = today + timedelta(days=7)
        days = {"starts_on": today, "ends_on": last}
        said = {f"{name}-{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
        return said | {"scope": "everything"}

    def url(self, seat):
        return f"/s/123456/standing-in/{held(seat).pk}/"

    def test_it_is_done_and_taken_back(self, client_of, head, dsl, dates):
        client = client_of(head)
        assert client.get(self.url(head)).status_code == 200

        page = client.post(self.url(head), dates | {"to": dsl.pk, "once": new_token()}, follow=True).content.decode()
        assert "Dawn Frost acts until" in page
        assert "Dawn Frost, for the headteacher" in page

        given = dsl.roles_held.get(role=Role.HEAD)
        page = client.post(f"/s/123456/standing-in/{given.pk}/end/", {"once": new_token()}, follow=True)
        assert "Dawn Frost no longer acts after today" in page.content.decode()

    def test_why_not_is_said(self, client_of, head, owner, dates):
        page = client_of(owner).post(self.url(head), dates | {"to": owner.pk, "once": new_token()})

        assert "You cannot appoint yourself" in page.content.decode()

    def test_the_chair_comes_to_it_without_the_list_of_people(self, client_of, chair, head, dsl, dates):
        client = client_of(chair)
        assert self.url(head) in client.get("/s/123456/standing-in/").content.decode()

        client.post(self.url(head), dates | {"to": dsl.pk, "once": new_token()})

        assert Role.HEAD in fresh(dsl).roles_at(timezone.now())

    @pytest.mark.parametrize(
        ("who", "list_", "role"),
        [
            ("teacher", 403, 404),
            ("office", 403, 403),
            ("governor", 403, 404),
            ("dsl", 200, 404),
            ("other_head", 404, 404),
        ],
    )
    def test_others(self, client_of, request, who, list_, role, head):
        client = client_of(request.getfixturevalue(who))

        assert client.get("/s/123456/standing-in/").status_code == list_
        assert client.get(self.url(head)).status_code == role
        assert client.post(self.url(head), {"once": new_token()}).status_code == role

    def test_nobody_else_takes_it_back(self, client_of, head, dsl, teacher, office):
        given = standing_in.delegate(
            held(head), to=dsl, starts_on=timezone.localdate(), ends_on=LAST, by=head, at=timezone.now()
        )
        url = f"/s/123456/standing-in/{given.pk}/end/"

        assert client_of(teacher).post(url, {"once": new_token()}).status_code == 404
        assert client_of(office).post(url, {"once": new_token()}).status_code == 403

    def test_it_stands_on_the_persons_page_and_in_the_list(self, client_of, head, dsl):
        standing_in.delegate(
            held(head), to=dsl, starts_on=timezone.localdate(), ends_on=LAST, by=head, at=timezone.now()
        )
        client = client_of(head)

        person = " ".join(client.get(f"/s/123456/people/{dsl.key}/").content.decode().split())
        assert "Deputy headteacher, for the headteacher" in person
        assert "For Hana Moss. Approved by Hana Moss." in person
        assert "Deputy headteacher, for the headteacher" in client.get("/s/123456/people/").content.decode()

    def test_whoever_looks_after_people_for_the_head_has_the_list(self, client_of, head, dsl):
        standing_in.delegate(
            held(head),
            to=dsl,
            starts_on=timezone.localdate(),
            ends_on=LAST,
            by=head,
            at=timezone.now(),
            scope=Scope.PEOPLE,
        )
        client = client_of(dsl)

        assert client.get("/s/123456/people/").status_code == 200
        assert client.get("/s/123456/calendar/").status_code == 200
        assert client.get(f"/s/123456/people/{head.key}/role/").status_code == 403


def test_an_ordinary_role_is_ones_own(head):
    assert not held(head).for_a_time
    assert held(head).standing == ""
