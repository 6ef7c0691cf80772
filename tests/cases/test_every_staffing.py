"""Every subject at every staffing, from rows: standing aside, and a head who is the only leader (D§3.3, §5.83)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from clearline.cases import actions
from clearline.cases.choices import About, Part
from clearline.cases.clock import catch_up
from clearline.cases.models import Case, Party
from clearline.cases.reporting import named, report, way_of
from clearline.cases.ringing import numbers
from clearline.cases.routing import OUTSIDE, Post
from clearline.cases.told import Misuse
from clearline.people.models import RoleHeld, School, Seat
from clearline.people.roles import Category, Role
from tests.cases.conftest import MESSAGE, fresh
from tests.conftest import NOON, make_seat

SEEN = Misuse(about=About.STAFF, gist="A post about a class", child=True)
POSTS = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR, Role.DSL, Role.DEPUTY_DSL)
GOVERN = (Role.CHAIR, Role.VICE_CHAIR)


def staffed(school: School, roles) -> dict[Role, Seat]:
    return {
        role: make_seat(
            school,
            f"Role{POSTS.index(role)} Person",
            role,
            category=Category.GOVERNOR if role in GOVERN else Category.EMPLOYEE,
        )
        for role in roles
    }


def staffings() -> Iterator[tuple[Role, ...]]:
    for there in product((True, False), repeat=len(POSTS)):
        yield tuple(role for role, is_there in zip(POSTS, there, strict=True) if is_there)


def handlers(case: Case) -> Iterator[Seat]:
    """Each who had it in turn, standing aside one after another, until it is with nobody."""
    while (seat := fresh(case).handler) is not None:
        yield seat
        actions.stand_aside(fresh(case), seat=seat, at=NOON)


@pytest.mark.long
@pytest.mark.parametrize("roles", list(staffings()), ids=lambda roles: ", ".join(roles) or "nobody")
@pytest.mark.parametrize("said", [MESSAGE, SEEN], ids=["contact", "misuse"])
def test_at_every_staffing_one_after_another_stands_aside_and_in_the_end_somebody_outside_is_rung(
    roles, said, school, teacher
):
    staffed(school, roles)
    case = report(said, sender=named(teacher), at=NOON)

    asked = list(handlers(case))

    left = fresh(case)
    assert len(asked) == len(set(asked))
    assert teacher not in asked
    assert left.body or left.is_unrouted
    assert way_of(said, sender=named(teacher), at=NOON).receiver or left.is_unrouted
    for seat in asked:
        assert not Case.objects.visible_to(seat, NOON).exists()
    catch_up(NOON)
    assert not Party.objects.filter(case=case, seat__in=asked, part=Part.HANDLER, until=None).exists()


@pytest.mark.long
@pytest.mark.parametrize("roles", [each for each in staffings() if Role.HEAD in each], ids=", ".join)
def test_about_the_head_the_last_to_stand_aside_leaves_it_with_a_body_outside(roles, school, teacher):
    head = staffed(school, roles)[Role.HEAD]
    case = report(replace(SEEN, subjects=(head,)), sender=named(teacher), at=NOON)

    asked = list(handlers(case))

    assert head not in asked
    assert {role for seat in asked for role in seat.roles_at(NOON)} <= set(GOVERN)
    assert fresh(case).body == Post.LOCAL_AUTHORITY
    assert numbers(school).body(Post(fresh(case).body)).name == "governor services of Marram"


# The head is the only leader, and the safeguarding lead as well


@pytest.fixture
def small(school, teacher) -> Seat:
    """A head who also leads on safeguarding, and a chair; nobody else holds a post."""
    head = make_seat(school, "Hana Moss", Role.HEAD, Role.DSL, job="Headteacher")
    make_seat(school, "Grace Hill", Role.CHAIR, category=Category.GOVERNOR)
    return head


OTHERS = (
    *(Role.OWNER, Role.HR_ADVISER, Role.UNION_REP, Role.ADMINISTRATOR, Role.NETWORK_MANAGER, Role.DPO),
    *(Role.LINK_GOVERNOR, Role.TRUST_OFFICER),
)


@pytest.mark.parametrize("child", [True, False])
@pytest.mark.parametrize("role", [Role.HEAD, Role.CHAIR, *OTHERS])
def test_every_subject_resolves(role, child, small, school, teacher):
    subject = RoleHeld.objects.filter(role=role).first()
    seat = subject.seat if subject else make_seat(school, "Una Part", role)
    said = replace(SEEN, child=child, subjects=(seat,))

    way = way_of(said, sender=named(teacher), at=NOON)

    assert way.receiver or Post(way.body) in OUTSIDE
    assert seat.key not in way.people
    case = report(said, sender=named(teacher), at=NOON)
    assert not Case.objects.visible_to(seat, NOON).exists()
    if child and role in (Role.HEAD, Role.CHAIR):
        assert Post.LADO in way.outside
    assert catch_up(NOON) == 0
    assert fresh(case).handler == case.handler


def test_a_head_who_is_the_lead_has_it_once_and_screens_it(small, teacher):
    case = report(SEEN, sender=named(teacher), at=NOON)

    assert [each.seat for each in Party.objects.filter(case=case, part__in=(Part.HANDLER, Part.COPIED))] == [small]


def test_the_conflicted_head_leaves_it_to_the_chair_and_the_lado(small, teacher):
    way = way_of(replace(SEEN, victims=(small,)), sender=named(teacher), at=NOON)

    assert (way.receiver.seat.name, way.copied) == ("Grace Hill", ())
    assert Post.LADO in way.outside
