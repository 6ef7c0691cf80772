"""Sheets for people who sign on paper: one for each person, or a list for a briefing."""

import pytest

from clearline.kernel.documents import PACKAGE, BadDocument, compile_pdf
from tests.documents.conftest import STATEMENT
from tests.documents.reading import reader, structure, words

SHEET = PACKAGE / "acknowledgements/documents/signing_sheet.typ"


def test_each_person_has_a_page_with_their_name_and_code_only(signing_sheet):
    pages = [page.extract_text() for page in reader(compile_pdf(SHEET, signing_sheet)).pages]

    assert len(pages) == 3
    for page, person in zip(pages, signing_sheet["people"], strict=True):
        assert person["name"] in page
        assert page.count(person["code"]) == 2  # beside the name, and at the foot in case pages part
        assert all(other["name"] not in page for other in signing_sheet["people"] if other is not person)
        assert "Page 1 of 1" in page


def test_it_asks_for_the_statement_and_leaves_room_for_every_way_to_sign(signing_sheet):
    text = words(compile_pdf(SHEET, signing_sheet))

    for part in (
        STATEMENT,
        "Its fingerprint begins 5b1f 0c9e 77a2 4d18.",
        "Your signature",
        "Witness’s signature",
        "read aloud",
        "I have a question about clause",
        "Give it to Priya Nair in the school office by Thursday 26 November.",
    ):
        assert part in text


def test_large_print_counts_each_persons_pages(signing_sheet):
    pages = [page.extract_text() for page in reader(compile_pdf(SHEET, signing_sheet | {"large": True})).pages]

    assert len(pages) == 6
    assert "Page 2 of 2" in pages[5]
    assert "9PXE-2RKV" in pages[5]


@pytest.mark.parametrize("large", [False, True])
def test_a_briefing_list_is_a_table_whose_head_repeats(signing_sheet, large):
    many = [person | {"code": f"AAAA-{n:04}"} for n in range(10) for person in signing_sheet["people"]]

    pdf = compile_pdf(SHEET, signing_sheet | {"layout": "group", "people": many, "large": large})

    with_names = [page for page in (page.extract_text() for page in reader(pdf).pages) if "AAAA-" in page]
    assert len(with_names) > 1
    assert all("Name and code" in page for page in with_names)
    assert structure(pdf).count("/Table") == 1
    assert structure(pdf).count("/TH") == 5
    assert structure(pdf).count("/TR") == 31


def test_it_refuses_another_layout(signing_sheet):
    with pytest.raises(BadDocument, match="layout must be each or group"):
        compile_pdf(SHEET, signing_sheet | {"layout": "wall"})
