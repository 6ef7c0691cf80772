"""The form of a privacy review: one small page for each person, which says that it is done and nothing else."""

import re

from clearline.kernel.documents import PACKAGE, compile_pdf
from tests.documents.reading import reader, words
from tests.privacy_reviews.traces import traces_in

FORM = PACKAGE / "privacy_reviews/documents/review_done.typ"


def test_each_person_has_a_small_page_of_their_own(review_done):
    pages = reader(compile_pdf(FORM, review_done)).pages

    assert [round(page.mediabox.width / 72 * 25.4) for page in pages] == [148] * 3
    for page, person in zip(pages, review_done["people"], strict=True):
        assert person["name"] in page.extract_text()


def test_it_has_one_line_to_tick_and_sign_for_everybody(review_done):
    text = words(compile_pdf(FORM, review_done))

    assert text.count("that I use, or I use none.") == 3
    assert "Your signature" in text
    assert "Give it to Priya Nair in the school office by Thursday 26 November." in text


def test_it_names_no_network_and_has_no_code(review_done):
    text = words(compile_pdf(FORM, review_done))

    assert traces_in([text]) == []
    assert not re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)
