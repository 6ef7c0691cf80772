"""What the day does by itself, and what is owed meanwhile (D§3.4, §4.12)."""

from datetime import date, datetime, timedelta

from clearline.advice import actions, due
from clearline.advice.clock import catch_up
from clearline.advice.workflow import Status
from clearline.mail.models import Message
from clearline.people.models import RoleHeld
from tests.advice.conftest import fresh
from tests.conftest import LONDON, NOON

LATE = datetime(2026, 11, 25, 17, 5, tzinfo=LONDON)


def owed(school):
    return [(each.seat, each.due_on, each.ref) for each in due.outstanding(school, NOON.date())]


def late_notices(request):
    return sorted(Message.objects.filter(ref=request.ref, kind="advice.late").values_list("to", flat=True))


def test_it_is_owed_by_every_adviser_then_by_the_one_then_by_the_school(drafted, head, adviser, other_adviser, school):
    assert owed(school) == []
    actions.send(drafted, seat=head, at=NOON)
    assert owed(school) == [(seat.pk, date(2026, 11, 25), drafted.ref) for seat in (adviser, other_adviser)]
    actions.accept(drafted, seat=adviser, at=NOON)
    assert owed(school) == [(adviser.pk, date(2026, 11, 27), drafted.ref)]
    actions.advise(drafted, words="Yes.", seat=adviser, at=NOON)
    assert owed(school) == [(head.pk, date(2026, 12, 1), drafted.ref)]


def test_what_nobody_takes_up_in_time_is_told_once(sent, head, adviser):
    assert catch_up(NOON) == 0
    assert catch_up(LATE) == 1
    assert catch_up(LATE) == 0

    assert late_notices(sent) == sorted([adviser.key, head.key])


def test_advice_that_is_late_is_told_to_the_school_once(accepted, head):
    catch_up(NOON + timedelta(days=4))
    catch_up(NOON + timedelta(days=5))

    assert late_notices(accepted) == [head.key]


def test_what_an_adviser_leaves_goes_back_to_the_queue(accepted, adviser, other_adviser):
    RoleHeld.objects.filter(seat=adviser).update(ends_on=NOON.date() - timedelta(days=1))

    assert catch_up(NOON) == 1
    assert catch_up(NOON) == 0

    assert (fresh(accepted).status, fresh(accepted).adviser) == (Status.SENT, None)
    actions.accept(fresh(accepted), seat=other_adviser, at=NOON)


def test_where_no_adviser_is_left_the_school_knows(accepted, adviser, head):
    RoleHeld.objects.filter(seat=adviser).update(ends_on=NOON.date() - timedelta(days=1))

    catch_up(NOON)

    assert fresh(accepted).status == Status.DECLINED
    assert [seat for seat, *_ in owed(accepted.school)] == [head.pk]
