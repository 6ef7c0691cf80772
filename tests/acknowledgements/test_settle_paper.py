import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Acknowledgement, Kind, PaperEntry
from clearline.acknowledgements.receipts import signer_of
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.kernel.workflow import StepNotAvailable
from tests.conftest import NOON
from tests.record import last_event


@pytest.mark.parametrize("who", ["head", "owner"])
def test_it_counts_once_a_second_person_confirms(entry, asked, office, who, request, school):
    second = request.getfixturevalue(who)

    kept = paper.settle_paper(entry, confirm=True, by=second, at=NOON)

    asked.refresh_from_db()
    assert asked.status == Status.ON_PAPER
    assert (kept.kind, kept.signed_on, kept.by, kept.confirmed_by) == (
        Kind.PAPER,
        NOON.date(),
        office.key,
        second.key,
    )
    assert last_event(school)["event"] == "paper.confirmed"


def test_it_says_that_it_was_signed_by_mark(sheet, office, head):
    entry = paper.enter_paper(sheet.code, signed_on=NOON.date(), helper="", witness="Priya Nair", by=office, at=NOON)

    kept = paper.settle_paper(entry, confirm=True, by=head, at=NOON)

    assert signer_of(kept)["how"] == "by mark, before a witness"
    assert signer_of(kept)["helper"] == "Priya Nair"


def test_it_sets_an_entry_aside_and_the_sheet_may_be_entered_again(entry, asked, sheet, office, head, school):
    assert paper.settle_paper(entry, confirm=False, by=head, at=NOON) is None
    refused = last_event(school)

    again = paper.enter_paper(sheet.code, signed_on=NOON.date(), helper="", witness="", by=office, at=NOON)

    assert refused["event"] == "paper.refused"
    assert again.pk != entry.pk
    asked.refresh_from_db()
    assert asked.status == Status.ASKED


def test_it_refuses_the_person_who_entered_it(entry, office):
    with pytest.raises(Refused, match="A second person confirms it"):
        paper.settle_paper(entry, confirm=True, by=office, at=NOON)


def test_it_refuses_the_person_whose_signature_it_is(version, owner, office):
    asking.ask(version, [owner], at=NOON)
    [sheet] = paper.print_sheets(owner.requests.all(), by=office, at=NOON)
    entry = paper.enter_paper(sheet.code, signed_on=NOON.date(), helper="", witness="", by=office, at=NOON)

    with pytest.raises(Refused, match="your own signature"):
        paper.settle_paper(entry, confirm=True, by=owner, at=NOON)


@pytest.mark.parametrize("who", ["manager", "teacher", "chair", "other_head"])
def test_it_refuses_others(entry, who, request):
    with pytest.raises(Refused):
        paper.settle_paper(entry, confirm=True, by=request.getfixturevalue(who), at=NOON)

    assert not Acknowledgement.objects.exists()


def test_it_refuses_the_second_time(entry, head, owner):
    paper.settle_paper(entry, confirm=True, by=head, at=NOON)

    with pytest.raises(actions.NotSigned, match="settled this one already"):
        paper.settle_paper(entry, confirm=True, by=owner, at=NOON)

    assert Acknowledgement.objects.count() == 1


def test_it_stays_unsettled_when_they_have_signed_here_in_the_meantime(entry, asked, teacher, head):
    actions.sign(asked, seat=teacher, typed_name=teacher.name, at=NOON)
    entry = PaperEntry.objects.get(pk=entry.pk)

    with pytest.raises(StepNotAvailable):
        paper.settle_paper(entry, confirm=True, by=head, at=NOON)

    entry.refresh_from_db()
    assert entry.confirmed is None
    assert paper.settle_paper(entry, confirm=False, by=head, at=NOON) is None
