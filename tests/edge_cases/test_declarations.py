"""D§5, cases 14 to 23: people who are close to somebody at the school."""

from dataclasses import replace

import pytest

from clearline.declarations import actions
from clearline.declarations.choices import Connection, Safeguard, Standing
from clearline.declarations.models import Declaration
from clearline.declarations.notes import notes_for
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.people.roles import Category
from clearline.policies.duties import Duty
from tests.conftest import NOON, make_seat
from tests.declarations.conftest import NIECE, PARTNER

TODAY = NOON.date()


def tell(seat, connection, standing=Standing.STUDENT, **changes):
    told = replace(NIECE, connection=connection, standing=standing, **changes)
    return actions.declare(told, seat=seat, at=NOON)


def referred(declaration, manager):
    actions.read(declaration, seat=manager, at=NOON)
    with pytest.raises(Refused, match="safeguarding lead decides"):
        actions.need_no_safeguards(declaration, seat=manager, at=NOON)
    actions.refer(declaration, seat=manager, at=NOON)
    return declaration


def test_the_lead_approves_the_arrangement_of_an_apprentice(school, manager, dsl):
    """Case 14: student and staff in one. Peers and siblings are not forbidden; the lead writes down what holds."""
    apprentice = make_seat(school, "Abe Young", job="Apprentice", manager=manager)
    declaration = referred(tell(apprentice, Connection.OTHER, details="I am in the sixth form here"), manager)

    actions.set_safeguards(
        declaration,
        safeguards=[Safeguard.MARKING],
        arrangement="Friends in year 12 stay friends; no staff group chat with them.",
        seat=dsl,
        at=NOON,
    )

    assert (declaration.status, declaration.settled_by) == (Status.ARRANGED, dsl)
    assert "year 12" in actions.read(declaration, seat=apprentice, at=NOON).arrangement


def test_a_parish_volunteer_tells_of_groups_that_hold_students(volunteer, head):
    """Case 15: declared, group chats only with another adult, and the parish's own rules beside the clause."""
    declaration = tell(volunteer, Connection.CLUB, capacity=Category.VOLUNTEER, details="Youth group")
    actions.read(declaration, seat=head, at=NOON)
    actions.set_safeguards(declaration, safeguards=[Safeguard.GROUP_CHATS], arrangement="", seat=head, at=NOON)

    [note] = notes_for(volunteer, TODAY)[Duty.KEEP_PROFESSIONAL_DISTANCE]

    assert declaration.receiver == head
    assert "another adult" in note
    assert "own safeguarding rules" in note


def test_a_parents_own_pictures_are_for_family_occasions(teacher):
    """Case 16: sports day is a school event."""
    tell(teacher, Connection.OWN_CHILD)

    [note] = notes_for(teacher, TODAY)[Duty.CHECK_BEFORE_POSTING]

    assert "A school event is not one: other students" in note


def test_a_parent_may_be_in_the_parents_group(teacher):
    """Case 17."""
    tell(teacher, Connection.OWN_CHILD)

    assert any("In a group chat of parents you are a parent" in each for each in distance(teacher))


def test_being_in_touch_with_ones_own_child_keeps_to_the_policy_as_arranged(teacher, manager):
    """Case 18: the policy names no exception; what was told and arranged counts until it does."""
    declaration = tell(teacher, Connection.OWN_CHILD)
    actions.read(declaration, seat=manager, at=NOON)
    actions.need_no_safeguards(declaration, seat=manager, at=NOON)

    assert declaration.status == Status.ACTIVE
    assert any("as your declaration arranges it, keeps to this clause" in each for each in distance(teacher))


def distance(seat):
    return notes_for(seat, TODAY)[Duty.KEEP_PROFESSIONAL_DISTANCE]


def test_a_former_student_of_18_in_the_same_team_is_a_matter_of_advice(teacher, manager, dsl):
    """Case 19: declared, the line manager answers by themselves, and the note says advice and no breach."""
    declaration = tell(teacher, Connection.FORMER_STUDENT, Standing.LEAVER, details="Left in May, same football team")
    actions.read(declaration, seat=manager, at=NOON)
    actions.set_safeguards(declaration, safeguards=[Safeguard.GROUP_CHATS], arrangement="", seat=manager, at=NOON)

    [note] = notes_for(teacher, TODAY)[Duty.REPORT_CONTACT]

    assert declaration.status == Status.ARRANGED
    assert "is advice, and a shared group is no breach" in note


def test_a_former_student_under_18_is_for_the_lead(teacher, manager, dsl):
    """Case 20: like a student."""
    declaration = tell(teacher, Connection.FORMER_STUDENT, Standing.YOUNG_LEAVER)

    referred(declaration, manager)

    assert declaration.about_student
    assert Declaration.objects.visible_to(dsl, NOON).count() == 1


def test_a_friends_child_may_send_a_birthday_greeting_once_told_and_telling_late_is_no_breach(teacher):
    """Case 21."""
    declaration = tell(
        teacher, Connection.FAMILY_FRIEND, aware_on=NOON.date().replace(month=9), late_reason="She wrote to me today"
    )

    [note] = notes_for(teacher, TODAY)[Duty.REPORT_CONTACT]

    assert "A greeting or a family matter from them needs no report" in note
    assert declaration.was_late
    assert not [status for status in Status if "breach" in status.label.lower()]


def test_married_to_the_line_manager_goes_to_the_head(teacher, manager, head):
    """Case 22: and the line manager never sees it."""
    declaration = actions.declare(replace(PARTNER, about=frozenset({manager.pk})), seat=teacher, at=NOON)

    assert declaration.receiver == head
    assert not Declaration.objects.visible_to(manager, NOON).exists()


def test_a_partner_among_colleagues_or_parents_is_told_in_three_choices(teacher, client_of, school):
    """Case 23: nothing asks for orientation, health or religion, and no column could hold it."""
    tell(teacher, Connection.PARTNER, Standing.PARENT, details="Parent in year 8")

    columns = {field.name for field in Declaration._meta.get_fields() if field.concrete}
    page = client_of(teacher).get(f"/s/{school.urn}/declarations/declare/").content.decode().lower()
    assert not [word for word in ("gender", "orientation", "religion", "health", "name") if word in columns]
    assert "leave out health, religion and orientation" in page
