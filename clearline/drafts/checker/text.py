"""A draft as tokens: what each word is, what it may be a disguise of, and where it stands in the draft as typed."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from clearline.drafts.checker.cleaning import Clean, clean, latin
from clearline.drafts.checker.disguises import DOUBLE, LONGEST, RUN, Disguises
from clearline.drafts.checker.lexicon import Lexicon

LONGEST_SENTENCE = 60  # tokens; a longer run is read in pieces

TRAILING = ".,;:!?…)]}\"'>"
LEADING = "\"'([{<*_~"
ENDS = frozenset(".!?…)\"'")
"""What a sentence may end with."""
MARKS_IN_A_WORD = frozenset("@$*!")
SIGNS = ("So", "Sc")
"""Unicode's categories of pictures and of signs for money, which count as words."""

_CHUNK = re.compile(r"\S+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+", re.IGNORECASE)
_MENTION = re.compile(r"@[A-Za-z0-9_.]{2,}$")
_PLAIN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*$")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]|_")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_DOTTED = re.compile(r"(?:[^\W_][.\-_*·•/~+|])+[^\W_]s?$")
_BETWEEN = re.compile(r"[^\w]|_")
_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[)\"']*$|\n")
_LETTER = re.compile(r"[^\W\d_]")
_SINGLE_MARKS = re.compile(r"(?<!\w)'(?=\w)|(?<=[\w.!?])'(?!\w)")


@dataclass(slots=True)
class Token:
    word: str
    """Lower case, with straight apostrophes."""
    shown: str
    """As a reader sees it."""
    start: int
    """In the clean text."""
    end: int
    readings: tuple[str, ...] = ()
    """Words it may be a disguise of."""
    sentence: int = 0
    quoted: bool = False
    hidden: tuple[str, ...] = ()
    """The words a hashtag was joined from."""

    def moved(self, by: int) -> "Token":
        return Token(self.word, self.shown, self.start + by, self.end + by, self.readings, hidden=self.hidden)


@dataclass(frozen=True, slots=True)
class Text:
    draft: str
    clean: Clean
    tokens: list[Token]

    def tokens_at(self, start: int, end: int) -> range:
        """Which tokens have a character between these places of the clean text."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        return range(first, bisect_left(self.tokens, end, lo=first, key=lambda token: token.start))

    def sentences(self) -> list[tuple[int, int]]:
        """First token, and the one after the last, of each sentence."""
        starts = [0] if self.tokens else []
        starts += [index for index, pair in enumerate(pairwise(self.tokens), 1) if pair[0].sentence != pair[1].sentence]
        return list(zip(starts, [*starts[1:], len(self.tokens)], strict=True)) if starts else []


SHORTENED = frozenset(
    {"it's", "that's", "he's", "she's", "who's", "what's", "there's", "here's", "let's", "where's", "how's", "one's"}
)
"""Words whose 's is "is"; any other word with one is read as the word as well: the head's, our caretaker's."""


