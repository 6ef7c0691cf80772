"""The recovery sheet: the key in groups, what it is for, and what is lost without it."""

import pytest

from clearline.kernel.documents import PACKAGE, compile_pdf
from tests.documents.reading import reader, words

RECOVERY = PACKAGE / "people/documents/recovery_sheet.typ"


def test_it_counts_the_groups_in_order(recovery):
    assert "1 7KQ2 2 M9XF 3 3HDN 4 W4TC 5 9PXE" in words(compile_pdf(RECOVERY, recovery))


def test_it_says_what_it_is_for_and_where_to_keep_it(recovery):
    text = words(compile_pdf(RECOVERY, recovery))

    for part in (
        "Marram Bay High School (URN 999001)",
        "Tuesday 1 September 2026",
        recovery["key_id"],
        recovery["receipt_key"],
        "No one can open again what was sealed",
        "in the school’s safe",
        "Nobody opens the envelope alone.",
    ):
        assert part in text


@pytest.mark.parametrize("count", [1, 16, 24])
def test_it_fits_one_page(recovery, count):
    pdf = compile_pdf(RECOVERY, recovery | {"groups": ["7KQ2M9"] * count})

    assert len(reader(pdf).pages) == 1
