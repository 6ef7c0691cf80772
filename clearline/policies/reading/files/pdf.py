"""PDF files: the text of each page as lines, without what every page repeats."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from clearline.policies.reading.files.furniture import without_furniture
from clearline.policies.reading.files.limits import refuse_length
from clearline.policies.reading.files.pdf_layout import Segment, measures, page_lines
from clearline.policies.reading.files.pdf_text import segments
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import UnreadablePolicy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 400
_LOCKED = "This PDF is locked with a password; bring an unlocked copy or the Word file."
_DAMAGED = "This PDF is damaged and cannot be opened; bring another copy or the Word file."
_SCANNED = "This PDF holds pictures of pages and no text, as a scanner makes them; bring the Word file."
_TOO_LONG = "This PDF has {found} pages; a policy may have at most {limit}."

# PDFium may be used by one thread at a time.
_ONE_AT_A_TIME = Lock()


def pdf_lines(data: bytes) -> list[Line]:
    """The lines of a PDF, in reading order.

    Raises:
        UnreadablePolicy: it is locked, damaged, scanned or too long.
    """
    with _ONE_AT_A_TIME:
        pages = _pages(data)
    found = [segment for page in pages for segment in page]
    if not found:
        raise UnreadablePolicy(_SCANNED)
    against = measures(found)
    return without_furniture([page_lines(page, against) for page in pages])


def _pages(data: bytes) -> list[list[Segment]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadablePolicy(_LOCKED if "password" in str(error).lower() else _DAMAGED) from None
    try:
        return _read(document)
    except PdfiumError:
        raise UnreadablePolicy(_DAMAGED) from None
    finally:
        document.close()


def _read(document: PdfDocument) -> list[list[Segment]]:
    if len(document) > MOST_PAGES:
        raise UnreadablePolicy(_TOO_LONG.format(found=len(document), limit=MOST_PAGES))
    if len(document) == 0:
        raise UnreadablePolicy(_DAMAGED)
    pages, length = [], 0
    for number in range(len(document)):
        pages.append(segments(document[number]))
        length += sum(len(segment.text) for segment in pages[-1])
        refuse_length(length)
    return pages
