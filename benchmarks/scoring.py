"""What the answers of the draft checker are worth against labelled posts: counts, rates and F1."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

CLAUSES = ("4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "5.1")
ADVISED = "4.2"
DISGUISED = frozenset({"leet", "spaced", "masked", "zero_width", "emoji", "acronym"})

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, raised in vain, missed."""

    right: int = 0
    vain: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.vain + other.vain, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.vain) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.vain + self.missed) if self.right else 0.0


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def share(values: Iterable[bool]) -> float | None:
    """None when there is nothing to count."""
    found = list(values)
    return sum(found) / len(found) if found else None


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled post and the answer to it."""

    gold: Row
    answer: Row

    @property
    def raised(self) -> frozenset[str]:
        return frozenset(self.answer.get("clauses", ()))

    @property
    def labelled(self) -> frozenset[str]:
        return frozenset(self.gold["clauses"])

    @property
    def is_disguised(self) -> bool:
        return bool(self.labelled and DISGUISED & set(self.gold["tags"]))

    @property
    def is_protected(self) -> bool:
        return "protected" in self.gold["tags"]

    @property
    def is_flagged(self) -> bool:
        return bool(self.raised)

    @property
    def has_a_right_clause(self) -> bool:
        """One of the clauses that bind; of 4.2 only where nothing else is labelled."""
        return bool(self.raised & ((self.labelled - {ADVISED}) or self.labelled))

    def tally(self, clause: str) -> Tally:
        """Nothing for a clause where either answer is right."""
        if clause in self.gold.get("optional", ()):
            return Tally()
        labelled, raised = clause in self.labelled, clause in self.raised
        return Tally(labelled and raised, raised and not labelled, labelled and not raised)


def marked(gold: Sequence[Row], answers: Sequence[Row]) -> list[Marked]:
    by_id = {answer["id"]: answer for answer in answers}
    return [Marked(row, by_id[row["id"]]) for row in gold]


def policy(posts: Sequence[Marked]) -> dict[str, float | None]:
    """The figures of posts labelled by clause."""
    is_ok, is_breach = _labelled("ok"), _labelled("breach")
    return {
        "micro_f1": total(post.tally(clause) for post in posts for clause in CLAUSES).f1,
        "breach_right_clause": share(post.has_a_right_clause for post in posts if is_breach(post)),
        "ok_flagged": share(post.is_flagged for post in posts if is_ok(post)),
        "protected_called_breach": share(post.answer["verdict"] == "breach" for post in posts if post.is_protected),
        "obfuscated_recall": share(post.has_a_right_clause for post in posts if post.is_disguised),
        "verdict_right": share(post.answer["verdict"] == post.gold["verdict"] for post in posts),
    }


def by_clause(posts: Sequence[Marked]) -> dict[str, Tally]:
    return {clause: total(post.tally(clause) for post in posts) for clause in CLAUSES}


def _labelled(verdict: str) -> Callable[[Marked], bool]:
    return lambda post: post.gold["verdict"] == verdict


def offensive(gold: Sequence[Row], answers: Sequence[Row], is_offensive: Callable[[Row], bool]) -> Tally:
    return total(
        Tally(wanted and said, said and not wanted, wanted and not said)
        for wanted, said in (
            (is_offensive(post.gold), bool(post.answer["offensive"])) for post in marked(gold, answers)
        )
    )


def spans_apart(gold: Row, answer: Row) -> tuple[list[Row], list[Row]]:
    """Labelled spans that no span of the same type touches, and spans of the answer that touch none."""
    left = list(answer.get("spans", ()))
    missed = []
    for span in gold["spans"]:
        touching = (each for each in left if each["type"] == span["type"] and _touch(each, span))
        if found := next(touching, None):
            left.remove(found)
        else:
            missed.append(span)
    return missed, left


def _touch(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
