"""The table of rules, as its file holds it."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

from clearline.cases.routing.model import Kind, Matter, Post, Subject

Case = tuple[Kind, Subject, bool, bool]
ANY = "*"
ANSWERS: dict[str, frozenset[bool]] = {
    ANY: frozenset({True, False}),
    "yes": frozenset({True}),
    "no": frozenset({False}),
}


@dataclass(frozen=True)
class Rule:
    number: int
    kinds: frozenset[Kind]
    subjects: frozenset[Subject]
    child: frozenset[bool]
    unsafe: frozenset[bool]
    receivers: tuple[Post, ...]  # in order
    copied: tuple[Post, ...]  # the first of them with somebody who may
    outside: tuple[Post, ...]
    reason: str
    source: str

    @property
    def cases(self) -> Iterable[Case]:
        return product(self.kinds, self.subjects, self.child, self.unsafe)


class Table:
    """Rules in order. Every case has a rule, and every rule has a case that no earlier one took.

    Raises ValueError for a table of which that is not true.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.first: dict[Case, Rule] = {}
        for rule in self.rules:
            before = len(self.first)
            for case in rule.cases:
                self.first.setdefault(case, rule)
            if len(self.first) == before:
                raise ValueError(f"Rule {rule.number} is never reached.")
        missing = [case for case in product(Kind, Subject, (True, False), (True, False)) if case not in self.first]
        if missing:
            raise ValueError(f"{len(missing)} cases have no rule, the first {missing[0]}.")

    def rule_for(self, matter: Matter) -> Rule:
        return self.first[matter.kind, matter.subject, matter.child, matter.unsafe_inside]


@cache
def shipped() -> Table:
    return Table(read_rules((files(__package__) / "rules.csv").read_text(encoding="utf-8")))


def read_rules(text: str) -> list[Rule]:
    """Raises ValueError for a word that is none of ours."""
    return [_rule(number, row) for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=1)]


def _rule(number: int, row: dict[str, str]) -> Rule:
    return Rule(
        number=number,
        kinds=frozenset(Kind) if row["kind"] == ANY else frozenset(map(Kind, _words(row["kind"], "/"))),
        subjects=frozenset(Subject) if row["subject"] == ANY else frozenset(map(Subject, _words(row["subject"], "/"))),
        child=ANSWERS[row["child"]],
        unsafe=ANSWERS[row["unsafe"]],
        receivers=_posts(row["receivers"], ">"),
        copied=_posts(row["copied"], ">"),
        outside=_posts(row["outside"], "+"),
        reason=row["reason"],
        source=row["source"],
    )


def _posts(cell: str, between: Literal[">", "+"]) -> tuple[Post, ...]:
    return tuple(map(Post, _words(cell, between)))


def _words(cell: str, between: str) -> list[str]:
    return [word.strip() for word in cell.split(between) if word.strip()]
