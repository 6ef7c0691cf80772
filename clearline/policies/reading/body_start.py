"""Where the paperwork ends and the policy begins."""

from itertools import pairwise

from clearline.policies.reading.block import Block
from clearline.policies.reading.front import is_control_heading
from clearline.policies.reading.habits import Habits, opens_section
from clearline.policies.reading.marker import Kind


def body_start(found: list[Block], habit: Habits) -> int:
    """The position of the first block that belongs to a section; the length when there is none."""
    if habit.numbered:
        return _first_numbered(found)
    return _first_heading(found)


def _first_numbered(found: list[Block]) -> int:
    for position, block in enumerate(found):
        if opens_section(block):
            return position
        if block.kind in {Kind.DOTTED, Kind.WHOLE} and not block.line.cells[2:]:
            return _with_heading(found, position)
    return len(found)


def _first_heading(found: list[Block]) -> int:
    """The first heading that something other than another heading follows, after the title."""
    texts = [position for position, block in enumerate(found) if block.text]
    for position, after in pairwise(texts[1:]):
        if _is_plain_title(found[position]) and _is_said(found[after]):
            return position
    items = (position for position in texts if found[position].marker and not found[position].line.cells)
    first = next(items, len(found))
    return _with_heading(found, first)


def _with_heading(found: list[Block], position: int) -> int:
    """A heading or lead-in just above the first item belongs to the body, unless it is the document's title."""
    start = position
    while start > 1 and (_is_plain_title(found[start - 1]) or found[start - 1].text.endswith(":")):
        start -= 1
        if found[start].title:
            break
    return start if position < len(found) else position


def _is_plain_title(block: Block) -> bool:
    return block.title and block.marker is None and not is_control_heading(block.text)


def _is_said(block: Block) -> bool:
    return not block.title and not block.line.cells
