"""Reads a policy document (txt, md, docx, pdf) into title, metadata, history, clauses and obligations."""

from clearline.policies.reading.files.kinds import lines
from clearline.policies.reading.files.limits import LARGEST_FILE, refuse_size
from clearline.policies.reading.interpret import interpret
from clearline.policies.reading.json_shape import as_json
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import Reading, UnreadablePolicy

__all__ = ["LARGEST_FILE", "Line", "Reading", "UnreadablePolicy", "as_json", "lines", "read", "refuse_size"]


def read(data: bytes, name: str) -> Reading:
    """The policy in this file; `name` is the file's name.

    Raises:
        UnreadablePolicy: the file cannot be read as a policy; the message says what was expected and found.
    """
    return interpret(lines(data, name), name)
