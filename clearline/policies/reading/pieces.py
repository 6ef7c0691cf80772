"""A sentence parted where somebody new, or something new, is bound."""

import re
from collections.abc import Iterator

from clearline.policies.reading.actors import actor_in, subject_of
from clearline.policies.reading.modality import Binding, binding
from clearline.policies.reading.model import Modality
from clearline.policies.reading.verbs import VERBS

type Piece = tuple[str | None, Modality, str]  # whom it binds, how, and its words

_LONGEST = 4_000  # characters of a sentence that are looked into; nobody's sentence is longer
_STRONG = frozenset(Modality) - {Modality.MAY, Modality.STATEMENT}
_SEAM = re.compile(
    r"\s*;\s*(?:however,?\s+|and\s+|but\s+)?"
    r"|,?\s+(?:and|but)\s+(?!that\b|to\b|which\b)"
    r"|,\s+who\s+(?=(?:will|must|should)\b)"
)
_SECOND_VERB = re.compile(r",?\s+(and|or)\s+(?:then\s+|also\s+)?([a-z-]+)\b")
_SUBORDINATE = re.compile(r"\b(?:so that|that|which|who|whom|whose|where|when|if|unless|because)\b|\bto\s+([a-z-]+)")


def pieces(sentence: str, before: str | None) -> Iterator[Piece]:
    """The pieces in order; `before` is whom the sentence before bound."""
    sentence, start = sentence[:_LONGEST], 0
    for seam in _SEAM.finditer(sentence):
        left, right = sentence[start : seam.start()], sentence[seam.end() :]
        if _is_strong(binding(left)) and _opens_strongly(right, seam[0]):
            yield from _by_verb(left, before)
            before = (found.actor if (found := binding(left, before=before)) else None) or before
            start = seam.end()
    yield from _by_verb(sentence[start:], _pointed_at(sentence[:start]) or before)


def _pointed_at(left: str) -> str | None:
    """Whom "who" points back to: "to the headteacher, who will"."""
    found = actor_in(left.rsplit(" to ", 1)[-1]) if left.endswith(" who ") else None
    return found.name if found else None


def _is_strong(found: Binding | None) -> bool:
    return found is not None and found.modality in _STRONG


def _opens_strongly(right: str, seam: str) -> bool:
    """Whether the right side binds before its own next seam."""
    next_seam = _SEAM.search(right)
    part = right[: next_seam.start()] if next_seam else right
    return _is_strong(binding(part, before="who" if seam.strip().endswith("who") else None))


def _by_verb(piece: str, before: str | None) -> Iterator[Piece]:
    """One piece for each thing to do: "report it to … and contact …"."""
    found = binding(piece, before=before)
    if found is None:
        yield subject_of(piece), Modality.STATEMENT, piece.strip()
        return
    start = 0
    for cut, end in _cuts(piece, found):
        yield found.actor, found.modality, piece[start:cut].strip(" ,")
        start = end
    yield found.actor, found.modality, piece[start:].strip()


def _cuts(piece: str, found: Binding) -> Iterator[tuple[int, int]]:
    if found.modality in {Modality.MAY, Modality.ADVISED_NOT}:
        return
    first = re.match(r"\s*(?:also\s+|only\s+|\w+ly\s+)?([a-z-]+)", piece[found.end :])
    for match in _SECOND_VERB.finditer(piece, found.end, _main_end(piece, found.end)):
        alternative = match[1] == "or" and found.modality is not Modality.MUST_NOT
        if match[2] in VERBS and not alternative and first and match[2] != first[1]:
            yield match.start(), match.start(2)


def _main_end(piece: str, start: int) -> int:
    """Where the main clause gives way to a subordinate one: beyond it, verbs are not what is asked."""
    for match in _SUBORDINATE.finditer(piece, start):
        if match[1] is None or match[1] in VERBS:
            return match.start()
    return len(piece)
