from datetime import date, timedelta

import pytest

from clearline.acknowledgements import actions, asking, paper
from clearline.acknowledgements.models import Acknowledgement, PaperEntry
from clearline.acknowledgements.receipts import signer_of
from clearline.acknowledgements.workflow import Status
from clearline.kernel.verdict import Refused
from clearline.people.models import Membership
from tests.conftest import NOON
from tests.record import last_event

TODAY = NOON.date()
TOMORROW = NOON + timedelta(days=1)


def enter(code, by, signed_on=TODAY):
    return paper.enter_paper(code, signed_on=signed_on, helper="", witness="", by=by, at=NOON)


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_waits_for_a_second_person(sheet, who, request, school):
    entry = enter(sheet.code, request.getfixturevalue(who))

    assert entry.confirmed is None
    assert not Acknowledgement.objects.exists()
    assert (last_event(school)["event"], last_event(school)["subject"]) == ("paper.entered", sheet.request.ref)


def test_it_takes_the_code_as_people_type_it(sheet, office):
    enter(f" {sheet.code.lower().replace('-', ' ')} ", office)

    assert PaperEntry.objects.count() == 1


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "governor"])
def test_it_refuses_others(sheet, who, request):
    with pytest.raises(Refused):
        enter(sheet.code, request.getfixturevalue(who))


def test_it_does_not_know_the_sheets_of_another_school(sheet, other_head):
    with pytest.raises(actions.NotSigned, match="No sheet of this school has the code"):
        enter(sheet.code, other_head)


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "'; DROP TABLE", "\x00", "x" * 5000])
def test_it_refuses_a_code_that_is_none(sheet, office, code):
    with pytest.raises(actions.NotSigned, match="No sheet of this school has the code"):
        enter(code, office)


def test_it_refuses_the_second_time(entry, sheet, owner):
    with pytest.raises(actions.NotSigned, match="entered already"):
        enter(sheet.code, owner)

    assert PaperEntry.objects.count() == 1


def test_it_refuses_a_sheet_of_somebody_who_has_signed_here(sheet, teacher, office):
    actions.sign(sheet.request, seat=teacher, typed_name=teacher.name, at=NOON)

    with pytest.raises(actions.NotSigned, match="entered already"):
        enter(sheet.code, office)


def test_it_refuses_a_sheet_that_was_set_aside(sheet, owner, office):
    actions.void(sheet.request, reason="wrong person", by=owner, at=NOON)

    with pytest.raises(actions.NotSigned, match="set aside"):
        enter(sheet.code, office)

    sheet.request.refresh_from_db()
    assert sheet.request.status == Status.VOID


def test_it_refuses_a_day_that_has_not_come(sheet, office):
    with pytest.raises(actions.NotSigned, match="in the future"):
        enter(sheet.code, office, date(2026, 11, 25))


def test_it_refuses_a_day_before_the_version_existed(sheet, office):
    """D§5.35: the version was published on 9 November."""
    with pytest.raises(actions.NotSigned, match="before this version was published"):
        enter(sheet.code, office, date(2026, 11, 8))


def test_it_takes_the_day_on_which_the_version_was_published(sheet, office):
    enter(sheet.code, office, date(2026, 11, 9))

    assert PaperEntry.objects.count() == 1


class TestAfterTheyLeft:
    """Signed on their last day, entered the day after: an agency worker's sheet is mostly so."""

    @pytest.fixture
    def gone(self, sheet, teacher):
        """The teacher's last day was today, and tomorrow has come."""
        Membership.objects.filter(seat=teacher).update(ends_on=TODAY)
        asking.let_go(TOMORROW)
        sheet.request.refresh_from_db()
        assert sheet.request.status == Status.LEFT
        return sheet

    def enter(self, gone, office, signed_on=TODAY):
        return paper.enter_paper(gone.code, signed_on=signed_on, helper="", witness="", by=office, at=TOMORROW)

    def test_it_counts(self, gone, office, head, client_of):
        entry = self.enter(gone, office)
        assert entry.sheet.request.seat.name in client_of(head).get("/s/123456/paper/").content.decode()

        kept = paper.settle_paper(PaperEntry.objects.get(pk=entry.pk), confirm=True, by=head, at=TOMORROW)

        gone.request.refresh_from_db()
        assert kept is not None
        assert (gone.request.status, gone.request.ended_on) == (Status.ON_PAPER, None)
        assert signer_of(kept)["job"] == "Teacher of art"

    def test_not_on_a_day_on_which_they_were_not_here(self, gone, office):
        with pytest.raises(actions.NotSigned, match="no longer here"):
            self.enter(gone, office, TOMORROW.date())

    def test_not_when_they_are_back_and_asked_anew(self, gone, office, head, version, teacher):
        entry = self.enter(gone, office)
        Membership.objects.create(seat=teacher, category="employee", starts_on=TOMORROW.date())
        asking.ask(version, [teacher], at=TOMORROW)

        with pytest.raises(actions.NotSigned, match="asked anew"):
            paper.settle_paper(PaperEntry.objects.get(pk=entry.pk), confirm=True, by=head, at=TOMORROW)

        assert PaperEntry.objects.get().confirmed is None
