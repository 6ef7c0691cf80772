"""PDFs that everyone can read: tagged as PDF/UA-1, fit to keep for years as PDF/A-3a, the same bytes for the same data.

A template is a Typst file in an area's `documents` folder. Its words come to it as JSON in `sys.inputs` and are never
part of its source, so nothing in a name or a clause can act as markup.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

PACKAGE = Path(__file__).resolve().parents[1]  # templates anywhere below it import `/pages/documents/look.typ`

STANDARDS: Final[tuple["PDFStandard", ...]] = ("ua-1", "a-3a")

MISSING = "□"  # stands for a character that none of our typefaces has; `look.typ` then explains it on the page

JOINERS = "\u200c\u200d"  # shape Persian and Sinhala names; other invisible characters can turn a line's order around

NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})


class BadDocument(Exception):
    """The template and its data make no accessible PDF. The message says what was objected to."""


def compile_pdf(template: Path, data: Mapping[str, object], *, attachments: Mapping[str, bytes] = NO_FILES) -> bytes:
    """The PDF this template makes of this data, with these files attached under their names.

    `data` holds plain JSON values. Its `made_at`, an ISO moment with its offset, dates the document: no clock is read.

    Raises:
        BadDocument: a key is missing, `made_at` is not a moment, or Typst warned about anything at all.
    """
    made_at = _moment(data.get("made_at"), template)
    given, shown = _json(data), _json(_drawable(data))
    inputs = {
        "data": shown,
        "attachments": _json({name: list(content) for name, content in attachments.items()}),
        "replaced": "yes" if shown.count(MISSING) > given.count(MISSING) else "no",
    }
    try:
        return _compile(template, inputs, made_at)
    except BadDocument as fault:
        raise BadDocument(f"{template.name}: {fault}") from fault


def _compile[Source: (Path, bytes)](source: Source, inputs: Mapping[str, str], made_at: datetime) -> bytes:
    from typst import Compiler, TypstError

    compiler = Compiler(source, root=PACKAGE, font_paths=_fonts(), sys_inputs=dict(inputs))
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=list(STANDARDS), timestamp=made_at)
    except TypstError as fault:
        raise BadDocument(fault.message) from fault
    if warnings:
        raise BadDocument(warnings[0].message)
    if not isinstance(pdf, bytes):
        raise BadDocument("no PDF was made")
    return pdf


@cache
def _fonts() -> "Fonts":
    """Typst's typefaces and our plain one, none of the machine's: every installation prints the same page."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[str(files("font_source_sans_pro") / "files")])


def _moment(made_at: object, template: Path) -> datetime:
    try:
        moment = datetime.fromisoformat(str(made_at))
    except ValueError as fault:
        raise BadDocument(f"{template.name}: made_at is {made_at!r}; give an ISO moment with its offset") from fault
    if moment.tzinfo is None:
        raise BadDocument(f"{template.name}: made_at is {made_at!r}, which has no offset from UTC")
    return moment.astimezone(UTC).replace(microsecond=0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict)


def _drawable(value: object) -> object:
    """The same value with every text in it cut to what our typefaces can draw.

    Accessible PDF has no glyph for "unknown", so Typst refuses such text. One emoji in a name must not cost somebody
    their receipt.
    """
    if isinstance(value, str):
        return "".join(_shown(cluster) for cluster in _clusters(unicodedata.normalize("NFC", value)))
    if isinstance(value, Mapping):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(item) for item in value]
    return value


def _clusters(text: str) -> Iterator[str]:
    """Each character with the accents that stand on it, since one typeface must draw them together."""
    cluster = ""
    for character in text:
        if cluster and unicodedata.category(character) == "Mn":
            cluster += character
        else:
            yield cluster
            cluster = character
    yield cluster


@lru_cache(maxsize=4096)
def _shown(cluster: str) -> str:
    """The cluster, or without its accents, or what stands for it."""
    if (cluster.isascii() and cluster.isprintable()) or cluster == "\n":
        return cluster
    if (kind := unicodedata.category(cluster[0])) == "Cc":
        return " "
    if kind in ("Cf", "Sk") and cluster not in JOINERS:  # Sk: the skin tone of an emoji that cannot be drawn either
        return cluster if kind == "Sk" and _has_glyph(cluster) else ""
    return next((text for text in (cluster, cluster[0]) if kind not in ("Cs", "Co") and _has_glyph(text)), MISSING)


def _has_glyph(text: str) -> bool:
    """Asked of Typst itself, because it alone knows the typefaces it carries. Takes a millisecond."""
    try:
        _compile(b'#set document(title: "?")\n#sys.inputs.text', {"text": text}, datetime.fromtimestamp(0, UTC))
    except BadDocument:
        return False
    return True
