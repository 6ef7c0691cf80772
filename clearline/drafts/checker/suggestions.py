"""What can be put right with one tap: words taken out or put in place of others, so that the rest still reads.

An edit is offered only where it settles the matter; where none would, nothing is offered.
"""

from collections.abc import Callable, Iterable, Iterator

from clearline.drafts.checker.answer import Edit, Span
from clearline.drafts.checker.patterns import Fact, Place, Reading

VOWELS = frozenset("aeiou")
BEFORE_A_NAME = frozenset({"my", "our", "the", "a", "an", "this", "your"})
BEFORE_A_DATUM = frozenset({"on", "at", "to", "via", "by", "from", "through", "using", "for", "with", "is"})
DATA = tuple(
    f"personal.{kind}" for kind in ("phone", "email", "address", "postcode", "nhs", "upn", "nino", "bank", "vrm", "dob")
)
NAMES = ("name.titled", "name.full", "name.initial", "name.first")
SWEARING = ("offensive.swear", "swear.other")
SENTENCE_GOES = (
    *("contact", "claim", "moan", "harass", "offensive.hate", "sexual.content", "abuse.heavy", "indulgence", "day.own"),
    *("disclosure.unreleased", "disclosure.person", "disclosure.access", "disclosure.vague"),
    *("official.campaign", "official.accused", "official.live_place", "official.details_asked"),
)
"""Kinds of fact that no other word would put right."""


def edits(facts: Iterable[Fact], reading: Reading) -> tuple[Edit, ...]:
    """One edit for each place these facts stand, in the order of the draft; places that overlap keep the first."""
    offered = sorted({edit for fact in facts for edit in _for(fact, reading)}, key=lambda edit: edit.span)
    kept: list[Edit] = []
    for edit in offered:
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return tuple(kept)


def _for(fact: Fact, reading: Reading) -> Iterator[Edit]:
    place = (fact.start, fact.end)
    if fact.is_a("school.name"):
        yield _without_school(place, reading)
    elif fact.is_any(SWEARING):
        yield from _taken_out(place, reading)
    elif fact.is_a("disclosure.contact"):
        yield from _each(DATA, fact, reading, _taken_out)
    elif fact.is_a("official.name_and_face") or fact.is_a("official.full_name"):
        yield from _each(NAMES, fact, reading, _unnamed)
    elif fact.is_any(SENTENCE_GOES):
        yield from _sentence_out(fact.sentence, reading)


def _each(
    kinds: tuple[str, ...], fact: Fact, reading: Reading, edit: Callable[[Place, Reading], Iterator[Edit]]
) -> Iterator[Edit]:
    """The edit for everything of these kinds in the fact's sentence."""
    for kind in kinds:
        for place in reading.found[fact.sentence].get(f"<{kind}>", ()):
            yield from edit(place, reading)


def _without_school(place: Place, reading: Reading) -> Edit:
    """ "at Rowanbrook": "at my school"; #TeamRowanbrook: nothing."""
    first = reading.text.tokens[place[0]]
    if first.shown.startswith(("#", "@")):
        return next(_taken_out(place, reading))
    before = reading.text.tokens[place[0] - 1].word if place[0] else ""
    words = "school" if before in BEFORE_A_NAME else "my school"
    return _edit(place, reading, _as_sentence_start(words, place[0], reading))


def _unnamed(place: Place, reading: Reading) -> Iterator[Edit]:
    who = (
        "a colleague"
        if reading.text.tokens[place[0]].word in ("mr", "mrs", "ms", "miss", "mx", "dr", "sir")
        else "a student"
    )
    before = reading.text.tokens[place[0] - 1].word if place[0] else ""
    words = who.removeprefix("a ") if before in BEFORE_A_NAME else who
    yield _edit(place, reading, _as_sentence_start(words, place[0], reading))


def _taken_out(place: Place, reading: Reading) -> Iterator[Edit]:
    """Words taken out, with the space before them and what only led to them; a capital still begins it."""
    start, end = place
    tokens, clean = reading.text.tokens, reading.text.clean.text
    while (
        start
        and tokens[start - 1].sentence == tokens[start].sentence
        and _leads(tokens[start - 1].word, place, reading)
    ):
        start -= 1
    at, until = tokens[start].start, tokens[end - 1].end
    following = tokens[end] if end < len(tokens) and tokens[end].sentence == tokens[start].sentence else None
    article = tokens[start - 1] if start and tokens[start - 1].word in ("a", "an") else None
    if article and following and article.sentence == following.sentence:
        right = "an" if following.word[0] in VOWELS else "a"
        yield _span_edit(
            article.start, following.start, f"{right if article.shown.islower() else right.capitalize()} ", reading
        )
    elif following and _starts_sentence(start, reading) and tokens[start].shown[:1].isupper():
        yield _span_edit(at, following.start + 1, clean[following.start].upper(), reading)
    else:
        while at and clean[at - 1] == " ":
            at -= 1
        while at == 0 and until < len(clean) and clean[until] == " ":
            until += 1
        yield _span_edit(at, until, "", reading)


def _leads(word: str, place: Place, reading: Reading) -> bool:
    data = any(reading.found[reading.text.tokens[place[0]].sentence].get(f"<{kind}>") for kind in DATA)
    return data and word in BEFORE_A_DATUM


def _sentence_out(sentence: int, reading: Reading) -> Iterator[Edit]:
    """The sentence goes, when another is left."""
    if len(reading.sentences) < 2:
        return
    tokens, clean = reading.text.tokens, reading.text.clean.text
    start = tokens[reading.sentences[sentence][0]].start
    last = sentence + 1 == len(reading.sentences)
    end = len(clean) if last else tokens[reading.sentences[sentence + 1][0]].start
    while last and start and clean[start - 1] in " \n":
        start -= 1
    yield _span_edit(start, end, "", reading)


def _starts_sentence(index: int, reading: Reading) -> bool:
    return index == 0 or reading.text.tokens[index - 1].sentence != reading.text.tokens[index].sentence


def _as_sentence_start(words: str, index: int, reading: Reading) -> str:
    capital = _starts_sentence(index, reading) and reading.text.tokens[index].shown[:1].isupper()
    return words[0].upper() + words[1:] if capital else words


def _edit(place: Place, reading: Reading, words: str) -> Edit:
    return Edit(Span(*reading.where(*place)), words)


def _span_edit(start: int, end: int, words: str, reading: Reading) -> Edit:
    return Edit(Span(*reading.text.clean.where(start, end)), words)
