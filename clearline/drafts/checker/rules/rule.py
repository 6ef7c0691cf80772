"""What a rule is: facts, and what a clause says about them. Rules know no words; words are in the lexicons."""

from dataclasses import dataclass

from clearline.drafts.checker.answer import Confidence, Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """A concern is raised when the draft holds one of the facts, outside quotation marks.

    `needs` must be in the draft as well and `unless` must not, anywhere.
    Rules of clauses that advise (4.2) only caution.
    """

    name: str
    clause: str
    verdict: Verdict
    when: tuple[str, ...]
    why: str
    change: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    quoted: bool = False
    """Whether words somebody else is quoted with count: a student's name does, an insult does not."""
    confidence: Confidence = Confidence.LIKELY
    capped: bool = True
    """Whether union, whistleblowing, belief and quoted abuse make this at most a caution."""
