"""Running headers, footers and page numbers: printed on every page, part of none."""

import re
from collections import Counter
from dataclasses import replace

from clearline.policies.reading.line import Line

_EDGE = 3  # lines looked at from the top and from the bottom of a page
_LONGEST_NUMBER = 40  # characters of "– Page 12 of 34 –"
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page|p\.?)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)


def without_furniture(pages: list[list[Line]]) -> list[Line]:
    """All lines in reading order; the first of each new page says that it begins one."""
    pages = [page for page in pages if page]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for page in pages:
        lines = _body(page, repeated, paged=len(pages) > 1)
        if lines and kept:
            lines[0] = replace(lines[0], page_break=True, gap=False)
        kept.extend(lines)
    return kept


def _repeated(pages: list[list[Line]]) -> set[str]:
    """What stands at the edge of at least half the pages (and of two), whatever its numbers say."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in page[:_EDGE] + page[-_EDGE:]})
    needed = max(2, (len(pages) + 1) // 2)
    return {shape for shape, count in seen.items() if count >= needed}


def _body(page: list[Line], repeated: set[str], *, paged: bool) -> list[Line]:
    first, last = 0, len(page)
    while first < min(_EDGE, last) and _is_furniture(page[first], repeated, paged=paged):
        first += 1
    while last > max(first, len(page) - _EDGE) and _is_furniture(page[last - 1], repeated, paged=paged):
        last -= 1
    return page[first:last]


def _is_furniture(line: Line, repeated: set[str], *, paged: bool) -> bool:
    if line.heading:
        return False
    numbered = paged and len(line.text) < _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line.text) is not None
    return numbered or (bool(line.text) and _shape(line) in repeated)


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
