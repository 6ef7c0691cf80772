"""The list of rules, its page, and what the rules may not hold."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from clearline.policies import lint as lint_package
from clearline.policies.lint import RULES, Confidence, Finding, Severity, as_json
from clearline.policies.lint.reference_page import as_markdown
from tests.policies.lint.scenes import MODEL, REAL, REPOSITORY, Examples, findings, needs_real_policy

EXAMPLE_FILES = (
    "test_consultation_and_references",
    "test_document_control",
    "test_exceptions_and_contradictions",
    "test_fairness_and_privacy",
    "test_safeguarding",
    "test_scope_and_roles",
    "test_structure_and_upkeep",
    "test_wording",
)
PAGE = REPOSITORY / "docs" / "reference" / "lint-rules.md"


def every_example() -> dict[str, Examples]:
    together: dict[str, Examples] = {}
    for name in EXAMPLE_FILES:
        together |= import_module(f"tests.policies.lint.{name}").EXAMPLES
    return together


def test_it_numbers_fifty_rules_in_order() -> None:
    assert list(RULES) == [f"L{number:02}" for number in range(1, 51)]


def test_it_gives_every_rule_two_texts_each_way() -> None:
    examples = every_example()

    assert set(examples) == set(RULES)
    assert all(len(example.raises) >= 2 and len(example.passes) >= 2 for example in examples.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_it_explains_each_rule_in_one_sentence(rule: lint_package.Rule) -> None:
    assert rule.title
    assert rule.why.endswith(".")
    assert len(re.findall(r"[.?!](?:\s|$)", rule.why)) == 1


def test_its_page_is_written_from_the_rules() -> None:
    assert PAGE.read_text() == as_markdown(), "write lint.reference_page.as_markdown() to docs/reference/lint-rules.md"


def test_it_writes_findings_as_plain_json() -> None:
    finding = Finding("L24", Severity.ERROR, None, "Nothing is said.", Confidence.CERTAIN)

    assert as_json([finding]) == [
        {"rule": "L24", "severity": "error", "clause": None, "message": "Nothing is said.", "confidence": "certain"}
    ]


def test_it_sorts_by_place_and_then_by_rule() -> None:
    found = findings(
        "Policy\nApproved by:\n\n1.1 Staff must report concerns to the head.\n1.2 Staff should log out (see 9.9)."
    )
    places = [finding.clause for finding in found]

    assert places[0] is not None
    assert places[0].startswith("H.")
    assert places.index("1.1") < places.index("1.2") < places.index(None)
    rules = [finding.rule for finding in found if finding.clause == "1.2"]
    assert rules == sorted(rules)


def test_each_message_is_one_sentence() -> None:
    for name in (MODEL, REAL):
        if name.exists():
            for finding in findings(name.read_text(), name.name):
                assert finding.message.endswith(".")
                assert finding.message[0].isupper() or finding.message[0] == "“" or finding.message[0].isdigit()


def test_it_survives_a_policy_with_nothing_in_it() -> None:
    assert {finding.rule for finding in findings("Social Media Policy\n\n1.1 Be kind.")} >= {"L01", "L50"}


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower().replace("’", "'"))
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}


def strings_in(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@needs_real_policy
def test_no_rule_holds_a_phrase_of_the_real_policy() -> None:
    theirs = runs(REAL.read_text(), 4)
    folder = Path(str(lint_package.__file__)).parent
    ours = {phrase for path in folder.glob("*.py") for text in strings_in(path) for phrase in runs(text, 4)}

    assert ours & theirs == set()


@needs_real_policy
def test_the_model_policy_is_in_our_own_words() -> None:
    ours, theirs = (six_words_together(path.read_text()) for path in (MODEL, REAL))

    assert ours & theirs == set()


def six_words_together(text: str) -> set[tuple[str, ...]]:
    """Runs of six words within one line."""
    return {run for line in text.splitlines() for run in runs(line, 6)}
