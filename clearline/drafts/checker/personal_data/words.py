"""A post as words with their places, and what kind of word each one is: first name, surname, ordinary word, place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent.parent / "lexicons" / "names"
WORD = re.compile(r"[^\W\d_]+(?:['’‘`-][^\W\d_]+)*")
OWNING = ("'s", "’s", "‘s", "`s")


@dataclass(slots=True)
class Word:
    """`end` leaves out an owner's 's."""

    text: str
    low: str
    start: int
    end: int
    capital: bool
    owns: bool = False


def words_of(text: str) -> list[Word]:
    found = []
    for match in WORD.finditer(text):
        word = match[0]
        owns = word[-1] == "s" and word.endswith(OWNING)
        if owns:
            word = word[:-2]
        start = match.start()
        found.append(Word(word, word.lower(), start, start + len(word), word[:1].isupper(), owns))
    return found


def _read(name: str) -> frozenset[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).lower().split())


@cache
def first_names() -> frozenset[str]:
    return _read("first.txt")


@cache
def surnames() -> frozenset[str]:
    return _read("last.txt")


@cache
def ordinary_words() -> frozenset[str]:
    return _read("ordinary.txt")


@cache
def places() -> frozenset[str]:
    return _read("places.txt")


class Phrases:
    """Names of several words, found by their first two; an s more at the end of two words is the same name."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._alone: set[str] = set()
        self._by_two: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for line in lines:
            phrase = tuple(each.removesuffix("'s").removesuffix("’s") for each in WORD.findall(line.lower()))
            if len(phrase) == 1:
                self._alone.add(phrase[0])
            elif phrase:
                self._by_two.setdefault(phrase[0], {}).setdefault(phrase[1].removesuffix("s"), []).append(phrase)
        self.starts = self._alone | self._by_two.keys()

    def end_of(self, words: list[Word], place: int) -> int | None:
        """The place after the longest phrase that stands here."""
        low = words[place].low
        longest = place + 1 if low in self._alone else None
        if low not in self._by_two or place + 1 >= len(words):
            return longest
        for phrase in self._by_two[low].get(words[place + 1].low.removesuffix("s"), ()):
            end = place + len(phrase)
            if len(phrase) == 2 or tuple(each.low for each in words[place:end]) == phrase:
                longest = max(longest or end, end)
        return longest


@cache
def not_people() -> Phrases:
    lines = (LISTS / "not_people.txt").read_text(encoding="utf-8").splitlines()
    return Phrases(line for line in lines if line and not line.startswith("#"))
