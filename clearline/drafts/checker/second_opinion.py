"""A second opinion by a small sentence model that a school supplies: at most a caution, "similar to …". Off by default.

The folder holds model.onnx, a sentence encoder (`input_ids`, `attention_mask`, perhaps `token_type_ids`, to
`sentence_embedding` or `last_hidden_state`), and tokenizer.json. No model comes with Clearline, and none is fetched.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from clearline.drafts.checker.answer import Concern, Confidence, Span, Verdict

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
RULE = "second opinion"
SIMILAR = 0.75
"""Cosine of two sentences from which they count as similar. A default of ours, high: a false alarm costs trust."""
MOST_SENTENCES = 16
"""Of one draft; a post has fewer, and a model costs milliseconds for each."""
MOST_TOKENS = 128
SHORTEST = 4  # words; "Well done!" is similar to everything


class UnusableModel(ValueError):
    """The folder holds no model that can be used; its words are one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Example:
    clause: str
    words: str


def examples() -> list[Example]:
    """Our own sentences, by clause."""
    by_clause = tomllib.loads(files(__package__).joinpath("examples.toml").read_text("utf-8"))
    return [Example(clause, words) for clause, sentences in by_clause.items() for words in sentences]


class SecondOpinion:
    def __init__(self, folder: Path) -> None:
        """
        Raises:
            UnusableModel: a file or a package is missing, or the model does not answer as a sentence encoder does.
        """
        self._session, self._tokenizer = _load(folder)
        self._examples = examples()
        try:
            self._known = self._embed([example.words for example in self._examples])
        except Exception as problem:  # a model can fail in as many ways as there are models
            raise UnusableModel(
                f"{folder / MODEL} did not answer as a sentence encoder does; expected input_ids and attention_mask, "
                "and a last_hidden_state or sentence_embedding back."
            ) from problem

    def concerns(self, sentences: Sequence[tuple[str, Span]], *, besides: Iterable[str]) -> list[Concern]:
        """A caution for each clause, besides those raised already, that a sentence is similar to an example of.

        A model that fails on these words has no opinion.
        """
        asked = [each for each in sentences if len(each[0].split()) >= SHORTEST][:MOST_SENTENCES]
        if not asked:
            return []
        try:
            likeness = self._embed([words for words, _ in asked]) @ self._known.T
        except Exception:  # as above; a broken opinion never stands in the way of a check
            return []
        best: dict[str, tuple[float, Example, Span]] = {}
        for (_, span), row in zip(asked, likeness, strict=True):
            for example, alike in zip(self._examples, map(float, row), strict=True):
                if alike >= max(SIMILAR, best[example.clause][0] if example.clause in best else 0.0):
                    best[example.clause] = (alike, example, span)
        raised = set(besides)
        return [_caution(example, span) for clause, (_, example, span) in best.items() if clause not in raised]

    def _embed(self, sentences: Sequence[str]) -> Any:
        """A row of length one for each sentence."""
        import numpy

        encoded = self._tokenizer.encode_batch(list(sentences))
        given = {
            "input_ids": numpy.array([each.ids for each in encoded], dtype=numpy.int64),
            "attention_mask": numpy.array([each.attention_mask for each in encoded], dtype=numpy.int64),
            "token_type_ids": numpy.array([each.type_ids for each in encoded], dtype=numpy.int64),
        }
        wanted = {each.name for each in self._session.get_inputs()}
        answers = self._session.run(None, {name: value for name, value in given.items() if name in wanted})
        said = dict(zip((each.name for each in self._session.get_outputs()), answers, strict=True))
        rows = said.get("sentence_embedding")
        if rows is None:
            mask = given["attention_mask"][:, :, None]
            rows = (said["last_hidden_state"] * mask).sum(axis=1) / mask.sum(axis=1)
        return rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _caution(example: Example, span: Span) -> Concern:
    return Concern(
        clause=example.clause,
        verdict=Verdict.CAUTION,
        rule=RULE,
        why=f"This is similar to: “{example.words}”",
        change="Look at it again with this clause in mind. If it means something else, leave it as it is.",
        spans=(span,),
        confidence=Confidence.POSSIBLE,
    )


def _load(folder: Path) -> tuple[Any, Any]:
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise UnusableModel(f"{folder} holds no {name}; expected a sentence model as {MODEL} and {TOKENIZER}.")
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as problem:
        raise UnusableModel("A sentence model needs the extra second_opinion, which is not installed.") from problem
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # its log could hold what it read
    try:
        session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as problem:  # each library has its own
        raise UnusableModel(f"{folder} holds a {MODEL} or {TOKENIZER} that cannot be read.") from problem
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.enable_padding()
    return session, tokenizer


@cache
def opinion_in(folder: str) -> SecondOpinion | None:
    """The opinion of the model in this folder, loaded once; none when no folder is named or it cannot be used."""
    if not folder:
        return None
    try:
        return SecondOpinion(Path(folder))
    except UnusableModel:
        return None
