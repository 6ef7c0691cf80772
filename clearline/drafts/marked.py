"""A draft cut where its marks begin and end. Plain Python; a page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clearline.drafts.checker.answer import Concern, Span, Verdict


@dataclass(frozen=True, slots=True)
class Segment:
    """Words with the same marks. `ends` are the numbers of the concerns whose marked words end here."""

    words: str
    verdict: Verdict = Verdict.OK
    ends: tuple[tuple[int, Verdict], ...] = ()


def in_order(concerns: Sequence[Concern]) -> list[Concern]:
    """As they are numbered: by where their first words stand, those about no words last."""
    return sorted(concerns, key=lambda each: min(each.spans, default=Span(1 << 30, 0)))


def segments(text: str, concerns: Sequence[Concern]) -> list[Segment]:
    """The whole text in pieces; concerns are numbered from 1 in the order they are given."""
    spans = [(_within(span, text), n, each.verdict) for n, each in enumerate(concerns, 1) for span in each.spans]
    spans = [mark for mark in spans if mark[0].start < mark[0].end]
    cuts = sorted({0, len(text), *(at for span, _, _ in spans for at in (span.start, span.end))})
    found = []
    for start, end in pairwise(cuts):
        over = [verdict for span, _, verdict in spans if span.start <= start and end <= span.end]
        verdict = Verdict.BREACH if Verdict.BREACH in over else Verdict.CAUTION if over else Verdict.OK
        ends = sorted({(number, verdict) for span, number, verdict in spans if span.end == end})
        found.append(Segment(text[start:end], verdict, tuple(ends)))
    return found


def _within(span: Span, text: str) -> Span:
    return Span(max(0, span.start), min(span.end, len(text)))
