"""Small policies to lint, and which rules they raise."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from clearline.policies.lint import Finding, lint
from clearline.policies.reading import read
from clearline.policies.reference_pack import shipped

TODAY = date(2026, 11, 22)
REPOSITORY = Path(__file__).parents[3]
REAL = REPOSITORY.parent / "shared" / "policies" / "use-of-social-media-policy.txt"
MODEL = REPOSITORY / "docs" / "model-policy" / "use-of-social-media.md"

needs_real_policy = pytest.mark.skipif(not REAL.exists(), reason="the real policy is not beside this repository")


@dataclass(frozen=True)
class Examples:
    """Texts that must raise a rule and texts that must not. Header lines and clauses, as a policy prints them."""

    raises: tuple[str, ...]
    passes: tuple[str, ...]


def findings(text: str, name: str = "policy.txt", on: date = TODAY) -> list[Finding]:
    return lint(read(text.encode(), name), on=on, pack=shipped())


def raised(text: str) -> set[str]:
    return {finding.rule for finding in findings(text)}


def where(found: list[Finding], rule: str) -> list[str | None]:
    return [finding.clause for finding in found if finding.rule == rule]


def each_raising(examples: dict[str, Examples]) -> pytest.MarkDecorator:
    return _each([(rule, text) for rule, example in examples.items() for text in example.raises])


def each_passing(examples: dict[str, Examples]) -> pytest.MarkDecorator:
    return _each([(rule, text) for rule, example in examples.items() for text in example.passes])


def _each(pairs: list[tuple[str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("rule", "text"), pairs, ids=[rule for rule, _ in pairs])
