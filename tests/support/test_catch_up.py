"""What the day does by itself: no record waits with somebody who may not act, and quiet ones ask before they close."""

from datetime import datetime, timedelta

import pytest

from clearline.declarations import actions as declarations
from clearline.mail.models import Message
from clearline.people.models import Away, Membership, RoleHeld
from clearline.people.roles import Role
from clearline.support import actions, items
from clearline.support.choices import Category, ItemKind, Part, Safety
from clearline.support.clock import catch_up
from clearline.support.items import Thing
from clearline.support.models import Record
from clearline.support.opening import Told, open_record
from clearline.support.workflow import Status
from tests.conftest import FIRST_DAY, LONDON, NOON, make_seat
from tests.declarations.conftest import NIECE
from tests.support.conftest import EVENING, NEXT_DAY, PARENTS, fresh

AFTER_30 = datetime(2027, 1, 12, 9, tzinfo=LONDON)  # more than 30 working days after NOON
AFTER_35 = AFTER_30 + timedelta(days=9)


@pytest.fixture
def quiet(planned, aisha):
    actions.watch(planned, seat=aisha, at=NOON)
    return fresh(planned)


def news(seat):
    return Message.objects.filter(to=seat.key, kind="support.news").count()


def test_a_settled_day_changes_nothing(record):
    assert catch_up(NOON) == 0


def test_what_is_not_received_that_day_is_with_the_next_in_line(record, head, chair, teacher):
    assert catch_up(EVENING) == 1
    assert catch_up(EVENING) == 0

    assert record.holder(Part.HANDLER) == chair
    assert record.holder(Part.CHAIR) is None
    assert not Record.objects.visible_to(head, EVENING).exists()
    assert fresh(record).due_on == NEXT_DAY.date()


def test_the_last_in_line_keeps_it_and_it_is_said_that_it_waits(head, teacher):
    record = open_record(PARENTS, person=teacher, at=NOON)
    assert catch_up(EVENING) == 1
    assert catch_up(EVENING) == 0

    assert record.holder(Part.HANDLER) == head
    assert fresh(record).due_on == NEXT_DAY.date()


def test_a_record_that_nobody_could_receive_is_with_the_first_who_may(school, teacher):
    record = open_record(PARENTS, person=teacher, at=NOON)
    assert catch_up(NOON) == 0
    head = make_seat(school, "Hana Moss", Role.HEAD)

    assert catch_up(NOON) == 1
    assert record.holder(Part.HANDLER) == head


def test_a_handler_who_leaves_hands_nothing_on_that_was_shared(record, head, chair, teacher):
    items.add(record, Thing(ItemKind.NOTE, "Mine"), seat=teacher, at=NOON, share_with=[head])
    RoleHeld.objects.filter(seat=head).update(ends_on=FIRST_DAY)
    Membership.objects.filter(seat=head).update(ends_on=FIRST_DAY)
    catch_up(NOON)

    assert record.holder(Part.HANDLER) == chair
    assert not items.Item.objects.visible_to(chair, NOON).exists()


def test_a_relationship_told_since_takes_it_away_at_once(record, head, chair, teacher):
    told = declarations.declare(NIECE, seat=teacher, at=NOON)
    told.kept_from.add(head)

    assert not Record.objects.visible_to(head, NOON).exists()
    catch_up(NOON)
    assert record.holder(Part.HANDLER) == chair


def test_a_chair_who_comes_later_is_told_and_one_who_goes_no_longer_sees_it(head, teacher, school):
    record = open_record(PARENTS, person=teacher, at=NOON)
    first = make_seat(school, "Grace Hill", Role.CHAIR)
    assert catch_up(NOON) == 1
    assert record.holder(Part.CHAIR) == first

    first.roles_held.update(ends_on=FIRST_DAY)
    catch_up(NOON)
    assert not Record.objects.visible_to(first, NOON).exists()


def test_a_lead_who_comes_later_looks_after_the_child(head, chair, teacher, school):
    record = open_record(Told(Category.STUDENTS), person=teacher, at=NOON)
    lead = make_seat(school, "Dawn Frost", Role.DSL)
    catch_up(NOON)
    assert record.holder(Part.LEAD) == lead

    lead.roles_held.update(ends_on=FIRST_DAY)
    catch_up(NOON)
    assert record.holder(Part.LEAD) is None


def test_after_thirty_quiet_working_days_the_person_is_asked_and_then_it_closes(quiet, teacher):
    before = news(teacher)
    assert catch_up(AFTER_30 - timedelta(days=7)) == 0
    assert catch_up(AFTER_30) == 1
    assert catch_up(AFTER_30) == 0
    assert news(teacher) == before + 1
    assert fresh(quiet).status == Status.MONITORING

    assert catch_up(AFTER_35) == 1
    assert fresh(quiet).status == Status.CLOSED
    assert fresh(quiet).adequate == ""


def test_it_stays_open_when_the_person_says_so(quiet, teacher):
    catch_up(AFTER_30)
    actions.keep_open(fresh(quiet), seat=teacher, at=AFTER_30)
    catch_up(AFTER_35)

    assert fresh(quiet).status == Status.MONITORING


def test_nobody_asks_while_it_is_paused(quiet, teacher):
    actions.pause(quiet, seat=teacher, at=NOON)
    before = Message.objects.count()
    catch_up(AFTER_30)

    assert Message.objects.count() == before
    assert fresh(quiet).asked_to_close_at is None


def test_what_is_kept_alone_is_told_to_nobody(head, chair, teacher):
    open_record(Told(Category.PARENTS, safety=(Safety.UNSAFE,)), person=teacher, at=NOON)

    assert catch_up(EVENING) == 0
    assert not Message.objects.filter(kind__startswith="support.").exists()


def test_a_head_who_is_away_is_passed_over(head, chair, teacher):
    Away.objects.create(seat=head, starts_on=NOON.date())

    assert open_record(PARENTS, person=teacher, at=NOON).holder(Part.HANDLER) == chair


def test_it_stays_the_persons_when_they_leave(record, teacher, head, aisha, manager):
    Membership.objects.filter(seat=teacher).update(ends_on=NOON.date())
    actions.acknowledge(record, seat=head, at=NOON)
    catch_up(NEXT_DAY)

    assert fresh(record).person == teacher
    assert Record.objects.visible_to(teacher, NEXT_DAY).exists()
    assert record.holder(Part.HANDLER) == head
    assert not Record.objects.visible_to(manager, NEXT_DAY).exists()
