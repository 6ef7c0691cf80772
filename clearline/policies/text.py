"""The exact text of a version: what people sign, what is hashed, what stands in a receipt."""

from collections.abc import Iterable
from typing import Protocol


class Worded(Protocol):
    @property
    def ident(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def text(self) -> str: ...


def exact_text(title: str, number: int, clauses: Iterable[Worded]) -> str:
    """Title and number, each new heading, each new lead, each clause under its id; UTF-8, `\\n` at every line's end.

    The SHA-256 of these bytes is the version's fingerprint. The page offers them as a file, so that anybody can
    hash them again.
    """
    lines = [title, f"Version {number}", ""]
    heading = lead = ""
    for clause in clauses:
        if clause.heading and clause.heading != heading:
            heading = clause.heading
            lines += [heading, ""]
        if clause.lead and clause.lead != lead:
            lines += [clause.lead, ""]
        lead = clause.lead
        lines += [f"[{clause.ident}]", clause.text, ""]
    return "\n".join(lines)
