import pytest

from clearline.acknowledgements import paper
from clearline.acknowledgements.models import PaperEntry, PaperSheet
from tests.conftest import NOON


@pytest.fixture
def sheet(asked, office) -> PaperSheet:
    """The teacher's sheet, printed by the office."""
    [printed] = paper.print_sheets([asked], by=office, at=NOON)
    return printed


@pytest.fixture
def entry(sheet, office) -> PaperEntry:
    """The teacher's sheet, signed today and entered by the office."""
    return paper.enter_paper(sheet.code, signed_on=NOON.date(), helper="", witness="", by=office, at=NOON)
