"""Looking one school up in the national establishments file (D§2.12)."""

import pytest

from clearline.people.gias import Found, UnreadableGias, find_school

HEADINGS = '"URN","LA (name)","EstablishmentName","TypeOfEstablishment (name)","Postcode"'
FILE = "\r\n".join(
    [
        HEADINGS,
        '"100001","Camden","Ysgol Sant Siôn","Voluntary aided school","N1"',
        '"123456","Marram","Alder School, Marram","Community school","M1"',
    ]
)


def test_it_finds_the_one_row():
    found = find_school(FILE.encode("cp1252"), 123456)

    assert found == Found(123456, "Alder School, Marram", "Marram", "Community school")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_it_reads_the_file_as_published_and_as_saved_again(encoding):
    assert find_school(FILE.encode(encoding), 100001).name == "Ysgol Sant Siôn"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it has no column “URN”"),
        (b"URN,Name\r\n123456,Alder\r\n", "it has no column “EstablishmentName”"),
        (b"\x00\x01\x02\xff" * 100, "it has no column"),
        (FILE.encode("cp1252") + b"\r\n" + b'"x"\r\n', "No school with URN 999999 is in it"),
        (HEADINGS.encode() + b'\r\n"' + b"x" * 200_000, "no table of values between commas"),
    ],
)
def test_it_says_what_is_wrong_in_a_line(data, says):
    with pytest.raises(UnreadableGias, match=says) as problem:
        find_school(data, 999999)

    assert "\n" not in str(problem.value)


def test_it_passes_over_rows_that_are_cut_short():
    data = FILE.encode("cp1252").replace(b'"100001","Camden"', b'"100001","Camden"\r\n\r\n"5"\r\n')

    assert find_school(data, 123456).local_authority == "Marram"


def test_it_does_not_find_a_school_by_a_part_of_its_number():
    with pytest.raises(UnreadableGias, match="No school with URN 12345 is in it"):
        find_school(FILE.encode("cp1252"), 12345)
