"""The parts of a policy typed as text, from which the tests make Word files and PDFs of the same policy."""

import re
from dataclasses import dataclass

_MARKER = re.compile(r"(\d+(?:\.\d+)+|\d+\.|[a-z]\))\s+(.*)")


@dataclass(frozen=True)
class Piece:
    """`heading` is its level, `number` as printed ("•" for a bullet), `cells` those of a table's row."""

    text: str
    heading: int = 0
    number: str = ""
    cells: tuple[str, ...] = ()
    bold: bool = False


def pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    for line in text.splitlines():
        piece = _piece(line.strip(" "))
        if piece.text and piece.text[:1].islower() and not piece.number and found:
            found[-1] = Piece(f"{found[-1].text} {piece.text}")
        elif piece.text:
            found.append(piece)
    return found


def _piece(line: str) -> Piece:
    if line.startswith("---"):
        return Piece("")
    if "\t" in line:
        return Piece(line, cells=tuple(cell.strip() for cell in line.split("\t")))
    marks, _, rest = line.partition(" ") if line.startswith("#") else ("", "", line)
    bulleted, rest = rest.startswith("- "), rest.removeprefix("- ")
    bold, rest = rest.startswith("**"), re.sub(r"\[(.+)\]\(.+\)", r"\1", rest.replace("**", "")).strip()
    number = _MARKER.fullmatch(rest)
    if number and (marks or bulleted):
        return Piece(number[2], heading=len(marks), number=number[1], bold=bold)
    return Piece(rest, heading=len(marks), number="•" if bulleted else "", bold=bold)
