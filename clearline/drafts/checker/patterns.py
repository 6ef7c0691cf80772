"""Facts from senses: patterns of words and senses that one can read aloud, and what they found.

A line of a pattern file stands under the kind of fact it finds, [claim.lazy], and reads:

    <colleague> ..3 <be> ..2 <trait.lazy|idle>     one after the other; between them up to 3 words, up to 2
    <student> & <add> & <me>                       all in one sentence, in any order
    ^ <greeting>? <student>                        from the start of the sentence; ? may be absent
    ... unless <own.child>                         not when the sentence has this
    ... with <school> without <news>               when the draft has this anywhere; when it has that nowhere

A name in angle brackets is a sense of a lexicon or a fact found before, with all its kinds: <swear> is also <swear.strong>.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from clearline.drafts.checker.lexicon import Lexicon, Terms
from clearline.drafts.checker.text import Text, Token

Place = tuple[int, int]
"""First token, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Element:
    items: tuple[str, ...]
    gap: int = 0
    optional: bool = False
    not_over: tuple[str, ...] = ()
    """What may not stand in the gap."""


@dataclass(frozen=True)
class Pattern:
    kind: str
    line: str
    parts: tuple[tuple[Element, ...], ...]
    from_start: bool = False
    unless: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()

    @cached_property
    def required(self) -> list[tuple[str, ...]]:
        return [element.items for part in self.parts for element in part if not element.optional]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the draft says, and where: tokens, end exclusive."""

    kind: str
    start: int
    end: int
    sentence: int
    quoted: bool
    line: str = ""

    def is_a(self, kind: str) -> bool:
        return self.kind == kind or self.kind.startswith(kind + ".")


@cache
def wider_than(kind: str) -> tuple[str, ...]:
    """swear.strong.at_you: itself, swear.strong, swear."""
    words = kind.split(".")
    return tuple(".".join(words[:length]) for length in range(len(words), 0, -1))


ITEM = re.compile(r"<([^<>]+)>(\?)?$|([^\s<>?]+)(\?)?$")
GAP = re.compile(r"\.\.(\d+|\.)?(?:!<([^<>]+)>)?$")
CLAUSES = re.compile(r"\s+(unless|without|with)\s+")


def read_line(kind: str, line: str) -> Pattern:
    """Raises ValueError when the line is not a pattern."""
    head, *rest = CLAUSES.split(line)
    from_start = head.startswith("^ ")
    parts = tuple(tuple(_elements(part.split())) for part in head.removeprefix("^ ").split(" & "))
    conditions: dict[str, list[tuple[str, ...]]] = {"unless": [], "with": [], "without": []}
    for word, items in zip(rest[::2], rest[1::2], strict=True):
        conditions[word].extend(_items(item) for item in items.split())
    flat = {word: tuple(item for items in found for item in items) for word, found in conditions.items()}
    return Pattern(kind, line, parts, from_start, flat["unless"], tuple(conditions["with"]), flat["without"])


def _items(word: str) -> tuple[str, ...]:
    if not (found := ITEM.match(word)):
        raise ValueError(f"expected a word or a sense in angle brackets, found {word!r}")
    if found[1]:
        return tuple(f"<{each}>" for each in found[1].split("|"))
    return tuple(found[3].lower().split("|"))


def _elements(words: list[str]) -> Iterator[Element]:
    gap = 0
    not_over: tuple[str, ...] = ()
    for word in words:
        if found := GAP.match(word):
            gap = {None: 3, ".": 60}.get(found[1]) or int(found[1])
            not_over = tuple(f"<{each}>" for each in found[2].split("|")) if found[2] else ()
        else:
            yield Element(_items(word), gap, word.endswith("?"), not_over)
            gap, not_over = 0, ()


def read_file(text: str, name: str) -> Iterator[Pattern]:
    """Raises ValueError with the file and the line."""
    kind = ""
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("  # ")[0].strip()
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("[") and entry.endswith("]"):
            kind = entry[1:-1]
            continue
        try:
            yield read_line(kind, entry)
        except ValueError as wrong:
            raise ValueError(f"{name}, line {number}: {wrong}.") from wrong


@dataclass(slots=True)
class Reading:
    """A text with its senses and facts, sentence by sentence."""

    text: Text
    sentences: list[tuple[int, int]]
    found: list[dict[str, list[Place]]]
    """For each sentence: words, <senses> and <facts>, and where they stand."""
    everywhere: dict[str, set[int]] = field(default_factory=dict)
    """In which sentences each of them stands."""
    facts: dict[Fact, None] = field(default_factory=dict)
    """In the order they were found."""
    by_kind: dict[str, list[Fact]] = field(default_factory=dict)
    """The same facts under their kind and every wider one."""

    def put(self, sentence: int, item: str, place: Place) -> None:
        places = self.found[sentence].setdefault(item, [])
        if place not in places:
            places.append(place)
            self.everywhere.setdefault(item, set()).add(sentence)

    def put_sense(self, sentence: int, sense: str, place: Place) -> None:
        """A sense, and the wider senses it is one of."""
        for wider in wider_than(sense):
            self.put(sentence, f"<{wider}>", place)

    def add(self, kind: str, sentence: int, place: Place, line: str = "") -> None:
        tokens = self.text.tokens[place[0] : place[1]]
        fact = Fact(kind, *place, sentence, bool(tokens) and all(token.quoted for token in tokens), line)
        if fact not in self.facts:
            self.facts[fact] = None
            self.put_sense(sentence, kind, place)
            for wider in wider_than(kind):
                self.by_kind.setdefault(wider, []).append(fact)

    def has(self, sense: str) -> bool:
        return f"<{sense}>" in self.everywhere

    def of(self, kind: str) -> list[Fact]:
        return self.by_kind.get(kind, [])

    def where(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the draft as typed that these tokens cover."""
        tokens = self.text.tokens
        return self.text.clean.where(tokens[start].start, tokens[max(start, end - 1)].end)


