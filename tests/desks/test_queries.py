"""A page asks the database as often for 300 people as for three."""

import pytest

from clearline.acknowledgements import actions, asking
from clearline.desks.signatures import export_rows, signatures_of
from clearline.guidance import actions as guidance
from clearline.people.models import Membership, Seat
from clearline.people.roles import Category
from tests.conftest import ASKED_AT, FIRST_DAY, NOON

PEOPLE = 300
MOST_QUERIES_OF_A_LIST = 16  # the page of assurance asks once for each duty that is measured
PAGES = [
    ("owner", "signatures/"),
    ("owner", "signatures/?show=overdue"),
    ("owner", "people/"),
    ("owner", "paper/"),
    ("owner", "questions/"),
    ("owner", "policies/"),
    ("owner", "assurance/"),
    ("manager", "team/"),
]


@pytest.fixture
def crowd(version, school, manager, owner):
    seats = Seat.objects.bulk_create(
        Seat(school=school, given_name=f"Ann{number}", family_name=f"Bird{number}", email=f"a{number}@alder.test")
        for number in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(seat=seat, category=Category.EMPLOYEE, job="Teacher", manager=manager, starts_on=FIRST_DAY)
        for seat in seats
    )
    asking.ask_everyone(version, by=owner, at=ASKED_AT)
    for request in version.requests.select_related("seat")[:30]:
        actions.sign(request, seat=request.seat, typed_name=request.seat.name, at=ASKED_AT)
    for seat in seats[:20]:
        guidance.ask(version.clauses.get(ident="4.2"), seat=seat, text="May I?", at=ASKED_AT)
    return version


def test_it_lists_who_has_signed_in_a_handful(crowd, owner, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        found = signatures_of(crowd, seat=owner, at=NOON)
        export_rows(found)

    assert len(found.rows) == PEOPLE + 2


@pytest.mark.long
def test_it_shows_every_list_page_in_a_handful(crowd, manager, owner, client_of, django_assert_max_num_queries):
    clients = {"owner": client_of(owner), "manager": client_of(manager)}
    for who, page in PAGES:
        clients[who].get(f"/s/123456/{page}")  # what is kept between requests is there
        with django_assert_max_num_queries(MOST_QUERIES_OF_A_LIST, info=page):
            answer = clients[who].get(f"/s/123456/{page}")
        assert answer.status_code == 200, page
