import pytest

from clearline.acknowledgements import asking
from clearline.audit.models import Link
from clearline.people.models import Seat, SignIn
from tests.conftest import ASKED_AT, make_seat
from tests.people.conftest import code_sent_to


@pytest.fixture
def at_birch(other_school) -> Seat:
    """Birch School has Tom on its list too, under an address of its own. Nobody holds the seat yet."""
    seat = make_seat(other_school, "Tom Reed", job="Supply teacher")
    Seat.objects.filter(pk=seat.pk).update(sign_in=None)
    SignIn.objects.filter(email=seat.email).delete()
    seat.refresh_from_db()
    return seat


@pytest.fixture
def tom(visitor_of, teacher):
    return visitor_of(teacher)


def prove(browser, address):
    browser.send("people:add_address", email=address)
    return browser.send("people:confirm_address", code=code_sent_to(address))


def test_it_takes_the_code_and_the_yes(tom, teacher, at_birch):
    offered = prove(tom, at_birch.email)
    page = tom.get(offered.url).content.decode()
    at_birch.refresh_from_db()
    assert at_birch.sign_in is None

    tom.send("people:join", at_birch.key)

    at_birch.refresh_from_db()
    assert "Birch School has your address on its list." in page
    assert at_birch.sign_in_id == teacher.sign_in_id
    assert b"sign_in.joined" in Link.objects.filter(urn=654321).latest("position").body


def test_it_lets_the_person_choose_and_change(tom, at_birch):
    prove(tom, at_birch.email)
    tom.send("people:join", at_birch.key)

    choice = tom.get("/home/", follow=True).content.decode()

    assert "Alder School" in choice
    assert "Birch School" in choice
    assert 'href="/schools/">Birch School' in tom.get("/s/654321/").content.decode()
    assert tom.get("/s/123456/").status_code == 200


def test_it_shows_neither_school_anything_of_the_other(tom, at_birch, client_of, head, teacher):
    prove(tom, at_birch.email)
    tom.send("people:join", at_birch.key)

    page = client_of(head).get(f"/s/123456/people/{teacher.key}/").content.decode()

    assert "Birch" not in page
    assert at_birch.email not in page


def test_saying_no_changes_nothing(tom, at_birch):
    prove(tom, at_birch.email)

    tom.see("people:join", at_birch.key)

    at_birch.refresh_from_db()
    assert at_birch.sign_in is None


def test_a_second_yes_changes_nothing(tom, at_birch):
    prove(tom, at_birch.email)
    tom.send("people:join", at_birch.key)

    assert tom.send("people:join", at_birch.key).status_code == 404


def test_a_seat_at_a_school_of_ones_own_is_not_offered(tom, school):
    make_seat(school, "Tam Reed")
    Seat.objects.filter(email="tam@alder.test").update(sign_in=None, email="tom2@alder.test")

    prove(tom, "tom2@alder.test")

    assert "has your address on its list" not in tom.get("/schools/").content.decode()


def test_an_address_that_signs_in_by_itself_is_left_alone(tom, visitor_of, other_head):
    visitor_of(other_head)

    page = prove(tom, other_head.email)

    other_head.refresh_from_db()
    assert "signs in by itself already" in page.content.decode()
    assert other_head.sign_in.email == other_head.email


def test_a_shared_mailbox_reads_and_never_signs(visitor_of, school, version):
    seat = make_seat(school, "Office Desk")
    asking.ask(version, [seat], at=ASKED_AT)
    browser = visitor_of(seat)

    assert browser.see("acknowledgements:read", 123456).status_code == 200
    assert browser.send("acknowledgements:sign", 123456, typed_name="Office Desk").status_code == 403
