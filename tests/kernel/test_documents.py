"""Compiling: what is refused, what is replaced, and that data never becomes markup."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from clearline.kernel.documents import MISSING, PACKAGE, BadDocument, compile_pdf

MOMENT = "2026-11-24T16:12:08+00:00"
LOOK = '#import "/pages/documents/look.typ": *\n'


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Write a template of one's own. The package stays its root, through a copy of the shared look."""
    shared = tmp_path / "pages" / "documents"
    shared.mkdir(parents=True)
    (shared / "look.typ").write_bytes((PACKAGE / "pages/documents/look.typ").read_bytes())
    monkeypatch.setattr("clearline.kernel.documents.PACKAGE", tmp_path)

    def write(body):
        path = tmp_path / "words.typ"
        path.write_text(LOOK + '#show: document-page.with("Words")\n' + body, encoding="utf-8")
        return path

    return write


@pytest.fixture
def says(template):
    """What a page says that prints one text."""
    plain = template("= Words\n#data.text")

    def printed(text):
        pdf = compile_pdf(plain, {"made_at": MOMENT, "school": "Marram Bay", "text": text})
        return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())

    return printed


def data(**more):
    return {"made_at": MOMENT, "school": "Marram Bay"} | more


@pytest.mark.parametrize(
    "text", ["#panic()", "*x*", "= Heading", "$x^2$", "#sys.inputs", '")]', "a@b", "<x>", "\\#", "https://x.example"]
)
def test_markup_in_data_is_only_words(says, text):
    assert text in says(text)


@pytest.mark.parametrize("text", ["Ŵyn Tŷ", "Łódź", "Θάλεια", "Жанна", "½ – … “” ‘’ €", "□"])
def test_what_a_typeface_has_is_printed(says, text):
    assert f"Words {text} " in says(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mo 🎉", f"Mo {MISSING}"),
        ("👍🏽 yes", f"{MISSING} yes"),
        ("李明", MISSING * 2),
        ("\ue000", MISSING),
        ("\ud83c", MISSING),
        ("a\x00b\x0cc", "a b c"),
        ("Tate\u202egnip", "Tategnip"),
        ("ze\u0301bra", "zébra"),
    ],
)
def test_what_no_typeface_has_is_replaced(says, text, shown):
    assert f"Words {shown} " in says(text)


def test_a_page_explains_what_was_replaced_on_it(says):
    assert "□ stands for a character that this print cannot draw." in says("🎉")
    assert "stands for" not in says("□ to tick")


def test_the_moment_in_the_data_dates_the_document(template):
    pdf = compile_pdf(template("= Words"), data(made_at="2026-07-01T10:00:00+01:00"))

    metadata = PdfReader(BytesIO(pdf)).metadata
    assert metadata
    assert metadata.creation_date == datetime(2026, 7, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("moment", [None, "yesterday", "2026-11-24", "2026-11-24T16:12:08"])
def test_it_refuses_data_without_a_moment(template, moment):
    with pytest.raises(BadDocument, match="made_at"):
        compile_pdf(template("= Words"), data(made_at=moment))


def test_it_refuses_a_warning(template):
    with pytest.raises(BadDocument, match="unknown font family: no such face"):
        compile_pdf(template('= Words\n#text(font: "No Such Face")[x]'), data())


def test_it_refuses_what_not_everyone_can_read(template):
    with pytest.raises(BadDocument, match=r"words\.typ: PDF/UA-1 error"):
        compile_pdf(template("= Words\n=== Two levels down"), data())


def test_files_are_attached_as_they_are(template):
    content = bytes(range(256))

    pdf = compile_pdf(template("= Words"), data(), attachments={"all.bin": content, "a.json": b"{}\r\n"})

    assert PdfReader(BytesIO(pdf)).attachments == {"all.bin": [content], "a.json": [b"{}\r\n"]}
