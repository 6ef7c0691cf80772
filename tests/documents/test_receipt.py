"""The receipt: one page that says who signed which words, when and how, with the record itself attached."""

import pytest

from clearline.kernel.documents import PACKAGE, BadDocument, compile_pdf
from tests.documents.conftest import STATEMENT
from tests.documents.reading import reader, unbroken, words

RECEIPT = PACKAGE / "acknowledgements/documents/receipt.typ"
RECORD = b'{"name":"\xc5\x81ukasz","n":1}\r\n\x00'


def test_it_says_who_signed_which_words_and_when(receipt):
    text = words(compile_pdf(RECEIPT, receipt))

    for fact in (
        "Dawn Pritchard, site manager",
        "Marram Bay High School (URN 999001)",
        "Use of social media policy, version 3",
        "Tuesday 24 November 2026, 16:12:08",
        "2026-11-24T16:12:08+00:00",
        STATEMENT,
        "One, about clause 4.4",
        "Entry 4,117",
    ):
        assert fact in text


def test_it_shows_the_proof_in_full(receipt):
    pdf = compile_pdf(RECEIPT, receipt)

    assert "5b1f 0c9e 77a2 4d18" in words(pdf)
    for key in ("sha256", "link_hash", "signature", "key_id", "keys_url"):
        assert receipt[key] in unbroken(pdf)


def test_it_carries_the_record_unchanged(receipt):
    pdf = compile_pdf(RECEIPT, receipt, attachments={"receipt.json": RECORD})

    assert reader(pdf).attachments == {"receipt.json": [RECORD]}


def test_it_says_how_it_was_signed_on_paper(receipt):
    paper = {
        "kind": "paper",
        "signed_on": "20 November 2026",
        "entered_on": "24 November 2026",
        "entered_by": "Priya Nair",
        "second_person": "Owen Tate",
        "witness": "Mo Rahman",
    }

    text = words(compile_pdf(RECEIPT, receipt | paper))

    assert "On paper, on 20 November 2026. Entered on 24 November 2026 by Priya Nair, checked by Owen Tate." in text
    assert "Signed by mark before Mo Rahman." in text


def test_it_says_who_helped_and_how(receipt):
    helped = {"kind": "assisted", "assisted_by": "Mo Rahman", "assisted_how": "read aloud in Polish"}

    assert "with help. Mo Rahman helped: read aloud in Polish." in words(compile_pdf(RECEIPT, receipt | helped))


def test_it_refuses_another_kind(receipt):
    with pytest.raises(BadDocument, match="kind must be here, paper or assisted"):
        compile_pdf(RECEIPT, receipt | {"kind": "guessed"})


def test_it_fits_one_page_even_with_long_names(receipt):
    long = {
        "name": "Wilhelmina Angharad Featherstonehaugh-Cholmondeley-Wiśniewska " * 2,
        "job": "assistant headteacher for pastoral care and designated safeguarding lead (maternity cover)",
        "school": "The Blessed Trinity Voluntary Aided Roman Catholic and Church of England Joint High School",
        "policy": "Policy on the use of social media by staff, governors and volunteers of the federation " * 2,
        "kind": "paper",
        "signed_on": "20 November 2026",
        "entered_on": "24 November 2026",
        "entered_by": "Wilhelmina Featherstonehaugh-Cholmondeley",
        "second_person": "Angharad Featherstonehaugh-Cholmondeley",
        "assisted_by": "Łukasz Źdźbło-Wiśniewski",
        "assisted_how": "read aloud and explained in Polish, with the printed summary beside it",
        "witness": "Mo Rahman 李",
    }

    assert len(reader(compile_pdf(RECEIPT, receipt | long)).pages) == 1
