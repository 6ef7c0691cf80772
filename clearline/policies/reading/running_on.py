"""Whether a line carries on what the line before began."""

import re

from clearline.policies.reading.control_labels import fact_of
from clearline.policies.reading.line import Line
from clearline.policies.reading.marker import Kind, marked

_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LABEL = re.compile(r"[A-Z][\w /&'’()-]{1,45}:(?:\s|$)")
_ADDRESS = re.compile(r"https?:|www\.|\S+@")
_POINTS_ON = re.compile(
    r"\b(?:sections?|clauses?|paragraphs?|para|parts?|points?|in|see|of|and|to|than|under|or|the|annex|appendix)$",
    re.IGNORECASE,
)
_LONGEST = 20_000  # characters; nobody's paragraph, so joining stops here and stays quick on any file
_TAIL = 120  # characters; the end of a line is all that says whether it is finished


def runs_on(before: Line, line: Line) -> bool:
    """Whether both belong to one paragraph."""
    if before.cells or line.cells or line.number or len(before.text) > _LONGEST:
        return False
    if is_bare_number(before):
        return not _starts_anew(line)
    if before.heading or line.heading:
        return before.heading == line.heading and _is_carried(before, line) and not _starts_anew(line)
    return _continues(before, line)


def is_bare_number(line: Line) -> bool:
    """Whether a number stands on a line of its own, its text on the next."""
    marker, rest = marked(line)
    return marker is not None and not rest and not line.number and marker.kind is not Kind.APPENDIX


def _starts_anew(line: Line) -> bool:
    return marked(line)[0] is not None


def _continues(before: Line, line: Line) -> bool:
    """Whether `line` is the rest of what `before` began to say."""
    unfinished = _ENDS_SENTENCE.search(before.text[-_TAIL:]) is None
    lower = line.text[:1].islower() and marked(line)[0] is None
    if line.gap:
        return unfinished and lower and _LABEL.match(before.text) is None
    if _starts_anew(line):
        return unfinished and (_points_to(before, line) or _dashes_on(before, line))
    if line.text.endswith(":") and fact_of(before.text) and fact_of(f"{before.text} {line.text}"):
        return True
    if _LABEL.match(line.text) or _ADDRESS.match(line.text) or before.bold != line.bold:
        return False
    return _wraps(before, line, unfinished=unfinished, lower=lower)


def _wraps(before: Line, line: Line, *, unfinished: bool, lower: bool) -> bool:
    if _is_carried(before, line) or (unfinished and lower):
        return True
    return unfinished and marked(before)[0] is not None and _is_indented(before, line)


def _is_carried(before: Line, line: Line) -> bool:
    """Whether the line before was broken by width: the next word would not have fitted on it."""
    return len(line.text.partition(" ")[0]) >= before.room


def _is_indented(before: Line, line: Line) -> bool:
    return line.level > before.level


def _points_to(before: Line, line: Line) -> bool:
    """Whether what looks like a clause's number is the end of a pointer to it: "as set out in / 1.2 above"."""
    marker, rest = marked(line)
    numbered = marker is not None and marker.kind is Kind.DOTTED and not rest[:1].isupper()
    return numbered and _POINTS_ON.search(before.text[-_TAIL:]) is not None


def _dashes_on(before: Line, line: Line) -> bool:
    """Whether what looks like a bullet is a dash inside a sentence that was broken by width."""
    opener, marker = marked(before)[0], line.text[:1]
    listed = opener is not None and opener.kind is Kind.BULLET
    return marker in "-–—" and line.text[2:3].islower() and not listed and before.room <= 4
