"""What a clause asks of whom."""

import re
from collections.abc import Iterator

from clearline.policies.reading.actors import subject_of
from clearline.policies.reading.lead_in import LeadIn
from clearline.policies.reading.modality import binding
from clearline.policies.reading.model import Modality, Obligation
from clearline.policies.reading.pieces import Piece, pieces
from clearline.policies.reading.sentences import sentences

_SETS_SCENE = re.compile(
    r"from time to time|it is (?:recogni[sz]ed|accepted|important|understood)|there (?:may|are|is)\b"
    r"|.{0,60}\b(?:recogni[sz]es?|acknowledges?|appreciates?|believes?|understands?|accepts?|is committed to)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"(?:the|this) (?:term|word|phrase|expression)\b", re.IGNORECASE)


def obligations(id: str, text: str, lead: LeadIn | None = None) -> tuple[Obligation, ...]:
    """The clause's obligations in order; a clause that binds nobody is one statement."""
    bound = list(_pieces(text, lead))
    if not any(modality is not Modality.STATEMENT for _, modality, _ in bound):
        bound = [(subject_of(text), Modality.STATEMENT, text)]
    return tuple(
        Obligation(f"{id}/{count}", actor, modality, piece) for count, (actor, modality, piece) in enumerate(bound, 1)
    )


def _pieces(text: str, lead: LeadIn | None) -> Iterator[Piece]:
    actor: str | None = None
    for position, sentence in enumerate(_whole_thoughts(text)):
        if lead and position == 0:
            actor = lead.actor
            yield actor, lead.modality, sentence
            continue
        for piece in pieces(sentence, actor):
            actor = piece[0] or actor
            if not _is_scene(piece):
                yield piece


def _is_scene(piece: Piece) -> bool:
    return piece[1] is Modality.STATEMENT and _SETS_SCENE.match(piece[2]) is not None


def _whole_thoughts(text: str) -> list[str]:
    """Sentences; a definition stays with the sentence it explains, a run-in title with the one it names."""
    whole: list[str] = []
    for sentence in sentences(text):
        if whole and binding(whole[-1]) is None and (_is_run_in(whole) or _DEFINES.match(sentence)):
            whole[-1] += f" {sentence}"
        else:
            whole.append(sentence)
    return whole


def _is_run_in(whole: list[str]) -> bool:
    """Whether all so far is a few words such as "Private accounts."."""
    return len(whole) == 1 and len(whole[0].split()) <= 4
