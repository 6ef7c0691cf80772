"""Drafts one a line: JSON in, JSON out, for the command line and for measuring."""

from typing import Any

from clearline.drafts.checker.answer import Answer
from clearline.drafts.checker.check import check
from clearline.drafts.checker.context import Context, Picture, Relation, Relative, School


class UnreadableRow(ValueError):
    """A row or a context is not of the shape that is read; its words say what was expected and found."""


def context_from(facts: object) -> Context:
    """The context of a JSON file: `school`, `aliases`, `town`, `hashtags`, `official_accounts`; and if given
    `people`, `own_children`, `relatives`, `official`, `category`.

    Raises:
        UnreadableRow: it is not an object, or one of them is of another shape.
    """
    if not isinstance(facts, dict):
        raise UnreadableRow("expected an object with school, aliases, town, hashtags.")
    school = School(
        name=_words(facts, "school"),
        aliases=_list(facts, "aliases"),
        town=_words(facts, "town"),
        hashtags=_list(facts, "hashtags"),
        official_accounts=_list(facts, "official_accounts"),
        people=_list(facts, "people"),
    )
    relatives = [Relative(Relation.OWN_CHILD, name) for name in _list(facts, "own_children")]
    relatives += [Relative(Relation.RELATIVE, name) for name in _list(facts, "relatives")]
    return Context(school, tuple(relatives), bool(facts.get("official")), _words(facts, "category"))


def _words(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name) or ""
    if not isinstance(value, str):
        raise UnreadableRow(f"expected {name} to be text, found {value!r}.")
    return value


def _list(facts: dict[str, Any], name: str) -> tuple[str, ...]:
    value = facts.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise UnreadableRow(f"expected {name} to be a list of texts, found {value!r}.")
    return tuple(value)


def picture_from(facts: object) -> Picture | None:
    """What was read in a picture: `faces`, `text`, `gps`, `nudity`; other keys are not looked at.

    Raises:
        UnreadableRow: it is neither null nor an object, or faces is no number.
    """
    if facts is None:
        return None
    if not isinstance(facts, dict):
        raise UnreadableRow("expected image to be null or an object with faces, text, gps, nudity.")
    faces = facts.get("faces") or 0
    if not isinstance(faces, int):
        raise UnreadableRow(f"expected faces to be a number, found {faces!r}.")
    return Picture(
        faces=faces,
        text=_words(facts, "text"),
        gps=bool(facts.get("gps")),
        nudity=bool(facts.get("nudity")),
        students=facts.get("students"),
        alt_text=facts.get("alt_text"),
    )


def answer_row(row: object, context: Context) -> dict[str, Any]:
    """The answer to one draft, as a row of JSON.

    Raises:
        UnreadableRow: it is no object, has no text, or its image is of another shape.
        TooLong: the draft has more than 10,000 characters.
    """
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableRow("expected an object with id and text.")
    answer = check(row["text"], picture=picture_from(row.get("image")), context=context)
    return {"id": row.get("id"), **as_json(answer)}


def as_json(answer: Answer) -> dict[str, Any]:
    return {
        "verdict": str(answer.verdict),
        "clauses": list(answer.clauses),
        "concerns": [
            {
                "clause": each.clause,
                "verdict": str(each.verdict),
                "confidence": str(each.confidence),
                "rule": each.rule,
                "spans": [{"start": span.start, "end": span.end} for span in each.spans],
                "why": each.why,
                "change": each.change,
                "edits": [{"start": e.span.start, "end": e.span.end, "words": e.words} for e in each.edits],
            }
            for each in answer.concerns
        ],
        "spans": [{"start": d.span.start, "end": d.span.end, "type": d.type} for d in answer.personal_data],
        "offensive": answer.offensive,
        "help": list(answer.help),
    }
