"""Every paragraph of a document as a block: its number told from a stray figure, its titles told from its text."""

from dataclasses import replace

from clearline.policies.reading.block import Block
from clearline.policies.reading.line import Line
from clearline.policies.reading.marker import Kind, marked
from clearline.policies.reading.titles import is_title


def blocks(lines: list[Line]) -> list[Block]:
    """The paragraphs as blocks, with their titles told apart."""
    found = _without_strays([_block(line) for line in lines])
    after = [*found[1:], None]
    return [replace(block, title=is_title(block, following)) for block, following in zip(found, after, strict=False)]


def _block(line: Line) -> Block:
    """A row that begins with a number reads as a numbered paragraph."""
    flat = replace(line, text=" ".join(cell for cell in line.cells if cell)) if line.cells else line
    return Block(flat, *marked(flat))


def _without_strays(found: list[Block]) -> list[Block]:
    """A bare number such as the 12 of "12 Mill Lane" names a clause only where its neighbours are numbered too."""
    values = {block.marker.value for block in found if block.marker}
    sections = {value.partition(".")[0] for value in values if "." in value}
    return [_unmarked(block) if _is_stray(block, values, sections) else block for block in found]


def _is_stray(block: Block, values: set[str], sections: set[str]) -> bool:
    marker = block.marker
    if marker is None or marker.kind is not Kind.WHOLE or not marker.label.isdigit():
        return False
    number = int(marker.value)
    neighbours = {str(number - 1), str(number + 1), str(number + 100), str(number - 100)}
    return marker.value not in sections and not neighbours & values


def _unmarked(block: Block) -> Block:
    return Block(block.line, None, block.line.text)
