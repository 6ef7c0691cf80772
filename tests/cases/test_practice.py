"""How reporting works at one school: what was set, and who is on duty in a holiday (D§2.9, §5.19, §5.28)."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from clearline.cases import actions, arranging, permissions, practices, reading
from clearline.cases.clock import catch_up
from clearline.cases.due import outstanding
from clearline.cases.models import Case, Duty, Practice
from clearline.cases.reporting import named, way_of
from clearline.cases.ringing import numbers
from clearline.cases.routing import Post
from clearline.cases.workflow import ADVISE
from clearline.kernel.verdict import Refused
from clearline.pages.once import new_token
from clearline.people.models import Membership
from clearline.people.roles import Role
from tests.cases.conftest import MESSAGE, fresh, send
from tests.conftest import LONDON, NOON, make_seat
from tests.record import events

HOLIDAY = datetime(2026, 12, 21, 10, tzinfo=LONDON)  # a Monday, the first working day after the term
AFTER = datetime(2027, 1, 5, 10, tzinfo=LONDON)
FIRST, LAST = date(2026, 12, 21), date(2027, 1, 1)


@pytest.fixture
def deputy(school):
    return make_seat(school, "Dee Long", Role.DEPUTY_DSL)


@pytest.fixture
def on_duty(school, dsl):
    """Somebody who holds no role, put on duty for the Christmas holiday."""
    seat = make_seat(school, "Una Duty")
    arranging.put_on_duty(seat, starts_on=FIRST, ends_on=LAST, seat=dsl, at=NOON)
    return seat


# What is set


def test_without_a_row_it_is_the_default(school):
    practice = practices.of(school)

    assert (practice.recent_age, practice.recent_years, practice.is_in_trust) == (18, 2, False)


@pytest.mark.parametrize(
    ("kind", "said", "found"),
    [
        ("Community school", None, False),
        ("Academy converter", None, True),
        ("Free schools", None, True),
        ("Academy sponsor led", False, False),
        ("Voluntary aided school", True, True),
    ],
)
def test_what_stands_above_follows_from_the_type_unless_somebody_said(school, kind, said, found):
    school.establishment_type = kind

    assert Practice(school=school, in_trust=said).is_in_trust is found


def test_numbers_are_the_schools_own_before_the_packs(school, head):
    assert numbers(school).lado == ""

    arranging.change(Practice(school=school, lado_phone="01632 960 001", dsl_phone="07700 900 2"), seat=head, at=NOON)

    assert (numbers(school).lado, numbers(school).dsl, numbers(school).danger) == (
        "01632 960 001",
        "07700 900 2",
        "999",
    )
    assert events(school)[-1]["event"] == "practice.changed"


def test_each_body_outside_has_its_name_and_number(school):
    Practice.objects.create(school=school, trust_phone="1", governor_services_phone="2", lado_phone="3")

    found = {post: numbers(school).body(post) for post in (Post.TRUST, Post.LOCAL_AUTHORITY, Post.LADO)}

    assert [body.phone for body in found.values()] == ["1", "2", "3"]
    assert found[Post.LOCAL_AUTHORITY].name == "governor services of Marram"


def test_it_is_set_by_head_owner_and_lead_alone(school, head, owner, dsl, chair, manager, other_head):
    for seat in (head, owner, dsl):
        arranging.change(Practice(school=school, recent_years=3), seat=seat, at=NOON)
    for seat in (chair, manager):
        with pytest.raises(Refused):
            arranging.change(Practice(school=school), seat=seat, at=NOON)
    arranging.change(Practice(school=school, recent_years=5), seat=other_head, at=NOON)
    assert practices.of(school).recent_years == 3


def test_an_address_that_is_none_is_refused(school, head):
    with pytest.raises(ValidationError):
        arranging.change(Practice(school=school, lado_email="lado"), seat=head, at=NOON)


# On duty


def test_in_the_holiday_whoever_is_on_duty_checks_that_the_child_is_safe(on_duty, head, dsl, teacher):
    way = way_of(MESSAGE, sender=named(teacher), at=HOLIDAY)

    assert [(each.seat, each.why) for each in way.copied] == [(on_duty, "on duty for safeguarding")]
    case = send(teacher, at=HOLIDAY)
    reading.read(case, seat=on_duty, at=HOLIDAY)
    actions.screen(case, limbs=[], outcome=ADVISE, note="Safe.", seat=on_duty, at=HOLIDAY)


def test_before_and_after_it_is_the_lead(on_duty, head, dsl, teacher):
    for at in (NOON, AFTER):
        assert [each.seat for each in way_of(MESSAGE, sender=named(teacher), at=at).copied] == [dsl]


def test_after_the_holiday_the_lead_takes_over_again(on_duty, head, dsl, teacher):
    case = send(teacher, at=HOLIDAY)
    actions.acknowledge(case, seat=fresh(case).handler, at=HOLIDAY)
    actions.screen(case, limbs=[], outcome=ADVISE, note="Safe.", seat=on_duty, at=HOLIDAY)

    assert catch_up(AFTER) == 1
    assert not Case.objects.visible_to(on_duty, AFTER).exists()
    assert Case.objects.visible_to(dsl, AFTER).exists()
    assert catch_up(AFTER) == 0


def test_whoever_is_on_duty_never_screens_what_is_about_them(on_duty, head, dsl, teacher):
    way = way_of(replace(MESSAGE, part=(on_duty,)), sender=named(teacher), at=HOLIDAY)

    assert [each.seat for each in way.copied] == [dsl]


def test_of_what_is_about_the_lead_whoever_is_on_duty_screens(on_duty, head, dsl, deputy, teacher):
    way = way_of(replace(MESSAGE, part=(dsl,)), sender=named(teacher), at=HOLIDAY)

    assert [each.seat for each in way.copied] == [on_duty]


def test_somebody_who_has_left_is_not_on_duty(on_duty, head, dsl, teacher):
    Membership.objects.filter(seat=on_duty).update(ends_on=NOON.date())

    assert [each.seat for each in way_of(MESSAGE, sender=named(teacher), at=HOLIDAY).copied] == [dsl]


def test_a_duty_ends_today_or_never_was(on_duty, dsl, school):
    arranging.end_duty(Duty.objects.get(), seat=dsl, at=HOLIDAY)
    assert Duty.objects.get().ends_on == HOLIDAY.date()

    arranging.put_on_duty(on_duty, starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 2), seat=dsl, at=NOON)
    arranging.end_duty(Duty.objects.latest("pk"), seat=dsl, at=HOLIDAY)
    assert Duty.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(LAST, FIRST), (date(2026, 9, 2), date(2026, 9, 3)), (FIRST, date(2027, 6, 1))],
)
def test_days_that_cannot_be_are_refused(dsl, manager, starts_on, ends_on):
    with pytest.raises(Refused):
        arranging.put_on_duty(manager, starts_on=starts_on, ends_on=ends_on, seat=dsl, at=NOON)


def test_nobody_of_another_school_and_nobody_by_others(dsl, manager, other_head, teacher):
    with pytest.raises(Refused):
        arranging.put_on_duty(other_head, starts_on=FIRST, ends_on=LAST, seat=dsl, at=NOON)
    with pytest.raises(Refused):
        arranging.put_on_duty(manager, starts_on=FIRST, ends_on=LAST, seat=teacher, at=NOON)


# The lead's own desk


def test_two_weeks_before_a_holiday_the_lead_is_asked_who_is_on_duty(school, dsl, head):
    assert outstanding(school, date(2026, 12, 3)) == []

    [due] = outstanding(school, date(2026, 12, 4))
    assert (due.seat, due.due_on, due.page) == (dsl.pk, FIRST, "cases:practice")
    assert outstanding(school, date(2026, 12, 4), dsl) == [due]
    assert outstanding(school, date(2026, 12, 4), head) == []


def test_it_stays_the_same_thing_through_the_holiday(school, dsl):
    before, within = (outstanding(school, on)[0] for on in (date(2026, 12, 4), date(2026, 12, 30)))

    assert before.ref == within.ref


def test_once_every_working_day_has_somebody_nobody_is_asked(school, dsl, on_duty):
    assert practices.without_duty(school, date(2026, 12, 4)) is None
    assert outstanding(school, date(2026, 12, 4)) == []


def test_days_that_are_left_are_named(school, dsl, manager):
    arranging.put_on_duty(manager, starts_on=FIRST, ends_on=date(2026, 12, 23), seat=dsl, at=NOON)

    gap = practices.without_duty(school, date(2026, 12, 4))

    assert gap is not None
    assert (gap.starts_on, gap.ends_on) == (date(2026, 12, 24), date(2026, 12, 31))


def test_a_school_without_terms_is_not_asked(db, dsl, school):
    school.terms.all().delete()

    assert practices.without_duty(school, FIRST) is None


# The pages


def post(client, path, **said):
    return client.post(path, {"once": new_token(), **said})


FORM = {"lado_phone": "01632 960 001", "above": "trust", "recent_years": "2", "recent_age": "18"}


def test_the_page_saves_what_was_typed(client_of, school, head):
    client, url = client_of(head), f"/s/{school.pk}/reporting/"
    assert client.get(url).status_code == 200

    assert post(client, url, **FORM).status_code == 302

    practice = practices.of(school)
    assert (practice.lado_phone, practice.is_in_trust, practice.trust_phone) == ("01632 960 001", True, "")
    assert "01632 960 001" in client.get(url).content.decode()


def test_what_is_no_number_is_said_beside_it(client_of, school, head):
    shown = post(client_of(head), f"/s/{school.pk}/reporting/", **{**FORM, "lado_phone": "ring us", "recent_age": "16"})

    assert "Enter a telephone number for “LADO: number”" in shown.content.decode()
    assert practices.of(school).pk is None or not Practice.objects.exists()


def test_somebody_is_put_on_duty_and_taken_off(client_of, school, dsl, manager):
    client, at = client_of(dsl), f"/s/{school.pk}/reporting/duty/"
    assert client.get(at).status_code == 200
    days = {"starts_on-day": "21", "starts_on-month": "12", "starts_on-year": "2029"}
    days |= {"ends_on-day": "1", "ends_on-month": "1", "ends_on-year": "2030"}

    assert post(client, at, who=manager.key, **days).status_code == 302
    assert "Mo Vale" in client.get(f"/s/{school.pk}/reporting/").content.decode()

    assert post(client, f"{at}{Duty.objects.get().pk}/end/").status_code == 302
    assert not Duty.objects.exists()


def test_days_in_the_wrong_order_are_said_beside_them(client_of, school, dsl, manager):
    days = {"starts_on-day": "21", "starts_on-month": "12", "starts_on-year": "2029"}
    days |= {"ends_on-day": "1", "ends_on-month": "12", "ends_on-year": "2029"}

    shown = post(client_of(dsl), f"/s/{school.pk}/reporting/duty/", who=manager.key, **days)

    assert "The last day cannot be before the first" in shown.content.decode()


def test_a_duty_of_another_school_is_not_there(client_of, other_head, on_duty):
    url = f"/s/{other_head.school_id}/reporting/duty/{Duty.objects.get().pk}/end/"

    assert post(client_of(other_head), url).status_code == 404


def test_the_permission_and_the_page_agree(client_of, school, head, owner, dsl, chair, teacher, governor):
    for seat in (head, owner, dsl, chair, teacher, governor):
        may = bool(permissions.set_practice(seat, NOON))
        for page in ("", "duty/"):
            assert client_of(seat).get(f"/s/{school.pk}/reporting/{page}").status_code == (200 if may else 403)
