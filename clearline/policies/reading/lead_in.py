"""Words that open a list and bind every item in it: "The headteacher will:"."""

import re
from dataclasses import dataclass

from clearline.policies.reading.modality import binding
from clearline.policies.reading.model import Modality

# "The communications officer will": somebody this school has and our list of actors has not.
_STRANGER = re.compile(
    r"(?:the|our|each|every|all)\s+((?:[\w-]+\s){0,4}?[\w-]+)\s+((?:must|will|shall|should|may|is|are)\b.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LeadIn:
    """Whom the items bind, and how; `words` as printed, where they stand above the list and in no clause."""

    actor: str | None
    modality: Modality
    words: str = ""


def lead_in(text: str) -> LeadIn | None:
    """The words before a list as what they ask of whom; None when they bind nobody."""
    words = text.rstrip(": ")
    found = binding(f"{words} act")
    if found and found.actor:
        return LeadIn(found.actor, found.modality)
    stranger = _STRANGER.fullmatch(words)
    if stranger and (found := binding(f"We {stranger[2]} act")):
        return LeadIn(stranger[1].lower(), found.modality)
    return LeadIn(None, found.modality) if found else None
