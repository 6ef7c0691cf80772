"""A request set aside: it was the wrong person or the wrong version (D§4.2, D§5.62)."""

import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Acknowledgement, Objection
from clearline.acknowledgements.workflow import Status
from clearline.cli.letters import compose
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from clearline.keys import vault
from clearline.mail.models import Message
from clearline.understanding.evidence import read_and_understood
from tests.conftest import NOON
from tests.record import last_event, token_of

REASON = "It was the other Tom Reed"


def void(asked, by):
    actions.void(asked, reason=REASON, by=by, at=NOON)


def told():
    return set(Message.objects.filter(kind="acknowledgement.voided").values_list("to", flat=True))


@pytest.mark.parametrize("who", ["owner", "head"])
def test_it_keeps_the_reason_sealed_and_the_event_in_the_record(asked, who, request, school):
    by = request.getfixturevalue(who)

    void(asked, by)

    asked.refresh_from_db()
    kept = Objection.objects.get()
    assert asked.status == kept.status == Status.VOID
    assert vault.unseal(kept.reason, urn=school.urn, record=kept.record, field="reason") == REASON
    assert last_event(school) == {"event": "acknowledgement.voided", "subject": asked.ref, "by": by.key}


def test_it_leaves_the_signature_as_it_was_written_and_no_longer_counts_it(asked, teacher, owner, school):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
    before = read_and_understood(school, asked.version, NOON.date()).met

    void(asked, owner)

    assert Acknowledgement.objects.count() == 1
    assert (before, read_and_understood(school, asked.version, NOON.date()).met) == (1, 0)


def test_it_tells_everyone_who_had_it_before_them(entry, asked, teacher, office, head, owner):
    paper.settle_paper(entry, confirm=True, by=head, at=NOON)
    asked.refresh_from_db()

    void(asked, owner)

    assert told() == {teacher.key, office.key, head.key}


def test_it_tells_them_without_saying_the_reason(asked, owner):
    void(asked, owner)

    letter = compose(Message.objects.get(kind="acknowledgement.voided"))
    assert letter
    assert asked.ref in letter.subject
    assert REASON not in letter.text


@pytest.mark.parametrize("who", ["teacher", "manager", "office", "chair", "governor", "other_head"])
def test_it_refuses_others(asked, who, request):
    with pytest.raises(Refused):
        void(asked, request.getfixturevalue(who))

    asked.refresh_from_db()
    assert asked.status == Status.ASKED


def test_it_refuses_the_person_whose_own_it_is(version, owner):
    asking.ask(version, [owner], at=NOON)

    with pytest.raises(Refused, match="your own"):
        void(owner.requests.get(), owner)


def test_it_refuses_the_second_time(asked, owner, head):
    void(asked, owner)

    with pytest.raises(Refused, match="set aside already"):
        void(asked, head)


def test_it_refuses_from_a_page_that_is_older_than_a_signature(asked, teacher, owner):
    stale = type(asked).objects.get(pk=asked.pk)
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    with pytest.raises(StepNotAvailable):
        void(stale, owner)


def test_it_cannot_be_signed_any_more(asked, teacher, owner):
    void(asked, owner)

    with pytest.raises(Refused, match="has ended"):
        actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)


class TestPage:
    def url(self, asked):
        return f"/s/{asked.school_id}/set-aside/{asked.pk}/"

    def test_it_sets_aside_with_a_reason(self, asked, owner, client_of):
        client = client_of(owner)
        page = client.get(self.url(asked))

        client.post(self.url(asked), {"reason": REASON, "once": token_of(page)})

        asked.refresh_from_db()
        assert asked.status == Status.VOID

    def test_it_asks_for_the_reason(self, asked, owner, client_of):
        client = client_of(owner)
        page = client.get(self.url(asked))

        answer = client.post(self.url(asked), {"reason": " ", "once": token_of(page)})

        assert b"Say what was wrong" in answer.content

    @pytest.mark.parametrize(
        ("who", "status"), [("teacher", 403), ("manager", 403), ("office", 403), ("chair", 404), ("other_head", 404)]
    )
    def test_it_is_for_nobody_else(self, asked, who, status, request, client_of):
        assert client_of(request.getfixturevalue(who)).get(self.url(asked)).status_code == status
