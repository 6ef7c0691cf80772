"""Signing in as somebody of the demonstration: on this machine, where every school is made up, and nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse

from clearline.pages.once import new_token
from clearline.people import actions as people
from clearline.people.models import School, Seat
from clearline.people.roles import Role
from tests.conftest import NOON, make_seat

URL = "/demonstration/sign-in/"
NAME = {"HTTP_HOST": "localhost:8000"}


@pytest.fixture
def made_up(db) -> School:
    return people.add_school(people.NewSchool(999003, "Dune School", fictional=True), at=NOON)


@pytest.fixture
def teacher(made_up) -> Seat:
    return make_seat(made_up, "Tom Reed", job="Teacher of art")


@pytest.fixture
def caretaker(made_up) -> Seat:
    return make_seat(made_up, "Cleo Park", job="Caretaker", address=False)


@pytest.fixture
def head(made_up) -> Seat:
    return make_seat(made_up, "Hana Moss", Role.HEAD, job="Headteacher")


def post(seat: Seat, client: Client | None = None, **how: str):
    return (client or Client()).post(URL, {"seat": seat.key, "once": new_token()}, **(NAME | how))


def test_it_signs_in_as_the_person(made_up, teacher):
    client = Client()

    answer = post(teacher, client)

    assert answer["Location"] == reverse("desks:things", args=[made_up.urn])
    assert "Tom Reed" in client.get(answer["Location"], **NAME).content.decode()


def test_it_gives_a_sign_in_to_somebody_without_an_address(made_up, caretaker):
    assert post(caretaker).status_code == 302

    caretaker.refresh_from_db()
    assert caretaker.sign_in is not None


def test_it_leaves_whoever_was_signed_in_before(made_up, teacher, caretaker, client_of):
    client = client_of(teacher)

    post(caretaker, client)

    assert "Cleo Park" in client.get(f"/s/{made_up.urn}/", **NAME).content.decode()


def test_it_is_not_there_in_a_real_school(governor):
    assert post(governor).status_code == 404


@pytest.mark.parametrize("name", ["marram.test", "localhost.marram.test", "10.0.0.7"])
def test_it_is_not_there_under_another_name(made_up, teacher, settings, name):
    settings.ALLOWED_HOSTS = ["*"]

    assert post(teacher, HTTP_HOST=name).status_code == 404


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.4", "", "2001:db8::1"])
def test_it_is_not_there_for_another_machine(made_up, teacher, address):
    assert post(teacher, REMOTE_ADDR=address).status_code == 404


def test_it_knows_nobody_else(made_up):
    answer = Client().post(URL, {"seat": "nobody", "once": new_token()}, **NAME)

    assert answer.status_code == 404


def test_it_is_only_ever_posted(made_up):
    assert Client().get(URL, **NAME).status_code == 405


def test_the_first_page_lists_whom_to_sign_in_as(made_up, head, caretaker):
    page = Client().get("/", **NAME).content.decode()

    assert "This is a demonstration" in page
    assert "Hana Moss" in page
    assert "employee without e-mail" in page


def test_the_first_page_lists_nobody_for_another_machine(made_up):
    page = Client().get("/", REMOTE_ADDR="10.0.0.7", **NAME).content.decode()

    assert "This is a demonstration" not in page


def test_the_first_page_of_a_real_school_lists_nobody(governor):
    assert "This is a demonstration" not in Client().get("/", **NAME).content.decode()
