"""What holds of each PDF alike: anyone can read it, whatever is in its data, and it is made again byte for byte."""

import json

import pytest

from clearline.kernel.documents import PACKAGE, BadDocument, compile_pdf
from tests.documents.reading import AWKWARD, reader, structure, title, words

DOCUMENTS = {
    "policy": "policies/documents/policy.typ",
    "receipt": "acknowledgements/documents/receipt.typ",
    "signing_sheet": "acknowledgements/documents/signing_sheet.typ",
    "one_day": "acknowledgements/documents/signing_sheet.typ",
    "paper_quiz": "understanding/documents/paper_quiz.typ",
    "slips": "people/documents/sign_in_slips.typ",
    "recovery": "people/documents/recovery_sheet.typ",
    "declaration_form": "declarations/documents/declaration_form.typ",
    "review_done": "privacy_reviews/documents/review_done.typ",
    "briefing_slides": "briefings/documents/slides.typ",
    "briefing_handout": "briefings/documents/handout.typ",
    "attendance_sheet": "briefings/documents/attendance_sheet.typ",
    "letter": "letters/documents/letter.typ",
}
PARTS = {"pages/documents/look.typ", "people/documents/slip.typ"}  # of several documents
FIXED = {
    "policy_url",
    "made_at",
    "kind",
    "layout",
    "url",
    "keys_url",
    "sha256",
    "sha256_short",
    "link_hash",
    "signature",
}


@pytest.fixture(params=DOCUMENTS)
def document(request):
    return PACKAGE / DOCUMENTS[request.param], request.getfixturevalue(request.param)


def with_text(data, text):
    """The same data with this text added to every value that a person may have written."""
    if isinstance(data, dict):
        return {key: value if key in FIXED else with_text(value, text) for key, value in data.items()}
    if isinstance(data, list):
        return [with_text(item, text) for item in data]
    return f"{data} {text}" if isinstance(data, str) else data


def test_every_template_is_tested():
    templates = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("documents/*.typ")}

    assert templates == {*DOCUMENTS.values(), *PARTS}


def test_it_is_tagged_and_says_its_language_and_title(document):
    pdf = reader(compile_pdf(*document))

    assert str(pdf.root_object["/Lang"]) == "en-GB"
    assert "'/Marked': True" in str(pdf.root_object["/MarkInfo"])
    assert "'/DisplayDocTitle': True" in str(pdf.root_object["/ViewerPreferences"])
    assert title(pdf)


@pytest.mark.parametrize("claim", [b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfaid:part>3</pdfaid:part>"])
def test_it_claims_to_be_accessible_and_to_last(document, claim):
    assert claim in compile_pdf(*document)


def test_its_first_heading_is_the_first_level(document):
    headings = [tag for tag in structure(compile_pdf(*document)) if tag.startswith("/H")]

    assert headings[0] == "/H1"


def test_no_person_is_named_in_its_title(document):
    assert "Pritchard" not in title(reader(compile_pdf(*document)))


@pytest.mark.parametrize("text", AWKWARD)
def test_it_prints_awkward_words_as_they_are(document, text):
    template, data = document

    pdf = compile_pdf(template, with_text(data, text))

    assert "".join(text.split()) in "".join(words(pdf).split())


def test_it_says_so_when_a_character_cannot_be_drawn(document):
    template, data = document

    pdf = compile_pdf(template, with_text(data, "李 🎉"))

    assert "□ □" in words(pdf)
    assert "🎉" not in words(pdf)


def test_it_takes_long_words(document):
    template, data = document

    pdf = compile_pdf(template, with_text(data, "of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 3))

    assert words(pdf).count("gogogoch") >= 3


def test_the_same_data_makes_the_same_bytes(document):
    template, data = document

    assert compile_pdf(template, data) == compile_pdf(template, json.loads(json.dumps(data)))


def test_it_refuses_missing_data(document):
    template, data = document

    with pytest.raises(BadDocument, match=r"school"):
        compile_pdf(template, {key: value for key, value in data.items() if key != "school"})
