"""Who receives it, from rows: every line of D§3.3's table, and whoever never receives it."""

from dataclasses import replace
from datetime import date

import pytest

from clearline.cases import conflicts, receiving
from clearline.cases.choices import About, Direction, Mode, Part
from clearline.cases.clock import catch_up
from clearline.cases.models import Party, Practice
from clearline.cases.reporting import Sender, named, report, way_of
from clearline.cases.routing import Post
from clearline.cases.told import Misuse
from clearline.declarations import actions as declarations
from clearline.people.models import Away, Membership, RoleHeld
from clearline.people.roles import Category, Role
from tests.cases.conftest import MESSAGE
from tests.conftest import FIRST_DAY, NOON, make_seat
from tests.declarations.conftest import PARTNER

SEEN = Misuse(about=About.STAFF, gist="A post about a class")
WITH_A_CHILD = replace(SEEN, child=True)


@pytest.fixture
def staff(school, head, chair, dsl, manager) -> None:
    """A school with somebody in each post."""
    make_seat(school, "Vic Dale", Role.VICE_CHAIR, category=Category.GOVERNOR)
    make_seat(school, "Dee Long", Role.DEPUTY_DSL)


@pytest.fixture
def way(staff, teacher):
    def found(*subjects, said=SEEN, sender=None, **also):
        sender = sender or named(teacher)
        return way_of(replace(said, subjects=subjects, **also), sender=sender, at=NOON)

    return found


def who(way):
    return way.receiver.seat.name if way.receiver else way.body


def seen_by(way):
    return {each.seat.name for each in (way.receiver, *way.copied) if each}


def test_ordinary_staff(way, school):
    colleague = make_seat(school, "Col League")

    assert who(way(colleague)) == "Hana Moss"
    assert seen_by(way(colleague)) == {"Hana Moss"}
    assert seen_by(way(colleague, said=WITH_A_CHILD)) == {"Hana Moss", "Dawn Frost"}


def test_the_line_manager(way, manager, teacher):
    assert who(way(manager)) == "Hana Moss"

    contact = way_of(replace(MESSAGE, part=(manager,)), sender=named(teacher), at=NOON)
    assert seen_by(contact) == {"Hana Moss", "Dawn Frost"}


def test_the_head_goes_to_the_chair_and_to_nobody_under_the_head(way, head):
    routed = way(head, said=WITH_A_CHILD)

    assert seen_by(routed) == {"Grace Hill"}
    assert routed.outside == (Post.LADO, Post.LOCAL_AUTHORITY)


def test_an_acting_head_is_a_head(way, school, head, dsl):
    RoleHeld.objects.create(
        seat=dsl, role=Role.HEAD, starts_on=FIRST_DAY, ends_on=date(2027, 1, 1), on_behalf_of=head, approved_by=head
    )

    assert seen_by(way(dsl, said=WITH_A_CHILD)) == {"Grace Hill"}


def test_whoever_acts_for_a_conflicted_head_is_conflicted_too(way, school, head):
    deputy = make_seat(school, "Abe Reid")
    RoleHeld.objects.create(
        seat=deputy, role=Role.HEAD, starts_on=FIRST_DAY, ends_on=date(2027, 1, 1), on_behalf_of=head, approved_by=head
    )

    assert who(way(head)) == "Grace Hill"


def test_telling_the_school_is_not_safe(way, head):
    routed = way(head, said=replace(WITH_A_CHILD, unsafe_inside=True))

    assert (routed.receiver, routed.copied, routed.body) == (None, (), "lado")


def test_the_chair_goes_to_the_vice_chair_then_above_the_school(way, chair, school):
    assert who(way(chair)) == "Vic Dale"

    RoleHeld.objects.filter(role=Role.VICE_CHAIR).delete()
    assert who(way(chair)) == "local authority"
    Practice.objects.create(school=school, in_trust=True)
    assert who(way(chair)) == "trust"


def test_what_stands_above_an_academy_follows_from_its_type(way, chair, school):
    RoleHeld.objects.filter(role=Role.VICE_CHAIR).delete()
    school.establishment_type = "Academy converter"
    school.save()

    assert who(way(chair)) == "trust"


