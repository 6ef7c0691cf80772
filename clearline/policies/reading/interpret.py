"""Lines into a reading: the same for every kind of file."""

from dataclasses import replace

from clearline.policies.reading.block import Block
from clearline.policies.reading.blocks import blocks
from clearline.policies.reading.body_start import body_start
from clearline.policies.reading.control import facts, is_paperwork, labelled, metadata, unread_dates
from clearline.policies.reading.draft import Draft
from clearline.policies.reading.front import Front, front
from clearline.policies.reading.habits import habits
from clearline.policies.reading.history import history, unread_rows
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import Clause, Reading, UnreadablePolicy
from clearline.policies.reading.numbering import Numbering
from clearline.policies.reading.obligations import obligations
from clearline.policies.reading.outline import Outline
from clearline.policies.reading.paragraphs import paragraphs
from clearline.policies.reading.references import references

_NO_CLAUSE = (
    "This file was expected to hold a policy with numbered clauses, lists or headings, but none could be found."
)


def interpret(lines: list[Line], name: str) -> Reading:
    """The reading of a document's lines; `name` is the file's name, for a document without a title.

    Raises:
        UnreadablePolicy: no clause can be found.
    """
    whole = paragraphs(lines)
    rows, in_table = history(whole)
    rest = [line for position, line in enumerate(whole) if position not in in_table]
    found = blocks(rest)
    habit = habits(found)
    start = body_start(found, habit)
    pairs = [pair for line in rest for pair in labelled(line)]
    opening = front(rest[:start], pairs, name)
    outline = Outline(habit)
    preamble = _preamble(opening, outline.numbering)
    _walk(found[start:], outline)
    if not outline.drafts:
        raise UnreadablePolicy(_NO_CLAUSE)
    return Reading(
        title=opening.title,
        subtitle=opening.subtitle,
        school=opening.school,
        version=facts(pairs).get("version"),
        producer=opening.producer,
        metadata=metadata(pairs),
        history=rows,
        clauses=_finished([*preamble, *outline.drafts]),
        doubts=(*outline.numbering.doubts, *unread_dates(pairs), *unread_rows(rows)),
    )


def _walk(body: list[Block], outline: Outline) -> None:
    for block in body:
        if block.text and not is_paperwork(block.line):
            outline.add(block)


def _preamble(opening: Front, numbering: Numbering) -> list[Draft]:
    """`CS` for the consultation statement, `0.0`, `0.p2`… for other prose before the first section."""
    named = [("CS" if n == 1 else f"CS.p{n}", line) for n, line in enumerate(opening.consultation, 1)]
    named += [("0.0" if n == 1 else f"0.p{n}", line) for n, line in enumerate(opening.prose, 1)]
    return [
        Draft(Clause(id=numbering.claim(id), label="", section="", heading="", text=line.text, source=line.source))
        for id, line in named
    ]


def _finished(drafts: list[Draft]) -> tuple[Clause, ...]:
    printed = {draft.clause.id for draft in drafts} | {draft.clause.section for draft in drafts}
    return tuple(_bound(draft, draft.whole(), printed) for draft in drafts)


def _bound(draft: Draft, clause: Clause, printed: set[str]) -> Clause:
    """The clause with what it asks and where it points; one that only opens a list leaves the asking to its items."""
    only_opens = draft.opens_list and not draft.more
    return replace(
        clause,
        lead=draft.lead.words if draft.lead else "",
        obligations=() if only_opens else obligations(clause.id, clause.text, draft.lead),
        references=references(clause.text, printed),
    )
