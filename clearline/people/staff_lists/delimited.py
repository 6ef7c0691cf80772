"""Comma, semicolon, tab and pipe separated text, in the encodings that school systems write."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import islice

from clearline.people.staff_lists.headings import LINES_BEFORE_HEADINGS, recognised
from clearline.people.staff_lists.lines import Line, UnreadableStaffList, numbered

DELIMITERS = ",;\t|"  # where two do equally well, the first
LOOKED_AT = 4096  # bytes, to see whether text without a mark is UTF-16


def delimited_lines(data: bytes, overrides: Mapping[str, str]) -> list[Line]:
    text = decoded(data)
    delimiter = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter, overrides))
    return list(numbered(_records(text, delimiter, strict=True)))


def decoded(data: bytes) -> str:
    """The text, without its byte order mark.

    Raises:
        UnreadableStaffList: not text in UTF-8, UTF-16 or Windows-1252, or a mixture of them.
    """
    encoding = _encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableStaffList('The file is not readable text. Save it again as "CSV UTF-8" or as .xlsx.') from error


def _encoding(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if wide := _utf_16_without_mark(data[:LOOKED_AT]):
        return wide
    odd = _lines_not_utf_8(data)
    if not odd:
        return "utf-8"
    _refuse_mixture(data, odd[0])
    return "cp1252"


def _utf_16_without_mark(start: bytes) -> str:
    """Latin letters in UTF-16 have a zero in every second byte; a stray NUL in other text does not."""
    half = len(start) // 2
    if half and start[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    if half and start[0::2].count(0) > 0.6 * half:
        return "utf-16-be"
    return ""


def _lines_not_utf_8(data: bytes) -> list[int]:
    return [number for number, line in enumerate(data.split(b"\n"), start=1) if not _is_utf_8(line)]


def _refuse_mixture(data: bytes, odd: int) -> None:
    """Two exports pasted together: any one reading would spell somebody's name wrongly."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.isascii() and _is_utf_8(line):
            raise UnreadableStaffList(
                f"Lines {number} and {odd} are in different encodings, so names would be spelt wrongly. "
                'Save the list again as "CSV UTF-8".'
            )


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _fit(text: str, delimiter: str, overrides: Mapping[str, str]) -> tuple[int, int]:
    """How well a delimiter explains the first lines: headings recognised, then separators."""
    try:
        start = list(islice(numbered(_records(text, delimiter)), LINES_BEFORE_HEADINGS))
    except UnreadableStaffList:
        return 0, 0
    headings = max((recognised(line, overrides) for line in start), default=0)
    return headings, max((len(line.cells) - 1 for line in start), default=0)


def _records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    """Strict, an open quotation mark is refused; otherwise it would swallow the people after it."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=strict
    )
    number = 0
    try:
        for number, record in enumerate(reader, start=1):  # noqa: B007  the handler says how far it came
            yield record
    except csv.Error as error:
        raise UnreadableStaffList(
            f"Row {number + 1} has a quotation mark that is not closed or not doubled."
        ) from error
