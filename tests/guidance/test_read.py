"""Opening somebody else's words leaves a line in the record: no line, no words."""

import pytest

from clearline.audit import log
from clearline.guidance import actions
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.record import event_names, last_event


def test_it_is_in_the_record_when_the_answerer_opens_it(question, owner, school):
    actions.read(question, seat=owner, at=NOON)

    assert last_event(school) == {"event": "record.opened", "subject": question.ref, "by": owner.key}


def test_it_is_in_the_record_every_time(question, owner, school):
    for _ in range(2):
        actions.read(question, seat=owner, at=NOON)

    assert event_names(school).count("record.opened") == 2


def test_it_is_nobodys_business_when_people_read_their_own(question, teacher, school):
    actions.read(question, seat=teacher, at=NOON)

    assert "record.opened" not in event_names(school)


def test_it_does_not_open_when_the_record_cannot_be_written(question, owner, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("no disk")

    monkeypatch.setattr(log, "record", fails)

    with pytest.raises(RuntimeError):
        actions.read(question, seat=owner, at=NOON)


@pytest.mark.parametrize("who", ["head", "manager", "chair", "office", "dsl", "other_head"])
def test_it_is_refused_to_others(question, who, request, school):
    with pytest.raises(Refused):
        actions.read(question, seat=request.getfixturevalue(who), at=NOON)

    assert "record.opened" not in event_names(school)


@pytest.mark.parametrize("who", ["head", "manager", "other_head"])
def test_it_is_not_there_for_others_in_a_browser(question, who, request, client_of):
    answer = client_of(request.getfixturevalue(who)).get(f"/s/{question.school_id}/questions/{question.ref}/")

    assert answer.status_code == 404
