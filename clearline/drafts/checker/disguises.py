"""Words that may stand behind digits, signs and stars, found without trying each of them.

Every question here is answered in steps bounded by the length of a word, however many words there are: a draft of
ten thousand characters made of disguises alone is read in the time of any other.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import product

from clearline.drafts.checker.lexicon import Lexicon

LEET = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s",
    "!": "il", "|": "il", "€": "e", "£": "l", "+": "t", "(": "c", "<": "c", "¡": "i", "¢": "c", "ß": "b", "2": "z",
}  # fmt: skip
SIGNS_IN_A_WORD = 6
"""More digits and signs than this are a number or a code."""
LONGEST = 20
SHORTEST_NAME = 5
MASK = frozenset("*_-•·#%×?~^@$!.")

RUN = re.compile(r"(.)\1{2,}")
DOUBLE = re.compile(r"(.)\1+")
_LETTER = re.compile(r"[^\W\d_]")
_MASKED = re.compile(r"[a-z]+(?:[*_\-•·#%×?~^@$!.]+[a-z]*)+")
_MASKS = re.compile(r".+[*_\-•·#%×?~^@$]")
ALIKE = {"l": "i", **{sign: letters[0].replace("l", "i") for sign, letters in LEET.items()}}
_ALIKE = str.maketrans(ALIKE)


def shape(word: str) -> str:
    """What a word and all its disguises in digits and repeated letters have in common: a55 and asss are "as"."""
    return DOUBLE.sub(r"\1", word.translate(_ALIKE))


class Node:
    """A place in the tree of words: what may follow, and the word that ends here."""

    __slots__ = ("after", "word")

    def __init__(self) -> None:
        self.after: dict[str, Node] = {}
        self.word = ""


class Disguises:
    """The words of a lexicon; with a base, the words of one school besides those.

    A mask must show most letters of a school's word, and hides none of fewer than SHORTEST_NAME letters: behind J** is
    anybody.
    """

    def __init__(self, words: Iterable[str], lexicon: Lexicon, base: "Disguises | None" = None) -> None:
        self.base = base
        self.words = frozenset(words)
        self.slips = slips(self.words, lexicon)
        self.shapes = frozenset(shape(word) for word in self.words)
        self.beginnings = frozenset(whole[:end] for whole in self.shapes for end in range(1, len(whole) + 1))
        self.plain = self.words if base else lexicon.plain
        self.longest = max(map(len, self.words), default=0)
        self.ends = frozenset((word[0], word[-1], len(word)) for word in self.words)

    @cached_property
    def tree(self) -> Node:
        shortest = SHORTEST_NAME if self.base else 1
        return _tree(word for word in self.words if len(word) >= shortest and word.isalnum())

    def holds(self, word: str) -> bool:
        return word in self.words or (self.base is not None and self.base.holds(word))

    def slip(self, word: str) -> str | None:
        """The word of which this is a slip of the finger."""
        return (self.base.slip(word) if self.base else None) or self.slips.get(word)

    def known(self, word: str) -> str | None:
        """The word itself, or with letters that are repeated written once."""
        return next(filter(self.holds, (word, RUN.sub(r"\1", word), DOUBLE.sub(r"\1", word))), None)

    def leet(self, word: str) -> str | None:
        """sh1t, b4st4rd, @ss: each sign is one of the letters it looks like."""
        signs = sum(sign in LEET for sign in word)
        if not 0 < signs <= SIGNS_IN_A_WORD or not _LETTER.search(word) or not self._shaped(shape(word)):
            return None
        return next(
            filter(None, (self.known("".join(read)) for read in product(*(LEET.get(s, s) for s in word)))), None
        )

    def _shaped(self, shape: str) -> bool:
        return shape in self.shapes or (self.base is not None and shape in self.base.shapes)

    def masked(self, word: str) -> str | None:
        """f**k, w***er, d_ckhead: letters under the mask are any; a mask of n hides n or n + 1."""
        if not _MASKS.match(word) or not _MASKED.fullmatch(word):
            return None
        shown = sum(map(str.isalpha, word))
        if shown < 2 and len(word) < 4:
            return None
        return (self.base and self.base._behind(word, shown)) or self._behind(word, shown)

    def _behind(self, word: str, shown: int) -> str | None:
        """The word behind these masks and letters, of which so many are shown."""
        if len(word) > self.longest or (word[-1] not in MASK and not self._ends_so(word)):
            return None
        nodes, masked = [self.tree], False
        for sign in word:
            nodes = _after(nodes, sign, masked)
            masked = sign in MASK
            if not nodes:
                return None
        found = [node.word for node in (*nodes, *(_any(nodes) if masked else ())) if node.word]
        found = [each for each in found if each not in self.plain or 3 * shown >= 2 * len(each)]
        return min(found, key=lambda each: (each in self.plain, abs(len(each) - len(word)), each), default=None)

    def _ends_so(self, word: str) -> bool:
        """Whether a word begins and ends as this one does, and is as long as its masks allow."""
        longest = len(word) + sum(sign in MASK for sign in word)
        return any((word[0], word[-1], length) in self.ends for length in range(len(word), longest + 1))

    def spelled(self, signs: str) -> tuple[int, str] | None:
        """The longest beginning of three signs or more that is a disguise, how long it is and the word behind it."""
        for length in self._lengths(signs):
            bare = signs[:length]
            if word := self.known(bare) or self.leet(bare) or self.masked(bare):
                return length, word
        return None

    def _lengths(self, signs: str) -> list[int]:
        """How long a disguise at the beginning of these signs may be, longest first."""
        lengths = self.base._lengths(signs) if self.base else []
        seen, nodes, masked = "", [self.tree] if signs[0].isalpha() else [], False
        for length, sign in enumerate(signs[:LONGEST], 1):
            alike = ALIKE.get(sign, sign)
            seen = seen if seen.endswith(alike) else seen + alike
            nodes = _after(nodes, sign, masked) if nodes else nodes
            masked = sign in MASK
            if not nodes and seen not in self.beginnings:
                break
            if length > 2 and (seen in self.shapes or any(node.word for node in nodes) or (nodes and masked)):
                lengths.append(length)
        return sorted(set(lengths), reverse=True)


def _tree(words: Iterable[str]) -> Node:
    top = Node()
    for word in words:
        node = top
        for letter in word:
            node = node.after.setdefault(letter, Node())
        node.word = word
    return top


def slips(words: frozenset[str], lexicon: Lexicon) -> dict[str, str]:
    """Words of five letters or more with one letter left out or two changed about, where that is no other word.

    Four-letter words only with two letters changed about (fukc).
    """
    made: dict[str, str] = {}
    for word in sorted(words):
        if len(word) < (7 if word in lexicon.plain else 4):
            continue
        variants = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
        if len(word) > 4:
            variants |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
        for variant in variants:
            if variant not in lexicon.words and variant not in lexicon.ordinary and variant not in words:
                made.setdefault(variant, word)
    return made


def _after(nodes: list[Node], sign: str, masked: bool) -> list[Node]:
    if sign in MASK:
        return _any(nodes)
    here = [node.after[sign] for node in nodes if sign in node.after]
    if masked:
        here += [later.after[sign] for node in nodes for later in node.after.values() if sign in later.after]
        here = list(dict.fromkeys(here))  # reached in more than one way
    return here


def _any(nodes: list[Node]) -> list[Node]:
    return [following for node in nodes for following in node.after.values()]
