"""What a paragraph takes from its style: heading level, list, bold."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from clearline.policies.reading.files.word_xml import is_on, value

_DEEPEST = 20  # styles built on styles; a longer chain is a loop


@dataclass(frozen=True)
class Style:
    """`heading` is 1 for a title; `list_id` and `depth` place it in a list."""

    heading: int = 0
    list_id: str | None = None
    depth: int | None = None
    bold: bool = False
    contents: bool = False


class Styles:
    """The document's styles by id, each with what it inherits."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.findall("style") if styles is not None else []
        self._elements = {style.get("styleId", ""): style for style in found}
        self._known: dict[str, Style] = {}

    def __getitem__(self, id: str) -> Style:
        if id not in self._known:
            self._known[id] = self._style(self._chain(id))
        return self._known[id]

    def linked_lists(self) -> dict[str, str]:
        """The list that each list style stands for."""
        return {id: found for id, style in self._elements.items() if (found := value(style, "pPr/numPr/numId"))}

    def _chain(self, id: str) -> list[Element]:
        chain: list[Element] = []
        while (style := self._elements.get(id)) is not None and len(chain) < _DEEPEST:
            chain.append(style)
            id = value(style, "basedOn") or ""
        return chain

    def _style(self, chain: list[Element]) -> Style:
        names = [(value(style, "name") or "").lower() for style in chain]
        depth = _first(chain, "pPr/numPr/ilvl")
        return Style(
            heading=next((level for level in map(_named_level, names) if level), 0) or _outline(chain),
            list_id=_first(chain, "pPr/numPr/numId"),
            depth=int(depth) if depth and depth.isdecimal() else None,
            bold=next((is_on(style, "rPr/b") for style in chain if style.find("rPr/b") is not None), False),
            contents=any(name.startswith("toc ") for name in names),
        )


def _named_level(name: str) -> int:
    if name in {"title", "subtitle"}:
        return 1
    level = name.removeprefix("heading ")
    return int(level) if name.startswith("heading ") and level.isdecimal() else 0


def _outline(chain: list[Element]) -> int:
    printed = _first(chain, "pPr/outlineLvl")
    return int(printed) + 1 if printed and printed.isdecimal() and int(printed) < 9 else 0


def _first(chain: list[Element], path: str) -> str | None:
    return next((found for style in chain if (found := value(style, path)) is not None), None)
