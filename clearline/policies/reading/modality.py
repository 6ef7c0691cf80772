"""How strongly a piece of a sentence binds, and whom."""

import re
from dataclasses import dataclass

from clearline.policies.reading.actors import ACTORS, actor_in
from clearline.policies.reading.model import Modality


@dataclass(frozen=True)
class Binding:
    """`start` and `end` frame the words that bind: "must not", "is prohibited"."""

    modality: Modality
    actor: str | None
    start: int
    end: int


_BE = r"(?:is|are|be|being)"
_ADVERB = r"(?:\w+ly\s+|also\s+|therefore\s+|always\s+|all\s+)?"
_WORDS: tuple[tuple[Modality, str], ...] = (
    (Modality.MUST_NOT, r"(?:must|shall)(?:\s+\w+ly|\s+also|\s+therefore)?\s+(?:not|never)|mustn['’]t|cannot|can\s+not"
     r"|(?:must|shall|should|may|will|can)\s+under\s+no\s+circumstances"
     r"|^under\s+no\s+circumstances\s+(?:must|shall|should|may|will|can)"
     rf"|{_BE}\s+{_ADVERB}(?:prohibited|forbidden|not\s+(?:permitted|allowed|acceptable)|never\s+(?:permitted|allowed))"
     r"|(?:nobody|no\s+one|no\s+member\s+of\s+staff|no\s+employee)\s+"
     r"(?:may|must|should|will|can|is\s+(?:allowed|permitted))"
     r"|may\s+not|will\s+(?:not|never)|^(?:please\s+)?(?:do\s+not|don['’]t|never)"),
    (Modality.ADVISED_NOT, rf"{_BE}\s+{_ADVERB}(?:advised|encouraged|asked)\s+(?:not\s+to|against)"
     r"|should\s+(?:not|never)|shouldn['’]t|ought\s+not|discouraged\s+from"),
    (Modality.MUST, rf"must|shall|(?:has|have)\s+(?:a|an)\s+(?:\w+\s+)?(?:duty|obligation)\s+to|(?:has|have)\s+to"
     rf"|{_BE}\s+{_ADVERB}(?:required|obliged)\s+to"),
    (Modality.SHOULD, r"should|ought\s+to|(?<!nobody )(?<!no one )needs?\s+to"
     r"|expects?(?=\s+\w+(?:\s+\w+){0,3}?\s+to\b)"
     rf"|{_BE}\s+{_ADVERB}(?:expected|advised|encouraged|asked|recommended|urged)\s+to|^(?:always|please)\b"),
    (Modality.WILL, r"will|undertakes?\s+to"),
    (Modality.MAY, rf"may|can|{_BE}\s+{_ADVERB}(?:permitted|allowed|free|welcome)\s+to"),
)  # fmt: skip
_PATTERNS = tuple((modality, re.compile(rf"(?<![\w'’])(?:{words})(?!\w)", re.IGNORECASE)) for modality, words in _WORDS)
# "Where …exist between staff and others the employee": the noun just before is who is bound.
_NAMED = re.compile(rf"\b(?:the|an?)\s+(?:{'|'.join(actor.pattern.pattern for actor in ACTORS)})\s*$", re.IGNORECASE)

# Telling somebody what is so asks nothing of them.
_TELLS = re.compile(
    r"\s+(?:also\s+)?(?:be\s+(?:made\s+)?(?:aware|mindful)|note|remember|bear in mind)\b", re.IGNORECASE
)
_MEANS = re.compile(r"\s+(?:also\s+)?(?:apply|mean|refer|include|cover)\b", re.IGNORECASE)
_IS_DONE = re.compile(
    r"\s+(?:not\s+)?(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?(?:dealt|investigated|handled|treated|monitored|reviewed|reported|"
    r"published|provided|offered|recorded|referred|removed|shared|kept|held|considered|managed|logged|given|told)\b",
    re.IGNORECASE,
)
_IS_LET = re.compile(
    r"\s+(?:only\s+)?be\s+(?:accessed|used|shared|posted|published|viewed|added|opened|worn)\b", re.IGNORECASE
)
_HAPPENS = re.compile(
    r"\s+(?:also\s+)?(?:be\s+(?:subject|able|at|vulnerable|aware|a)|find|become|feel|lead|result|arise|wish|need|have)\b",
    re.IGNORECASE,
)
# "Staff who are in doubt should ask": the aside has its own verb already, so what follows is the main clause.
_WHO_ARE = r"who\s+(?:is|are|was|were)\s+(?:(?!(?:or|and|but)\b)\w+\s+){1,2}$"
_ASIDE = re.compile(
    rf"(?<=[\w,)] )(?!{_WHO_ARE})(?:who|which|that|where|if|when|because|as)\s+(?:\w+\s+){{0,3}}$", re.IGNORECASE
)
_CONDITION = re.compile(r"(?:if|where|when|whenever|unless|although|while|once|before|after|should)\b", re.IGNORECASE)
_SAME_PERSON = re.compile(r"\W*(?:they|he|she|he/she|any such|in such cases)\b", re.IGNORECASE)


def binding(text: str, *, before: str | None = None) -> Binding | None:
    """The first words that bind in a piece of a sentence; None when it only states.

    `before` is whom the piece before this one bound: "they" means them.
    """
    found = sorted(
        (match.start(), order, match.end(), modality)
        for order, (modality, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(text)
    )
    for start, _, end, modality in found:
        if _is_aside(text[:start], text[end:]):
            continue
        actor = _bound(text, start, end, before)
        if _binds(modality, actor, text[end:]):
            return Binding(modality, actor, start, end)
    return None


def _binds(modality: Modality, actor: str | None, rest: str) -> bool:
    if _TELLS.match(rest) or (modality is Modality.WILL and _MEANS.match(rest)):
        return False
    if modality is Modality.WILL:
        return _IS_DONE.match(rest) is not None or (actor is not None and not re.match(r"\s+(?:also\s+)?be\b", rest))
    if modality is Modality.MAY:
        return _IS_LET.match(rest) is not None or (actor is not None and not _HAPPENS.match(rest))
    return True


def _is_aside(lead: str, rest: str) -> bool:
    """Whether the words that follow stand in a relative or conditional clause, not in the main one."""
    main = main_clause(lead)
    if _ASIDE.search(main):
        return True
    return _CONDITION.match(main.strip()) is not None and "," in rest and _NAMED.search(main) is None


def main_clause(lead: str) -> str:
    """What follows an opening "If …," or "Where …,"."""
    if _CONDITION.match(lead.strip()) and "," in lead:
        return lead.rpartition(",")[2]
    return lead


def _bound(text: str, start: int, end: int, before: str | None) -> str | None:
    """Whom the words from `start` to `end` bind: whoever stands before them, or whom "they" means."""
    lead = text[:start]
    if not lead.strip():
        return before
    if text[start:end].lower().startswith("expect"):
        return _name_in(text[end:].split(" to ")[0])
    main = main_clause(lead)
    condition = lead.removesuffix(main)
    if _SAME_PERSON.match(main):
        return _name_in(condition) or before
    return _name_in(main) or _name_in(condition)


def _name_in(text: str) -> str | None:
    actor = actor_in(text)
    return actor.name if actor else None
