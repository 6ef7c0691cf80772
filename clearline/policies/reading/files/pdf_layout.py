"""Where text stands on a PDF page, and what that says: rows of cells, headings, space between paragraphs."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from clearline.policies.reading.files.inline import tidy
from clearline.policies.reading.files.rows import row
from clearline.policies.reading.line import Line

_SAME_LINE = 0.4  # of the letters' size, up or down
_LARGER = 1.12  # times the usual size makes a heading
_SPACE = 1.2  # times the usual distance between lines makes a new paragraph
_LIGATURES = str.maketrans({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})


@dataclass(frozen=True)
class Segment:
    """A stretch of text on one line; measures in points, from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Measures:
    """What one page is judged against: the sizes of headings, largest first, and the right margin."""

    sizes: list[float]
    edge: float


def measures(document: list[Segment]) -> Measures:
    """The measures of a whole document."""
    usual = _usual_size(document)
    larger = {round(segment.size, 1) for segment in document if segment.size > usual * _LARGER}
    return Measures(sorted(larger, reverse=True), max(segment.right for segment in document))


def page_lines(page: list[Segment], against: Measures) -> list[Line]:
    """The lines of one page."""
    rows = _rows(page)
    pitch = _pitch(rows)
    found: list[Line] = []
    for before, found_row in zip([None, *rows], rows, strict=False):
        line = _line(found_row, against)
        if before and _continues_cell(before, found_row) and found and found[-1].cells:
            found[-1] = _longer(found[-1], line)
        else:
            found.append(replace(line, gap=before is not None and _is_apart(before, found_row, pitch)))
    return found


def _usual_size(document: list[Segment]) -> float:
    sizes: Counter[float] = Counter()
    for segment in document:
        sizes[round(segment.size, 1)] += len(segment.text)
    return sizes.most_common(1)[0][0]


def _rows(page: list[Segment]) -> list[list[Segment]]:
    """Stretches that share a baseline and follow each other from left to right."""
    rows: list[list[Segment]] = []
    for segment in page:
        last = rows[-1][-1] if rows else None
        if last and abs(last.baseline - segment.baseline) < _SAME_LINE * last.size and segment.left >= last.right - 1:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _pitch(rows: list[list[Segment]]) -> float:
    steps = [before[0].baseline - row[0].baseline for before, row in pairwise(rows)]
    near = [step for step, row in zip(steps, rows[1:], strict=True) if 0 < step < 2.2 * row[0].size]
    return median(near) if near else 0.0


def _is_apart(before: list[Segment], row: list[Segment], pitch: float) -> bool:
    step = before[0].baseline - row[0].baseline
    return step < 0 or step > _SPACE * (pitch or row[0].size)


def _continues_cell(before: list[Segment], row: list[Segment]) -> bool:
    """Whether the row is the next line of the last cell above it."""
    last = before[-1]
    close = 0 < last.baseline - row[0].baseline < 1.6 * last.size
    return len(row) == 1 and close and abs(row[0].left - last.left) < last.size / 2


def _longer(line: Line, more: Line) -> Line:
    cells = (*line.cells[:-1], f"{line.cells[-1]} {more.text}")
    return replace(line, text=f"{line.text} {more.text}", cells=cells, source=f"{line.source}\n{more.source}")


def _line(segments: list[Segment], against: Measures) -> Line:
    texts = [_clean(segment.text) for segment in segments]
    text = " ".join(texts)
    size = round(segments[0].size, 1)
    return Line(
        text=text,
        heading=min(against.sizes.index(size) + 1, 6) if size in against.sizes else 0,
        bold=all(segment.bold for segment in segments),
        cells=row(texts) if len(texts) > 1 else (),
        room=_room(segments[-1], against.edge),
        source=text,
    )


def _clean(text: str) -> str:
    """Readable text; a hyphen made only by the line's end stays until the line is joined."""
    ends_in_hyphen = text.endswith("\u00ad")
    return tidy(text.translate(_LIGATURES)) + ("\u00ad" if ends_in_hyphen else "")


def _room(last: Segment, edge: float) -> float:
    """How many characters as wide as these would still have fitted."""
    width = (last.right - last.left) / len(last.text)
    return (edge - last.right) / width if width > 0 else 0.0
