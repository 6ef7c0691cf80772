"""What a check answers: concerns with their clause, and never that a post is safe (policy 4.2 to 4.7, 5.1)."""

from dataclasses import dataclass, field
from enum import StrEnum

ADVICE = "Nothing found. This is advice, not clearance."


class Verdict(StrEnum):
    OK = "ok"
    CAUTION = "caution"
    BREACH = "breach"
    """As drafted this would go against a clause that says must not."""


class Confidence(StrEnum):
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the draft as it was typed: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that could stand in the draft instead; empty words take the span out."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One piece of personal data: PERSON EMAIL PHONE POSTCODE ADDRESS NHS NINO UPN DOB BANK VRM."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Concern:
    """What one clause would say about this draft, why, and what to change."""

    clause: str
    verdict: Verdict
    rule: str
    """The rule's name, as the table of rules has it."""
    why: str
    change: str
    spans: tuple[Span, ...] = ()
    """The words it is about; none when it is about the picture."""
    edits: tuple[Edit, ...] = ()
    confidence: Confidence = Confidence.LIKELY


@dataclass(frozen=True, slots=True)
class Answer:
    concerns: tuple[Concern, ...] = ()
    personal_data: tuple[PersonalDatum, ...] = ()
    offensive: bool = False
    help: tuple[str, ...] = field(default=())
    """Where help is: named kinds (union, whistleblowing, belief, abuse), each with its words in the page."""

    @property
    def verdict(self) -> Verdict:
        if not self.concerns:
            return Verdict.OK
        return Verdict.BREACH if any(each.verdict is Verdict.BREACH for each in self.concerns) else Verdict.CAUTION

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(sorted({each.clause for each in self.concerns}))
