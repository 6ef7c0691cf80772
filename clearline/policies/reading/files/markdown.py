"""Markdown files, as the tokens of a CommonMark parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clearline.policies.reading.files.encoding import decode
from clearline.policies.reading.files.inline import tidy
from clearline.policies.reading.files.plain_text import cells
from clearline.policies.reading.files.width import line_width
from clearline.policies.reading.line import Line

if TYPE_CHECKING:
    from markdown_it.token import Token


def markdown_lines(data: bytes) -> list[Line]:
    """The lines of a Markdown file: headings, list items with their numbers, table rows, paragraphs."""
    from markdown_it import MarkdownIt

    text = decode(data).replace("\f", "\n")
    # Indented text is a paragraph that somebody set in, never a program's code.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable("table").disable(["code", "html_block"])
    walk = _Walk(text.splitlines(), line_width(text.splitlines()))
    for token in parser.parse(text):
        walk.take(token)
    return walk.lines


@dataclass
class _Walk:
    source: list[str]
    width: float
    lines: list[Line] = field(default_factory=list)
    heading: int = 0
    number: str = ""
    level: int = 0
    row: list[str] | None = None

    def take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "bullet_list_open" | "ordered_list_open":
                self.level += 1
            case "bullet_list_close" | "ordered_list_close":
                self.level -= 1
            case "list_item_open":
                self.number = f"{token.info}{token.markup}" if token.info else "•"
            case "tr_open":
                self.row = []
            case "tr_close":
                self._end_row()
            case "inline":
                self._inline(token)
            case "fence":
                self._plain(token.content)

    def _inline(self, token: Token) -> None:
        if self.row is not None:
            self.row.append(" ".join(text for text, _, _ in _runs(token)))
            return
        for count, (text, bold, link) in enumerate(_runs(token)):
            self.lines.append(
                Line(
                    text=tidy(text),
                    heading=self.heading,
                    bold=bold,
                    number=self.number if count == 0 else "",
                    level=self.level,
                    cells=cells(text),
                    link=link,
                    room=self.width - len(self._source(token, count).rstrip()),
                    gap=count == 0,
                    source=self._source(token, count),
                )
            )
            self.number = ""
        self.heading = 0

    def _source(self, token: Token, count: int) -> str:
        start = (token.map[0] if token.map else 0) + count
        return self.source[start] if start < len(self.source) else ""

    def _end_row(self) -> None:
        row = tuple(tidy(cell) for cell in self.row or ())
        self.lines.append(Line(text=" ".join(row), cells=row, gap=True, source=" | ".join(row)))
        self.row = None

    def _plain(self, content: str) -> None:
        self.lines.extend(Line(text=tidy(text), source=text) for text in content.splitlines() if text.strip())


def _runs(token: Token) -> list[tuple[str, bool, str]]:
    """The lines inside a paragraph: text, whether all of it is bold, where its first link leads."""
    found: list[tuple[str, bool, str]] = [("", True, "")]
    strong = 0
    for child in token.children or ():
        text, bold, link = found[-1]
        strong += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in {"softbreak", "hardbreak"}:
            found.append(("", True, ""))
        elif child.type == "link_open":
            found[-1] = (text, bold, link or str(child.attrGet("href") or ""))
        elif child.content:
            found[-1] = (text + child.content, bold and (strong > 0 or not child.content.strip()), link)
    return [(text, bold, link) for text, bold, link in found if text.strip()]
