"""What was written at a step, as lines for a page."""

from collections.abc import Iterator, Mapping

from clearline.investigations import history, workflow
from clearline.investigations.choices import PROPORTIONALITY, Alternative, Effect, Finding, Referral, Result
from clearline.investigations.writing import Said
from clearline.letters.kinds import Kind

QUESTIONS = {question.name: question.words for question in PROPORTIONALITY}
CHOSEN: dict[str, Mapping[str, str]] = {
    "effect_known": {each.value: each.label for each in Effect},
    "referral": {each.value: each.label for each in Referral},
    "result": {each.value: each.label for each in Result},
    "instead": {each.value: each.label for each in Result},
    "finding": {each.value: each.label for each in Finding},
}


def sentences(step: str, said: Said, facts: Mapping[str, object]) -> Iterator[str]:
    """The words of an entry that is open to its reader; a choice reads as on its form."""
    if step == history.LETTER:
        yield str(Kind(str(facts["kind"])).label)
    if facts.get("chose_not"):
        yield "They chose to say nothing. It is held against nobody."
    if step == workflow.CONSULT_HR and "consulted" in facts:
        yield "Consulted." if facts["consulted"] else "Not consulted, for this reason."
    if step == workflow.REVIEW_SUSPENSION:
        yield "It has ended." if facts.get("ends") else "It stands until the next review."
    for name, value in said.items():
        yield from _line(name, value)


def _line(name: str, value: object) -> Iterator[str]:
    if name in CHOSEN:
        if value:
            yield f"{CHOSEN[name][str(value)]}."
    elif name == "found":
        yield f"Not kept: {', '.join(map(str, value))}." if value else "No clause was found not to have been kept."  # type: ignore[call-overload] # a list
    elif name == "considered":
        yield f"Considered: {', '.join(Alternative(each).label.lower() for each in value)}."  # type: ignore[attr-defined] # a list
    elif name == "is_case":
        yield "There is a case to answer." if value else "There is no case to answer."
    elif name == "upheld":
        yield "The outcome stands." if value else "Another outcome stands instead:"
    elif value:
        yield f"{QUESTIONS[name]} “{value}”" if name in QUESTIONS else f"“{value}”"
