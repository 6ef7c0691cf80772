"""A tiny sentence model, written by hand: each word of a list has a direction of its own, and a sentence is their mean.

It is a real ONNX file, run by the real onnxruntime; two sentences are as similar as they share words.
"""

import json
import re
import struct
from collections.abc import Iterable
from pathlib import Path

FLOAT, INT64 = 1, 7  # TensorProto's numbers
INTEGER_ATTRIBUTE, INTEGERS_ATTRIBUTE = 2, 7  # AttributeProto's


def write_model(folder: Path, sentences: Iterable[str], *, output: str = "last_hidden_state") -> Path:
    """model.onnx and tokenizer.json that know the words of these sentences."""
    words = sorted({word for sentence in sentences for word in re.findall(r"\w+", sentence.lower())})
    folder.mkdir(exist_ok=True)
    (folder / "model.onnx").write_bytes(encoder(len(words) + 2, output))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer(["[PAD]", "[UNK]", *words])), encoding="utf-8")
    return folder


def tokenizer(words: list[str]) -> dict[str, object]:
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "post_processor": None,
        "decoder": None,
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": {word: at for at, word in enumerate(words)}, "unk_token": "[UNK]"},
    }  # fmt: skip


def encoder(size: int, output: str) -> bytes:
    """Rows of a table by number, the first two of them nothing; `sentence_embedding` is their mean."""
    rows = [1.0 if row == column and row > 1 else 0.0 for row in range(size) for column in range(size)]
    table = (
        field(1, size)
        + field(1, size)
        + field(2, FLOAT)
        + field(8, "table")
        + field(9, struct.pack(f"<{size * size}f", *rows))
    )
    pooled = output == "sentence_embedding"
    nodes = [node("Gather", ["table", "input_ids"], "words" if pooled else output)]
    if pooled:
        axes = attribute("axes", INTEGERS_ATTRIBUTE, 8, 1) + attribute("keepdims", INTEGER_ATTRIBUTE, 3, 0)
        nodes.append(node("ReduceMean", ["words"], output, axes))
    shape: list[str | int] = ["batch", size] if pooled else ["batch", "length", size]
    graph = b"".join(field(1, each) for each in nodes) + field(2, "encoder") + field(5, table)
    graph += b"".join(field(11, value(name, INT64, ["batch", "length"])) for name in ("input_ids", "attention_mask"))
    graph += field(12, value(output, FLOAT, shape))
    return field(1, 8) + field(7, graph) + field(8, field(2, 13))  # IR 8, opset 13


def node(kind: str, given: list[str], made: str, attributes: bytes = b"") -> bytes:
    return b"".join(field(1, name) for name in given) + field(2, made) + field(4, kind) + attributes


def attribute(name: str, kind: int, slot: int, number: int) -> bytes:
    return field(5, field(1, name) + field(slot, number) + field(20, kind))


def value(name: str, kind: int, shape: list[str | int]) -> bytes:
    dimensions = b"".join(field(1, field(2 if isinstance(each, str) else 1, each)) for each in shape)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, dimensions)))


def field(number: int, content: int | str | bytes) -> bytes:
    """One field of a protocol buffer."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    data = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(data)) + data


def varint(number: int) -> bytes:
    """Seven bits to a byte, lowest first."""
    rest, low = number >> 7, number & 0x7F
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])
