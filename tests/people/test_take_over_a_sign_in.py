"""Ways in which somebody might try to reach another person's sign-in, or another school's pages. Each is refused."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import get_resolver
from django.utils import timezone

from clearline.kernel.verdict import Refused
from clearline.people import actions, imports, joining
from clearline.people.models import Seat, SignIn
from clearline.people.roles import Category
from clearline.people.slips import print_slip
from tests.conftest import make_seat
from tests.people.conftest import Visitor, code_sent_to, letters_to


@pytest.fixture
def victim(head, visitor_of):
    """The head of Alder School, who has signed in before."""
    visitor_of(head)
    return head


@pytest.fixture
def thief(other_head, visitor_of):
    """The head of Birch School, who may do anything there."""
    return visitor_of(other_head)


def reaches_alder(browser):
    return browser.get("/s/123456/").status_code == 200


def still_the_victims(victim):
    victim.refresh_from_db()
    addresses = EmailAddress.objects.filter(user=victim.sign_in).values_list("email", flat=True)
    return victim.sign_in.email == "hana@alder.test" and list(addresses) == ["hana@alder.test"]


def import_list(by, *rows):
    data = "\n".join(["Staff Code,Forename,Surname,Work Email", *rows]).encode()
    on = timezone.localdate()
    seen = imports.preview(by.school, data, "staff.csv", on=on)
    imports.apply(
        by.school, data, "staff.csv", sha256=seen.staff_list.sha256, confirm_missing=None, at=timezone.now(), by=by
    )


def test_a_staff_list_with_the_victims_address(victim, thief, other_head):
    import_list(other_head, "X1,Hana,Moss,hana@alder.test")

    browser = Visitor()
    browser.sign_in("hana@alder.test")

    assert still_the_victims(victim)
    assert not reaches_alder(thief)
    assert Seat.objects.get(school=654321, email="hana@alder.test").sign_in is None
    assert "Birch School has your address on its list" in browser.get("/schools/").content.decode()


def test_a_staff_list_that_gives_ones_own_seat_the_victims_address(victim, thief, other_head):
    Seat.objects.filter(pk=other_head.pk).update(staff_code="B1", imported=True)
    import_list(other_head, "B1,Bela,Stone,hana@alder.test")

    assert still_the_victims(victim)
    assert not reaches_alder(thief)
    assert not SignIn.objects.filter(seats__school=654321, emailaddress__email="hana@alder.test").exists()


def test_a_person_added_with_the_victims_address(victim, thief, other_head):
    new = actions.NewPerson("Hana", "Moss", email="hana@alder.test", category=Category.EMPLOYEE)
    seat = actions.add_person(new, by=other_head, at=timezone.now())

    assert thief.send("people:join", seat.key).status_code == 404
    assert still_the_victims(victim)


def test_a_seat_whose_address_is_not_proved(other_head, victim, thief):
    unclaimed = make_seat(victim.school, "Nia Lowe")
    Seat.objects.filter(pk=unclaimed.pk).update(sign_in=None)
    unclaimed.refresh_from_db()

    assert thief.send("people:join", unclaimed.key).status_code == 404
    with pytest.raises(Refused, match="not one of yours"):
        joining.join(unclaimed, other_head.sign_in, at=timezone.now())


def test_the_victims_address_added_without_its_code(victim, thief, other_head):
    thief.send("people:add_address", email="hana@alder.test")
    for guess in range(8):
        page = thief.send("people:confirm_address", code=f"{guess:06}")
    tried_too_often = page.content.decode()

    thief.send("people:confirm_address", code=code_sent_to("hana@alder.test"))

    assert "This was tried too often" in tried_too_often
    assert still_the_victims(victim)
    assert not EmailAddress.objects.filter(user=other_head.sign_in, email="hana@alder.test").exists()


def test_not_even_with_its_code(victim, thief):
    """Whoever reads the victim's mail can sign in as the victim; taking the address away is still refused."""
    thief.send("people:add_address", email="hana@alder.test")

    page = thief.send("people:confirm_address", code=code_sent_to("hana@alder.test"))

    assert "signs in by itself already" in page.content.decode()
    assert still_the_victims(victim)


