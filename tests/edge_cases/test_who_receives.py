"""D§5: who receives a report when the day, the people or the school are not as usual: rows, pages and the clock."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from clearline.cases import actions, arranging, conflicts, receiving, tainting
from clearline.cases.choices import About, Part, Thought
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Practice
from clearline.cases.reporting import named, report, way_of
from clearline.cases.routing import OUTSIDE, Post
from clearline.cases.told import Misuse
from clearline.cases.views import reporting as page
from clearline.cases.workflow import ADVISE
from clearline.declarations import actions as declarations
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.models import Away, RoleHeld
from clearline.people.roles import Category, Role
from tests.cases.conftest import EVENING, fresh, send
from tests.conftest import LONDON, NOON, make_seat
from tests.declarations.conftest import PARTNER

SEEN = Misuse(about=About.STAFF, gist="A post about a class")
SATURDAY_NIGHT = datetime(2026, 11, 28, 23, 40, tzinfo=LONDON)
MONDAY = date(2026, 11, 30)
HOLIDAY = datetime(2026, 12, 21, 10, tzinfo=LONDON)


def words(client, path, **said):
    answer = client.post(path, {"once": new_token(), **said}) if said else client.get(path)
    return " ".join(answer.content.decode().split())


def test_two_people_who_report_each_other_receive_neither(head, chair, dsl, manager):
    """Case 2: with rows: each report has a receiver of its own, and neither person sees the other’s."""
    one = report(replace(SEEN, subjects=(head,)), sender=named(manager), at=NOON)
    other = report(replace(SEEN, subjects=(manager,)), sender=named(head), at=NOON)

    assert (one.handler, other.handler) == (chair, chair)
    assert not Case.objects.visible_to(head, NOON).filter(pk=one.pk).exists()
    assert not Case.objects.visible_to(manager, NOON).filter(pk=other.pk).exists()


def test_what_recent_means_is_what_the_school_has_set(school, head, dsl, teacher, client_of):
    """Case 19: the page advises with the school’s own years, and calls it advice and no breach."""
    arranging.change(Practice(school=school, recent_years=3), seat=head, at=NOON)

    said = {"network": "Instagram", "direction": "wrote", "thought": Thought.LEAVER.value}
    shown = words(client_of(teacher), f"/s/{school.pk}/contact/", **said)

    assert "less than 3 years ago" in shown
    assert "It is advice, and no breach" in shown


def test_on_a_saturday_night_it_is_taken_and_the_clock_waits_for_monday(school, head, chair, dsl, teacher):
    """Case 27: it reaches them at once; nothing is late before Monday evening."""
    case = send(teacher, at=SATURDAY_NIGHT)

    assert Message.objects.filter(kind="case.waiting", ref=case.ref).count() == 2
    assert (case.acknowledge_by, case.screen_by) == (MONDAY, MONDAY)
    for hours in (1, 12, 24, 41):
        assert catch_up(SATURDAY_NIGHT + timedelta(hours=hours)) == 0
    assert catch_up(datetime(2026, 11, 30, 17, 5, tzinfo=LONDON)) >= 1


def test_the_page_says_just_that(school, head, dsl, teacher, rf):
    """Case 27: 999 and 101, the LADO, the lead’s own number, and from when deadlines count."""
    numbers = Practice(school=school, lado_phone="01632 960 001", dsl_phone="07700 900 002")
    arranging.change(numbers, seat=head, at=NOON)
    request = rf.get(f"/s/{school.pk}/contact/")
    request.seat, request.at, request.user, request.session = teacher, SATURDAY_NIGHT, teacher.sign_in, {}

    shown = " ".join(page.contact(request, school.pk).content.decode().split())

    for said in ("Ring 999", "101", "LADO: 01632 960 001", "07700 900 002", "deadlines count from Monday 30 November"):
        assert said in shown


def test_on_the_first_day_of_the_holiday_whoever_is_on_duty_has_it(school, head, chair, dsl, teacher):
    """Case 28: the timers run on working days, and the person on duty screens."""
    on_duty = make_seat(school, "Una Duty")
    arranging.put_on_duty(on_duty, starts_on=HOLIDAY.date(), ends_on=date(2027, 1, 1), seat=dsl, at=NOON)

    case = send(teacher, at=HOLIDAY)

    assert case.screen_by == date(2026, 12, 22)
    actions.screen(case, limbs=[], outcome=ADVISE, note="Safe.", seat=on_duty, at=HOLIDAY)
    assert not Case.objects.visible_to(dsl, HOLIDAY).exists()


def test_a_head_on_a_trip_is_no_silence(school, head, chair, dsl, teacher):
    """Case 34: with a child’s safety to be checked, it goes on the same day to whoever is there."""
    case = report(replace(SEEN, child=True), sender=named(teacher), at=NOON)
    Away.objects.create(seat=head, starts_on=NOON.date(), ends_on=date(2026, 11, 27))

    assert catch_up(NOON) == 1
    assert fresh(case).handler == chair
    assert catch_up(NOON) == 0


def test_whoever_stands_in_for_the_head_has_it_before_the_chair(school, head, chair, dsl, teacher):
    """Case 34: delegation comes first."""
    deputy = make_seat(school, "Abe Reid")
    days = {"starts_on": date(2026, 11, 20), "ends_on": date(2026, 12, 4)}
    RoleHeld.objects.create(seat=deputy, role=Role.HEAD, on_behalf_of=head, approved_by=head, **days)
    case = report(replace(SEEN, child=True), sender=named(teacher), at=NOON)
    Away.objects.create(seat=head, starts_on=NOON.date(), ends_on=date(2026, 11, 27))

    catch_up(NOON)

    assert fresh(case).handler == deputy


def test_with_head_and_chair_on_a_trip_safeguarding_has_what_concerns_a_child(school, head, chair, dsl, teacher):
    """Case 34: and the LADO’s number is there for whoever reports."""
    for seat in (head, chair):
        Away.objects.create(seat=seat, starts_on=NOON.date(), ends_on=date(2026, 11, 27))

    assert way_of(replace(SEEN, child=True), sender=named(teacher), at=NOON).receiver.seat == dsl


def test_an_adviser_who_is_the_subjects_friend_does_not_advise(school, head, teacher):
    """Case 43: the reason is a conflict, and not whose."""
    adviser, subject = make_seat(school, "Hal Ross", Role.HR_ADVISER), make_seat(school, "Col League")
    declarations.declare(replace(PARTNER, about=frozenset({subject.pk})), seat=adviser, at=NOON)
    case = report(replace(SEEN, subjects=(subject,)), sender=named(teacher), at=NOON)

    assert conflicts.why_not(case, adviser, NOON) == "has a conflict of interest"


def test_what_is_about_the_adviser_goes_to_the_head_who_turns_to_another(school, head, teacher):
    """Case 43."""
    adviser = make_seat(school, "Hal Ross", Role.HR_ADVISER)
    way = way_of(replace(SEEN, subjects=(adviser,)), sender=named(teacher), at=NOON)

    assert way.receiver.seat == head
    assert "another adviser" in way.reason


def test_a_chair_who_was_told_does_not_sit_and_another_governor_does(school, head, chair, dsl, teacher):
    """Case 44."""
    vice = make_seat(school, "Vic Dale", Role.VICE_CHAIR, category=Category.GOVERNOR)
    case = report(SEEN, sender=named(teacher), at=NOON)
    tainting.taint(case, chair, seat=head, at=NOON)

    found = {seat: conflicts.why_not(case, seat, NOON) for seat in (chair, vice)}

    assert found == {chair: "was told about it before", vice: ""}
    actions.stand_aside(case, seat=head, at=NOON)
    assert fresh(case).handler == vice


def test_with_every_governor_told_it_goes_outside(school, head, chair, teacher):
    """Case 44: what is about the head never comes back to the head."""
    case = report(replace(SEEN, subjects=(head,)), sender=named(teacher), at=NOON)
    actions.stand_aside(case, seat=chair, at=NOON)

    assert (fresh(case).handler, fresh(case).body) == (None, "local authority")


@pytest.mark.parametrize("child", [True, False])
def test_a_head_who_is_the_only_leader_and_the_lead(child, school, chair, teacher):
    """Case 83: received once; about themselves it is with the chair, and the LADO is there to ring."""
    head = make_seat(school, "Hana Moss", Role.HEAD, Role.DSL)

    usual = way_of(replace(SEEN, child=child), sender=named(teacher), at=NOON)
    own = way_of(replace(SEEN, child=child, subjects=(head,)), sender=named(teacher), at=NOON)

    assert (usual.receiver.seat, usual.copied) == (head, ())
    assert (own.receiver.seat, own.copied) == (chair, ())
    assert (Post.LADO in own.outside) is child


def test_alone_and_away_their_report_still_finds_the_chair(school, chair, teacher):
    """Case 83: nobody else at the school holds a post."""
    head = make_seat(school, "Hana Moss", Role.HEAD, Role.DSL)
    Away.objects.create(seat=head, starts_on=NOON.date(), ends_on=None)

    case = report(replace(SEEN, child=True), sender=named(teacher), at=NOON)

    assert case.handler == chair
    assert catch_up(EVENING) >= 0


def test_nothing_goes_to_the_diocese_by_itself(school, head, chair, teacher):
    """Case 84: the governors decide whether it hears of what is about head or chair; no rule and no letter does."""
    school.establishment_type = "Voluntary aided school"
    school.save()

    for seat in (head, chair):
        case = report(replace(SEEN, subjects=(seat,)), sender=named(teacher), at=NOON)
        way = receiving.way_of(case, NOON)
        assert set(way.outside) <= OUTSIDE
        assert "diocese" not in way.reason.lower()
        assert not case.parties.filter(part__in=(Part.COPIED,)).exists()
