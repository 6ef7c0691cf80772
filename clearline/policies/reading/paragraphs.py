"""Lines joined into paragraphs: a sentence that runs over a line, a page or a number's own line is made whole."""

import re
from dataclasses import replace

from clearline.policies.reading.line import Line
from clearline.policies.reading.running_on import is_bare_number, runs_on

_HALF_WORD = re.compile(r"\w-$")
_PREFIXES = "co e non self well on off face long short part full re pre anti cyber third up high low"
_HYPHENATED = frozenset(_PREFIXES.split())
_TAIL = 120  # characters; enough to see how a line ends
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")


def paragraphs(lines: list[Line]) -> list[Line]:
    """Whole paragraphs, in order, each keeping its lines as its source."""
    whole: list[Line] = []
    for line in lines:
        if _LEADER.search(line.text[-_TAIL:]):
            continue
        if whole and runs_on(whole[-1], line):
            whole[-1] = _joined(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _joined(before: Line, line: Line) -> Line:
    """Both as one, with the lines and pages they stood on kept in the source."""
    edge = "\n\f" if line.page_break else "\n\n" if line.gap else "\n"
    return replace(
        before,
        text=_glued(before.text, line.text),
        source=f"{before.source}{edge}{line.source}",
        bold=before.bold and line.bold,
        room=line.room,
        heading=before.heading or (line.heading if is_bare_number(before) else 0),
        link=before.link or line.link,
    )


def _glued(before: str, after: str) -> str:
    """A word parted at the line's end is whole again; a hyphen that belongs to it stays."""
    if before.endswith("\u00ad"):
        word = before.rstrip("\u00ad").rpartition(" ")[2].lower()
        return before.rstrip("\u00ad") + ("-" if word in _HYPHENATED else "") + after
    if _HALF_WORD.search(before[-_TAIL:]) and after[:1].islower():
        return before + after
    return f"{before} {after}".strip()
