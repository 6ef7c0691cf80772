import pytest

from clearline.acknowledgements import asking
from clearline.acknowledgements.models import Request
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from tests.conftest import ASKED_AT, NOON
from tests.record import event_names, last_event


def test_it_gives_each_person_a_request(version, teacher, volunteer):
    number = asking.ask(version, [teacher, volunteer], at=ASKED_AT)

    assert number == 2
    assert {each.seat for each in Request.objects.all()} == {teacher, volunteer}


def test_it_is_due_ten_school_days_later(asked):
    assert asked.status == Status.ASKED
    assert asked.due_on.isoformat() == "2026-11-24"


def test_it_asks_nobody_twice(version, teacher, asked):
    assert asking.ask(version, [teacher], at=NOON) == 0
    assert Request.objects.count() == 1


def test_it_says_in_the_record_how_many_and_nobody_by_name(version, teacher, school):
    asking.ask(version, [teacher], at=ASKED_AT)

    said = last_event(school)
    assert said["event"] == "acknowledgement.asked"
    assert said["people"] == 1
    assert "Tom" not in str(said)


def test_it_writes_nothing_when_there_is_nobody_to_ask(version, school):
    asking.ask(version, [], at=ASKED_AT)

    assert "acknowledgement.asked" not in event_names(school)


def test_it_asks_everyone_when_the_owner_says_so(version, owner, head, teacher, caretaker):
    number = asking.ask_everyone(version, by=owner, at=NOON)

    assert number == 5  # these four and the teacher's manager
    assert asking.ask_everyone(version, by=owner, at=NOON) == 0


@pytest.mark.parametrize("who", ["chair", "manager", "teacher", "office", "governor", "other_head"])
def test_it_refuses_others_who_would_ask_everyone(version, who, request):
    seat = request.getfixturevalue(who)

    with pytest.raises(Refused):
        asking.ask_everyone(version, by=seat, at=NOON)

    assert not Request.objects.exists()
