"""Opening somebody else's words leaves a line in the record, and the declarer sees who looked."""

from datetime import date, timedelta

import pytest

from clearline.audit import log
from clearline.declarations import actions
from clearline.declarations.models import Opened
from clearline.declarations.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.mail.models import Message
from tests.conftest import NOON
from tests.declarations.conftest import fresh
from tests.record import event_names, last_event


def test_the_receiver_has_read_it_by_opening_it(declared, manager, teacher, school):
    words = actions.read(declared, seat=manager, at=NOON)

    kept = fresh(declared)
    assert words.details == "Year 9, my niece"
    assert (kept.status, kept.read_at, kept.due_on) == (Status.READ, NOON, date(2026, 12, 8))
    assert Message.objects.get(kind="declaration.read").to == teacher.key
    assert last_event(school) == {"event": "record.opened", "subject": declared.ref, "by": manager.key}


def test_it_is_read_once_and_every_opening_is_kept(declared, manager, teacher, school):
    for minutes in range(3):
        actions.read(declared, seat=manager, at=NOON + timedelta(minutes=minutes))

    assert event_names(school).count("record.opened") == 3
    assert Opened.objects.filter(declaration=declared, by=manager).count() == 3
    assert Message.objects.filter(kind="declaration.read").count() == 1
    assert fresh(declared).read_at == NOON


def test_a_stale_page_opens_it_like_any_other(declared, manager):
    stale = fresh(declared)
    actions.read(declared, seat=manager, at=NOON)

    assert actions.read(stale, seat=manager, at=NOON).details == "Year 9, my niece"


def test_the_heads_look_is_seen_and_does_not_count_as_reading(declared, head, teacher):
    actions.read(declared, seat=head, at=NOON)

    assert fresh(declared).status == Status.SENT
    assert [each.by for each in declared.openings.all()] == [head]


def test_it_is_nobodys_business_when_people_read_their_own(declared, teacher, school):
    actions.read(declared, seat=teacher, at=NOON)

    assert "record.opened" not in event_names(school)
    assert not Opened.objects.exists()


def test_it_does_not_open_when_the_record_cannot_be_written(declared, manager, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("no disk")

    monkeypatch.setattr(log, "record", fails)

    with pytest.raises(RuntimeError):
        actions.read(declared, seat=manager, at=NOON)

    assert not Opened.objects.exists()
    assert fresh(declared).status == Status.SENT


@pytest.mark.parametrize("who", ["chair", "owner", "office", "governor", "dsl", "volunteer", "other_head"])
def test_it_is_refused_to_others(declared, who, request, school):
    with pytest.raises(Refused):
        actions.read(declared, seat=request.getfixturevalue(who), at=NOON)

    assert "record.opened" not in event_names(school)
