"""Facts from senses: patterns of words and senses that one can read aloud, and what they found.

A line of a pattern file stands under the kind of fact it finds, [claim.lazy], and reads:

    <colleague> ..3 <be> ..2 <trait.lazy|idle>     one after the other; between them up to 3 words, up to 2
    <student> & <add> & <me>                       all in one sentence, in any order
    ^ <greeting>? <student>                        from the start of the sentence; ? may be absent
    ... unless <own.child>                         not when the sentence has this
    ... with <school> without <news>               when the draft has this anywhere; when it has that nowhere

A name in angle brackets is a sense of a lexicon or a fact found before, with all its kinds: <swear> is <swear.strong>
too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from clearline.drafts.checker.lexicon import Lexicon
from clearline.drafts.checker.text import Text, Token

PATTERNS = Path(__file__).parent / "patterns"

Place = tuple[int, int]
"""First token, and the one after the last."""
Found = dict[str, dict[Place, None]]
"""Words, <senses> and <facts> of a sentence, and where they stand, in the order they were found."""


@dataclass(frozen=True, slots=True)
class Element:
    items: tuple[str, ...]
    gap: int = 0
    optional: bool = False
    not_over: tuple[str, ...] = ()
    """What may not stand in the gap."""


@dataclass(eq=False, slots=True)
class Pattern:
    kind: str
    line: str
    parts: tuple[tuple[Element, ...], ...]
    from_start: bool = False
    unless: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    required: list[tuple[str, ...]] = field(init=False)
    """What a sentence must have, whatever the order."""
    asks: list[tuple[str, ...]] = field(init=False)
    """What the draft must have, the rarest first."""

    def __post_init__(self) -> None:
        self.required = [element.items for part in self.parts for element in part if not element.optional]
        self.asks = sorted((*self.required, *self.needs), key=_how_common)


class Fact(NamedTuple):
    """Something the draft says, and where: tokens, end exclusive."""

    kind: str
    start: int
    end: int
    sentence: int
    quoted: bool
    line: str = ""

    def is_a(self, kind: str) -> bool:
        return kind in wider_than(self.kind)

    def is_any(self, kinds: tuple[str, ...]) -> bool:
        return any(wider in kinds for wider in wider_than(self.kind))


@cache
def wider_than(kind: str) -> tuple[str, ...]:
    """swear.strong.at_you: itself, swear.strong, swear."""
    words = kind.split(".")
    return tuple(".".join(words[:length]) for length in range(len(words), 0, -1))


@cache
def items_of(sense: str) -> tuple[str, ...]:
    """<swear.strong.at_you>, <swear.strong>, <swear>."""
    return tuple(f"<{wider}>" for wider in wider_than(sense))


COMMON = frozenset(
    {"<be>", "<me>", "<my>", "<pronoun>", "<you>", "<negation>", "the", "a", "to", "of", "and", "in", "is"}
)
"""Items too frequent to look patterns up by."""


def _how_common(items: tuple[str, ...]) -> tuple[int, int]:
    return sum(item in COMMON for item in items), len(items)


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
    found: list[Found]
    """For each sentence."""
    everywhere: dict[str, set[int]] = field(default_factory=dict)
    """In which sentences each of them stands."""
    facts: dict[Fact, None] = field(default_factory=dict)
    """In the order they were found."""
    by_kind: dict[str, list[Fact]] = field(default_factory=dict)
    """The same facts under their kind and every wider one."""

    def put(self, sentence: int, item: str, place: Place) -> None:
        found = self.found[sentence]
        if item in found:
            found[item][place] = None
            return
        found[item] = {place: None}
        if item in self.everywhere:
            self.everywhere[item].add(sentence)
        else:
            self.everywhere[item] = {sentence}

    def put_sense(self, sentence: int, sense: str, place: Place) -> None:
        """A sense, and the wider senses it is one of."""
        for item in items_of(sense):
            self.put(sentence, item, place)

    def add(self, kind: str, sentence: int, place: Place, line: str = "") -> None:
        quoted = "<quotation>" in self.found[sentence]
        quoted = quoted and all(token.quoted for token in self.text.tokens[place[0] : place[1]])
        fact = Fact(kind, *place, sentence, quoted, line)
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
    sentences, tokens, clean = text.sentences(), text.tokens, text.clean.text
    reading = Reading(text, sentences, [{} for _ in sentences])
    for number, (first, last) in enumerate(sentences):
        for index in range(first, last):
            token = tokens[index]
            if token.word in words:
                reading.put(number, token.word, (index, index + 1))
            if token.readings or token.hidden:
                for word in words.intersection((*token.readings, *token.hidden)):
                    reading.put(number, word, (index, index + 1))
        for place, name in _longest(_terms(tokens, first, last, (lexicon, own) if own.terms else (lexicon,))):
            reading.put_sense(number, name, place)
        ends = tokens[last - 1].end
        if clean.find("?", ends, tokens[last].start if last < len(tokens) else ends + 40) >= 0:
            reading.put(number, "<question>", (last - 1, last))
        if quoted := [index for index in range(first, last) if tokens[index].quoted]:
            reading.put(number, "<quotation>", (quoted[0], quoted[-1] + 1))
    return reading


def _terms(tokens: list[Token], first: int, last: int, lexicons: Sequence[Lexicon]) -> list[tuple[Place, str]]:
    found: list[tuple[Place, str]] = []
    for index in range(first, last):
        token = tokens[index]
        plain = not token.readings and not token.hidden
        for word in (token.word,) if plain else dict.fromkeys((token.word, *token.readings, *token.hidden)):
            for lexicon in lexicons:
                if entries := lexicon.terms.get((word,)):
                    place = (index, index + 1)
                    found += [(place, name) for _, name in entries]
                if word in lexicon.openings and index + 1 < last:
                    following = tokens[index + 1]
                    for second in (following.word, *following.readings):
                        for words, name in lexicon.terms.get((word, second), ()):
                            end = index + len(words)
                            if end <= last and (len(words) == 2 or _go_on(words, tokens, index)):
                                found.append(((index, end), name))
    return found


def _go_on(words: tuple[str, ...], tokens: list[Token], index: int) -> bool:
    """Whether a term of which two words stand here goes on so."""
    for ahead in range(2, len(words)):
        token = tokens[index + ahead]
        if token.word != words[ahead] and words[ahead] not in token.readings:
            return False
    return True


def _longest(terms: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    wide: dict[int, list[tuple[Place, str]]] = {}
    for term in terms:
        start, end = term[0]
        family = _family(term[1])
        if end - start > 1 or family == "allow":
            for index in range(start, end):
                wide.setdefault(index, []).append((term[0], family))
    if not wide:
        return terms
    return [term for term in terms if term[0][0] not in wide or not _hidden(*term, wide[term[0][0]])]


@cache
def _family(sense: str) -> str:
    return "allow" if sense.startswith("allow") else sense.partition(".")[0]


def _hidden(place: Place, name: str, wide: list[tuple[Place, str]]) -> bool:
    """Whether one of the longer terms here has this one in it, and is of its family or allows it."""
    start, end = place
    family = _family(name)
    if family == "allow":
        return False
    for longer, other in wide:
        allows = other == "allow"
        if (allows or (other == family and longer != place)) and longer[0] <= start and end <= longer[1]:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one stage, by an item each of them cannot do without."""

    by_item: dict[str, list[Pattern]]
    words: frozenset[str]

    def run(self, reading: Reading) -> None:
        """Every fact these patterns find is in the reading; those of one stage do not see each other."""
        of = self.by_item
        candidates = dict.fromkeys(chain.from_iterable([of[item] for item in reading.everywhere if item in of]))
        found: list[tuple[str, int, Place, str]] = []
        absent = reading.everywhere.keys().isdisjoint
        for pattern in candidates:
            for items in pattern.asks:
                if absent(items):
                    break
            else:
                found += [(pattern.kind, number, place, pattern.line) for number, place in matches(pattern, reading)]
        for kind, number, place, line in found:
            reading.add(kind, number, place, line)


