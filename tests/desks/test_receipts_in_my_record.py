"""A receipt stays within reach of whoever signed, also where the signature counts no more."""

from datetime import datetime

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.workflow import Status
from clearline.desks.record import record_of
from tests.conftest import LONDON, NOON

SEPTEMBER = datetime(2027, 9, 1, 7, tzinfo=LONDON)


def signed(asked, teacher):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)


def test_what_was_signed_leads_to_its_receipt(asked, teacher, client_of):
    signed(asked, teacher)

    page = client_of(teacher).get("/s/123456/record/").content.decode()

    assert f'href="/s/123456/receipts/{asked.pk}/"' in page


def test_it_does_so_after_it_lapsed(asked, teacher, client_of):
    signed(asked, teacher)
    asking.lapse(SEPTEMBER)
    asking.ask(asked.version, [teacher], at=SEPTEMBER)

    newest, lapsed = record_of(teacher, SEPTEMBER).entries

    assert (lapsed.how, lapsed.receipt) == (Status.LAPSED.label, asked.pk)
    assert newest.receipt is None
    assert client_of(teacher).get(f"/s/123456/receipts/{asked.pk}/").status_code == 200


def test_what_is_not_signed_has_none(asked, teacher, client_of):
    assert "/receipts/" not in client_of(teacher).get("/s/123456/record/").content.decode()
