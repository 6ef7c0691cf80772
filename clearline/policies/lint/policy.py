"""A reading as the rules see it: its words, its sentences, its dates, the day and the reference pack."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from clearline.policies.lint import words
from clearline.policies.reading.model import Clause, Reading
from clearline.policies.reference_pack import ReferencePack

_LIST_ACTORS = {"GB": "governing body", "HT": "headteacher", "ALL": "everyone"}


@dataclass(frozen=True)
class Policy:
    reading: Reading
    on: date
    pack: ReferencePack

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return self.reading.clauses

    @cached_property
    def text(self) -> str:
        return "\n".join(clause.text for clause in self.clauses)

    def says(self, *patterns: re.Pattern[str]) -> bool:
        """Whether one sentence anywhere holds all the patterns."""
        return any(words.both(sentence, *patterns) for _, sentence in self.sentences)

    def saying(self, *patterns: re.Pattern[str]) -> list[Clause]:
        """The clauses that hold all the patterns."""
        return [clause for clause in self.clauses if words.both(clause.text, *patterns)]

    @cached_property
    def sentences(self) -> list[tuple[Clause, str]]:
        return [(clause, said) for clause in self.clauses for said in words.sentences(clause.text)]

    def clauses_with_a_sentence(self, *patterns: re.Pattern[str]) -> Iterator[tuple[Clause, str]]:
        """Each clause once, with its first sentence that holds all the patterns."""
        seen: set[str] = set()
        for clause, sentence in self.sentences:
            if clause.id not in seen and words.both(sentence, *patterns):
                seen.add(clause.id)
                yield clause, sentence

    @cached_property
    def responsibilities(self) -> list[Clause]:
        """The clauses that list who does what."""
        return [c for c in self.clauses if list_actor(c) not in (None, "staff") or "responsib" in c.heading.lower()]

    @cached_property
    def order(self) -> dict[str, int]:
        return {clause.id: place for place, clause in enumerate(self.clauses)}


def list_actor(clause: Clause) -> str | None:
    """Who a list is about: `3.HT.c` stands under "The headteacher will". None where the clause is no list item."""
    for part in clause.id.split("."):
        if part in _LIST_ACTORS:
            return _LIST_ACTORS[part]
    is_item = clause.text[:1].islower() and clause.obligations
    return clause.obligations[0].actor if is_item else None


def called(clause: Clause) -> str:
    return "The consultation statement" if clause.id == "CS" else f"Clause {clause.id}"