def test_another_governor_goes_to_the_chair(way, governor, school):
    link = make_seat(school, "Lin Keel", Role.LINK_GOVERNOR)

    assert who(way(governor)) == "Grace Hill"
    assert who(way(link)) == "Grace Hill"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.OWNER, "The owner sees no reports"),
        (Role.HR_ADVISER, "turns to another adviser"),
        (Role.ADMINISTRATOR, "Another administrator"),
        (Role.NETWORK_MANAGER, "the key passes to another"),
        (Role.DPO, "the key passes to another"),
        (Role.UNION_REP, "Union work is never misuse"),
    ],
)
def test_somebody_with_a_part_of_their_own_goes_to_the_head_with_the_reason(way, school, role, words):
    routed = way(make_seat(school, "Una Part", role))

    assert who(routed) == "Hana Moss"
    assert words in routed.reason


@pytest.mark.parametrize(
    ("category", "words"), [(Category.AGENCY, "tells the employer"), (Category.VOLUNTEER, "training provider")]
)
def test_somebody_whom_another_employs_goes_to_the_head_who_tells_them(way, school, category, words):
    routed = way(make_seat(school, "Una Part", category=category))

    assert who(routed) == "Hana Moss"
    assert words in routed.reason


def test_an_employee_who_also_helps_is_staff(way, school):
    colleague = make_seat(school, "Col League")
    Membership.objects.create(seat=colleague, category=Category.VOLUNTEER, starts_on=FIRST_DAY)

    assert "volunteer" not in way(colleague).reason


def test_the_safeguarding_lead_goes_to_the_head_and_the_deputy_and_the_lado(way, dsl):
    routed = way(dsl, said=WITH_A_CHILD)

    assert seen_by(routed) == {"Hana Moss", "Dee Long"}
    assert routed.outside == (Post.LADO,)


def test_a_leader_of_the_trust_goes_above_the_school_and_not_to_the_head(way, school):
    Practice.objects.create(school=school, in_trust=True)
    routed = way(make_seat(school, "Tru Lead", Role.TRUST_OFFICER))

    assert (routed.receiver, routed.body) == (None, "trust")


def test_somebody_at_another_school_goes_to_the_head_here(way):
    routed = way(said=replace(WITH_A_CHILD, other_school=True, who="Their head of year"))

    assert who(routed) == "Hana Moss"
    assert "Each school keeps its own record" in routed.reason
    assert Post.LADO in routed.outside


def test_it_is_remembered_that_it_is_about_another_school(staff, teacher):
    case = report(replace(WITH_A_CHILD, other_school=True), sender=named(teacher), at=NOON)

    assert "Each school keeps its own record" in receiving.way_of(case, NOON).reason


def test_an_unknown_author_is_not_hunted(way):
    assert "Nobody looks for who an unknown author is" in way(said=replace(SEEN, about=About.UNKNOWN)).reason


def test_a_report_without_a_name_goes_the_same_way(way, school):
    assert who(way(sender=Sender(school, None, Mode.ANONYMOUS))) == "Hana Moss"


def test_of_several_the_head_decides(way, head, chair):
    assert seen_by(way(chair, head, said=WITH_A_CHILD)) == {"Vic Dale"}


# Telling of one's own mistake is help


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMINISTRATOR, Role.UNION_REP, Role.DPO])
def test_ones_own_mistake_is_not_about_ones_role(staff, school, manager, role):
    told = replace(MESSAGE, direction=Direction.ACCEPTED)
    sender = make_seat(school, "Una Part", role, manager=manager)

    routed = way_of(told, sender=named(sender), at=NOON)

    assert who(routed) == "Mo Vale"
    assert "treated as help" in routed.reason


def test_ones_own_mistake_as_a_volunteer_is_help_too(staff, volunteer):
    routed = way_of(replace(MESSAGE, direction=Direction.ACCEPTED), sender=named(volunteer), at=NOON)

    assert "treated as help" in routed.reason


