"""The characters of a PDF page, gathered into stretches that stand together on one line."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from clearline.policies.reading.files.pdf_layout import Segment

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MOST_CHARACTERS = 50_000  # on one page; a page of small print has 8,000
_BOLD = 600  # a font's weight from which it counts as bold
_COLUMN = 1.8  # a space this many times the letter's size parts two columns
_LINE_ENDS = frozenset("\r\n")
_HYPHEN = "\u0002\ufffe"  # how PDFium writes a hyphen that only the line's end made


def segments(page: PdfPage) -> list[Segment]:
    """The page's stretches of text in the order in which the file holds them."""
    text = page.get_textpage()
    try:
        reader = _Reader(text)
        return [found for start, end in reader.stretches() if (found := reader.segment(start, end))]
    finally:
        text.close()
        page.close()


class _Reader:
    def __init__(self, text: PdfTextPage) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = text
        count = min(text.count_chars(), MOST_CHARACTERS)
        self._characters = [_character(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count)]

    def stretches(self) -> list[tuple[int, int]]:
        """Start and end of each: parted by line ends, and by spaces wide enough for columns."""
        found, start = [], 0
        for index, character in enumerate(self._characters):
            if character in _LINE_ENDS or (character == " " and self._is_column(start, index)):
                found.append((start, index))
                start = index + 1
        return [*found, (start, len(self._characters))]

    def _is_column(self, start: int, index: int) -> bool:
        after = index + 1
        if index == start or after >= len(self._characters) or self._characters[after] in " \r\n":
            return False
        gap = self._box(after)[0] - self._box(index - 1)[1]
        return gap > _COLUMN * self._size(after)

    def segment(self, start: int, end: int) -> Segment | None:
        """The stretch with where it stands; None when nothing is printed."""
        while start < end and self._characters[start].isspace():
            start += 1
        while end > start and self._characters[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        return Segment(
            text="".join(self._characters[start:end]),
            left=self._box(start)[0],
            right=self._box(end - 1)[1],
            baseline=self._baseline(start),
            size=self._size(start),
            bold=self._is_bold(start) and self._is_bold(end - 1),
        )

    def _box(self, index: int) -> tuple[float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, right.value

    def _baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return y.value

    def _size(self, index: int) -> float:
        size: float = self._pdfium.FPDFText_GetFontSize(self._text, index)
        return size if size > 0 else 1.0

    def _is_bold(self, index: int) -> bool:
        weight: int = self._pdfium.FPDFText_GetFontWeight(self._text, index)
        return weight >= _BOLD or b"bold" in self._font(index).lower()

    def _font(self, index: int) -> bytes:
        name = ctypes.create_string_buffer(128)
        self._pdfium.FPDFText_GetFontInfo(self._text, index, name, len(name), ctypes.c_int())
        return name.value


def _character(code: int) -> str:
    character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
    return "\u00ad" if character in _HYPHEN else character
