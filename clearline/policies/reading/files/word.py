"""Word files: paragraphs and table rows in reading order, with the numbers Word prints before them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from xml.etree.ElementTree import Element

from clearline.policies.reading.files.inline import tidy
from clearline.policies.reading.files.rows import row
from clearline.policies.reading.files.word_numbering import AutomaticNumbers
from clearline.policies.reading.files.word_package import WordPackage
from clearline.policies.reading.files.word_styles import Style, Styles
from clearline.policies.reading.files.word_text import links, runs
from clearline.policies.reading.files.word_xml import is_on, parsed, value
from clearline.policies.reading.line import Line
from clearline.policies.reading.marker import marked

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"}
_DEEPEST = 12  # tables inside tables, controls inside controls


def word_lines(data: bytes) -> list[Line]:
    """The lines of a .docx file; headers, footers, comments and deleted text are left out.

    Raises:
        UnreadablePolicy: it is damaged, carries macros, unpacks to too much or is no Word file.
    """
    package = WordPackage(data)
    styles = Styles(_part(package, "word/styles.xml"))
    numbers = AutomaticNumbers(_part(package, "word/numbering.xml"), styles.linked_lists())
    reader = _Reader(styles, numbers, links(_part(package, "word/_rels/document.xml.rels")))
    document = _part(package, "word/document.xml")
    body = document.find("body") if document is not None else None
    return list(reader.lines(body)) if body is not None else []


def _part(package: WordPackage, name: str) -> Element | None:
    content = package.part(name)
    return parsed(content) if content else None


class _Reader:
    def __init__(self, styles: Styles, numbers: AutomaticNumbers, targets: dict[str, str]) -> None:
        self._styles = styles
        self._numbers = numbers
        self._targets = targets

    def lines(self, parent: Element, depth: int = 0) -> Iterator[Line]:
        for child in parent if depth < _DEEPEST else ():
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag == "tbl":
                yield from self._table(child, depth)
            elif child.tag in _WRAPPERS:
                yield from self.lines(child, depth + 1)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        style = self._styles[value(paragraph, "pPr/pStyle") or "Normal"]
        text, bold, link, breaks = runs(paragraph, self._targets)
        number, depth = self._number(paragraph, style, bool(text.strip()))
        if style.contents:
            return
        first = Line(
            text="",
            heading=self._heading(paragraph, style),
            bold=bold is not False and (bold or style.bold),
            number=number,
            level=depth,
            link=link,
            gap=True,
            page_break=breaks or is_on(paragraph, "pPr/pageBreakBefore"),
        )
        yield from _split(first, text)

    def _heading(self, paragraph: Element, style: Style) -> int:
        own = value(paragraph, "pPr/outlineLvl")
        return int(own) + 1 if own and own.isdecimal() and int(own) < 9 else style.heading

    def _number(self, paragraph: Element, style: Style, said: bool) -> tuple[str, int]:
        """The printed number and how deep it stands; an empty paragraph has none and counts for none."""
        list_id = value(paragraph, "pPr/numPr/numId") or style.list_id
        own = value(paragraph, "pPr/numPr/ilvl")
        depth = int(own) if own and own.isdecimal() else style.depth or 0
        if not said or list_id in {None, "0"}:
            return "", 0
        return self._numbers.number(list_id or "", depth), depth

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        for table_row in _inside(table, "tr"):
            cells = [list(self.lines(cell, depth + 2)) for cell in _inside(table_row, "tc")]
            if len(cells) == 1 or any(_is_list(cell) for cell in cells):
                yield from chain.from_iterable(cells)
            elif any(cells):
                yield _row(cells)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a control or a tracked change wraps."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _is_list(cell: list[Line]) -> bool:
    """Whether the cell holds several clauses, as where a table only lays out the page."""
    return sum(1 for line in cell if marked(line)[0]) > 1


def _row(found: list[list[Line]]) -> Line:
    cells = tuple(" ".join(f"{line.number} {line.text}".strip() for line in cell) for cell in found)
    text = " ".join(cell for cell in cells if cell)
    return Line(text=text, cells=row(list(cells)), gap=True, source="\t".join(cells))


def _split(first: Line, text: str) -> Iterator[Line]:
    """A paragraph's lines: a typed line break ends one; a tab between words makes a row."""
    parts = [part for part in text.split("\n") if part.strip()]
    for count, part in enumerate(parts):
        cells = row(part.split("\t")) if "\t" in part.strip() else ()
        line = replace(first, text=tidy(part), cells=cells, source=part.strip())
        yield line if count == 0 else replace(line, number="", gap=False, page_break=False)
