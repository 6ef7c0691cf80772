"""Running headers, footers and page numbers: printed on every page, part of none."""

import re
from collections import Counter
from dataclasses import replace

from clearline.policies.reading.line import Line

_EDGE = 3  # lines looked at from the top and from the bottom of a page
_LONGEST_NUMBER = 40  # characters of "– Page 12 of 34 –"
_NUMBER = re.compile(r"\b\d{1,3}\b")
_COVERS = 2  # pages before the first that is numbered
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page|p\.?)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)


def without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines in reading order; the first of each new page says that it begins one."""
    pages = [page for page in pages if page]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for number, page in enumerate(pages, 1):
        lines = _body(page, [_is_furniture(line, number, repeated, paged=len(pages) > 1) for line in page])
        if lines and kept:
            lines[0] = replace(lines[0], page_break=True, gap=False)
        kept.extend(lines)
    return kept


def _repeated(pages: list[list[Line]]) -> set[str]:
    """What stands at the edge of at least half the pages (and of two), whatever page it says it is."""
    seen: Counter[str] = Counter()
    for number, page in enumerate(pages, 1):
        seen.update({_shape(line, number) for line in page[:_EDGE] + page[-_EDGE:]})
    needed = max(2, (len(pages) + 1) // 2)
    return {shape for shape, count in seen.items() if count >= needed}


def _body(page: list[Line], furniture: list[bool]) -> list[Line]:
    """The page without the furniture at its top and bottom."""
    first, last = 0, len(page)
    while first < min(_EDGE, last) and furniture[first]:
        first += 1
    while last > max(first, len(page) - _EDGE) and furniture[last - 1]:
        last -= 1
    return page[first:last]


def _is_furniture(line: Line, page: int, repeated: set[str], *, paged: bool) -> bool:
    if line.heading or not line.text:
        return False
    numbered = paged and len(line.text) < _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line.text) is not None
    return numbered or _shape(line, page) in repeated


def _shape(line: Line, page: int) -> str:
    """The text with its page's number, counted with or without a cover, left open."""
    text = line.text.casefold()
    numbers = (found for found in _NUMBER.finditer(text) if abs(int(found[0]) - page) <= _COVERS)
    found = next(numbers, None)
    return f"{text[: found.start()]}#{text[found.end() :]}" if found else text