def test_a_slip_of_ones_own_school_for_a_person_of_both(victim, other_school, other_head, thief):
    """Birch's office prints a slip for a seat there that the victim's own sign-in holds."""
    seat = make_seat(other_school, "Hana Moss", address=False)
    Seat.objects.filter(pk=seat.pk).update(sign_in=victim.sign_in)
    seat.refresh_from_db()
    _slip, code = print_slip(seat, by=other_head, at=timezone.now())
    browser = Visitor()
    browser.send("people:use_slip", code=code)

    for page in ("policy/", "policy/sign/", "slip/done/", "receipts/1/", "people/", ""):
        assert browser.get(f"/s/123456/{page}").status_code in (403, 404)
    assert browser.get("/sign-in/").status_code == 403
    assert browser.get("/s/654321/slip/done/").status_code == 200


def test_a_slip_for_somebody_of_another_school(victim, thief):
    answer = thief.send("people:print_slips", 654321, person=victim.key)

    assert answer.status_code == 302
    assert not victim.slips.exists()


def test_a_session_of_one_school_at_anothers_address(thief, victim):
    assert thief.get("/s/654321/people/").status_code == 200
    assert thief.get("/s/123456/people/").status_code == 404
    assert thief.get(f"/s/654321/people/{victim.key}/").status_code == 404
    assert thief.send("people:give_role", 654321, victim.key, role="owner").status_code == 404


def test_a_code_asked_for_one_address_used_for_another(victim, other_head):
    browser = Visitor()
    browser.ask_for_code(other_head.email)
    own_code = code_sent_to(other_head.email)
    other = Visitor()
    other.ask_for_code("hana@alder.test")

    other.send("account_confirm_login_code", code=own_code)

    assert not reaches_alder(other)


def test_the_victims_code_in_another_browser(victim):
    asked, other = Visitor(), Visitor()
    asked.ask_for_code("hana@alder.test")

    other.send("account_confirm_login_code", code=code_sent_to("hana@alder.test"))

    assert not reaches_alder(other)


def test_a_code_for_confirming_used_for_signing_in(victim, thief, other_head):
    thief.send("people:add_address", email="new@birch.test")

    thief.send("account_reauthenticate", code=code_sent_to("new@birch.test"))
    thief.see("people:confirm_address")

    assert not EmailAddress.objects.filter(email="new@birch.test").exists()


def test_the_address_of_somebody_elses_offer(victim, thief, other_school):
    offered = make_seat(other_school, "Hana Moss", address=False)
    Seat.objects.filter(pk=offered.pk).update(email="hana@alder.test")

    assert thief.see("people:join", offered.key).status_code == 404
    assert thief.send("people:join", offered.key).status_code == 404


def test_no_page_of_a_school_changes_a_sign_in():
    """Addresses, passwords and factors live at addresses that name no school and no other person."""
    own = [str(pattern.pattern) for pattern in get_resolver().url_patterns if "account" in str(pattern.pattern)]

    assert own == ["account/"]
    assert not [name for name in get_resolver().reverse_dict if isinstance(name, str) and "reset" in name]


@pytest.mark.parametrize(
    "lookalike",
    [
        "HANA@alder.test",
        "hana+x@alder.test",
        "hana@alder.test.evil.test",
        "h\u0430na@alder.test",  # a Cyrillic a
        "hana@\u0430lder.test",
        "hana@a\u017fder.test",  # a long s
        "\u212ahana@alder.test",  # the Kelvin sign, which becomes k in small letters
        "ha\u00adna@alder.test",  # a soft hyphen
    ],
)
def test_an_address_that_looks_like_the_victims(victim, lookalike):
    """Either it is the victim's own, and the code goes to the victim, or it is nobody's."""
    browser = Visitor()

    browser.ask_for_code(lookalike)

    sent_elsewhere = [text for text in letters_to(lookalike) if "Your code to sign in" in text]
    assert lookalike == "HANA@alder.test" or not sent_elsewhere
    assert SignIn.objects.count() == 1


def test_a_lookalike_cannot_be_added_to_a_seat(thief):
    page = thief.send("people:add", 654321, given_name="K", family_name="L", category="employee", email="\u212a@b.test")

    assert page.status_code == 200
    assert not Seat.objects.filter(family_name="L").exists()
