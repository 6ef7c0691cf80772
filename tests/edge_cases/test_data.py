"""D§5, cases 62, 64 and 75: what is put right, what is carried over, what a file may do."""

import pytest

from clearline.acknowledgements import actions, asking
from clearline.acknowledgements.models import Acknowledgement, Request
from clearline.acknowledgements.receipts import mismatches
from clearline.kernel.spreadsheets import csv_bytes
from clearline.mail.models import Message
from clearline.people import actions as people
from clearline.people import imports
from clearline.people.models import Seat
from clearline.people.staff_lists import NotToBeApplied, UnreadableStaffList
from tests.conftest import NOON
from tests.counts import row_counts
from tests.people.test_imports import ANN, HEADINGS, bring, rows
from tests.record import event_names


def test_it_puts_right_the_wrong_person_without_changing_what_was_written(asked, teacher, owner, office, school):
    """Case 62: a corrective entry, notice to whoever saw it, and the record stays whole."""
    kept = actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
    before = Acknowledgement.objects.filter(pk=kept.pk).values().get()

    actions.void(asked, reason="A colleague signed in his place", by=owner, at=NOON)
    asking.catch_up(NOON)

    assert Acknowledgement.objects.filter(pk=kept.pk).values().get() == before
    assert event_names(school)[-2:] == ["acknowledgement.voided", "acknowledgement.asked"]
    assert Message.objects.filter(kind="acknowledgement.voided", to=teacher.key).exists()
    assert mismatches(school.urn) == []
    assert Request.objects.live().get(seat=teacher).status == "asked"


def test_it_carries_nothing_over_in_silence_when_a_school_becomes_an_academy(asked, teacher, school):
    """Case 64: what was acknowledged stays under the school before it, which the academy names."""
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)

    academy = people.add_school(people.NewSchool(222222, "Alder Academy", predecessor=school.urn), at=NOON)

    assert not academy.requests.exists()
    assert academy.predecessor.requests.signed().count() == 1


@pytest.mark.parametrize(
    "data",
    [
        rows(ANN, 'BC2,"=HYPERLINK(""http://x.example"",""Ben"")",Crow,b@alder.test,Cook,01/09/2015,,'),
        rows(ANN, "BC2,Ben\x00,Crow,b@alder.test,Cook,01/09/2015,,"),
        rows(ANN).decode().encode("utf-16") + "Ж".encode("koi8-r"),
        HEADINGS.encode() + b"\r\n" + b"x," * 2_000_000,
        b"\x1f\x8b\x08" + b"\x00" * 1000,
    ],
    ids=["a formula", "a NUL", "mixed encodings", "a huge row", "compressed"],
)
def test_it_keeps_nothing_of_a_list_that_would_do_harm(school, data):
    """Case 75: coming in."""
    before = row_counts()

    with pytest.raises((NotToBeApplied, UnreadableStaffList)):
        bring(school, data)

    assert row_counts() == before


def test_it_reads_a_list_with_a_byte_order_mark(school):
    """Case 75."""
    bring(school, b"\xef\xbb\xbf" + rows(ANN))

    assert Seat.objects.filter(imported=True).count() == 1


def test_it_gives_out_no_cell_that_a_spreadsheet_would_run():
    """Case 75: going out."""
    assert csv_bytes(["a"], [["=HYPERLINK(1)"]]).decode("utf-8-sig").splitlines()[1] == "'=HYPERLINK(1)"


def test_it_changes_nothing_when_it_only_looks(school):
    """Case 75."""
    before = row_counts()

    imports.preview(school, rows(ANN), "staff.csv", on=NOON.date())

    assert row_counts() == before
