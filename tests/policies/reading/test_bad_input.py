"""What cannot be read is refused in one plain sentence."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from clearline.policies.reading import LARGEST_FILE, UnreadablePolicy, read, refuse_size
from tests.policies.reading.pdf_files import pdf_file
from tests.policies.reading.pieces import Piece
from tests.policies.reading.word_files import word_file

_PARTS = [Piece("Rules", heading=2, number="1."), Piece("Staff must be kind.", number="1.1")]
_TYPES = "[Content_Types].xml"


def _refusal(data: bytes, name: str) -> str:
    with pytest.raises(UnreadablePolicy) as refused:
        read(data, name)
    message = str(refused.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def _archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _pdf(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_it_refuses_an_empty_file():
    assert "empty" in _refusal(b"", "policy.txt")


def test_it_refuses_a_large_file_by_its_size_alone():
    with pytest.raises(UnreadablePolicy, match=r"This file is 200 MB; a policy may be at most 20 MB\."):
        refuse_size(200 * 1024 * 1024)


def test_it_refuses_a_file_one_byte_too_large():
    assert "at most 20 MB" in _refusal(b"1.1 x\n" + b" " * LARGEST_FILE, "policy.txt")


def test_it_refuses_more_text_than_any_policy_has():
    assert "characters" in _refusal(b"1.1 Staff must be kind.\n" * 100_000, "policy.txt")


def test_it_says_that_a_pdf_is_locked():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_file(_PARTS))))
    writer.encrypt("secret", algorithm="RC4-128")

    message = _refusal(_pdf(writer), "policy.pdf")

    assert message == "This PDF is locked with a password; bring an unlocked copy or the Word file."


def test_it_says_that_a_pdf_is_scanned():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)

    assert "bring the Word file" in _refusal(_pdf(writer), "scan.pdf")


def test_it_refuses_a_damaged_pdf():
    assert "damaged" in _refusal(b"%PDF-1.7\nnothing that follows is a PDF", "policy.pdf")


def test_it_refuses_a_damaged_word_file():
    data = word_file(_PARTS, automatic=True)

    assert "damaged" in _refusal(data[: len(data) // 2], "policy.docx")


def test_it_refuses_a_word_file_whose_xml_is_broken():
    assert "damaged" in _refusal(_archive({_TYPES: b"<x/>", "word/document.xml": b"<w><p>"}), "policy.docx")


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN"])
def test_it_refuses_macros(name):
    assert "macros" in _refusal(_archive({_TYPES: b"<x/>", "word/document.xml": b"<w/>", name: b"x"}), "policy.docx")


def test_it_refuses_a_file_that_only_says_it_carries_macros():
    types = b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'

    assert "macros" in _refusal(_archive({_TYPES: types, "word/document.xml": b"<w/>"}), "policy.docm")


def test_it_refuses_an_archive_that_unpacks_to_too_much():
    bomb = _archive({_TYPES: b"<x/>", "word/document.xml": b" " * (40 * 1024 * 1024)})

    assert len(bomb) < 100_000
    assert "unpacks to far more" in _refusal(bomb, "policy.docx")


def test_it_stops_unpacking_when_the_declared_size_is_a_lie():
    bomb = bytearray(_archive({_TYPES: b"<x/>", "word/document.xml": b" " * (40 * 1024 * 1024)}))
    declared = (40 * 1024 * 1024).to_bytes(4, "little")
    honest = bytes(bomb).replace(declared, (1000).to_bytes(4, "little"))

    assert "damaged" in _refusal(honest, "policy.docx")


def test_it_refuses_entities_that_unfold():
    xml = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><document><body>&b;</body></document>'

    assert "damaged" in _refusal(_archive({_TYPES: b"<x/>", "word/document.xml": xml}), "policy.docx")


def test_it_refuses_elements_nested_without_end():
    xml = b"<a>" * 100_000 + b"</a>" * 100_000

    assert "damaged" in _refusal(_archive({_TYPES: b"<x/>", "word/document.xml": xml}), "policy.docx")


def test_it_refuses_a_spreadsheet():
    assert "different kind" in _refusal(_archive({_TYPES: b"<x/>", "xl/workbook.xml": b"<x/>"}), "policy.docx")


def test_it_asks_for_docx_instead_of_doc():
    assert ".docx" in _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "policy.doc")


def test_it_says_that_a_word_file_is_locked():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    assert "password" in _refusal(locked, "policy.docx")


@pytest.mark.parametrize(
    "data",
    [b"1.1 Staff\x00must", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xfeodd", bytes(range(256))],
    ids=["nul", "picture", "half of utf-16", "every byte"],
)
def test_it_refuses_what_is_no_text(data):
    assert "plain text" in _refusal(data, "policy.txt")


def test_it_refuses_a_web_page():
    assert "web page" in _refusal(b"<!DOCTYPE html><html><p>1.1 Rules</p></html>", "policy.txt")


def test_it_refuses_rich_text():
    assert ".docx" in _refusal(rb"{\rtf1 1.1 Staff must be kind.}", "policy.rtf")


@pytest.mark.parametrize("text", ["Dear all,\n\nThank you for a lovely term.\n\nThe office", "\n \n\t\n", "Policy"])
def test_it_refuses_a_document_without_clauses(text):
    assert "none could be found" in _refusal(text.encode(), "letter.txt")
