import pytest

from clearline.briefings import actions, asking
from clearline.briefings.models import CatchUp
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from tests.briefings.conftest import LATER
from tests.conftest import NOON
from tests.record import last_event


def test_nobody_is_asked_for_anything(session, owner, teacher, school):
    actions.call_off(session, by=owner, at=NOON)

    asking.catch_up(LATER)

    assert not CatchUp.objects.exists()
    assert last_event(school) == {"event": "briefing.called_off", "subject": session.ref, "by": owner.key}


@pytest.mark.parametrize("who", ["teacher", "office", "chair", "other_head"])
def test_it_is_refused_to_others(session, who, request):
    with pytest.raises(Refused):
        actions.call_off(session, by=request.getfixturevalue(who), at=NOON)


def test_it_is_too_late_once_it_has_begun(held, owner):
    with pytest.raises(StepNotAvailable):
        actions.call_off(held, by=owner, at=NOON)


def test_it_happens_once(session, owner):
    actions.call_off(session, by=owner, at=NOON)

    with pytest.raises(StepNotAvailable):
        actions.call_off(session, by=owner, at=NOON)
