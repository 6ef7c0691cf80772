"""The numbers that Word prints in front of paragraphs, worked out from numbering.xml as Word does."""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from clearline.policies.reading.files.word_xml import is_on, value
from clearline.policies.reading.roman import roman

_PLACE = re.compile(r"%([1-9])")
_MOST_LEVELS = 9


@dataclass(frozen=True)
class Level:
    """One depth of a list: `text` is what is printed, with %1, %2… for the counts of each depth."""

    start: int
    format: str
    text: str
    restarts_after: int | None
    only_digits: bool


@dataclass(frozen=True)
class List:
    """A `w:num`: which definition it uses and what it changes about it."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class AutomaticNumbers:
    """Counts paragraphs in reading order. Lists that share a definition share its counts."""

    def __init__(self, numbering: Element | None, linked: dict[str, str]) -> None:
        self._lists = _lists(numbering, linked) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def number(self, list_id: str, depth: int) -> str:
        """What Word prints before the next paragraph of this list; empty when nothing."""
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        self._count(list_id, found, depth, level)
        if level.format == "bullet":
            return "•"
        counts = self._counts[found.definition]
        return _PLACE.sub(lambda place: self._shown(found, counts, int(place[1]) - 1, level), level.text).strip()

    def _count(self, list_id: str, found: List, depth: int, level: Level) -> None:
        counts = self._counts[found.definition]
        fresh = (list_id, depth) not in self._begun and depth in found.starts
        self._begun.add((list_id, depth))
        if fresh or depth not in counts:
            counts[depth] = found.starts.get(depth, level.start)
        else:
            counts[depth] += 1
        for deeper in [other for other in counts if other > depth and _restarts(found, other, depth)]:
            del counts[deeper]

    def _shown(self, found: List, counts: dict[int, int], depth: int, level: Level) -> str:
        shown = found.levels.get(depth)
        if shown is None:
            return ""
        counts.setdefault(depth, found.starts.get(depth, shown.start))
        return _printed(counts[depth], "decimal" if level.only_digits else shown.format)


def _restarts(found: List, deeper: int, depth: int) -> bool:
    """Whether a paragraph at `depth` sets `deeper` back to its start; 0 in the file means never."""
    level = found.levels.get(deeper)
    after = level.restarts_after if level else None
    return after is None or (after > 0 and depth < after)


def _printed(count: int, format: str) -> str:
    match format:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if format == "lowerLetter" else letters.upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)


def _lists(numbering: Element, linked: dict[str, str]) -> dict[str, List]:
    """Every list by its id; a definition that only points to a list style is followed there."""
    definitions = {found.get("abstractNumId", ""): found for found in numbering.findall("abstractNum")}
    used = {num.get("numId", ""): value(num, "abstractNumId") or "" for num in numbering.findall("num")}
    lists: dict[str, List] = {}
    for num in numbering.findall("num"):
        id = num.get("numId", "")
        definition = _resolved(used[id], definitions, used, linked)
        lists[id] = _list(num, definition, definitions.get(definition))
    return lists


def _resolved(id: str, definitions: dict[str, Element], used: dict[str, str], linked: dict[str, str]) -> str:
    style = value(definitions.get(id), "numStyleLink")
    return used.get(linked.get(style or "", ""), id) if style else id


def _list(num: Element, id: str, definition: Element | None) -> List:
    levels = _levels(definition) if definition is not None else {}
    starts: dict[int, int] = {}
    for override in num.findall("lvlOverride"):
        depth = _whole(override.get("ilvl"), 0)
        levels |= _levels(override)
        if (start := value(override, "startOverride")) is not None:
            starts[depth] = _whole(start, 1)
    return List(id, levels, starts)


def _levels(parent: Element) -> dict[int, Level]:
    return {_whole(level.get("ilvl"), 0): _level(level) for level in parent.findall("lvl")[:_MOST_LEVELS]}


def _level(level: Element) -> Level:
    restart = value(level, "lvlRestart")
    return Level(
        start=_whole(value(level, "start"), 1),
        format=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText") or "",
        restarts_after=None if restart is None else _whole(restart, 0),
        only_digits=is_on(level, "isLgl"),
    )


def _whole(printed: str | None, otherwise: int) -> int:
    """A count from the file; what no list counts to is taken for a slip."""
    return int(printed) if printed and printed.isdecimal() and len(printed) <= 4 else otherwise
