"""The form that every kind of file is turned into before anyone asks what it means."""

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class Line:
    """A line or paragraph of text with what the file says about it.

    `number` is what a word processor would print in front of it; `cells` are filled when it is a table's row;
    `room` is how many more characters its line could have held, where a program broke lines by width; `gap` says
    that space stands before it, `page_break` that it begins a page; `source` is the text as it stood.
    """

    text: str
    heading: int = 0
    bold: bool = False
    number: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    link: str = ""
    room: float = inf
    gap: bool = False
    page_break: bool = False
    source: str = ""
