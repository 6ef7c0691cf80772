import pytest

from clearline.acknowledgements import paper
from clearline.acknowledgements.models import PaperSheet
from clearline.kernel.verdict import Refused
from tests.conftest import NOON
from tests.record import last_event


@pytest.mark.parametrize("who", ["head", "owner", "office"])
def test_it_gives_each_sheet_a_code_of_its_own(asked, who, request, school):
    by = request.getfixturevalue(who)

    [sheet] = paper.print_sheets([asked], by=by, at=NOON)

    assert (sheet.request, sheet.printed_by) == (asked, by.key)
    assert len(sheet.code) == 9
    assert (last_event(school)["event"], last_event(school)["sheets"]) == ("paper.printed", 1)


def test_it_gives_another_code_the_second_time(asked, office):
    [first] = paper.print_sheets([asked], by=office, at=NOON)
    [second] = paper.print_sheets([asked], by=office, at=NOON)

    assert first.code != second.code


@pytest.mark.parametrize("who", ["teacher", "manager", "chair", "governor", "other_head"])
def test_it_refuses_others(asked, who, request):
    with pytest.raises(Refused):
        paper.print_sheets([asked], by=request.getfixturevalue(who), at=NOON)

    assert not PaperSheet.objects.exists()