def sense(text: Text, lexicon: Lexicon, own: Lexicon, words: frozenset[str]) -> Reading:
    """Every word some pattern asks for, and every term of the lexicons, in its sentence.

    A term inside a longer one of the same family, or inside a phrase that is allowed, does not count.
    """
    sentences = list(text.sentences())
    reading = Reading(text, sentences, [{} for _ in sentences])
    for number, (first, last) in enumerate(sentences):
        for index in range(first, last):
            token = text.tokens[index]
            if token.word in words:
                reading.put(number, token.word, (index, index + 1))
            for word in words.intersection((*token.readings, *token.hidden)) if token.readings or token.hidden else ():
                reading.put(number, word, (index, index + 1))
        for place, name in _longest(list(_terms(text.tokens, first, last, (lexicon.terms, own.terms)))):
            reading.put_sense(number, name, place)
        ends = text.tokens[last - 1].end
        if text.clean.text.find("?", ends, text.tokens[last].start if last < len(text.tokens) else ends + 40) >= 0:
            reading.put(number, "<question>", (last - 1, last))
        if quoted := [index for index in range(first, last) if text.tokens[index].quoted]:
            reading.put(number, "<quotation>", (quoted[0], quoted[-1] + 1))
    return reading


def _terms(tokens: list[Token], first: int, last: int, lists: Sequence[Terms]) -> Iterator[tuple[Place, str]]:
    for index in range(first, last):
        token = tokens[index]
        follows = (tokens[index + 1].word, *tokens[index + 1].readings) if index + 1 < last else ()
        plain = not token.readings and not token.hidden
        for word in (token.word,) if plain else dict.fromkeys((token.word, *token.readings, *token.hidden)):
            for terms in lists:
                for _, name in terms.get((word,), ()):
                    yield (index, index + 1), name
                for second in follows:
                    for words, name in terms.get((word, second), ()):
                        end = index + len(words)
                        if end <= last and all(_is(tokens[index + n], words[n]) for n in range(2, len(words))):
                            yield (index, end), name


def _is(token: Token, word: str) -> bool:
    return token.word == word or word in token.readings


