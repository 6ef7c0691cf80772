import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Objection, Request
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.keys import vault
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.record import last_event

REASON = "4.2 goes further than the law"


def dispute(asked, seat):
    actions.dispute(asked, seat=seat, reason=REASON, at=NOON)


def heard_by():
    return set(Message.objects.filter(kind="disputed").values_list("to", flat=True))


def test_it_keeps_the_reason_sealed(asked, teacher, head):
    dispute(asked, teacher)

    kept = Objection.objects.get()
    asked.refresh_from_db()
    assert asked.status == kept.status == Status.DISPUTED
    assert b"law" not in bytes(kept.reason)
    assert vault.unseal(kept.reason, urn=asked.school_id, record=kept.record, field="reason") == REASON


def test_it_reaches_the_head_and_is_in_the_record(asked, teacher, head, chair, school):
    dispute(asked, teacher)

    assert heard_by() == {head.key}
    assert last_event(school) == {
        "event": "acknowledgement.disputed",
        "subject": asked.ref,
        "by": teacher.key,
    }


def test_it_reaches_the_chair_when_the_head_disputes(version, head, chair):
    asking.ask(version, [head], at=NOON)

    dispute(Request.objects.get(seat=head), head)

    assert heard_by() == {chair.key}


def test_it_reaches_the_owner_when_there_is_neither_head_nor_chair(asked, teacher, owner):
    dispute(asked, teacher)

    assert heard_by() == {owner.key}


@pytest.mark.parametrize("who", ["head", "manager", "office", "other_head"])
def test_it_is_said_only_by_the_person(asked, who, request):
    with pytest.raises(Refused):
        dispute(asked, request.getfixturevalue(who))


def test_it_is_refused_the_second_time(asked, teacher, head):
    dispute(asked, teacher)

    with pytest.raises(StepNotAvailable):
        dispute(asked, teacher)

    assert Objection.objects.count() == 1
