import contextlib
import gzip
import hashlib
import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearline.people.staff_lists import UnreadableStaffList, read_staff_list
from tests.people.staff_lists.files import xlsx_bytes_of

TEXT = "Staff Code,Forename,Surname\nALE,Zoë,Brontë\n"
ROWS = [["Staff Code", "Forename", "Surname"], ["ALE", "Zoë", "Brontë"]]


def read(data, name="staff.csv"):
    return read_staff_list(data, name)


def refusal_of(data, name="staff.csv"):
    with pytest.raises(UnreadableStaffList) as refusal:
        read(data, name)
    message = str(refusal.value)
    assert message.endswith(" Nothing was imported.")
    return message.removesuffix(" Nothing was imported.")


def repacked(data, extra=(), without=()):
    """The parts of a workbook with some added and some left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in without:
                new.writestr(name, old.read(name))
        for name, content in extra:
            new.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_is_found_out(encoding):
    [row] = read(TEXT.encode(encoding)).rows

    assert (row.given_name, row.family_name) == ("Zoë", "Brontë")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_found_out(delimiter):
    assert read(TEXT.replace(",", delimiter).encode()).rows[0].family_name == "Brontë"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_ending_is_found_out(ending):
    assert read(TEXT.replace("\n", ending).encode()).rows[0].family_name == "Brontë"


def test_a_delimiter_inside_quotation_marks_is_text():
    text = 'sep=;\nStaff Code;Forename;Surname;Post\nALE;Ann;Lee;"Cook; cleaner, driver"\n'

    assert read(text.encode()).rows[0].job == "Cook; cleaner, driver"


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    text = 'Staff Code,Forename,Surname,Post\n\nALE,Ann,Lee,"Cook\nand driver"\nBOW,Bo,Owen,\n'

    assert [row.row for row in read(text.encode()).rows] == [3, 4]
    assert read(text.encode()).rows[0].job == "Cook and driver"


def test_the_hash_is_of_the_bytes():
    assert read(TEXT.encode()).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_two_encodings_in_one_file_are_refused():
    data = TEXT.encode() + "BOW,Chloë,Owen\n".encode("cp1252")

    assert refusal_of(data).startswith("Lines 2 and 3 are in different encodings")


def test_an_open_quotation_mark_is_refused():
    """It would swallow the people after it, who would then look like leavers."""
    assert "Row 3 has a quotation mark" in refusal_of(TEXT.encode() + b'BOW,"Bo,Owen\nCYP,Cy,Poe\n')


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty."),
        (b" \n \n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b",,\n,,\n", "The file is empty."),
        (b"Staff Code,Forename,Surname\n", "The list has headings but no people."),
        (b"%PDF-1.7\n%\xe2\xe3", "The file is a PDF. Save the list as .xlsx or .csv."),
        (b"\x89PNG\r\n\x1a\n", "The file is a picture. Save the list as .xlsx or .csv."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is an old .xls spreadsheet. Save it as .xlsx or .csv."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The spreadsheet is protected by a password. Save it without one.",
        ),
        (bytes(range(256)) * 4, "The file is not a staff list. Save the list as .xlsx or .csv."),
        (b"<html><table>", "The file is a web page or XML, whatever its name says. Save the list as .xlsx or .csv."),
        (b"PK\x03\x04 torn", "The spreadsheet is damaged. Open it and save it again as .xlsx."),
        (b"x" * (10 * 1024 * 1024 + 1), "The file is larger than 10 MB."),
    ],
)
def test_what_is_no_staff_list_is_refused_in_a_sentence(data, problem):
    assert refusal_of(data) == problem


def test_a_compressed_bomb_is_never_unpacked():
    assert refusal_of(gzip.compress(b"0" * 50_000_000), "staff.csv.gz") == "The file is compressed. Unpack it first."


def test_more_people_than_a_trust_has_are_refused():
    rows = "".join(f"{n},A,B\n" for n in range(10_001))

    assert "more than 10,000 rows" in refusal_of(f"ID,Forename,Surname\n{rows}".encode())


def test_a_workbook_is_read_whatever_its_name():
    assert read(xlsx_bytes_of(ROWS), "staff.csv").rows[0].given_name == "Zoë"


def test_rows_of_a_workbook_keep_their_numbers():
    rows = read(xlsx_bytes_of([["Staff list"], [], *ROWS, [None], ["BOW", "Bo", "Owen"]])).rows

    assert [row.row for row in rows] == [4, 6]


def test_the_sheet_with_headings_is_used():
    assert read(xlsx_bytes_of([["Notes"]], ROWS)).rows[0].staff_code == "ALE"


def test_two_lists_in_one_workbook_are_refused():
    assert refusal_of(xlsx_bytes_of(ROWS, ROWS)).startswith("Several sheets look like staff lists.")


def test_an_empty_workbook_is_refused():
    assert refusal_of(xlsx_bytes_of([])) == "The file is empty."


def test_macros_are_refused():
    data = repacked(xlsx_bytes_of(ROWS), [("xl/vbaProject.bin", b"x")])

    assert refusal_of(data, "staff.xlsm") == "The spreadsheet holds macros. Save it as .xlsx without them."


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = repacked(xlsx_bytes_of(ROWS), [("xl/media/big.xml", b" " * 40_000_000)])

    assert len(data) < 100_000
    assert "unpacks to far more than a staff list" in refusal_of(data)


def test_a_bomb_of_unusual_packing_is_refused():
    data = io.BytesIO(xlsx_bytes_of(ROWS))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/big.xml", b" " * 1000)

    assert "packed in an unusual way" in refusal_of(data.getvalue())


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    """A part that says 1,000 bytes, with the right checksum for them, and packs 100 million."""
    part = "xl/sharedStrings.xml"
    said, packed = b" " * 1000, b" " * 100_000_000
    data = repacked(xlsx_bytes_of(ROWS), [(part, packed)], without=[part])
    for fact in (len, zlib.crc32):
        data = data.replace(struct.pack("<L", fact(packed)), struct.pack("<L", fact(said)))
    assert len(data) < 200_000
    del packed
    tracemalloc.start()

    with contextlib.suppress(UnreadableStaffList):
        read(data)

    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_multiply_are_refused(encoding):
    part = "xl/worksheets/sheet1.xml"
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'.encode(encoding)
    data = repacked(xlsx_bytes_of(ROWS), [(part, bomb)], without=[part])

    assert "markup that no spreadsheet program writes" in refusal_of(data)


def with_sheet(rows):
    part = "xl/worksheets/sheet1.xml"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    return repacked(xlsx_bytes_of(ROWS), [(part, sheet)], without=[part])


def test_a_row_number_beyond_any_spreadsheet_is_refused():
    data = with_sheet('<row r="99999999999"><c><v>1</v></c></row>')

    assert "more than 1,048,576 lines" in refusal_of(data)


def test_short_rows_that_are_wide_when_read_are_refused():
    data = with_sheet('<row><c r="ZZZ1"/></row>' * 300)

    assert refusal_of(data) == "The spreadsheet holds far more cells than a staff list."


def test_another_office_file_is_refused():
    data = repacked(xlsx_bytes_of(ROWS), [("word/document.xml", "<x/>")], without=["xl/workbook.xml"])

    assert refusal_of(data) == "The file is not an .xlsx spreadsheet. Save the list as .xlsx or .csv."


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for content in (data, b"Staff Code,Forename,Surname\n" + data):
        try:
            read(content)
        except UnreadableStaffList as refusal:
            assert str(refusal).isprintable()  # noqa: PT017  either outcome is right


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at, damage):
    whole = WORKBOOK
    try:
        read(whole[: at % len(whole)] + damage + whole[at % len(whole) + len(damage) :])
    except UnreadableStaffList as refusal:
        assert str(refusal)  # noqa: PT017  either outcome is right


WORKBOOK = xlsx_bytes_of(ROWS)
