"""Paragraphs with their marker worked out."""

from dataclasses import dataclass

from clearline.policies.reading.line import Line
from clearline.policies.reading.marker import Kind, Marker


@dataclass(frozen=True)
class Block:
    """A paragraph. `text` stands without its marker; `title` says that it names what follows."""

    line: Line
    marker: Marker | None
    text: str
    title: bool = False

    @property
    def kind(self) -> Kind | None:
        return self.marker.kind if self.marker else None
