"""What a rule is: a small function over a policy, with its severity and its reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clearline.policies.lint.finding import Confidence, Finding, Severity
from clearline.policies.lint.policy import Policy


@dataclass(frozen=True)
class Found:
    """One place where a rule is not met. `severity` is set only where it differs from the rule's own."""

    clause: str | None
    message: str
    confidence: Confidence = Confidence.CERTAIN
    severity: Severity | None = None


Check = Callable[[Policy], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """`why` is one sentence for a headteacher; `wording` is an example that works, empty where none helps."""

    id: str
    title: str
    severity: Severity
    why: str
    wording: str
    check: Check

    def findings(self, policy: Policy) -> Iterator[Finding]:
        for found in self.check(policy):
            severity = found.severity or self.severity
            yield Finding(self.id, severity, found.clause, found.message, found.confidence)


def rule(
    id: str,
    title: str,
    severity: Severity,
    *,
    why: str,
    wording: str = "",
) -> Callable[[Check], Rule]:
    """Turn a check into a Rule. Nothing is registered: `registry.py` lists every rule by name."""

    def as_rule(check: Check) -> Rule:
        return Rule(id, title, severity, why, wording, check)

    return as_rule
