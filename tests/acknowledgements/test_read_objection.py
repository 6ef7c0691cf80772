"""Why somebody disputes is opened for whoever hears it, and for nobody else."""

import pytest

from clearline.acknowledgements import actions
from clearline.audit.models import Link
from clearline.kernel.verdict import Refused
from tests.conftest import NOON

REASON = "Clause 4.4 forbids what my contract asks of me."


@pytest.fixture
def objection(asked, teacher):
    actions.dispute(asked, seat=teacher, reason=REASON, at=NOON)
    return asked.objections.get()


def test_it_opens_for_the_headteacher(objection, head):
    assert actions.read_objection(objection, seat=head, at=NOON) == REASON


def test_it_is_in_the_record(objection, head):
    actions.read_objection(objection, seat=head, at=NOON)

    assert b"record.opened" in bytes(Link.objects.order_by("-position")[0].body)


@pytest.mark.parametrize("somebody", ["owner", "office", "manager", "chair", "other_head"])
def test_it_stays_shut_for_everybody_else(objection, head, somebody, request):
    with pytest.raises(Refused):
        actions.read_objection(objection, seat=request.getfixturevalue(somebody), at=NOON)


def test_it_is_on_the_page_of_the_headteacher(objection, head, asked, client_of):
    page = client_of(head).get(f"/s/{head.school_id}/asked/{asked.pk}/")

    assert REASON in page.content.decode()


def test_it_is_not_on_the_page_of_the_office(objection, office, asked, client_of):
    page = client_of(office).get(f"/s/{office.school_id}/asked/{asked.pk}/")

    assert page.status_code == 200
    assert REASON not in page.content.decode()
