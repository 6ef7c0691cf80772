"""A person's own state, sealed under the quiz's own key. Nobody opens it but the pages of that person."""

import json
from dataclasses import asdict
from typing import Any, Literal

from clearline.keys import vault
from clearline.understanding.mastery import Answer, State
from clearline.understanding.models import Quiz

type Field = Literal["state", "practice"]


def opened(quiz: Quiz, field: Field = "state") -> State | None:
    """Where the person stands; None before they began, and after it was disposed of."""
    sealed = quiz.state if field == "state" else quiz.practice
    if sealed is None:
        return None
    try:
        kept = json.loads(vault.unseal(sealed, urn=quiz.school_id, record=quiz.ref, field=field))
    except vault.KeyDestroyed:
        return None
    return _state(kept)


def _state(kept: dict[str, Any]) -> State:
    last = kept.pop("last")
    lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return State(**{**kept, **lists}, last=Answer(**last) if last else None)


def sealed(quiz: Quiz, state: State, field: Field = "state") -> bytes:
    """The state as it is kept, padded so that its length does not tell how often somebody tried."""
    text = json.dumps(asdict(state), separators=(",", ":"))
    return vault.seal(text.ljust(-(-len(text) // BLOCK) * BLOCK), urn=quiz.school_id, record=quiz.ref, field=field)


BLOCK = 2048  # characters
