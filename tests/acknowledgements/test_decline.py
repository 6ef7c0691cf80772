import pytest

from clearline.acknowledgements import actions
from clearline.acknowledgements.models import Objection
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.record import last_event


def decline(asked, by):
    actions.decline(asked, by=by, reason="I will not", at=NOON)


@pytest.mark.parametrize("who", ["teacher", "head", "owner", "office"])
def test_it_is_recorded_by_the_person_or_for_them(asked, who, request, school):
    by = request.getfixturevalue(who)

    decline(asked, by)

    asked.refresh_from_db()
    assert asked.status == Status.DECLINED
    assert Objection.objects.get().by == by.key
    assert last_event(school)["event"] == "acknowledgement.declined"


@pytest.mark.parametrize("who", ["manager", "governor", "chair", "other_head"])
def test_it_is_recorded_by_nobody_else(asked, who, request):
    with pytest.raises(Refused):
        decline(asked, request.getfixturevalue(who))

    asked.refresh_from_db()
    assert asked.status == Status.ASKED


def test_it_is_refused_the_second_time(asked, teacher, head):
    decline(asked, teacher)

    with pytest.raises(Refused, match="recorded already"):
        decline(asked, head)

    assert Objection.objects.count() == 1
