"""Word's XML as plain elements without namespaces; entities and other declarations are refused."""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from clearline.policies.reading.model import UnreadablePolicy

_DEEPEST = 200  # elements inside elements; tables within tables take some 40
DAMAGED = "This Word file is damaged and cannot be opened; open it in Word, save it again as .docx and bring that."


def parsed(xml: bytes) -> Element:
    """The document's root; every name is its local name (`p`, `numPr`).

    Raises:
        UnreadablePolicy: it is not well formed, or declares a document type, which Word never does and an
            attacker needs in order to make a small file huge.
    """
    tree = _Tree()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.builder.data
    try:
        parser.Parse(xml, True)
        return tree.builder.close()
    except (ExpatError, ValueError, AssertionError):
        raise UnreadablePolicy(DAMAGED) from None


class _Tree:
    """Builds the elements, and refuses a tree too deep to walk."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            _refuse()
        self.builder.start(_local(name), _locals(attributes))

    def end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_local(name))


def _refuse(*_: object) -> NoReturn:
    raise UnreadablePolicy(DAMAGED)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _locals(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items()}


def value(parent: Element | None, path: str, name: str = "val") -> str | None:
    """An attribute of the element at this path; None where either is missing."""
    found = parent.find(path) if parent is not None else None
    return found.get(name) if found is not None else None


def is_on(parent: Element | None, path: str) -> bool:
    """Whether a switch such as `<b/>` is there and not turned off."""
    found = parent.find(path) if parent is not None else None
    return found is not None and found.get("val") not in {"0", "false", "off", "none"}
