"""The page `docs/reference/lint-rules.md`, written from the rules so that it cannot fall behind them."""

from clearline.policies.lint.finding import Severity
from clearline.policies.lint.registry import RULES
from clearline.policies.lint.rule import Rule

_OPENING = """# Lint rules

What `clearline policy lint` looks for in a policy document. An **error** blocks approval, a **warning** needs a
reason to waive, and **information** is for the next revision. Each finding also says how sure the rule is: *certain* is
read off the page, *likely* and *possible* are judgements that a person should check. A rule may give one finding a
different severity: L04 becomes an error when a review is more than a year overdue, and L01, L14 and L24 give a
warning where only part is missing.

What guidance is current comes from the dated reference pack, never from a rule.
"""


def as_markdown() -> str:
    return "\n".join([_OPENING, _summary(), *(_section(rule) for rule in RULES.values())])


def _summary() -> str:
    counts = {severity: sum(rule.severity is severity for rule in RULES.values()) for severity in Severity}
    rows = [f"| [{rule.id}](#{rule.id.lower()}) | {rule.title} | {rule.severity} |" for rule in RULES.values()]
    said = f"{len(RULES)} rules: {counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, "
    said += f"{counts[Severity.INFORMATION]} for information.\n"
    return "\n".join([said, "| Rule | What it finds | Severity |", "| --- | --- | --- |", *rows, ""])


def _section(rule: Rule) -> str:
    wording = f"\nWording that works: {rule.wording}\n" if rule.wording else ""
    return f"## {rule.id}\n\n**{rule.title}** ({rule.severity}). {rule.why}\n{wording}"
