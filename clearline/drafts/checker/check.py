"""Check a draft: text to senses, senses to facts, facts to concerns (policy 4.2 to 4.7, 5.1).

Nothing is kept: no function here writes, logs or remembers a draft.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from clearline.drafts.checker import details, patterns, people
from clearline.drafts.checker.answer import Answer, Concern, PersonalDatum, Span, Verdict
from clearline.drafts.checker.context import Context, Picture, Relation
from clearline.drafts.checker.lexicon import Lexicon, lexicon
from clearline.drafts.checker.patterns import Fact, Reading
from clearline.drafts.checker.personal_data.find import find
from clearline.drafts.checker.rules import RULES
from clearline.drafts.checker.rules.rule import Rule
from clearline.drafts.checker.school import names, own_words
from clearline.drafts.checker.second_opinion import SecondOpinion
from clearline.drafts.checker.suggestions import edits
from clearline.drafts.checker.text import Reader

LONGEST_DRAFT = 10_000
"""Characters; no network takes more."""

STAGES = (
    ("people", "groups"),
    ("frames", "students", "youngsters", "targets"),
    (
        "offence",
        "bias",
        "contact",
        "contact_wide",
        "pictures",
        "pictures_wide",
        "disclosure",
        "disclosure_wide",
        "school_news",
    ),
    ("about_work", "harassment", "bullying", "menace", "official"),
    ("leaning", "grumbles", "workday", "workday_wide"),
)
"""Pattern files in the order they are read; a later stage sees the facts of an earlier one."""

CROWD = 12
"""Faces in a picture, from which on a group without a name is more likely a class than friends."""

PROTECTED = ("frame.union", "frame.whistleblowing", "frame.belief", "frame.quoted_abuse")
"""Frames that make a concern at most a caution, and point to help."""


class TooLong(ValueError):
    """A draft of more than LONGEST_DRAFT characters."""


@cache
def _plain_reader() -> Reader:
    return Reader(lexicon())


@lru_cache(maxsize=64)
def _reader(context: Context) -> tuple[Reader, Lexicon]:
    own = own_words(context)
    return Reader(lexicon(), own.words, base=_plain_reader()), own


@cache
def _words_of_patterns() -> frozenset[str]:
    return frozenset[str]().union(*(patterns.stage(*stage).words for stage in STAGES))


def check(
    draft: str,
    *,
    picture: Picture | None = None,
    context: Context | None = None,
    second_opinion: SecondOpinion | None = None,
) -> Answer:
    """What each clause would say of this draft, in the order of the clauses; a second opinion speaks last.

    Raises:
        TooLong: the draft has more than 10,000 characters.
    """
    if len(draft) > LONGEST_DRAFT:
        raise TooLong(f"A draft may have {LONGEST_DRAFT:,} characters; this one has {len(draft):,}.")
    context = context or Context()
    reading, data = read(draft, picture=picture, context=context)
    found = list(_concerns(reading))
    if second_opinion:
        found += second_opinion.concerns(_sentences(reading), besides=[each.clause for each in found])
    concerns = sorted(found, key=lambda each: (each.clause, each.verdict is not Verdict.BREACH, each.rule))
    return Answer(
        concerns=tuple(concerns),
        personal_data=data,
        offensive=any(not fact.quoted for fact in reading.of("offensive")),
        help=tuple(frame.removeprefix("frame.") for frame in PROTECTED if reading.has(frame)),
    )


def _sentences(reading: Reading) -> list[tuple[str, Span]]:
    """As they were typed, and where."""
    spans = [Span(*reading.where(first, last)) for first, last in reading.sentences]
    return [(reading.text.draft[span.start : span.end], span) for span in spans]


def read(draft: str, *, picture: Picture | None, context: Context) -> tuple[Reading, tuple[PersonalDatum, ...]]:
    """The draft's facts, and its personal data in places of the draft as typed."""
    reader, own = _reader(context)
    text = reader.read(draft)
    reading = patterns.sense(text, lexicon(), own, _words_of_patterns())
    data = find(text.clean.text, school=context.school)
    _note_personal_data(reading, data)
    details.note_details(reading)
    _note_circumstances(reading, picture, context)
    if picture is not None and picture.text:
        _note_words_in(picture, reading, context)
    names(reading)
    for number, stage in enumerate(STAGES):
        patterns.stage(*stage).run(reading)
        if number == 0:
            people.follow_pronouns(reading)
    where = text.clean.where
    return reading, tuple(PersonalDatum(Span(*where(each.span.start, each.span.end)), each.type) for each in data)


def _note_personal_data(reading: Reading, data: list[PersonalDatum]) -> None:
    for datum in data:
        if inside := reading.text.tokens_at(datum.span.start, datum.span.end):
            sentence = reading.text.tokens[inside.start].sentence
            reading.add(f"personal.{datum.type.lower()}", sentence, (inside.start, inside.stop))


def _note_circumstances(reading: Reading, picture: Picture | None, context: Context) -> None:
    """What is known besides the words; patterns ask for it as `with` and `without`."""
    known = ["official"] if context.official else ["personal_account"]
    known += ["declared.relative"] if any(each.relation is Relation.RELATIVE for each in context.relatives) else []
    if picture is not None:
        known.append("picture")
        known += [f"picture.faces{'.many' if picture.faces > 1 else '.one'}"] if picture.faces else ["picture.no_faces"]
        known += ["picture.crowd"] if picture.faces >= CROWD else []
        known += [name for name in ("gps", "nudity") if getattr(picture, name)]
        if picture.students is not None:
            known.append(f"picture.students.{'yes' if picture.students else 'no'}")
        if picture.alt_text is False:
            known.append("picture.no_alt_text")
    for name in known:
        while name:
            reading.everywhere.setdefault(f"<{name}>", set())
            name = name.rpartition(".")[0]


def _note_words_in(picture: Picture, reading: Reading, context: Context) -> None:
    """What the words in the picture say, as <picture_says.…>: they are read as a draft of their own."""
    says, _ = read(picture.text[:LONGEST_DRAFT], picture=None, context=context)
    reading.everywhere.setdefault("<picture_says>", set())
    for item in says.everywhere:
        if item.startswith("<"):
            reading.everywhere.setdefault(f"<picture_says.{item[1:]}", set())


def _concerns(reading: Reading) -> Iterator[Concern]:
    protected = any(reading.has(frame) for frame in PROTECTED)
    there = {item[1:-1] for item in reading.everywhere if item.startswith("<")}
    for rule in RULES:
        if there.isdisjoint(rule.when) or not there.isdisjoint(rule.unless) or not there.issuperset(rule.needs):
            continue
        facts = [fact for kind in rule.when for fact in reading.of(kind) if rule.quoted or not fact.quoted]
        bare = any(f"<{kind}>" in reading.everywhere and not reading.everywhere[f"<{kind}>"] for kind in rule.when)
        if facts or bare:
            concern = _concern(rule, facts, reading)
            capped = protected and rule.capped and concern.verdict is Verdict.BREACH
            yield replace(concern, verdict=Verdict.CAUTION) if capped else concern


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap are one, so that a word is marked once."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _concern(rule: Rule, facts: list[Fact], reading: Reading) -> Concern:
    spans = _merged(Span(*reading.where(fact.start, fact.end)) for fact in facts)
    return Concern(
        clause=rule.clause,
        verdict=rule.verdict,
        rule=rule.name,
        why=rule.why,
        change=rule.change,
        spans=tuple(spans),
        edits=edits(facts, reading),
        confidence=rule.confidence,
    )
