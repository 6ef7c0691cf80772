"""How a document numbers, seen as a whole."""

from collections import Counter
from dataclasses import dataclass

from clearline.policies.reading.block import Block
from clearline.policies.reading.front import is_control_heading
from clearline.policies.reading.marker import Kind


@dataclass(frozen=True)
class Habits:
    """How this document numbers.

    `numbered`: sections or clauses carry numbers of their own. `hundreds`: clauses are 101, 102, …
    `flat`: no dotted numbers, whole numbers name clauses. `restarts`: they start again in each section.
    `level`: the heading level of a section without a number.
    """

    numbered: bool
    hundreds: bool
    flat: bool
    restarts: bool
    level: int


def habits(found: list[Block]) -> Habits:
    """The numbering habits of the whole document."""
    dotted = any(block.kind is Kind.DOTTED for block in found)
    whole = [block for block in found if block.kind is Kind.WHOLE and block.marker]
    counts = Counter(block.marker.value for block in whole if block.marker and not block.title)
    hundreds = sum(1 for value in counts if value.isdigit() and int(value) > 100) >= 3
    sections = any(block.title and block.kind in {Kind.WHOLE, Kind.CAPITAL} for block in found)
    return Habits(
        numbered=dotted or hundreds or sections,
        hundreds=hundreds,
        flat=not dotted,
        restarts=any(count > 1 for count in counts.values()) or (sections and bool(counts) and not hundreds),
        level=min((block.line.heading for block in _unnumbered_titles(found)[1:] if block.line.heading), default=0),
    )


def _unnumbered_titles(found: list[Block]) -> list[Block]:
    return [block for block in found if block.title and block.marker is None and not is_control_heading(block.text)]


def opens_section(block: Block) -> bool:
    """Whether the block is a numbered section's heading."""
    if block.kind is Kind.APPENDIX:
        return True
    return block.title and block.kind in {Kind.WHOLE, Kind.CAPITAL}
