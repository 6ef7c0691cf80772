"""How wide a typed document is, where the program that wrote it broke its lines."""

from math import inf

_NARROWEST, _WIDEST = 55, 110  # characters; outside these, lines end where their author ended them


def line_width(printed: list[str]) -> float:
    """The width at which lines were broken; infinite when they were not."""
    widest = max((len(line.rstrip()) for line in printed), default=0)
    return widest if _NARROWEST <= widest <= _WIDEST else inf
