"""Where the points of a trend lie. Bars need no more than the template language's own `widthratio`."""

from dataclasses import dataclass

from django import template

register = template.Library()

LEFT, RIGHT, TOP, BOTTOM = 60, 380, 30, 140
MOST_TERMS = 6


@dataclass(frozen=True)
class Point:
    term: str
    share: int
    x: str
    y: str
    text_y: str


@dataclass(frozen=True)
class Trend:
    points: list[Point]

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)

    @property
    def words(self) -> str:
        return ", ".join(f"{point.term} {point.share} per cent" for point in self.points)


@register.simple_tag
def trend(points: list[tuple[str, int]]) -> Trend | None:
    """The newest six terms, evenly spaced on an axis from 0 to 100; nothing at all for no terms."""
    newest = list(points)[-MOST_TERMS:]
    if not newest:
        return None
    apart = (RIGHT - LEFT) / max(len(newest) - 1, 1)
    return Trend([_point(term, share, LEFT + apart * at) for at, (term, share) in enumerate(newest)])


def _point(term: str, share: int, x: float) -> Point:
    y = BOTTOM - (BOTTOM - TOP) * share / 100
    below = y + 22
    text_y = below if below < BOTTOM - 4 else y - 12
    return Point(term, share, f"{x:g}", f"{y:.1f}", f"{text_y:.1f}")
