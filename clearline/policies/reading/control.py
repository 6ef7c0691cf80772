"""The document-control facts: labelled lines and tables such as "Due for renewal: April 2020"."""

import re

from clearline.policies.reading.control_labels import fact_of
from clearline.policies.reading.dates import iso_date
from clearline.policies.reading.line import Line
from clearline.policies.reading.model import Metadata

type Pair = tuple[str, str]

_PAIR = re.compile(r"([A-Z][\w /&'’().-]{1,48}?)\s*:\s*(.*)")
_BLANK = re.compile(r"[_.…\s–—-]*|(?:tbc|tba|n/?a|none|to be confirmed|not yet)\.?", re.IGNORECASE)
_BY = re.compile(r"^(?:approved|adopted|ratified|agreed) by\s*(?:the\s+)?", re.IGNORECASE)
_LONGEST = 150  # characters; more than a fact takes
_PRODUCER = ("producer", "phone", "url")
_DATES = ("last_reviewed", "dated", "renewal_due", "effective")


def labelled(line: Line) -> list[Pair]:
    """The (label, value) pairs of a line or table row; none when its labels are not those of document control."""
    pairs = _cell_pairs(line.cells) if line.cells else _typed_pairs(line.text)
    return pairs if all(fact_of(label) and len(value) <= _LONGEST for label, value in pairs) else []


def is_paperwork(line: Line) -> bool:
    """Whether a line among the clauses is document control, as at the foot of some policies, and no clause."""
    return any(fact_of(label) != "front" for label, _ in labelled(line))


def _cell_pairs(cells: tuple[str, ...]) -> list[Pair]:
    filled = list(cells)
    if len(filled) % 2 and not filled[-1]:
        filled.pop()
    if len(filled) == 1 or len(filled) % 2:
        return _typed_pairs(" ".join(filled))
    return [(label.rstrip(": "), value) for label, value in zip(filled[::2], filled[1::2], strict=True) if label]


def _typed_pairs(text: str) -> list[Pair]:
    match = _PAIR.fullmatch(text)
    return [(match[1].strip(), match[2].strip())] if match else []


def facts(pairs: list[Pair]) -> dict[str, str]:
    """The first filled value of each fact."""
    known: dict[str, str] = {}
    for label, value in pairs:
        fact = fact_of(label)
        if fact and not _BLANK.fullmatch(value):
            known.setdefault(fact, _body(label) or value if fact == "approved_by" and iso_date(value) else value)
    return known


def _body(label: str) -> str:
    """ "Approved by Governing Body: 3 May" names the body in the label and gives the day as the value."""
    return _BY.sub("", label).strip() if _BY.match(label) else ""


def metadata(pairs: list[Pair]) -> Metadata:
    """Document control as read: people as printed, dates in ISO form."""
    known = facts(pairs)
    dates = {name: iso_date(known[name]) if name in known else None for name in _DATES}
    if dates["dated"] is None:
        dates["dated"] = _approval_date(pairs)
    return Metadata(
        key_staff=known.get("key_staff"),
        key_governor=known.get("key_governor"),
        approved_by=known.get("approved_by"),
        printed=tuple(pair for pair in pairs if fact_of(pair[0]) not in _PRODUCER),
        **dates,
    )


def _approval_date(pairs: list[Pair]) -> str | None:
    approvals = [iso_date(value) for label, value in pairs if fact_of(label) == "approved_by"]
    return next((day for day in approvals if day), None)


def unread_dates(pairs: list[Pair]) -> list[str]:
    """A doubt for each date that is filled in but cannot be read."""
    return [
        f"The date “{value}” beside “{label}” cannot be read as a day, month or year."
        for label, value in pairs
        if fact_of(label) in _DATES and not _BLANK.fullmatch(value) and iso_date(value) is None
    ]
