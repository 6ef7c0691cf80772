"""Questions that Clearline brings, by clause of the model policy: scenes from a school day, a right answer and why."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from clearline.policies.duties import Duty


@dataclass(frozen=True)
class Option:
    text: str
    reason: str
    right: bool

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "reason": self.reason, "right": self.right}


@dataclass(frozen=True)
class Question:
    id: str
    stem: str
    options: tuple[Option, ...]  # the right one first; pages shuffle them


@dataclass(frozen=True)
class Group:
    """Questions about one duty of one clause. `must`: everyone answers one of them."""

    clause: str  # of the model policy
    duty: Duty
    must: bool
    cues: tuple[str, ...]  # a clause with another number has one of these words; none means that the duty is enough
    edition: date
    questions: tuple[Question, ...]


@cache
def bank() -> tuple[Group, ...]:
    """Every group, in the order of the model policy."""
    sections = sorted(each.name for each in files(__name__).iterdir() if each.name.endswith(".json"))
    return tuple(group for name in sections for group in _section(files(__name__).joinpath(name).read_text("utf-8")))


def _section(text: str) -> list[Group]:
    kept = json.loads(text)
    return [_group(each, date.fromisoformat(kept["edition"])) for each in kept["clauses"]]


def _group(kept: dict[str, Any], edition: date) -> Group:
    questions = tuple(_question(each) for each in kept["questions"])
    return Group(kept["clause"], Duty(kept["duty"]), kept["must"], tuple(kept["cues"]), edition, questions)


def _question(kept: dict[str, Any]) -> Question:
    text, reason = kept["right"]
    wrong = [Option(text, reason, right=False) for text, reason in kept["wrong"]]
    return Question(kept["id"], kept["stem"], (Option(text, reason, right=True), *wrong))
