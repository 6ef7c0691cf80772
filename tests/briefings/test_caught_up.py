import pytest

from clearline.briefings import attending
from clearline.briefings.models import CatchUp, How
from clearline.briefings.workflow import Missed
from clearline.kernel.verdict import Refused
from tests.briefings.conftest import LATER, TOMORROW
from tests.record import event_names, last_event


def missed_by(seat):
    return CatchUp.objects.get(seat=seat)


def test_it_is_done_and_on_the_list(closed, teacher, school):
    attending.caught_up(missed_by(teacher), seat=teacher, at=LATER)

    missed, there = missed_by(teacher), closed.attendances.get(seat=teacher)
    assert (missed.status, missed.done_on) == (Missed.DONE, TOMORROW)
    assert (there.how, there.by) == (How.CATCH_UP, teacher.key)
    assert last_event(school) == {"event": "briefing.caught_up", "subject": closed.ref, "by": teacher.key}


@pytest.mark.parametrize("who", ["owner", "head", "manager", "office", "other_head"])
def test_it_is_refused_to_others(closed, teacher, who, request):
    with pytest.raises(Refused, match="Only the person themselves"):
        attending.caught_up(missed_by(teacher), seat=request.getfixturevalue(who), at=LATER)


def test_it_is_done_once(closed, teacher, school):
    attending.caught_up(missed_by(teacher), seat=teacher, at=LATER)

    with pytest.raises(Refused, match="no longer asked for"):
        attending.caught_up(missed_by(teacher), seat=teacher, at=LATER)

    assert event_names(school).count("briefing.caught_up") == 1


def test_it_is_seen_by_the_person_alone(closed, teacher, manager, owner, head):
    seen = [
        CatchUp.objects.visible_to(seat, LATER).filter(seat=teacher).count() for seat in (teacher, manager, owner, head)
    ]

    assert seen == [1, 0, 0, 0]
