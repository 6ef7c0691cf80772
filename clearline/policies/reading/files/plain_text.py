"""Plain text files, and text that somebody saved out of a word processor."""

import re

from clearline.policies.reading.files.encoding import decode
from clearline.policies.reading.files.furniture import without_furniture
from clearline.policies.reading.files.inline import tidy, without_marks
from clearline.policies.reading.files.rows import row
from clearline.policies.reading.files.width import line_width
from clearline.policies.reading.line import Line

_HEADING = re.compile(r"(#{1,6})\s+([^\s#][^#]*)#*")
_RULE = re.compile(r"([-*_=~])(?:\s*\1){2,}")
_GRID_RULE = re.compile(r"\|?\s*:?-{2,}[-:|\s]*")


def text_lines(data: bytes) -> list[Line]:
    """The lines of a plain text file, each with what its typing says about it."""
    text = decode(data)
    width = line_width(text.splitlines())
    return without_furniture([_page(page, width) for page in text.split("\f")])


def _page(text: str, width: float) -> list[Line]:
    lines: list[Line] = []
    gap = True
    for printed in text.splitlines():
        stripped = printed.strip()
        if not stripped or _RULE.fullmatch(stripped) or _GRID_RULE.fullmatch(stripped):
            gap = True
            continue
        lines.append(_line(printed, width, gap=gap))
        gap = False
    return lines


def _line(printed: str, width: float, *, gap: bool) -> Line:
    stripped = printed.strip()
    heading = _HEADING.fullmatch(stripped) if stripped.startswith("#") else None
    text, bold, link = without_marks(heading[2] if heading else stripped)
    return Line(
        text=text,
        heading=len(heading[1]) if heading else 0,
        bold=bold,
        level=len(printed.expandtabs(4)) - len(printed.expandtabs(4).lstrip()),
        cells=cells(printed),
        link=link,
        room=width - len(printed.rstrip()),
        gap=gap,
        source=printed,
    )


def cells(printed: str) -> tuple[str, ...]:
    """The cells of a row set out with bars or tabs; empty when the line is no row."""
    if printed.strip().startswith("|"):
        return tuple(tidy(cell) for cell in printed.strip().strip("|").split("|"))
    if "\t" in printed.strip(" \r\n\v\f").lstrip("\t"):
        return row(printed.strip(" \r\n").split("\t"))
    return ()
