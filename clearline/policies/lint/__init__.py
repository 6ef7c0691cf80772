"""Rules about the policy document itself: what a governing body would want put right before it approves it.

Plain values in and out. The rules are D§6; what is current guidance comes from the reference pack.
"""

from datetime import date

from clearline.policies.lint.finding import Confidence, Finding, Severity, as_json
from clearline.policies.lint.policy import Policy
from clearline.policies.lint.registry import RULES
from clearline.policies.lint.rule import Rule
from clearline.policies.reading.model import Reading
from clearline.policies.reference_pack import ReferencePack

__all__ = ["RULES", "Confidence", "Finding", "Rule", "Severity", "as_json", "lint"]

_HEADER_FIRST = ("H.", "DS.")


def lint(reading: Reading, *, on: date, pack: ReferencePack) -> list[Finding]:
    """Every finding as the policy stands on that day: header, history, clauses in order, then the whole document."""
    policy = Policy(reading, on, pack)
    found = [finding for rule in RULES.values() for finding in rule.findings(policy)]
    return sorted(found, key=lambda finding: (_place(policy, finding.clause), finding.rule))


def _place(policy: Policy, clause: str | None) -> tuple[int, int, str]:
    if clause is None:
        return (len(_HEADER_FIRST) + 1, 0, "")
    for place, prefix in enumerate(_HEADER_FIRST):
        if clause.startswith(prefix):
            return (place, 0, clause)
    return (len(_HEADER_FIRST), policy.order.get(clause, 0), "")
