"""Whether a paragraph names what follows it."""

import re

from clearline.policies.reading.block import Block
from clearline.policies.reading.control import labelled
from clearline.policies.reading.marker import Kind

_SENTENCE = re.compile(r"[.!;,][\"'”’)]*$")
_VERB = re.compile(r"\b(?:must|shall|should|will|may|do not|don['’]t)\b", re.IGNORECASE)
_SAYS = re.compile(rf"{_VERB.pattern}|\b(?:can|is|are|has|have|include|following)\b", re.IGNORECASE)
_SHORT = 90  # characters
_BRIEF = 8  # words


def is_title(block: Block, after: Block | None) -> bool:
    """Headings, bold short lines, numbered names, and in plain text a short line of capitals."""
    if not block.text or block.kind in {Kind.BULLET, Kind.LETTER}:
        return bool(block.line.heading and block.text)
    if block.line.heading or block.kind is Kind.APPENDIX:
        return True
    if len(block.text) > _SHORT or block.line.cells or _SENTENCE.search(block.text):
        return False
    if block.kind is None:
        return _is_bare_title(block) and not labelled(block.line)
    return _is_numbered_title(block, after)


def _is_bare_title(block: Block) -> bool:
    if block.text.endswith(":"):
        return False
    return block.line.bold or (block.text.isupper() and len(block.text) > 3)


def _is_numbered_title(block: Block, after: Block | None) -> bool:
    if block.text.endswith(":") and _SAYS.search(block.text):
        return False
    if block.line.bold:
        return True
    if block.text[:1].islower() or _VERB.search(block.text) or (block.marker and ")" in block.marker.label):
        return False
    if block.kind is Kind.DOTTED:
        return len(block.text.split()) <= _BRIEF and _opens_deeper(block, after)
    return after is None or not _is_next_of_list(block, after)


def _opens_deeper(block: Block, after: Block | None) -> bool:
    """Whether what comes next stands below this number: its own text, list or deeper numbers."""
    if after is None or block.marker is None:
        return False
    if after.marker is None:
        return not after.line.heading
    return after.kind is not Kind.DOTTED or after.marker.value.startswith(f"{block.marker.value}.")


def _is_next_of_list(block: Block, after: Block) -> bool:
    """Whether both are short items of one list: two headings would have something between them."""
    return (
        block.kind is after.kind is Kind.WHOLE
        and not after.line.heading
        and not after.line.bold
        and _is_brief(after.text)
    )


def _is_brief(text: str) -> bool:
    return len(text) <= _SHORT and not _SENTENCE.search(text) and not _VERB.search(text)
