"""A version as its readers see it: headings once, words above a list once, and what a clause means for this reader."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.html import escape
from django.utils.safestring import SafeString

from clearline.people.roles import Category
from clearline.policies.duties import Duty
from clearline.policies.models import Clause, Summary

FOR_YOU = "For you alone, because of what you have told"
LONGEST_SEARCH = 80  # characters
AS_A = {
    Category.EMPLOYEE: "an employee",
    Category.GOVERNOR: "a governor",
    Category.VOLUNTEER: "a volunteer",
    Category.AGENCY: "an agency worker",
}
# Whom a clause may name that are people of this category and no other; see policies/reading/actors.py.
NAMED = {
    Category.EMPLOYEE: {"employee"},
    Category.GOVERNOR: {"governing body", "governor", "chair", "key governor"},
    Category.VOLUNTEER: {"volunteers"},
    Category.AGENCY: set[str](),
}


@dataclass(frozen=True)
class Heading:
    number: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Meaning:
    title: str
    text: str


@dataclass(frozen=True)
class ShownClause:
    clause: Clause
    heading: Heading | None
    lead: str
    words: str
    meanings: tuple[Meaning, ...]
    places: int  # how often the words looked for stand here

    @property
    def defines(self) -> bool:
        """Whether the school's definitions and networks stand beside it (policy 1.2)."""
        return Duty.DEFINE_SOCIAL_MEDIA in self.clause.duties


@dataclass(frozen=True)
class Shown:
    clauses: tuple[ShownClause, ...]

    @property
    def contents(self) -> list[Heading]:
        return [each.heading for each in self.clauses if each.heading]

    @property
    def found(self) -> list[ShownClause]:
        return [each for each in self.clauses if each.places]

    @property
    def places(self) -> int:
        return sum(each.places for each in self.clauses)

    @property
    def minutes(self) -> int:
        """How long reading takes, at 200 words a minute."""
        words = sum(len(each.clause.text.split()) for each in self.clauses)
        return max(1, round(words / 200))

    def naming(self, categories: Collection[Category]) -> list[Clause]:
        """The clauses that name people of these categories and no others."""
        named: set[str] = set().union(*(NAMED[category] for category in categories))
        return [
            each.clause
            for each in self.clauses
            if any(obligation["actor"] in named for obligation in each.clause.obligations)
        ]


def as_shown(
    clauses: Sequence[Clause],
    *,
    categories: Collection[Category] = (),
    looked_for: str = "",
    notes: Mapping[str, Sequence[str]] | None = None,
) -> Shown:
    """Clauses in order, with their summaries already fetched. What is looked for is marked.

    `notes` are sentences for this reader alone, by the id of the clause they stand beside.
    """
    mark = partial(marked, words=looked_for)
    found: list[ShownClause] = []
    heading = lead = ""
    anchors: set[str] = set()
    for clause in clauses:
        meanings = tuple(meanings_of(clause.summaries.all(), categories))
        found.append(
            ShownClause(
                clause=clause,
                heading=_heading(clause, anchors) if clause.heading and clause.heading != heading else None,
                lead=clause.lead if clause.lead != lead else "",
                words=mark(clause.text),
                meanings=(
                    *(Meaning(each.title, mark(each.text)) for each in meanings),
                    *(Meaning(FOR_YOU, sentence) for sentence in (notes or {}).get(clause.ident, ())),
                ),
                places=sum(count(text, looked_for) for text in (clause.text, *(each.text for each in meanings))),
            )
        )
        heading, lead = clause.heading or heading, clause.lead
    return Shown(tuple(found))


def _heading(clause: Clause, anchors: set[str]) -> Heading:
    anchor = f"s{clause.section}"
    while not clause.section or anchor in anchors:
        anchor = f"part-{len(anchors) + 1}"
        if anchor not in anchors:
            break
    anchors.add(anchor)
    return Heading(clause.section, clause.heading, anchor)


def meanings_of(summaries: Iterable[Summary], categories: Collection[Category]) -> list[Meaning]:
    """What is written for these categories of people; where nothing is, what is written for everyone."""
    texts = {summary.category: summary.text for summary in summaries}
    own = [category for category in Category if category in categories and category in texts]
    if own:
        alone = len(categories) == 1
        return [Meaning(f"What this means for you{'' if alone else f' as {AS_A[each]}'}", texts[each]) for each in own]
    return [Meaning("In plain words", texts[""])] if "" in texts else []


def pattern_of(words: str) -> re.Pattern[str] | None:
    """The words in any case, whatever white space stands between them, with straight or curly quotes."""
    parts = [re.escape(part) for part in words[:LONGEST_SEARCH].split()]
    if not parts:
        return None
    return re.compile(re.sub(r"['’‘]", "['’‘]", r"\s+".join(parts)), re.IGNORECASE)


def count(text: str, words: str) -> int:
    pattern = pattern_of(words)
    return len(pattern.findall(text)) if pattern else 0


def marked(text: str, words: str) -> str:
    """The text with what was looked for in `<mark>`; everything else escaped."""
    pattern = pattern_of(words)
    if pattern is None:
        return text
    pieces, start = [], 0
    for found in pattern.finditer(text):
        pieces += [escape(text[start : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        start = found.end()
    return SafeString("".join([*pieces, escape(text[start:])]))