def test_a_head_tells_the_chair_of_their_own_mistake(staff, head):
    assert who(way_of(replace(MESSAGE, direction=Direction.ACCEPTED), sender=named(head), at=NOON)) == "Grace Hill"


# Who never receives it


def test_nobody_related_to_subject_reporter_or_victim(way, head, school, teacher):
    colleague = make_seat(school, "Col League")
    declarations.declare(replace(PARTNER, about=frozenset({colleague.pk})), seat=head, at=NOON)

    assert who(way(colleague)) == "Grace Hill"
    assert who(way(make_seat(school, "Una Part"), victims=(colleague,))) == "Grace Hill"
    assert who(way(make_seat(school, "Ola Part"), sender=named(colleague))) == "Grace Hill"
    assert "conflict" not in way(colleague).reason


def test_nobody_whom_the_subject_manages_but_the_lead_still_screens(way, school, head, dsl):
    boss = make_seat(school, "Eve Boss")
    Membership.objects.filter(seat__in=[head, dsl]).update(manager=boss)

    assert seen_by(way(boss, said=WITH_A_CHILD)) == {"Grace Hill", "Dawn Frost"}


@pytest.mark.parametrize("part", receiving.NEVER_RECEIVE)
def test_nobody_with_such_a_part_in_it(staff, teacher, head, school, part):
    case = report(replace(SEEN, subjects=(make_seat(school, "Col League"),)), sender=named(teacher), at=NOON)
    Party.objects.create(case=case, seat=head, part=part, since=NOON)

    assert who(receiving.way_of(case, NOON)) == "Grace Hill"


def test_the_victim_and_the_reporter_do_not(way, head, school):
    colleague = make_seat(school, "Col League")

    assert who(way(colleague, victims=(head,))) == "Grace Hill"
    assert who(way(colleague, sender=named(head))) == "Grace Hill"


def test_a_subject_who_is_named_later_does_not(staff, teacher, head):
    case = report(SEEN, sender=named(teacher), at=NOON)
    Party.objects.create(case=case, seat=head, part=Part.SUBJECT, since=NOON)

    assert who(receiving.way_of(case, NOON)) == "Grace Hill"


def test_the_owner_of_the_policy_sees_none(way, school, owner):
    for subject in ((), (make_seat(school, "Col League"),)):
        assert owner.name not in seen_by(way(*subject, said=WITH_A_CHILD))


# Nobody there


def test_while_somebody_is_away_it_goes_to_the_next(way, school, head, chair, dsl):
    for seat, following in ((head, "Grace Hill"), (chair, "Vic Dale")):
        Away.objects.create(seat=seat, starts_on=NOON.date(), ends_on=NOON.date())
        assert who(way(said=WITH_A_CHILD)) == following
    Away.objects.create(
        seat=RoleHeld.objects.get(role=Role.VICE_CHAIR).seat, starts_on=NOON.date(), ends_on=NOON.date()
    )
    assert who(way(said=WITH_A_CHILD)) == "Dawn Frost"


def test_without_a_head_the_chair_has_it(way, head):
    RoleHeld.objects.filter(seat=head).delete()

    assert who(way()) == "Grace Hill"


def test_without_anybody_it_waits_and_is_routed_once_a_role_is_held(teacher, school):
    case = report(SEEN, sender=named(teacher), at=NOON)

    assert case.is_unrouted
    make_seat(school, "Hana Moss", Role.HEAD)
    assert catch_up(NOON) == 1


# Told too much, and who may decide


def test_who_may_decide_with_the_reasons(staff, teacher, chair, governor, school):
    case = report(replace(SEEN, subjects=(governor,)), sender=named(teacher), at=NOON)
    Party.objects.create(case=case, seat=chair, part=Part.TAINTED, since=NOON)
    held = RoleHeld.objects.filter(role__in=(Role.CHAIR, Role.VICE_CHAIR, Role.HEAD))

    found = {each.seat.name: conflicts.why_not(case, each.seat, NOON) for each in held}

    assert found == {"Hana Moss": "", "Grace Hill": "was told about it before", "Vic Dale": ""}
