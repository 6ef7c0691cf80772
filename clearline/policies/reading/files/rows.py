"""Rows that are set out with tabs or wide spaces."""

from clearline.policies.reading.files.inline import tidy
from clearline.policies.reading.line import Line
from clearline.policies.reading.marker import marked


def row(parts: list[str]) -> tuple[str, ...]:
    """The cells, unless they are only a number or bullet and the text it stands before."""
    found = tuple(tidy(part) for part in parts)
    marker, rest = marked(Line(text=found[0]))
    return () if marker and not rest and len(found) == 2 else found
