"""D§5, cases 3 to 10: who somebody is."""

from datetime import date, timedelta

import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.receipts import signer_of
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.people import actions as people
from clearline.people.models import Membership, Seat
from clearline.people.roles import Category
from clearline.reminders import actions as reminders
from tests.conftest import ASKED_AT, NOON, draft_policy, make_seat, publish_policy
from tests.people.test_imports import bring, rows


def sign(seat, version, at=NOON):
    return actions.sign(Request.objects.get(seat=seat, version=version), seat=seat, typed_name=seat.name, at=at)


def test_it_keeps_two_schools_of_one_person_apart(version, teacher, other_school, other_head, client_of):
    """Case 3: two places, two acknowledgements, one sign-in."""
    there = publish_policy(draft_policy(other_school, other_head), other_head)
    second = make_seat(other_school, "Tom Reed", address=False)
    Seat.objects.filter(pk=second.pk).update(sign_in=teacher.sign_in)
    asking.catch_up(ASKED_AT)
    asking.catch_up(ASKED_AT + timedelta(days=1))

    sign(teacher, version)

    client = client_of(teacher)
    assert Request.objects.get(seat=second, version=there).status == "asked"
    assert [client.get(f"/s/{urn}/policy/").status_code for urn in (123456, 654321)] == [200, 200]
    assert not Request.objects.visible_to(teacher, NOON).filter(school=other_school).exists()


def test_it_never_takes_a_name_for_a_key(school, teacher):
    """Case 4: somebody of the same name is another person, and is pointed out."""
    seen = bring(school, rows("ZZ1,Tom,Reed,tom.reed2@alder.test,Cook,01/09/2026,,"))

    assert Seat.objects.filter(given_name="Tom", family_name="Reed").count() == 2
    assert any("same name" in each.sentence() for each in seen.plan.warnings)


def test_it_leaves_a_signature_under_the_name_it_was_given_in(version, asked, teacher):
    """Case 5: a new name is shown everywhere, and what was signed stays as it was signed."""
    kept = sign(teacher, version)
    Seat.objects.filter(pk=teacher.pk).update(given_name="Tess", family_name="Vale")

    assert signer_of(kept)["name"] == "Tom Reed"
    assert Request.objects.get(pk=asked.pk).seat.name == "Tess Vale"


def test_it_asks_a_governor_at_a_private_address(version, school, head):
    """Case 6: an address that is not the school's is an address."""
    seat = people.add_person(
        people.NewPerson("Gwen", "Ash", email="gwen@home.example", category=Category.GOVERNOR), by=head, at=ASKED_AT
    )

    asking.ask(version, [seat], at=ASKED_AT)
    reminders.remind(ASKED_AT)

    assert Message.objects.get(kind="reminder").to == seat.key


def test_it_never_takes_a_signature_from_a_shared_mailbox(version, school):
    """Case 7."""
    seat = make_seat(school, "Office Desk")
    asking.ask(version, [seat], at=ASKED_AT)

    with pytest.raises(Refused, match="read by several people"):
        sign(seat, version)


def test_it_has_somebody_for_one_day_in_scope_for_that_day(version, school, head):
    """Case 8: a supply teacher."""
    day = NOON.date()
    seat = people.add_person(people.NewPerson("Sol", "Day", category=Category.AGENCY, starts_on=day), by=head, at=NOON)
    seat.memberships.update(ends_on=day)

    days = [
        Seat.objects.of(school).in_scope(day + timedelta(days=step)).filter(pk=seat.pk).exists() for step in (-1, 0, 1)
    ]

    assert days == [False, True, False]


def test_it_does_not_ask_an_agency_worker_again_who_returns_to_the_same_version(version, school, teacher):
    """Case 9: the same person, and the acknowledgement still counts."""
    asking.ask(version, [teacher], at=ASKED_AT)
    sign(teacher, version, ASKED_AT)
    Membership.objects.filter(seat=teacher).update(category=Category.AGENCY, ends_on=date(2026, 11, 13))
    Membership.objects.create(seat=teacher, category=Category.AGENCY, starts_on=date(2026, 12, 18))

    asking.catch_up(NOON + timedelta(days=35))

    assert teacher.requests.count() == 1
    assert teacher.requests.get().is_signed


def test_it_has_a_contractor_in_scope_whom_the_school_adds(version, school, head):
    """Case 10: employed by somebody else, and bound by the site's agreement."""
    seat = people.add_person(
        people.NewPerson("Cal", "Ross", category=Category.AGENCY, job="Cleaner, employed by another"),
        by=head,
        at=ASKED_AT,
    )
    Membership.objects.filter(seat=seat).update(starts_on=ASKED_AT.date())

    asking.catch_up(ASKED_AT + timedelta(days=1))
    asking.catch_up(ASKED_AT + timedelta(days=2))

    assert seat.requests.count() == 1
