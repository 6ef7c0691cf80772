"""People without a phone say on paper that they declare nothing; a colleague enters it by name (D§4.5, §5.77)."""

import pytest

from clearline.declarations import actions
from clearline.declarations.models import Answer, Statement
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.record import last_event, token_of


@pytest.fixture
def asked(duty_version, caretaker, office, teacher):
    actions.catch_up(NOON)
    return Statement.objects.get(seat=caretaker)


def test_the_office_enters_it_by_name(asked, caretaker, office, school):
    assert actions.enter_nothing([caretaker], by=office, at=NOON) == 1

    asked.refresh_from_db()
    assert (asked.status, asked.done_on) == (Answer.NOTHING, NOON.date())
    said = last_event(school)
    assert (said["event"], said["subject"], said["by"]) == ("declaration.answered_on_paper", asked.ref, office.key)


def test_nobody_enters_their_own(asked, office):
    assert actions.enter_nothing([office], by=office, at=NOON) == 0


def test_what_was_answered_stays(asked, caretaker, office):
    actions.nothing_to_declare(asked, seat=caretaker, at=NOON)

    assert actions.enter_nothing([caretaker], by=office, at=NOON) == 0


@pytest.mark.parametrize("who", ["teacher", "manager", "governor", "dsl"])
def test_others_may_not(asked, caretaker, who, request):
    with pytest.raises(Refused):
        actions.enter_nothing([caretaker], by=request.getfixturevalue(who), at=NOON)


def test_another_school_enters_nothing_here(asked, caretaker, other_head):
    assert actions.enter_nothing([caretaker], by=other_head, at=NOON) == 0


def test_the_page_lists_who_is_asked_and_not_oneself(asked, caretaker, office, client_of):
    client, url = client_of(office), f"/s/{asked.school_id}/declarations/paper/nothing/"
    page = client.get(url)

    assert caretaker.name in page.content.decode().split("<main")[1]
    assert office.name not in page.content.decode().split("<main")[1]
    client.post(url, {"once": token_of(page), "people": [caretaker.pk]})
    asked.refresh_from_db()
    assert asked.status == Answer.NOTHING