class Reader:
    """Reads drafts with a lexicon and the words of one school."""

    def __init__(self, lexicon: Lexicon, also: Iterable[str] = (), base: "Reader | None" = None) -> None:
        """`base` reads with the same lexicon and no school: what it has worked out is shared."""
        self.lexicon = lexicon
        self.own = frozenset(also)
        disguised: Disguises = base.disguises if base else Disguises(lexicon.disguised, lexicon)
        self.disguises: Disguises = Disguises(self.own, lexicon, base=disguised) if self.own else disguised

    def read(self, draft: str) -> Text:
        seen = clean(draft)
        tokens = [token for token in self._joined(self._tokens(seen.text)) if _counts(token)]
        _mark_sentences(tokens, seen.text)
        _mark_quotations(tokens, seen.text)
        return Text(draft, seen, tokens)

    def knows(self, word: str) -> bool:
        return self.disguises.holds(word)

    def _tokens(self, text: str) -> list[Token | None]:
        """Tokens in order; None for a mark of punctuation, which only keeps apart what stands beside it."""
        tokens: list[Token | None] = []
        read: dict[str, tuple[int, list[Token | None]]] = {}
        words, ordinary = self.lexicon.words, self.lexicon.ordinary
        for found in _CHUNK.finditer(text):
            chunk, at = found[0], found.start()
            word = chunk.lower()
            if (word in words or word in ordinary) and chunk.isalpha() and chunk.isascii():
                tokens.append(Token(word, chunk, at, found.end()))
                continue
            if chunk in read:
                before, parts = read[chunk]
                tokens += [part and part.moved(at - before) for part in parts]
            else:
                parts = list(self._chunk(chunk, at))
                read[chunk] = at, parts
                tokens += parts
        return tokens

    def _chunk(self, chunk: str, at: int) -> Iterator[Token | None]:
        """The tokens of what stands between two spaces."""
        if _PLAIN.match(chunk):
            yield from self._words(chunk, at)
            return
        if _LINK.match(chunk):
            yield Token("<link>", chunk, at, at + len(chunk))
            return
        core = chunk.lstrip(LEADING).rstrip(TRAILING) if not _covered(chunk) else chunk
        start = at + chunk.find(core) if core else at
        if core.startswith("#") and len(core) > 2 and _LETTER.search(core):
            yield self._hashtag(core, start)
        elif core and not _PLAIN.match(core) and (found := self._disguise(chunk, core)):
            word, whole = found
            begin = at + chunk.find(whole)
            yield Token(whole.lower(), whole, begin, begin + len(whole), (word,))
        elif _MENTION.match(core):
            yield Token("<mention>", core, start, start + len(core), hidden=_parts(core[1:]))
        else:
            yield from self._pieces(chunk, at)

    def _pieces(self, chunk: str, at: int) -> Iterator[Token | None]:
        for found in _PIECE.finditer(chunk):
            piece, start = found[0], at + found.start()
            if _LETTER.search(piece):
                yield from self._words(piece, start)
            elif len(piece) > 1 or _single(piece) or unicodedata.category(piece) in SIGNS:
                yield Token(piece, piece, start, start + len(piece))
            else:
                yield None

    def _words(self, shown: str, at: int) -> Iterator[Token]:
        """A word; or the two it was run together from."""
        token = self._word(shown, at)
        cut = len(token.readings[0]) if len(token.readings) == 2 else 0
        if cut and "".join(token.readings) == token.word:
            yield Token(token.word[:cut], shown[:cut], at, at + cut)
            yield Token(token.word[cut:], shown[cut:], at + cut, at + len(shown))
        else:
            yield token

    def _word(self, shown: str, at: int) -> Token:
        word = latin(shown.lower())
        token = Token(word, shown, at, at + len(shown))
        if not self._real(word):
            token.readings = self._readings(word)
        if word.endswith("'s") and word not in SHORTENED and word[:-2] in self.lexicon.words:
            token.readings = (word[:-2],)
        return token

    def _readings(self, word: str) -> tuple[str, ...]:
        single = DOUBLE.sub(r"\1", word)
        if single != word:
            for plainer in (RUN.sub(r"\1\1", word), RUN.sub(r"\1", word)):
                if plainer != word and plainer in self.lexicon.words:
                    return (plainer,)
            if len(single) > 3 and self.knows(single):
                return (single,)
        if not word.isalpha() and word.isalnum() and (read := self.disguises.leet(word)):
            return (read,)
        if len(word) > 3 and (slip := self.disguises.slip(word) or self.disguises.slip(word.removesuffix("s"))):
            return (slip,)
        return self._run_together(word)

    def _run_together(self, word: str) -> tuple[str, ...]:
        """stabthose: two words with the space left out, when one may be disguised and the other is ordinary."""
        if not 6 < len(word) < 24:
            return ()
        ordinary, plain, knows = self.lexicon.ordinary, self.lexicon.plain, self.disguises.holds
        for cut in range(3, len(word) - 1):
            left, right = word[:cut], word[cut:]
            first = knows(left) and left not in plain
            second = len(right) > 3 and knows(right) and right not in plain
            if (first and (second or right in ordinary)) or (second and left in ordinary):
                return (left, right)
        return ()

    def _disguise(self, chunk: str, core: str) -> tuple[str, str] | None:
        """The word behind digits and signs, stars or dots, and how much of the chunk is the disguise."""
        for whole in dict.fromkeys((chunk.rstrip(TRAILING), core, chunk.rstrip(".,;:?…)]}\"'"), chunk)):
            bare = latin(whole.lower())
            if not 3 <= len(bare) <= 24:
                continue
            if _DOTTED.match(bare) and (word := self.disguises.known(_BETWEEN.sub("", bare))):
                return word, whole
            if word := self.disguises.leet(bare) or self.disguises.masked(bare):
                return word, whole
        return None

    def _hashtag(self, core: str, at: int) -> Token:
        body = core[1:]
        return Token("#" + body.lower(), core, at, at + len(core), hidden=_parts(body))

    def _joined(self, tokens: list[Token | None]) -> Iterator[Token]:
        """f u c k and fu ck, read as one word."""
        index, count = 0, len(tokens)
        while index < count:
            token = tokens[index]
            index += 1
            if token is None:
                continue
            following = tokens[index] if index < count else None
            if following is None:
                yield token
            elif _single(token.word) and len(run := _run(tokens, index - 1)) >= 3:
                yield from self._spelled(run)
                index += len(run) - 1
            elif following.start - token.end == 1 and (word := self._pair(token, following)):
                yield Token(word, f"{token.shown} {following.shown}", token.start, following.end, (word,))
                index += 1
            else:
                yield token

    def _pair(self, left: Token, right: Token) -> str | None:
        word = left.word + right.word
        if not 4 <= len(word) <= 12 or len(left.word) > 6 or len(right.word) > 6:
            return None
        if word in self.own or not self.knows(word):
            return None
        return None if self._real(left.word) and self._real(right.word) else word

    def _real(self, word: str) -> bool:
        return word in self.lexicon.words or word in self.lexicon.ordinary

    def _spelled(self, run: list[Token]) -> Iterator[Token]:
        letters = "".join(latin(token.word) for token in run)
        tried: dict[str, tuple[int, str] | None] = {}
        index = 0
        while index < len(run):
            ahead = letters[index : index + LONGEST]
            if ahead not in tried:
                tried[ahead] = self.disguises.spelled(ahead)
            if found := tried[ahead]:
                length, word = found
                bare = letters[index : index + length]
                yield Token(bare, bare, run[index].start, run[index + length - 1].end, (word,))
                index += length
            else:
                yield run[index]
                index += 1


