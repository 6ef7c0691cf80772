"""PDFs for the tests, typeset with running headers, footers and sentences that run over pages."""

import json
from collections.abc import Iterator

import typst

from tests.policies.reading.pieces import Piece

_SOURCE = r"""
#set page(width: 148mm, height: PAGE, margin: 18mm,
  header: [Springbrook House #h(1fr) Staff handbook],
  footer: context [Policy in use #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Libertinus Serif", size: 10pt, lang: "en")
#set smartquote(enabled: false)
#show heading: set text(size: 13pt)
#let parts = json(bytes(sys.inputs.parts))
#for part in parts {
  if part.kind == "table" {
    grid(columns: (3cm, 3cm, 1fr), row-gutter: 8pt, ..part.rows.flatten())
  } else if part.kind == "heading" {
    heading(level: 2, part.number + " " + part.text)
  } else if part.kind == "item" {
    grid(columns: (13mm, 1fr), part.number, part.text)
  } else if part.kind == "bold" {
    par(strong(part.text))
  } else {
    par(part.text)
  }
}
"""


def pdf_file(parts: list[Piece], *, height: int = 120) -> bytes:
    """The parts as a PDF whose pages are `height` millimetres high."""
    given = json.dumps(list(_grouped(parts)))
    source = _SOURCE.replace("PAGE", f"{height}mm")
    pdf: bytes = typst.compile(source.encode(), sys_inputs={"parts": given})
    return pdf


def _grouped(parts: list[Piece]) -> Iterator[dict[str, object]]:
    rows: list[list[str]] = []
    for part in [*parts, Piece("")]:
        if part.cells:
            rows.append([*part.cells, "", ""][:3])
            continue
        if rows:
            yield {"kind": "table", "rows": rows}
            rows = []
        if part.text:
            yield {"kind": _kind(part), "number": part.number, "text": part.text}


def _kind(part: Piece) -> str:
    if part.heading:
        return "heading"
    return "item" if part.number else "bold" if part.bold else "plain"
