"""Files that no school should bring, and what is said about each."""

import io
import zipfile
from functools import cache

from pypdf import PdfReader, PdfWriter

from tests.policies.reading.pdf_files import pdf_file
from tests.policies.reading.pieces import Piece

PARTS = [Piece("Rules", heading=2, number="1."), Piece("Staff must be kind.", number="1.1")]
SPARSE = 200 * 1024 * 1024  # bytes


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_file(PARTS))))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def scanned_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return written(writer)


def word_with_macros() -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/vbaProject.bin": b"macro"})


@cache
def bomb() -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"0" * (80 * 1024 * 1024)})


POLICIES = {
    "an encrypted PDF": ("policy.pdf", locked_pdf, "locked with a password"),
    "a scanned PDF": ("policy.pdf", scanned_pdf, "Word file"),
    "a Word file with macros": ("policy.docx", word_with_macros, "macros"),
    "a zip bomb": ("policy.docx", bomb, ""),
    "an empty file": ("policy.txt", lambda: b"", "empty"),
    "a program named as text": ("policy.txt", lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, ""),
    "text full of NULs": ("policy.txt", lambda: b"1.1 Staff\x00\x00 must\x00" * 50, ""),
}

HEADINGS = "Staff Code,Forename,Surname,Work Email,Job Title,Start Date,Leaving Date,Line Manager"
ANN = "AB1,Ann,Bird,ann@alder.test,Teacher,01/09/2015,,"


def listed(*lines: str) -> bytes:
    return "\r\n".join([HEADINGS, ANN, *lines]).encode()


STAFF_LISTS = {
    "an id twice": (listed("AB1,Ben,Crow,ben@alder.test,Teacher,01/09/2015,,"), "Row 3"),
    "a wrong date": (listed("BC2,Ben,Crow,ben@alder.test,Teacher,31/02/2015,,"), "Row 3"),
    "an end before the start": (listed("BC2,Ben,Crow,ben@alder.test,Teacher,01/09/2020,01/09/2015,"), "Row 3"),
    "a manager who is not there": (listed("BC2,Ben,Crow,ben@alder.test,Teacher,01/09/2015,,ZZ9"), "Row 3"),
    "a loop of managers": (
        listed("BC2,Ben,Crow,b@alder.test,Cook,01/09/2015,,CD3", "CD3,Cy,Dove,c@alder.test,Cook,01/09/2015,,BC2"),
        "rows 3 and 4",
    ),
    "a formula for a name": (
        listed('BC2,"=HYPERLINK(""http://x.example"")",Crow,b@alder.test,Cook,01/09/2015,,'),
        "Row 3",
    ),
    "no headings": (b"1,2,3\r\n4,5,6\r\n", ""),
    "an empty file": (b"", "empty"),
    "NULs": (b"\x00" * 4000, ""),
    "a workbook that unpacks to 80 MB": (bomb(), ""),
}
