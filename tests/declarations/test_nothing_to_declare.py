import pytest

from clearline.declarations import actions
from clearline.declarations.models import Answer, Statement
from clearline.kernel.verdict import Refused
from tests.conftest import ASKED_AT, NOON
from tests.declarations.conftest import NIECE
from tests.record import last_event, token_of


@pytest.fixture
def statement(duty_version, teacher) -> Statement:
    actions.catch_up(ASKED_AT)
    return Statement.objects.get(seat=teacher)


def test_it_is_one_tap(statement, teacher, client_of, school):
    client = client_of(teacher)
    page = client.get(f"/s/{school.urn}/declarations/")

    answer = client.post(f"/s/{school.urn}/declarations/nothing/", {"once": token_of(page)})

    statement.refresh_from_db()
    assert answer.status_code == 302
    assert statement.status == Answer.NOTHING
    assert statement.done_on is not None


def test_it_is_in_the_record_without_what_was_said(statement, teacher, school):
    actions.nothing_to_declare(statement, seat=teacher, at=NOON)

    assert last_event(school) == {"event": "declaration.answered", "subject": statement.ref, "by": teacher.key}


def test_it_is_said_once(statement, teacher):
    actions.nothing_to_declare(statement, seat=teacher, at=NOON)

    with pytest.raises(Refused, match="answered this year’s question"):
        actions.nothing_to_declare(statement, seat=teacher, at=NOON)


@pytest.mark.parametrize("who", ["head", "manager", "owner", "other_head"])
def test_nobody_answers_for_somebody_else(statement, who, request):
    seat = request.getfixturevalue(who)

    with pytest.raises(Refused, match="Only the person who was asked"):
        actions.nothing_to_declare(statement, seat=seat, at=NOON)
    assert not Statement.objects.visible_to(seat, NOON).filter(pk=statement.pk).exists()


def test_something_can_still_be_declared_afterwards(statement, teacher, head):
    actions.nothing_to_declare(statement, seat=teacher, at=NOON)

    actions.declare(NIECE, seat=teacher, at=NOON)

    statement.refresh_from_db()
    assert statement.status == Answer.DECLARED


def test_whoever_was_not_asked_has_nothing_to_answer(teacher, client_of, school):
    client = client_of(teacher)
    page = client.get(f"/s/{school.urn}/declarations/declare/")

    assert client.post(f"/s/{school.urn}/declarations/nothing/", {"once": token_of(page)}).status_code == 404
