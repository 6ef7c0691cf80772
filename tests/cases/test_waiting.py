"""What nobody at the school could receive: it waits, or a body outside names who handles it (D§3.3)."""

from dataclasses import replace

import pytest

from clearline.cases import actions, history, moving, reading, waiting
from clearline.cases.choices import About, Part
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Party
from clearline.cases.reporting import named, report
from clearline.cases.routing import Post
from clearline.cases.told import Misuse
from clearline.cases.workflow import Status
from clearline.declarations import actions as declarations
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.pages.once import new_token
from clearline.people.models import Membership, RoleHeld
from clearline.people.roles import Category, Role
from tests.cases.conftest import EVENING, NEXT_DAY, fresh
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import PARTNER

SEEN = Misuse(about=About.STAFF, gist="A post about a class")
SAID = "Ms Keel, governor services, GS-114"


@pytest.fixture
def clerk(school):
    return make_seat(school, "Cora Mint", Role.CLERK)


@pytest.fixture
def named_governor(school):
    return make_seat(school, "Ned Voss", category=Category.GOVERNOR)


@pytest.fixture
def outside(head, chair, dsl, teacher):
    """About the chair, without a vice-chair: with governor services."""
    return report(replace(SEEN, subjects=(chair,)), sender=named(teacher), at=NOON)


@pytest.fixture
def kept(teacher, school):
    """At a school where nobody holds a role."""
    return report(SEEN, sender=named(teacher), at=NOON)


def send(client, urn, **said):
    return client.post(f"/s/{urn}/cases/waiting/named/", {"once": new_token(), **said})


# With a body outside


def test_nobody_inside_sees_it_while_a_body_outside_has_it(outside, head, chair, dsl, clerk, school):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)
    officer = make_seat(school, "Tru Lead", Role.TRUST_OFFICER)
    for at in (NOON, EVENING, NEXT_DAY):
        assert catch_up(at) == 0
        for seat in (head, chair, dsl, clerk, operator, officer):
            assert not Case.objects.visible_to(seat, at).exists()
    assert (outside.body, outside.is_unrouted) == ("local authority", False)
    assert not Message.objects.filter(ref=outside.ref).exists()


def test_whom_it_has_named_handles_it(outside, clerk, named_governor, teacher):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)

    case = fresh(outside)
    assert (case.handler, case.body, case.status) == (named_governor, "", Status.SENT)
    assert Message.objects.filter(to=named_governor.key, kind="case.waiting").count() == 1
    assert Message.objects.filter(to=teacher.key, kind="case.passed_on").count() == 1
    assert not Case.objects.visible_to(clerk, NOON).exists()


def test_the_school_writes_down_who_said_so_and_it_is_sealed(outside, clerk, named_governor):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)

    event = outside.events.get(step=history.TAKEN_BACK)
    assert (event.by, event.facts) == (clerk.key, {})
    [told] = [each for each in reading.read(fresh(outside), seat=named_governor, at=NOON).events if each.words]
    assert told.words == SAID


def test_they_are_shown_as_named_by_a_body_outside(outside, clerk, named_governor, client_of):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)

    shown = client_of(named_governor).get(f"/s/{outside.school_id}/cases/{outside.ref}/").content.decode()
    assert Post.NAMED.label in shown


def test_it_stays_with_them(outside, clerk, named_governor):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)
    actions.acknowledge(fresh(outside), seat=named_governor, at=NOON)

    assert catch_up(NEXT_DAY) == 0
    assert fresh(outside).handler == named_governor


def test_when_they_stand_aside_the_body_has_it_again(outside, clerk, named_governor):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)
    actions.stand_aside(fresh(outside), seat=named_governor, at=NOON)

    assert (fresh(outside).handler, fresh(outside).body) == (None, "local authority")


def test_nobody_in_conflict_is_named(outside, clerk, chair, teacher, named_governor):
    friend = make_seat(outside.school, "Fay Rend", category=Category.GOVERNOR)
    told = replace(PARTNER, capacity=Category.GOVERNOR, about=frozenset({chair.pk}))
    declarations.declare(told, seat=friend, at=NOON)
    Party.objects.create(case=outside, seat=named_governor, part=Part.TAINTED, since=NOON)

    for seat in (chair, teacher, friend, named_governor):
        with pytest.raises(Refused, match="somebody else has to be named"):
            waiting.take_back(outside, to=seat, said=SAID, seat=clerk, at=NOON)