def _longest(terms: list[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    wide: dict[int, list[tuple[Place, str]]] = {}
    for place, name in terms:
        if place[1] - place[0] > 1 or name.startswith("allow"):
            for index in range(*place):
                wide.setdefault(index, []).append((place, name))
    if not wide:
        yield from terms
        return
    for place, name in terms:
        longer = wide.get(place[0])
        if not longer or not any(_hides(whole, other, place, name) for whole, other in longer):
            yield place, name


def _hides(longer: Place, other: str, place: Place, name: str) -> bool:
    inside = longer[0] <= place[0] and place[1] <= longer[1]
    if not inside or name.startswith("allow"):
        return False
    if other.startswith("allow"):
        return True
    return longer != place and other.partition(".")[0] == name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one stage, by an item each of them cannot do without."""

    by_item: dict[str, list[Pattern]]
    words: frozenset[str]

    def run(self, reading: Reading) -> None:
        """Every fact these patterns find is in the reading; those of one stage do not see each other."""
        candidates = {id(p): p for item in reading.everywhere for p in self.by_item.get(item, ())}
        found = [(p.kind, number, place, p.line) for p in candidates.values() for number, place in matches(p, reading)]
        for kind, number, place, line in found:
            reading.add(kind, number, place, line)


def gather(patterns: Iterable[Pattern]) -> Patterns:
    by_item: dict[str, list[Pattern]] = {}
    words: set[str] = set()
    for pattern in patterns:
        anchor = min(pattern.required, key=lambda items: (sum(item in COMMON for item in items), len(items)))
        for item in anchor:
            by_item.setdefault(item, []).append(pattern)
        for items in (*pattern.required, *(e.items for part in pattern.parts for e in part), *pattern.needs):
            words.update(item for item in items if not item.startswith("<"))
        words.update(item for item in (*pattern.unless, *pattern.without) if not item.startswith("<"))
    return Patterns(by_item, frozenset(words))


COMMON = frozenset({"<be>", "<me>", "<my>", "<pronoun>", "<you>", "<negation>", "the", "a", "to", "of", "and", "in", "is"})
"""Items too frequent to look patterns up by."""


def matches(pattern: Pattern, reading: Reading) -> Iterator[tuple[int, Place]]:
    everywhere, there = reading.everywhere, reading.everywhere.keys()
    if any(there.isdisjoint(items) for items in (*pattern.required, *pattern.needs)):
        return
    if not there.isdisjoint(pattern.without):
        return
    sentences = [set[int]().union(*(everywhere.get(item, ()) for item in items)) for items in pattern.required]
    for number in sorted(set.intersection(*sentences)):
        found = reading.found[number]
        if any(item in found for item in pattern.unless):
            continue
        yield from ((number, place) for place in _in_sentence(pattern, found, reading.sentences[number]))


MATCHES_PER_SENTENCE = 5


def _in_sentence(pattern: Pattern, found: dict[str, list[Place]], bounds: Place) -> list[Place]:
    if len(pattern.parts) > 1:
        places = [next(_places(part, found, bounds, from_start=False), None) for part in pattern.parts]
        if any(place is None for place in places):
            return []
        real = [place for place in places if place is not None]
        return [(min(place[0] for place in real), max(place[1] for place in real))]
    places_found: list[Place] = []
    for place in _places(pattern.parts[0], found, bounds, from_start=pattern.from_start):
        if place not in places_found:
            places_found.append(place)
        if len(places_found) == MATCHES_PER_SENTENCE:
            break
    return places_found


def _places(
    elements: tuple[Element, ...], found: dict[str, list[Place]], bounds: Place, *, from_start: bool
) -> Iterator[Place]:
    first = next((n for n, element in enumerate(elements) if not element.optional), 0)
    dead: set[Place] = set()
    for begin in range(first + 1):
        for item in elements[begin].items:
            for start, end in found.get(item, ()):
                gap, not_over = elements[begin].gap, elements[begin].not_over
                if from_start and (start - bounds[0] > gap or _crossed(not_over, bounds[0], start, found)):
                    continue
                if (finish := _finish(elements, begin + 1, end, found, dead)) is not None:
                    yield start, finish


def _finish(
    elements: tuple[Element, ...], index: int, at: int, found: dict[str, list[Place]], dead: set[Place]
) -> int | None:
    """Where the rest of a sequence ends, when it goes on from this token; `dead` are the ends where it does not."""
    if index == len(elements):
        return at
    if (index, at) in dead:
        return None
    element = elements[index]
    for item in element.items:
        for start, end in found.get(item, ()):
            if at <= start <= at + element.gap and not _crossed(element.not_over, at, start, found):
                finish = _finish(elements, index + 1, end, found, dead)
                if finish is not None:
                    return finish
    finish = _finish(elements, index + 1, at, found, dead) if element.optional else None
    if finish is None:
        dead.add((index, at))
    return finish


def _crossed(items: tuple[str, ...], first: int, last: int, found: dict[str, list[Place]]) -> bool:
    return any(first <= start < last for item in items for start, _ in found.get(item, ()))


@cache
def stage(*names: str) -> Patterns:
    """The patterns of these files, gathered once."""
    folder = files(__package__).joinpath("patterns")
    return gather(
        pattern for name in names for pattern in read_file(folder.joinpath(f"{name}.txt").read_text("utf-8"), f"{name}.txt")
    )
