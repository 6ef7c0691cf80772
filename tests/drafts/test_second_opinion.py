"""A school's own sentence model: a caution at most, "similar to …", and never in the way."""

import pytest

from clearline.drafts.checker import check as checking
from clearline.drafts.checker.answer import Confidence, Verdict
from clearline.drafts.checker.check import check
from clearline.drafts.checker.second_opinion import RULE, SecondOpinion, UnusableModel, examples, opinion_in
from tests.drafts.sentence_model import write_model

EXAMPLE = next(example for example in examples() if example.clause == "4.6")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("models") / "words", [example.words for example in examples()])


@pytest.fixture(scope="module")
def opinion(folder):
    return SecondOpinion(folder)


@pytest.fixture
def no_rules(monkeypatch):
    monkeypatch.setattr(checking, "RULES", ())


def second(answer):
    return [concern for concern in answer.concerns if concern.rule == RULE]


def test_a_sentence_like_an_example_is_a_caution_with_the_example(opinion, no_rules):
    said = EXAMPLE.words.rstrip(".")
    draft = f"Lovely day by the sea. {said} now. Chips for tea."
    (concern,) = second(check(draft, second_opinion=opinion))
    assert (concern.clause, concern.verdict, concern.confidence) == ("4.6", Verdict.CAUTION, Confidence.POSSIBLE)
    assert concern.why == f"This is similar to: “{EXAMPLE.words}”"
    assert said in draft[concern.spans[0].start : concern.spans[0].end]


def test_another_sentence_is_nothing(opinion, no_rules):
    assert check("Lovely day by the sea with chips and gulls.", second_opinion=opinion).concerns == ()


def test_too_few_words_are_similar_to_nothing(opinion, no_rules):
    assert check("The people who run.", second_opinion=opinion).concerns == ()
    assert check("", second_opinion=opinion).concerns == ()


def test_it_is_off_unless_it_is_given(no_rules):
    assert check(EXAMPLE.words).concerns == ()


def test_it_adds_nothing_to_a_clause_that_is_raised(opinion):
    whole = opinion.concerns([(EXAMPLE.words, checking.Span(0, 9))], besides=())
    assert [concern.clause for concern in whole] == ["4.6"]
    assert opinion.concerns([(EXAMPLE.words, checking.Span(0, 9))], besides=["4.6"]) == []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.words[:30])
def test_every_example_is_similar_to_itself_and_at_most_a_caution(opinion, no_rules, example):
    answer = check(example.words, second_opinion=opinion)
    assert example.clause in answer.clauses
    assert answer.verdict is Verdict.CAUTION


def test_a_model_that_gives_one_row_for_a_sentence_will_do(tmp_path, no_rules):
    folder = write_model(tmp_path / "pooled", [each.words for each in examples()], output="sentence_embedding")
    assert second(check(EXAMPLE.words, second_opinion=SecondOpinion(folder)))


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_a_folder_without_a_file_is_said_so(tmp_path, missing):
    folder = write_model(tmp_path / "half", ["one two"])
    (folder / missing).unlink()
    with pytest.raises(UnusableModel, match=rf"holds no {missing}; expected a sentence model as"):
        SecondOpinion(folder)


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_none_is_said_so(tmp_path, broken):
    folder = write_model(tmp_path / "broken", ["one two"])
    (folder / broken).write_bytes(b"not a model")
    with pytest.raises(UnusableModel, match=r"cannot be read\.$"):
        SecondOpinion(folder)


def test_a_model_that_answers_something_else_is_said_so(tmp_path):
    folder = write_model(tmp_path / "other", ["one two"], output="logits")
    with pytest.raises(UnusableModel, match="did not answer as a sentence encoder does"):
        SecondOpinion(folder)


def test_a_check_goes_on_without_a_broken_model(tmp_path):
    assert opinion_in(str(tmp_path)) is None
    assert opinion_in("") is None


def test_a_model_that_fails_on_a_draft_has_no_opinion(folder, no_rules, monkeypatch):
    opinion = SecondOpinion(folder)
    monkeypatch.setattr(opinion, "_embed", lambda sentences: 1 / 0)
    assert check(EXAMPLE.words, second_opinion=opinion).concerns == ()


def test_only_the_first_sentences_are_asked_about(opinion, no_rules):
    assert check("Gulls again and chips again. " * 16 + EXAMPLE.words, second_opinion=opinion).concerns == ()
    assert check("Gulls again and chips again. " * 15 + EXAMPLE.words, second_opinion=opinion).concerns


def test_there_are_examples_for_each_clause_and_none_twice():
    by_clause = {}
    for example in examples():
        by_clause.setdefault(example.clause, []).append(example.words)
    assert set(by_clause) == {"4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "5.1"}
    assert 60 <= len(examples()) <= 100
    assert len({example.words for example in examples()}) == len(examples())
    assert all(len(words) >= 6 for words in by_clause.values())
