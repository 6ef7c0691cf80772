from datetime import date

import pytest
from django.core.exceptions import ValidationError

from clearline.acknowledgements import actions as acknowledgements
from clearline.kernel.verdict import Refused
from clearline.keys.models import SchoolKey
from clearline.people import actions
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from clearline.understanding.evidence import read_and_understood
from tests.conftest import NOON, draft_policy, make_seat, publish_policy
from tests.record import event_names, last_event

ALDER = actions.NewSchool(123456, "Alder School")
SAM = actions.NewPerson("Sam", "Field", email="Sam.Field@alder.test")


@pytest.mark.django_db
class TestAddSchool:
    def test_it_has_keys_and_a_record_that_begins(self):
        school = actions.add_school(ALDER, at=NOON)

        assert SchoolKey.objects.filter(urn=school.urn).exists()
        assert event_names(school) == ["school.added"]

    def test_it_refuses_a_urn_the_second_time(self):
        actions.add_school(ALDER, at=NOON)

        with pytest.raises(actions.SchoolRefused, match="URN 123456 is already here"):
            actions.add_school(ALDER, at=NOON)

        assert School.objects.count() == 1

    def test_it_refuses_a_real_school_beside_fictional_ones(self):
        actions.add_school(actions.NewSchool(100000, "Nowhere School", fictional=True), at=NOON)

        with pytest.raises(actions.SchoolRefused, match="for the demonstration"):
            actions.add_school(ALDER, at=NOON)

    def test_it_refuses_a_fictional_school_beside_real_ones(self):
        actions.add_school(ALDER, at=NOON)

        with pytest.raises(actions.SchoolRefused):
            actions.add_school(actions.NewSchool(100000, "Nowhere School", fictional=True), at=NOON)

    @pytest.mark.parametrize("name", ["", "x" * 121])
    def test_it_refuses_a_name_that_does_not_fit(self, name):
        with pytest.raises(ValidationError):
            actions.add_school(actions.NewSchool(123456, name), at=NOON)

        assert not School.objects.exists()

    @pytest.mark.parametrize("predecessor", [123456, 999999])
    def test_it_refuses_a_predecessor_that_is_not_here(self, predecessor):
        with pytest.raises(actions.SchoolRefused, match="to convert from"):
            actions.add_school(actions.NewSchool(123456, "Alder Academy", predecessor=predecessor), at=NOON)


@pytest.mark.django_db
class TestAddFirstPerson:
    def test_it_is_the_owner_and_the_office(self):
        school = actions.add_school(ALDER, at=NOON)

        seat = actions.add_first_person(school, SAM, at=NOON)

        assert seat.roles_at(NOON) == {Role.OWNER, Role.RECEPTION}
        assert seat.email == "sam.field@alder.test"
        assert last_event(school)["event"] == "person.added"

    def test_it_is_refused_the_second_time(self):
        school = actions.add_school(ALDER, at=NOON)
        actions.add_first_person(school, SAM, at=NOON)

        with pytest.raises(actions.SchoolRefused, match="has people already"):
            actions.add_first_person(school, actions.NewPerson("Eve", "Other"), at=NOON)


class TestConversion:
    """D§5.64: a school converts into an academy: a new URN, a new record, and nothing carried over in silence."""

    @pytest.fixture
    def academy(self, school):
        return actions.add_school(actions.NewSchool(222222, "Alder Academy", predecessor=school.urn), at=NOON)

    def test_it_keeps_the_link_to_the_school_before_it(self, academy, school):
        assert School.objects.get(pk=222222).predecessor == school

    def test_it_begins_with_a_key_and_a_record_of_its_own(self, academy, school):
        before = event_names(school)

        actions.add_first_person(academy, SAM, at=NOON)

        assert event_names(academy) == ["school.added", "person.added"]
        assert event_names(school) == before

    def test_it_counts_no_acknowledgement_given_under_the_school_before_it(self, academy, asked, teacher, school):
        acknowledgements.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
        owner = make_seat(academy, "Olu Ade", Role.OWNER, address=False)
        version = publish_policy(draft_policy(academy, owner), owner)

        found = read_and_understood(academy, version, NOON.date())

        assert (found.met, found.of) == (0, 1)
        assert read_and_understood(school, asked.version, NOON.date()).met == 1

    def test_it_shows_the_old_acknowledgement_under_the_school_where_it_was_given(self, academy, asked, teacher):
        kept = acknowledgements.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

        assert kept.request.school_id == academy.predecessor_id


class TestAddPerson:
    def test_it_is_in_scope_from_the_first_day(self, head, school):
        new = actions.NewPerson("Nia", "Bell", starts_on=date(2026, 12, 1))

        seat = actions.add_person(new, by=head, at=NOON)

        assert seat not in Seat.objects.of(school).in_scope(date(2026, 11, 30))
        assert seat in Seat.objects.of(school).in_scope(date(2026, 12, 1))
        assert last_event(school)["event"] == "person.added"

    @pytest.mark.parametrize("who", ["teacher", "manager", "chair", "office", "governor"])
    def test_it_is_refused_to_others(self, who, request):
        with pytest.raises(Refused):
            actions.add_person(actions.NewPerson("Nia", "Bell"), by=request.getfixturevalue(who), at=NOON)

    def test_it_refuses_an_address_that_is_taken(self, head, teacher):
        with pytest.raises(ValidationError, match="Somebody at the school has this e-mail address already"):
            actions.add_person(actions.NewPerson("Nia", "Bell", email=teacher.email.upper()), by=head, at=NOON)

    def test_it_takes_an_address_that_somebody_has_at_another_school(self, head, other_head):
        seat = actions.add_person(actions.NewPerson("Bela", "Stone", email=other_head.email), by=head, at=NOON)

        assert seat.sign_in is None  # a school never changes a sign-in; the person joins it themselves

    @pytest.mark.parametrize("address", ["office@alder.test", "Reception.Alder@alder.test"])
    def test_it_refuses_a_mailbox_that_several_people_read(self, head, address):
        with pytest.raises(ValidationError, match="read by several people"):
            actions.add_person(actions.NewPerson("Nia", "Bell", email=address), by=head, at=NOON)

    def test_it_refuses_a_manager_of_another_school(self, head, other_head):
        with pytest.raises(Refused, match="another school"):
            actions.add_person(actions.NewPerson("Nia", "Bell", manager=other_head), by=head, at=NOON)

    def test_it_keeps_two_people_of_the_same_name_apart(self, head, teacher):
        """D§5.4: a name is nobody's key."""
        seat = actions.add_person(actions.NewPerson("Tom", "Reed"), by=head, at=NOON)

        assert seat.key != teacher.key
        assert seat.name == teacher.name
