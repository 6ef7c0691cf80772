"""Every audited event has a sentence, every sentence an event, and every fact in it is given."""

import ast
import string
from collections.abc import Iterator

from clearline.audit.events import SENTENCES
from tests.repository.code import called, modules, name_of

ALWAYS = {"urn", "at", "subject", "by"}
BY_KIND = {"acknowledgement.signed", "acknowledgement.assisted", "paper.confirmed"}  # one line writes these three


def recorded() -> Iterator[tuple[str, str, set[str]]]:
    """Where an event is recorded, its name, and the facts given with it."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"log.record", "record"} and node.args:
                given = {keyword.arg for keyword in node.keywords if keyword.arg} - ALWAYS
                for name in names(node.args[0]):
                    yield name_of(path), name, given


def names(argument: ast.expr) -> set[str]:
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    if isinstance(argument, ast.IfExp):
        return names(argument.body) | names(argument.orelse)
    return set()


def facts_in(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


def test_it_has_a_sentence_for_every_event():
    assert {name for _, name, _ in recorded()} | BY_KIND == set(SENTENCES)


def test_it_is_given_every_fact_that_its_sentence_shows():
    lacking = [f"{where}: {name}" for where, name, given in recorded() if not facts_in(SENTENCES[name]) <= given]

    assert lacking == []


def test_it_is_given_counts_and_references_and_never_a_name():
    named = [
        f"{where}: {name} is given {fact}"
        for where, name, given in recorded()
        for fact in given & {"name", "email", "text", "reason", "title", "job"}
    ]

    assert named == []


def test_it_is_one_plain_sentence():
    assert [words for words in SENTENCES.values() if not words.endswith(".") or "\n" in words] == []


def test_it_finds_the_function_that_is_called():
    assert called(ast.parse("log.record('x')").body[0].value) == "record"
