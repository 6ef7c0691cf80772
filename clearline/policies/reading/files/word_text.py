"""The text of a Word paragraph, as it prints."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from clearline.policies.reading.files.word_xml import is_on, value

_PRINTED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# Deleted text, the older drawing kept for old programs, and what fields say about themselves.
_UNPRINTED = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "footnoteReference",
    "commentReference",
}


def runs(paragraph: Element, targets: dict[str, str]) -> tuple[str, bool | None, str, bool]:
    """The paragraph's text, whether its runs are bold (None when they do not say), its link, and any page break."""
    texts: list[str] = []
    bolds: set[bool | None] = set()
    for run in _runs(paragraph):
        text = "".join(_printed(run))
        texts.append(text)
        if text.strip():
            bolds.add(is_on(run, "rPr/b") if run.find("rPr/b") is not None else None)
    bold = bolds.pop() if len(bolds) == 1 else None if not bolds else False
    breaks = any(found.get("type") == "page" for found in paragraph.iter("br"))
    return "".join(texts).strip(" \n"), bold, _link(paragraph, targets), breaks


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == "r" and not is_on(child, "rPr/vanish"):
            yield child
        elif child.tag != "r" and child.tag not in _UNPRINTED:
            yield from _runs(child)


def _printed(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag == "br" and child.get("type") in {"page", "column"}:
            continue
        elif child.tag in _PRINTED:
            yield _PRINTED[child.tag]
        elif child.tag in {"AlternateContent", "Choice", "drawing", "pict"}:
            yield from _boxed(child)


def _boxed(drawing: Element) -> Iterator[str]:
    """The text of a text box, each paragraph on its own line."""
    found = drawing.find("Choice") if drawing.tag == "AlternateContent" else drawing
    for content in found.iter("txbxContent") if found is not None else ():
        for text in content.iter("t"):
            yield f"\n{text.text or ''}"


def links(relationships: Element | None) -> dict[str, str]:
    """Where each of the document's links leads."""
    found = relationships.findall("Relationship") if relationships is not None else []
    return {link.get("Id", ""): link.get("Target", "") for link in found if link.get("TargetMode") == "External"}


def _link(paragraph: Element, targets: dict[str, str]) -> str:
    found = value(paragraph, "hyperlink", "id")
    return targets.get(found or "", "")