def _counts(token: Token) -> bool:
    """Words, links and pictures; a sign that hid no letter of a word does not."""
    return len(token.word) > 1 or token.word.isalnum() or unicodedata.category(token.word) in SIGNS


def _covered(chunk: str) -> bool:
    """Whether a word opens or closes with its disguise: $hit, @sshole, **it."""
    return chunk[0] in "$@*" and len(chunk) > 3


def _parts(body: str) -> tuple[str, ...]:
    """The words of a hashtag or a name for an account: TeamBrackenfold, jess_year11."""
    return tuple(dict.fromkeys((body.lower(), *(part.lower() for part in _CAMEL.findall(body)))))


def _single(word: str) -> bool:
    return len(word) == 1 and (word.isalnum() or word in MARKS_IN_A_WORD)


def _run(tokens: list[Token | None], first: int) -> list[Token]:
    """The letters, one by one, that begin here."""
    run: list[Token] = []
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token is None or not _single(token.word):
            break
        run.append(token)
    return run


def _mark_sentences(tokens: list[Token], text: str) -> None:
    sentence, length, previous = 0, 0, -1
    for token in tokens:
        length += 1
        if length > LONGEST_SENTENCE or (previous >= 0 and _ends(text, previous, token.start)):
            sentence, length = sentence + 1, 0
        token.sentence, previous = sentence, token.start


TITLES = re.compile(r"\b(?:mr|mrs|ms|dr|st|e\.g|i\.e)\.\s*$", re.IGNORECASE)


def _ends(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    if "\n" not in between:
        bare = between.rstrip(" ")
        if between[-1] != " " or bare[-1:] not in ENDS or not _ENDS.search(bare):
            return False
    return not TITLES.search(text, max(0, start - 2), end)


def _mark_quotations(tokens: list[Token], text: str) -> None:
    """Tokens between a pair of quotation marks; a mark without its partner quotes nothing."""
    doubles = [each.start() for each in re.finditer('"', text)]
    singles = [each.start() for each in _SINGLE_MARKS.finditer(text)] if text.count("'") > 1 else []
    spans = list(zip(doubles[::2], doubles[1::2], strict=False))
    opened: int | None = None
    for at in singles:
        opens = at + 1 < len(text) and text[at + 1].isalnum() and (at == 0 or not text[at - 1].isalnum())
        if opens:
            opened = at
        elif opened is not None:
            spans.append((opened, at))
            opened = None
    for first, last in spans:
        begin = bisect_right(tokens, first, key=lambda token: token.start)
        for token in tokens[begin : bisect_left(tokens, last, lo=begin, key=lambda token: token.start)]:
            token.quoted = True
