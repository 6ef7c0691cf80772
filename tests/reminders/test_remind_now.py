"""The head or the policy owner reminds several at once: no way around the three school days (D§4.2)."""

from datetime import timedelta

import pytest

from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from clearline.reminders import actions
from tests.conftest import ASKED_AT, NOON


def test_it_reminds_who_owes_something(owing, head, teacher, manager):
    done = actions.remind_now([teacher, manager], by=head, at=NOON)

    assert done == actions.Reminded(sent=1, not_now=0, done=1)
    assert Message.objects.get(kind="reminder").by == head.key


def test_it_reminds_nobody_within_three_school_days(owing, head):
    actions.remind(NOON)

    assert actions.remind_now([owing], by=head, at=NOON + timedelta(days=2)) == actions.Reminded(0, 1, 0)
    assert actions.remind_now([owing], by=head, at=NOON + timedelta(days=3)) == actions.Reminded(1, 0, 0)


def test_others_may_not(owing, teacher, other_head):
    for seat in (teacher, other_head):
        if seat is teacher:
            with pytest.raises(Refused):
                actions.remind_now([owing], by=seat, at=ASKED_AT)
        else:
            assert actions.remind_now([owing], by=seat, at=ASKED_AT).sent == 0