def test_nobody_who_has_left_or_is_elsewhere(outside, clerk, named_governor, other_head):
    Membership.objects.filter(seat=named_governor).update(ends_on=NOON.date())

    for seat in (named_governor, other_head):
        with pytest.raises(Refused):
            waiting.take_back(outside, to=seat, said=SAID, seat=clerk, at=NEXT_DAY)


def test_only_chair_vice_chair_and_clerk_write_it_down_and_never_whom_it_may_concern(
    outside, head, dsl, chair, teacher, named_governor
):
    for seat in (head, dsl, teacher, chair):
        with pytest.raises(Refused):
            waiting.take_back(outside, to=named_governor, said=SAID, seat=seat, at=NOON)


def test_it_is_not_done_twice(outside, clerk, named_governor, head):
    waiting.take_back(outside, to=named_governor, said=SAID, seat=clerk, at=NOON)

    with pytest.raises(Refused):
        waiting.take_back(fresh(outside), to=head, said=SAID, seat=clerk, at=NOON)


def test_the_clerk_types_the_reference(outside, clerk, named_governor, client_of):
    client, urn = client_of(clerk), outside.school_id
    assert outside.ref not in client.get(f"/s/{urn}/cases/waiting/").content.decode()
    assert outside.ref not in client.get(f"/s/{urn}/cases/waiting/named/").content.decode()

    answer = send(client, urn, ref=f" {outside.ref.lower()} ", said=SAID, who=named_governor.key)

    assert answer.status_code == 302
    assert fresh(outside).handler == named_governor


def test_for_whom_it_concerns_the_reference_does_not_exist(outside, chair, named_governor, client_of):
    client = client_of(chair)

    real, made_up = (
        send(client, outside.school_id, ref=ref, said=SAID, who=named_governor.key).content.decode()
        for ref in (outside.ref, "CS-0000-00")
    )

    words = "No report with this reference is with a body outside"
    assert words in real
    assert words in made_up
    assert fresh(outside).body


def test_whoever_may_not_handle_it_is_refused_beside_their_name(outside, clerk, chair, client_of):
    shown = send(client_of(clerk), outside.school_id, ref=outside.ref, said=SAID, who=chair.key).content.decode()

    assert "cannot handle it" in shown
    assert fresh(outside).body


# Kept until somebody may receive it


def test_chair_clerk_and_operator_see_that_it_waits(kept, school, clerk, client_of):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)

    for seat in (clerk, operator):
        shown = client_of(seat).get(f"/s/{school.pk}/cases/waiting/").content.decode()
        assert kept.ref in shown
        assert "fill the roles" in shown
        assert client_of(seat).get(f"/s/{school.pk}/cases/{kept.ref}/").status_code == 404


def test_nobody_whom_it_may_concern_sees_that_it_waits(teacher, school, client_of):
    clerk = make_seat(school, "Cora Mint", Role.CLERK)
    case = report(replace(SEEN, subjects=(clerk,)), sender=named(teacher), at=NOON)

    assert waiting.unrouted(clerk, NOON) == []
    assert case.ref not in client_of(clerk).get(f"/s/{school.pk}/cases/waiting/").content.decode()


def test_a_role_that_is_filled_ends_the_waiting(kept, school, clerk):
    make_seat(school, "Hana Moss", Role.HEAD)

    catch_up(NOON)

    assert waiting.unrouted(clerk, NOON) == []


def test_others_see_no_such_page(kept, teacher, client_of):
    assert client_of(teacher).get(f"/s/{kept.school_id}/cases/waiting/").status_code == 403
    assert client_of(teacher).get(f"/s/{kept.school_id}/cases/waiting/named/").status_code == 403


def test_the_operator_names_nobody(kept, school, client_of):
    operator = make_seat(school, "Opal Rose", Role.OPERATOR)

    assert client_of(operator).get(f"/s/{kept.school_id}/cases/waiting/named/").status_code == 403


def test_a_chair_in_conflict_is_not_written_to(chair, teacher, school):
    RoleHeld.objects.filter(seat=chair).update(ends_on=NOON.date())
    case = report(replace(SEEN, subjects=(chair,)), sender=named(teacher), at=NOON)
    Case.objects.update(body="", handler=None)

    moving.say_that_it_waits(fresh(case), at=NOON)

    assert not Message.objects.filter(to=chair.key).exists()