def gather(patterns: Iterable[Pattern]) -> Patterns:
    by_item: dict[str, list[Pattern]] = {}
    words: set[str] = set()
    for pattern in patterns:
        anchor = min(pattern.required, key=_how_common)
        for item in anchor:
            by_item.setdefault(item, []).append(pattern)
        for items in (*pattern.required, *(e.items for part in pattern.parts for e in part), *pattern.needs):
            words.update(item for item in items if not item.startswith("<"))
        words.update(item for item in (*pattern.unless, *pattern.without) if not item.startswith("<"))
    return Patterns(by_item, frozenset(words))


def matches(pattern: Pattern, reading: Reading) -> list[tuple[int, Place]]:
    """Where a pattern is found, in a draft that has all it asks for."""
    everywhere = reading.everywhere
    if not everywhere.keys().isdisjoint(pattern.without):
        return []
    numbers = _sentences_with(pattern.required[0], everywhere)
    for items in pattern.required[1:]:
        numbers = numbers & _sentences_with(items, everywhere)
    found: list[tuple[int, Place]] = []
    for number in sorted(numbers):
        there = reading.found[number]
        if there.keys().isdisjoint(pattern.unless):
            found += [(number, place) for place in _in_sentence(pattern, there, reading.sentences[number])]
    return found


def _sentences_with(items: tuple[str, ...], everywhere: dict[str, set[int]]) -> set[int]:
    if len(items) == 1:
        return everywhere[items[0]]
    return set[int]().union(*[everywhere[item] for item in items if item in everywhere])


MATCHES_PER_SENTENCE = 5


def _in_sentence(pattern: Pattern, found: Found, bounds: Place) -> list[Place]:
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


def _places(elements: tuple[Element, ...], found: Found, bounds: Place, *, from_start: bool) -> Iterator[Place]:
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


def _finish(elements: tuple[Element, ...], index: int, at: int, found: Found, dead: set[Place]) -> int | None:
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


def _crossed(items: tuple[str, ...], first: int, last: int, found: Found) -> bool:
    return any(first <= start < last for item in items for start, _ in found.get(item, ()))


@cache
def stage(*names: str) -> Patterns:
    """The patterns of these files, gathered once."""
    texts = {f"{name}.txt": (PATTERNS / f"{name}.txt").read_text("utf-8") for name in names}
    return gather(pattern for name, text in texts.items() for pattern in read_file(text, name))
