"""What to look at on each social network, as dated data (policy 4.0, 4.1; D§7). Everybody is given all of it.

To change a list, edit its file and its `last_checked`; set `changed_materially` when a review from before that day no
longer covers it: whoever had finished is then asked once more. No list holds an address: words outlast addresses.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FEWEST, MOST = 5, 12  # items in a list: enough to matter, few enough to finish
LONGEST = 14  # words in an item
CHECKED_AGAINST = {
    "help topics": "Checked against published help topics",
    "general knowledge": "Written from general knowledge, not checked against help pages",
}


class BadChecklist(ValueError):
    """A file of the package is not as its readers expect. The message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    what: str  # what to do, in plain words
    why: str  # for somebody who works in a school
    where: tuple[str, ...]  # words to look for in the menus
    help: str  # what to look for in the network's help pages


@dataclass(frozen=True, slots=True)
class Alias:
    name: str
    until: date | None = None  # the last day of an earlier name; None for another name of today


@dataclass(frozen=True, slots=True)
class Checklist:
    slug: str
    name: str
    aliases: tuple[Alias, ...]
    items: tuple[Item, ...]
    last_checked: date
    checked_against: str
    changed_materially: date

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(alias.name for alias in self.aliases))

    @property
    def once(self) -> str:
        """The name it had before, for whoever still calls it that."""
        return next((alias.name for alias in self.aliases if alias.until), "")

    @property
    def how_checked(self) -> str:
        return CHECKED_AGAINST[self.checked_against]


@cache
def common() -> Checklist:
    """What holds for every account, whatever the network (C1 to C10)."""
    return read_checklist(FOLDER / "common.toml")


@cache
def networks() -> tuple[Checklist, ...]:
    """One list for each network, by name."""
    found = [read_checklist(path) for path in (FOLDER / "networks").glob("*.toml")]
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


@cache
def days_of_change() -> frozenset[date]:
    """The days on which a list last changed materially."""
    return frozenset(each.changed_materially for each in (common(), *networks()))


def read_checklist(path: Path) -> Checklist:
    """The list in a file, whole.

    Raises:
        BadChecklist: a key is missing, or what stands there cannot be.
    """
    try:
        with path.open("rb") as file:
            found = _checklist(path.stem, tomllib.load(file))
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as fault:
        raise BadChecklist(f"{path.name}: {fault}") from fault
    if problems := list(_problems(found)):
        raise BadChecklist(f"{path.name}: {'; '.join(problems)}")
    return found


def _checklist(slug: str, data: dict[str, Any]) -> Checklist:
    if data["applies_to"] != "personal":
        raise TypeError("applies_to is “personal”: accounts of the school are not reviewed here")
    return Checklist(
        slug=slug,
        name=data["name"],
        aliases=tuple(Alias(**alias) for alias in data.get("aliases", ())),
        items=tuple(Item(**item | {"where": tuple(item["where"])}) for item in data["items"]),
        last_checked=data["last_checked"],
        checked_against=data["checked_against"],
        changed_materially=data["changed_materially"],
    )


def _problems(found: Checklist) -> list[str]:
    words = [text for item in found.items for text in (item.what, item.why, item.help, *item.where)]
    ids = [item.id for item in found.items]
    said = {
        f"it has {len(ids)} items, not {FEWEST} to {MOST}": FEWEST <= len(ids) <= MOST,
        "two items have one id": len(set(ids)) == len(ids),
        f"an item is longer than {LONGEST} words": all(len(item.what.split()) <= LONGEST for item in found.items),
        "an item lacks its words": all(words) and all(item.where for item in found.items),
        "it holds an address": not any("http" in text or "www." in text for text in words),
        "its dates are not dates": all(type(day) is date for day in (found.last_checked, found.changed_materially)),
        "it says not what it was checked against": found.checked_against in CHECKED_AGAINST,
        "an earlier name has no last day": all(
            alias.until is None or type(alias.until) is date for alias in found.aliases
        ),
    }
    return [problem for problem, fine in said.items() if not fine]
