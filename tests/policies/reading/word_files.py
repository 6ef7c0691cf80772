"""Word files for the tests, with numbers typed or left to Word's own numbering."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.policies.reading.pieces import Piece

_SECTIONS, _LETTERS, _BULLETS = 90, 91, 92
_LEVELS = {
    _SECTIONS: [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)")],
    _LETTERS: [("lowerLetter", "%1)")],
    _BULLETS: [("bullet", "\uf0b7")],
}


class WordFile:
    """A document being written; lists are added with Word's own definitions, as Word would save them."""

    def __init__(self) -> None:
        self.document: WordDocument = Document()
        self._numbering = self.document.part.numbering_part.element
        for id, levels in _LEVELS.items():
            self._define(id, levels)
        self.sections = self.new_list(_SECTIONS)
        self.bullets = self.new_list(_BULLETS)

    def _define(self, id: int, levels: list[tuple[str, str]]) -> None:
        xml = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (format, text) in enumerate(levels)
        )
        definition = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}">{xml}</w:abstractNum>')
        self._numbering.insert(0, definition)

    def new_list(self, definition: int, *, restart: bool = False) -> int:
        number = self._numbering.add_num(definition)
        if restart:
            number.add_lvlOverride(0).add_startOverride(1)
        return int(number.numId)

    def new_letters(self) -> int:
        return self.new_list(_LETTERS, restart=True)

    def paragraph(
        self, text: str, *, style: str = "Normal", list_id: int = 0, depth: int = 0, bold: bool = False
    ) -> None:
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(text).bold = bold or None
        if list_id:
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_numId().val = list_id
            numbered.get_or_add_ilvl().val = depth

    def table(self, rows: list[tuple[str, ...]]) -> None:
        table = self.document.add_table(rows=0, cols=max(len(row) for row in rows))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text

    def data(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def word_file(parts: list[Piece], *, automatic: bool) -> bytes:
    """The parts as a Word file; `automatic` leaves every number, letter and bullet to Word."""
    word, rows, letters = WordFile(), [], 0
    word.document.sections[0].header.paragraphs[0].text = "A running header"
    for part in [*parts, Piece("")]:
        if rows and not part.cells:
            word.table(rows)
            rows = []
        if part.cells:
            rows.append(part.cells)
            continue
        letters = (letters if part.number != "a)" else word.new_letters()) if part.number.endswith(")") else 0
        if part.text:
            _add(word, part, letters, automatic=automatic)
    return word.data()


def _add(word: WordFile, part: Piece, letters: int, *, automatic: bool) -> None:
    style = f"Heading {min(part.heading, 9)}" if part.heading else "Normal"
    if not automatic and part.number:
        word.paragraph(f"{part.number}\t{part.text}", style=style)
        return
    list_id = {"": 0, "•": word.bullets}.get(part.number, letters or word.sections)
    depth = 1 if part.number[-1:].isdigit() else 0
    word.paragraph(part.text, style=style, list_id=list_id, depth=depth, bold=part.bold)
